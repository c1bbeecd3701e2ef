/// Tells handshake bytes from application bytes in the datagrams of a DTLS flow.
///
/// Records in clear count by their type. Where the type is hidden (DTLS 1.3, connection
/// identifiers) the epoch tells: 2 is handshake, 3 and above application data; of records with a
/// connection identifier under DTLS 1.2 the first of each side is its Finished.
public struct DTLSRecordMeter: Sendable {
  private var sawHiddenFirst = false
  private var sawHiddenSecond = false

  /// Creates a meter.
  public init() {}

  /// Counts one datagram of one side. Bytes that are no records count as application data.
  public mutating func consume(_ datagram: RawSpan, fromFirst: Bool) -> TLSByteCount {
    var counted = TLSByteCount()
    var place = 0
    while place < datagram.byteCount {
      guard let header = DTLSRecordHeader(datagram, at: place) else {
        counted.application &+= UInt64(datagram.byteCount - place)
        break
      }
      let count = UInt64(header.content.upperBound - place)
      if isApplication(header, fromFirst: fromFirst) {
        counted.application &+= count
      } else {
        counted.handshake &+= count
      }
      place = header.content.upperBound
    }
    return counted
  }

  private mutating func isApplication(_ header: DTLSRecordHeader, fromFirst: Bool) -> Bool {
    switch header.contentType {
    case .applicationData:
      return true
    case .unified:
      return header.epoch != 2
    case .connectionID:
      let seen = fromFirst ? sawHiddenFirst : sawHiddenSecond
      if fromFirst { sawHiddenFirst = true } else { sawHiddenSecond = true }
      return seen
    default:
      return false
    }
  }
}
