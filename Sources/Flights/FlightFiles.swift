/// Reads flight files.
public enum FlightFiles {
  /// Reads a manifest or a flight log, recognised by its content.
  ///
  /// - Parameters:
  ///   - path: The path as it was given; it names the file in messages, and DJI records and SRT
  ///     files carry the local time of their start in it.
  ///   - bytes: The whole content.
  ///   - options: What the file itself cannot say.
  /// - Throws: Everything that is wrong with the file, each with row and column where it has them.
  public static func read(
    path: String, bytes: [UInt8], options: FlightFileOptions = FlightFileOptions()
  ) throws(FlightFileErrors) -> FlightFile {
    guard !bytes.isEmpty else {
      throw FlightFileErrors(FlightFileError(.emptyFile, file: path, "the file is empty"))
    }
    let file = FlightLogFile(path: path, bytes: bytes, options: options)
    if let format = FlightLogFormats.recognise(file) {
      do {
        return .log(try format.read(file))
      } catch {
        throw FlightFileErrors(error)
      }
    }
    if let form = Manifest.form(of: bytes) {
      return .manifest(try Manifest.flights(bytes, form: form, file: path))
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw FlightFileErrors(
        FlightFileError(.notText, file: path, "UTF-16 text; save the file as UTF-8"))
    }
    throw FlightFileErrors(
      FlightFileError(
        .notRecognised, file: path,
        "neither a manifest (a CSV header, or JSON or YAML with the key flights) nor a flight log of"
          + " a known format (\(FlightLogFormats.names))"))
  }
}
