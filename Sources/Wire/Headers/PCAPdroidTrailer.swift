/// What PCAPdroid appends to each packet (emanuele-f/PCAPdroid `jni/core/pcap_dump.h`): a magic
/// number, the Android uid, the application's name and a check sequence, 32 bytes in all.
public enum PCAPdroidTrailer {
  /// Bytes of the trailer.
  static let length = 32
  private static let magic: UInt32 = 0x0107_2021

  /// Keeps the uid where the frame ends with a trailer behind `end`.
  @inline(never)
  static func decode(_ frame: RawSpan, behind end: Int, into packet: inout Packet) {
    let start = frame.byteCount &- length
    guard start >= end, frame.uint32(at: start) == magic else { return }
    // -1 stands for an unknown application.
    let uid = frame.word(start &+ 4)
    if uid != .max { packet.applicationID = uid }
  }

  /// Name of the application in the trailer of `frame`; nil where there is no trailer or no name.
  public static func applicationName(_ frame: RawSpan) -> String? {
    let start = frame.byteCount &- length
    guard start >= 0, frame.uint32(at: start) == magic else { return nil }
    let name = (start &+ 8)..<(start &+ 28)
    let end = frame.firstOffset(of: 0, in: name) ?? name.upperBound
    return end > name.lowerBound ? frame.text(name.lowerBound..<end) : nil
  }
}
