import CReferenceData

/// CRC_EXTRA and payload length of the messages of the common and ArduPilot dialects.
///
/// CRC_EXTRA is a hash over a message's field names and types that both ends must share
/// (mavlink.io, "Serialization"): a frame whose checksum holds with it is MAVLink.
enum MAVLinkMessageTable {
  /// What is known of one message.
  struct Entry {
    var crcExtra: UInt8
    var longestPayload: UInt8
  }

  /// By message id.
  static let entries: [UInt32: Entry] = {
    var entries: [UInt32: Entry] = [:]
    for row in ProtocolTable(protocol_table_mavlink_messages).rows {
      guard row.count == 4, let id = UInt32(row[0]), let extra = UInt8(row[2]),
        let length = UInt8(row[3])
      else { continue }
      entries[id] = Entry(crcExtra: extra, longestPayload: length)
    }
    return entries
  }()
}
