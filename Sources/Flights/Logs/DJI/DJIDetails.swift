import Wire

/// The details block of a DJI flight record.
///
/// Offsets from the block's start: start time i64 (ms since 1970 UTC) at 91, total time i32 (ms) at
/// 119; the rest lies apart for versions up to 5 and from 6 on. Places, coordinates and the user's
/// id stand here too and are not read.
struct DJIDetails {
  var start: Timestamp
  /// Total time.
  var milliseconds: Int32
  var aircraftName: String?
  var aircraftSerial: String?
  /// Whether the aircraft's serial has no end inside its field.
  var aircraftSerialFillsField = false
  var cameraSerial: String?
  var controllerSerial: String?
  var batterySerial: String?
  var product: Int?
  var platform: String?
  var appVersion: String?
  /// Identifier of the flight.
  var uuid: String?
  /// Whether the block ends before its last field.
  var isCut: Bool
  private var startMilliseconds: Int64

  /// Reads the block; answers nil where it ends before the total time.
  init?(_ block: [UInt8], version: Int) {
    let bytes = block.span.bytes
    guard let start = bytes.uint64LE(at: 91), let total = bytes.uint32LE(at: 119) else {
      return nil
    }
    startMilliseconds = Int64(bitPattern: start)
    let (nanoseconds, overflow) = startMilliseconds.multipliedReportingOverflow(by: 1_000_000)
    self.start = Timestamp(nanoseconds: overflow ? 0 : nanoseconds)
    milliseconds = Int32(bitPattern: total)
    let old = version <= 5
    isCut = block.count < (old ? 352 : 380)
    let serial = old ? 10 : 16
    let aircraft = old ? 267 : 312
    aircraftName = DJIDetails.text(bytes, at: old ? 278 : 280, length: old ? 24 : 32)
    aircraftSerial = DJIDetails.text(bytes, at: aircraft, length: serial)
    aircraftSerialFillsField = (aircraftSerial?.utf8.count ?? 0) == serial
    let camera = old ? 318 : 328
    cameraSerial = DJIDetails.text(bytes, at: camera, length: serial)
    controllerSerial = DJIDetails.text(bytes, at: camera + serial, length: serial)
    batterySerial = DJIDetails.text(bytes, at: camera + 2 * serial, length: serial)
    product = bytes.uint8(at: old ? 277 : 271).map(Int.init)
    let app = camera + 3 * serial
    platform = bytes.uint8(at: app).flatMap(DJIDetails.platform)
    if let major = bytes.uint8(at: app + 1), let minor = bytes.uint8(at: app + 2),
      let patch = bytes.uint8(at: app + 3), major | minor | patch != 0
    {
      appVersion = "\(major).\(minor).\(patch)"
    }
    if !old, bytes.byteCount >= 436, let text = DJIDetails.text(bytes, at: 400, length: 36),
      text.utf8.count == 36, text.utf8.allSatisfy({ $0 == 45 || DJIDetails.isHexDigit($0) })
    {
      uuid = text
    }
  }

  /// Whether the times can be those of a flight: begun after 2013-01-01 and before 2100, shorter
  /// than a day.
  var isPlausible: Bool {
    startMilliseconds > 1_356_998_400_000 && startMilliseconds < 4_102_444_800_000
      && milliseconds >= 0 && milliseconds < 86_400_000
  }

  private static func platform(_ number: UInt8) -> String? {
    switch number {
    case 1: return "iOS"
    case 2: return "Android"
    case 6: return "DJI Fly"
    case 10: return "Windows"
    case 11: return "macOS"
    case 12: return "Linux"
    default: return nil
    }
  }

  /// Printable ASCII or UTF-8 text up to the first zero byte; nil where there is none.
  private static func text(_ bytes: RawSpan, at offset: Int, length: Int) -> String? {
    let field = bytes.copy(offset..<(offset + length)).prefix { $0 != 0 }
    guard !field.isEmpty, !field.contains(where: { $0 < 32 || $0 == 127 }),
      let text = String(validating: field, as: UTF8.self)
    else { return nil }
    let trimmed = text.trimmedBlanks
    return trimmed.isEmpty ? nil : trimmed
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
  }
}
