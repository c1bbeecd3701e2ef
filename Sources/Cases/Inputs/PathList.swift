/// A list of paths as `--files-from` reads it.
public enum PathList {
  /// The paths: one a line, or parted by zero bytes (`find -print0`) where there is one. Empty lines
  /// are passed over.
  public static func paths(_ bytes: [UInt8]) -> [String] {
    let separator: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
    return bytes.split(separator: separator).map { line in
      separator != 0 && line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
  }
}
