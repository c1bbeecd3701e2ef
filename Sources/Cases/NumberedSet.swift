import Captures
import Traffic

/// The frames of a rotated set, numbered through the whole set; it keeps which file each lies in.
final class NumberedSet: FrameSource {
  /// Where each frame lies.
  private(set) var numbers = FrameNumbers()
  private let reader: RotatedReader
  private var place: UInt64 = 0

  init(_ reader: RotatedReader) { self.reader = reader }

  func next(_ frame: inout Frame) -> Bool {
    guard reader.next(&frame) else { return false }
    place &+= 1
    numbers.note(place, file: reader.currentFile, number: frame.number)
    frame.number = place
    return true
  }

  var bytes: UnsafeRawBufferPointer { reader.bytes }
  var carriedSecrets: [CaptureSecret]? { nil }
}
