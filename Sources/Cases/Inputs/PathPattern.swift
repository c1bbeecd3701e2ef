import Foundation

/// A path with wildcards, as lists of paths and quoted arguments hold them.
enum PathPattern {
  /// The paths that match, sorted by their bytes; none where the path is no pattern.
  static func matches(of path: String) -> [String] {
    guard path.contains(where: { "*?[".contains($0) }) else { return [] }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(path, GLOB_NOSORT, nil, &found) == 0 else { return [] }
    var paths: [String] = []
    for place in 0..<Int(found.gl_pathc) {
      if let match = found.gl_pathv[place] { paths.append(String(cString: match)) }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
