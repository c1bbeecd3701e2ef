import Captures
import Foundation

/// The captures of a run, and what is to be said of every other path: nothing that was given, or
/// that lies in a folder that was given, goes without a word.
public struct CaptureInputs: Sendable {
  /// Files to examine, in the order given; the content of folders sorted by the bytes of its paths.
  public private(set) var paths: [String] = []
  /// What was passed over inside folders: devices, files met twice, files that are no captures.
  public private(set) var skipped: [CaptureListing.Skipped] = []
  /// Paths that lead nowhere, among others that do not, and files in folders that bear the name of
  /// a capture and are none, or cannot be read.
  public private(set) var errors: [CaptureError] = []
  /// Sum of the sizes of ``paths`` as they were found; nil where one is not known (a pipe, standard
  /// input).
  public private(set) var bytes: UInt64? = 0

  /// Inputs that were looked up before: those of an examination that is repeated.
  public init(paths: [String], errors: [CaptureError] = []) {
    self.paths = paths
    self.errors = errors
    bytes = KnownContent.bytes(of: paths)
  }

  /// Looks paths up: files, folders (searched in full), `-`, and patterns with `*`, `?` or `[` that no
  /// shell has resolved.
  ///
  /// - Throws: where none of them leads anywhere.
  public init(_ given: [String]) throws(CaptureError) {
    var absences: [CaptureError] = []
    let listing = try CaptureFinder.listing(of: given) { path, absence in
      let matches = PathPattern.matches(of: path)
      if matches.isEmpty { absences.append(absence) }
      return matches
    }
    if absences.count == given.count, let error = absences.first { throw error }
    errors = absences
    for input in listing.inputs {
      guard !input.isExplicit, let fault = CaptureContent.fault(of: input.path) else {
        paths.append(input.path)
        if let sum = bytes { bytes = input.bytes.map { sum &+ $0 } }
        continue
      }
      if CaptureContent.isNamedAsCapture(input.path) {
        errors.append(fault)
      } else {
        skipped.append(
          CaptureListing.Skipped(path: input.path, reason: fault.message, kind: .foreign))
      }
    }
    for entry in listing.skipped {
      if entry.kind == .unreadable {
        errors.append(
          CaptureError(.unreadable, path: entry.path, message: "It \(entry.reason)."))
      } else {
        skipped.append(entry)
      }
    }
    if paths.isEmpty, errors.isEmpty, let path = given.first {
      throw CaptureError(.noInput, path: path, message: "There is no capture in it.")
    }
    skipped.sort { $0.path < $1.path }
  }
}
