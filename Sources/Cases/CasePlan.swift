import Captures
import Flights
import Foundation
import Wire

/// Which captures are read together, and which flights are judged against them.
///
/// Without declared flights each capture stands alone; the files of a rotated one (told by their
/// names) are read as one. With them, captures that one flight (its
/// phases before and after included) reaches into are read as one, in time order: rotated files,
/// or the next morning's capture that shows a deferred sync.
public struct CasePlan: Sendable {
  /// A unit of work.
  public struct Unit: Sendable {
    public var group: CaptureGroup
    /// The declared flights that are judged here.
    public var flights: [Flight]
  }

  /// The units, in the order of their first capture among the inputs.
  public private(set) var units: [Unit] = []

  /// Lays out a case.
  ///
  /// - Parameters:
  ///   - paths: Captures, in the order of the inputs.
  ///   - flights: Declared flights; empty where none were given.
  ///   - digests: SHA-256 by path, where known already.
  ///   - store: The case that may know when captures begin and end.
  public init(
    paths: [String], flights: [Flight], reading: ReadingOptions = ReadingOptions(),
    digests: [String: String] = [:], store: CaseStore? = nil
  ) {
    guard !flights.isEmpty else {
      units = RotatedSet.sets(of: paths).flatMap { set in
        CasePlan.groups(of: set, reading: reading).map { Unit(group: $0, flights: []) }
      }
      return
    }
    guard paths.count > 1, !paths.contains("-") else {
      units = [Unit(group: CaptureGroup(paths: paths), flights: flights)]
      return
    }
    let wantsDigest = flights.contains { $0.captures.contains(where: CasePlan.isDigest) }
    let spans: [CaptureSpan?] = paths.map { path in
      if let digest = digests[path], let known = CaptureSpan(sha256: digest, in: store) {
        return known
      }
      return CaptureSpan(path: path, reading: reading, digest: wantsDigest)
    }
    join(paths, spans, flights)
  }

  /// Seconds without a frame that files named by their time may have between them to be one
  /// rotated capture.
  static let longestPause = 60.0

  /// The groups that a set of files is: sets whose names carry only a time are taken apart where
  /// one file does not follow the other in time.
  private static func groups(of set: RotatedSet, reading: ReadingOptions) -> [CaptureGroup] {
    guard set.isNamedByTime, set.paths.count > 1 else {
      return [CaptureGroup(paths: set.paths, missing: set.missing)]
    }
    var groups: [CaptureGroup] = []
    var end: Timestamp?
    for path in set.paths {
      let span = CaptureSpan(path: path, reading: reading, digest: false)
      if let end, let span, abs(span.first.seconds(since: end)) <= longestPause {
        groups[groups.count - 1].paths.append(path)
      } else {
        groups.append(CaptureGroup(paths: [path]))
      }
      end = span?.last
    }
    return groups
  }

  /// Whether a manifest's `capture` entry names a capture: by path, by the end of its path, by glob
  /// or by digest.
  public static func matches(_ entry: String, path: String, sha256: String?) -> Bool {
    if isDigest(entry) { return sha256 == entry.lowercased() }
    if entry == path { return true }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if entry == name || path.hasSuffix("/" + entry) { return true }
    return fnmatch(entry, path, 0) == 0 || fnmatch(entry, name, 0) == 0
  }

  /// Whether a `capture` entry is a SHA-256 digest.
  public static func isDigestEntry(_ entry: String) -> Bool { isDigest(entry) }

  static func isDigest(_ entry: String) -> Bool {
    entry.utf8.count == 64
      && entry.utf8.allSatisfy {
        (48...57).contains($0) || (97...102).contains($0) || (65...70).contains($0)
      }
  }

  /// Joins captures that share a flight; flights that reach no capture go to the first unit, where
  /// they are found wanting.
  private mutating func join(_ paths: [String], _ spans: [CaptureSpan?], _ flights: [Flight]) {
    var root = Array(paths.indices)
    func find(_ place: Int) -> Int {
      var place = place
      while root[place] != place { place = root[place] }
      return place
    }
    var home: [Int?] = []
    for flight in flights {
      let own = paths.indices.filter { CasePlan.reaches(flight, paths[$0], spans[$0]) }
      for place in own.dropFirst() {
        let a = find(own[0])
        let b = find(place)
        root[max(a, b)] = min(a, b)
      }
      home.append(own.first)
    }
    var order: [Int] = []
    var members: [Int: [Int]] = [:]
    for place in paths.indices {
      let top = find(place)
      if members[top] == nil { order.append(top) }
      members[top, default: []].append(place)
    }
    for top in order {
      let own = (members[top] ?? []).sorted { a, b in
        switch (spans[a]?.first, spans[b]?.first) {
        case (let x?, let y?) where x != y: return x < y
        case (.some, nil): return true
        case (nil, .some): return false
        default: return a < b
        }
      }
      let judged = flights.indices.filter {
        home[$0].map { find($0) == top } ?? (top == order[0])
      }
      units.append(
        Unit(
          group: CaptureGroup(paths: own.map { paths[$0] }), flights: judged.map { flights[$0] }))
    }
  }

  /// Whether a flight is to be looked for in a capture.
  private static func reaches(_ flight: Flight, _ path: String, _ span: CaptureSpan?) -> Bool {
    if !flight.captures.isEmpty {
      return flight.captures.contains { matches($0, path: path, sha256: span?.sha256) }
    }
    guard let span, let window = flight.window(), let first = window.edges.first,
      let last = window.edges.last
    else { return false }
    return span.first <= last && span.last >= first
  }
}
