import Foundation

/// Turns paths into inputs: files, folders with all that lies below them, standard input.
public enum CaptureFinder {
  private static let maximumDepth = 128

  /// The files that `paths` name, folders searched through. Which of them are captures is only seen
  /// when they are read. What is passed over is in ``listing(of:)``.
  public static func captures(in paths: [String]) throws(CaptureError) -> [CaptureInput] {
    try listing(of: paths).inputs
  }

  /// The files that `paths` name, and what was passed over inside folders: pipes, devices, sockets,
  /// links that lead nowhere or in a circle.
  ///
  /// A file that is met twice inside the folders of one call is listed once. A path that does not
  /// exist is an error.
  public static func listing(of paths: [String]) throws(CaptureError) -> CaptureListing {
    try listing(of: paths) { _, error throws(CaptureError) in throw error }
  }

  /// The same, where a path that leads nowhere may stand for others: a pattern.
  ///
  /// - Parameter others: The paths that a path which does not exist stands for.
  public static func listing(
    of paths: [String], others: (String, CaptureError) throws(CaptureError) -> [String]
  ) throws(CaptureError) -> CaptureListing {
    var search = Search()
    for path in paths {
      guard let absence = try search.add(path) else { continue }
      for other in try others(path, absence) {
        if let error = try search.add(other) { throw error }
      }
    }
    return search.listing
  }

  private struct FileIdentity: Hashable {
    var device: UInt64
    var number: UInt64
    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  private struct Search {
    var listing = CaptureListing()
    var ancestors: [FileIdentity] = []
    var seen: Set<FileIdentity> = []

    /// Adds a path that was given; answers why not, where it does not exist.
    mutating func add(_ path: String) throws(CaptureError) -> CaptureError? {
      if path == "-" {
        listing.inputs.append(CaptureInput(path: path, isExplicit: true))
        return nil
      }
      var status = stat()
      guard stat(path, &status) == 0 else {
        return CaptureError(
          errno == ENOENT || errno == ENOTDIR ? .noInput : .unreadable, path: path,
          message: "There is no such file or folder: \(String(cString: strerror(errno))).")
      }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        listing.inputs.append(
          CaptureInput(path: path, isExplicit: true, bytes: Search.size(status)))
        return nil
      }
      ancestors = [FileIdentity(status)]
      guard folder(path) else {
        throw CaptureError(
          .unreadable, path: path,
          message: "The folder cannot be read: \(String(cString: strerror(errno))).")
      }
      return nil
    }

    /// Size of a regular file.
    private static func size(_ status: stat) -> UInt64? {
      status.st_mode & S_IFMT == S_IFREG ? UInt64(clamping: status.st_size) : nil
    }

    mutating func skip(
      _ path: String, _ reason: String, _ kind: CaptureListing.Skipped.Kind = .special
    ) {
      listing.skipped.append(CaptureListing.Skipped(path: path, reason: reason, kind: kind))
    }

    /// Lists what lies below a folder; false where it cannot be opened.
    mutating func folder(_ path: String) -> Bool {
      guard let directory = opendir(path) else { return false }
      var names: [[UInt8]] = []
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
        if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
      }
      closedir(directory)
      names.sort { $0.lexicographicallyPrecedes($1) }
      for name in names {
        let child =
          (path.hasSuffix("/") ? path : path + "/") + String(decoding: name, as: UTF8.self)
        entry(child)
      }
      return true
    }

    private mutating func entry(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else {
        return skip(path, "cannot be examined: \(String(cString: strerror(errno)))", .unreadable)
      }
      let identity = FileIdentity(status)
      switch status.st_mode & S_IFMT {
      case S_IFREG:
        if seen.insert(identity).inserted {
          listing.inputs.append(
            CaptureInput(path: path, isExplicit: false, bytes: Search.size(status)))
        } else {
          skip(path, "is a file that was listed already", .repeated)
        }
      case S_IFDIR:
        if ancestors.contains(identity) {
          return skip(path, "leads back to a folder above it", .repeated)
        }
        if ancestors.count >= maximumDepth {
          return skip(path, "lies too deep", .unreadable)
        }
        if !seen.insert(identity).inserted {
          return skip(path, "is a folder that was searched already", .repeated)
        }
        ancestors.append(identity)
        if !folder(path) {
          skip(path, "cannot be read: \(String(cString: strerror(errno)))", .unreadable)
        }
        ancestors.removeLast()
      case S_IFIFO: skip(path, "is a pipe")
      case S_IFSOCK: skip(path, "is a socket")
      default: skip(path, "is a device")
      }
    }
  }
}
