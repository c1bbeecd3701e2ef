import Crypto
import Foundation

/// Opens a user's file as what its content says it is.
enum DatabaseFile {
  /// Files larger than this are refused.
  static let sizeLimit = 1 << 31

  /// Reads a whole file, for digest and format.
  static func contents(_ path: String) throws(AttributionError) -> Data {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw AttributionError(code: .unreadable, path: path, message: "no such file")
    }
    guard !isFolder.boolValue else {
      throw AttributionError(code: .unreadable, path: path, message: "a folder, not a file")
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw AttributionError(
        code: .unreadable, path: path, message: "a device, pipe or socket, not a file")
    }
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
      guard data.count <= sizeLimit else {
        throw AttributionError(code: .unreadable, path: path, message: "larger than 2 GiB")
      }
      return data
    } catch let error as AttributionError {
      throw error
    } catch {
      throw AttributionError(
        code: .unreadable, path: path, message: "cannot be read")
    }
  }

  /// SHA-256 in lower-case hexadecimal.
  static func digest(_ data: Data) -> String {
    SHA256.hash(data: data).map { byte in
      let text = String(byte, radix: 16)
      return text.utf8.count == 1 ? "0" + text : text
    }.joined()
  }

  /// Opens an address database.
  static func open(_ path: String) throws(AttributionError) -> any AddressDatabase {
    let data = try contents(path)
    guard !data.isEmpty else {
      throw AttributionError(code: .empty, path: path, message: "the file is empty")
    }
    let sha256 = digest(data)
    if isMaxMind(data) || path.hasSuffix(".mmdb") {
      return try MaxMindDatabase(path: path, sha256: sha256)
    }
    guard looksLikeText(data) else {
      throw AttributionError(
        code: .unknownFormat, path: path,
        message: "neither a MaxMind DB file nor text with address ranges")
    }
    return try RangeFile([UInt8](data), path: path, sha256: sha256)
  }

  /// Whether the metadata marker of the MaxMind DB format lies in the last 128 KiB.
  static func isMaxMind(_ data: Data) -> Bool {
    let marker: [UInt8] = [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)
    return data.suffix(131_072).range(of: Data(marker), options: .backwards) != nil
  }

  private static func looksLikeText(_ data: Data) -> Bool {
    data.prefix(4096).allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  /// The files that the word `system` stands for, those that are there.
  static func systemFiles() -> [String] {
    var files = ["/usr/share/tor/geoip", "/usr/share/tor/geoip6"]
    let folder = "/usr/share/GeoIP"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    files += names.filter { $0.hasSuffix(".mmdb") }.sorted().map { "\(folder)/\($0)" }
    return files.filter { FileManager.default.fileExists(atPath: $0) }
  }
}
