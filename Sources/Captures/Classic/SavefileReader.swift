import CPcap
import Foundation
import Wire

/// The frames of a capture as libpcap reads them, at nanosecond precision.
struct SavefileReader: ~Copyable {
  /// The current frame's bytes.
  private(set) var start: UnsafeRawPointer?
  /// What libpcap said of the last record, where it stopped early.
  private(set) var message: String?

  private let handle: OpaquePointer
  private let stream: PeekedStream
  private let buffer: UnsafeMutablePointer<CChar>
  private let linkType: LinkType
  private let isClassic: Bool

  /// Opens the stream, which stands at the file header; `linkType` is that of a classic capture, nil
  /// for pcapng. `size` is that of the whole stream, where it is known: no larger buffer is made.
  init(
    _ stream: PeekedStream, linkType: LinkType?, size: UInt64? = nil
  ) throws(SavefileRefusal) {
    self.stream = stream
    let bufferSize = Int(min(max(size ?? 1 << 20, 4096), 1 << 20))
    let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: bufferSize)
    let cookie = Unmanaged.passUnretained(stream).toOpaque()
    let file = flightseal_open_stream(
      cookie,
      { cookie, bytes, count in
        guard let cookie, let bytes else { return -1 }
        let stream = Unmanaged<PeekedStream>.fromOpaque(cookie).takeUnretainedValue()
        return stream.read(into: UnsafeMutableRawBufferPointer(start: bytes, count: count))
      }, buffer, bufferSize)
    guard let file else {
      buffer.deallocate()
      throw SavefileRefusal(message: String(cString: strerror(errno)))
    }
    var text = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    guard
      let handle = pcap_fopen_offline_with_tstamp_precision(
        file, UInt32(PCAP_TSTAMP_PRECISION_NANO), &text)
    else {
      fclose(file)
      buffer.deallocate()
      throw SavefileRefusal(
        message: String(
          decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    self.buffer = buffer
    self.handle = handle
    isClassic = linkType != nil
    self.linkType =
      linkType ?? LinkType(stored: UInt32(clamping: pcap_datalink(handle)))
  }

  deinit {
    pcap_close(handle)
    buffer.deallocate()
  }

  /// Fills length, time and link type of the next frame; false at the end, see ``message``.
  mutating func next(_ frame: inout Frame) -> Bool {
    var header: UnsafeMutablePointer<pcap_pkthdr>?
    var data: UnsafePointer<UInt8>?
    let result = pcap_next_ex(handle, &header, &data)
    guard result == 1, let header, let data else {
      start = nil
      if result == PCAP_ERROR, message == nil { message = String(cString: pcap_geterr(handle)) }
      return false
    }
    start = UnsafeRawPointer(data)
    let head = header.pointee
    frame.capturedLength = Int(head.caplen)
    frame.originalLength = Frame.wireLength(head.len)
    // Classic seconds are 32 bits without sign, which libpcap widens with one.
    let seconds =
      isClassic ? Int64(UInt32(truncatingIfNeeded: head.ts.tv_sec)) : Int64(head.ts.tv_sec)
    frame.time = Timestamp(seconds: seconds, nanoseconds: Int64(head.ts.tv_usec))
    frame.interface = 0
    frame.linkType = linkType
    frame.direction = .unknown
    frame.applicationID = 0
    frame.hasTime = true
    return true
  }
}

/// Why libpcap did not open a capture.
struct SavefileRefusal: Error {
  var message: String
}
