import Captures
import Cases
import Foundation

/// The captures of a run, and what is to be said of the other paths.
struct CaptureInputs {
  /// Groups to examine, in the order given.
  var groups: [CaptureGroup] = []
  /// What was passed over inside folders: devices, and files that are no captures.
  var skipped: [CaptureListing.Skipped] = []
  /// Paths that lead nowhere, among others that do not.
  var errors: [CaptureError] = []

  /// Paths of all groups.
  var paths: [String] { groups.flatMap(\.paths) }

  /// Looks the paths up; throws where none of them leads anywhere.
  init(paths: [String]) throws(CaptureError) {
    var found: [CaptureInput] = []
    for path in paths {
      do throws(CaptureError) {
        if !FileManager.default.fileExists(atPath: path) {
          _ = try CaptureFinder.listing(of: [path])
        }
        found.append(CaptureInput(path: path, isExplicit: true))
      } catch {
        errors.append(error)
      }
    }
    if found.isEmpty, let error = errors.first { throw error }
    let listing = try CaptureFinder.listing(of: found.map(\.path))
    skipped = listing.skipped
    for input in listing.inputs {
      if !input.isExplicit, let reason = Self.reasonToPassOver(input.path) {
        skipped.append(CaptureListing.Skipped(path: input.path, reason: reason))
      } else {
        groups.append(CaptureGroup(paths: [input.path]))
      }
    }
    if groups.isEmpty, errors.isEmpty, let path = paths.first {
      throw CaptureError(.noInput, path: path, message: "There is no capture in it.")
    }
  }

  /// Why a file that nobody named is no input: its content is that of no capture.
  private static func reasonToPassOver(_ path: String) -> String? {
    var options = ReadingOptions()
    options.digest = false
    do throws(CaptureError) {
      _ = try CaptureReader(path: path, options: options)
      return nil
    } catch {
      return error.code == .notACapture || error.code == .empty ? error.message : nil
    }
  }
}
