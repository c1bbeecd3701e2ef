/// What the first bytes of a file say, without reading on.
public enum CaptureContent {
  /// Why a file is no capture by its content: empty, or of no known format. Nil where it may be one,
  /// and where it cannot be looked at: then its reading tells why.
  public static func fault(of path: String) -> CaptureError? {
    do throws(CaptureError) {
      let head = PeekedStream(try StoredFile(path: path, digest: false)).peek(28)
      if ClassicHeader.isMagic(head) || PcapngBlockReader.isMagic(head)
        || SnoopReader.isMagic(head)
      {
        return nil
      }
      if !head.isEmpty, Compression(head: head) == nil {
        return CaptureError(
          .notACapture, path: path,
          message: "The content is no capture format that is known.", offset: 0)
      }
      // Empty, or packed: the reader says which.
      var options = ReadingOptions()
      options.digest = false
      _ = try CaptureReader(path: path, options: options)
      return nil
    } catch {
      return error.code == .notACapture || error.code == .empty ? error : nil
    }
  }

  /// The SHA-256 of a file as stored, in lower-case hex; nil where it cannot be read to its end, and
  /// where it is still being written.
  public static func digest(of path: String) -> String? {
    guard let file = try? StoredFile(path: path, digest: true) else { return nil }
    file.drain()
    let digest = file.finishDigest()
    return file.fault == nil && !file.currentState().changed && !file.isOpenForWriting
      ? digest : nil
  }

  /// Whether a file's name says that it is a capture: a suffix that capture programs give, in front
  /// of those of compression programs. What the content is, only the content says.
  public static func isNamedAsCapture(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? path
    var parts = name.split(separator: ".").dropFirst().map(String.init)
    if let last = parts.last, packedSuffixes.contains(last) { parts.removeLast() }
    guard let last = parts.last else { return false }
    let stem = String(last.reversed().drop { $0.isASCII && $0.isNumber }.reversed())
    return suffixes.contains(last) || suffixes.contains(stem)
  }

  /// Suffixes of tcpdump, dumpcap, Wireshark, snoop and router exports (`.pcap3` as tcpdump -C counts).
  private static let suffixes: Set = ["pcap", "pcapng", "cap", "dmp", "snoop", "ntar"]
  private static let packedSuffixes: Set = ["gz", "zst", "xz", "bz2", "lz4"]
}
