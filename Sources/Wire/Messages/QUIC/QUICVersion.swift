import CReferenceData

/// A QUIC version as in a long header.
public struct QUICVersion: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The shape of a version's packets.
  public enum Form: Sendable {
    /// RFC 9000 and the drafts from 22 on.
    case v1
    /// RFC 9369: packet types and labels differ.
    case v2
    /// Google QUIC with the public header (up to Q043).
    case gquic
    /// Google QUIC with a long header and a hello in clear (Q046 to Q049).
    case q046
    /// Google QUIC with encrypted Initials and frames of its own (Q050, T050, T051).
    case q050
  }

  /// The 32 bits on the wire.
  public var rawValue: UInt32
  /// Creates a version.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Zero: the packet is a version negotiation.
  public static let negotiation = QUICVersion(rawValue: 0)
  public static let v1 = QUICVersion(rawValue: 1)
  public static let v2 = QUICVersion(rawValue: 0x6B33_43CF)

  /// One line of the table.
  private struct Entry: Sendable {
    var first: UInt32
    var last: UInt32
    var name: String
    var form: Form
    var salt: [UInt8]
  }

  private static let entries: [Entry] = ProtocolTable(protocol_table_quic_versions).rows
    .compactMap { row in
      guard row.count >= 5, let first = UInt32(row[0], radix: 16),
        let last = UInt32(row[1], radix: 16)
      else { return nil }
      let form: Form
      switch row[3] {
      case "v1": form = .v1
      case "v2": form = .v2
      case "gquic": form = .gquic
      case "q046": form = .q046
      case "q050": form = .q050
      default: return nil
      }
      return Entry(
        first: first, last: last, name: String(row[2]), form: form,
        salt: Hexadecimal.bytes(row[4]) ?? [])
    }

  private var entry: Entry? {
    QUICVersion.entries.first { rawValue >= $0.first && rawValue <= $0.last }
  }

  /// Whose packet form and salt the version takes: clients that sent reserved versions to be
  /// refused protected their Initials as the drafts of that time did (29 to 32).
  private var protection: Entry? {
    isReserved ? QUICVersion(rawValue: 0xFF00_001D).entry : entry
  }

  /// The shape of the version's packets; nil for a version that is not known.
  public var form: Form? { rawValue == 1 ? .v1 : protection?.form }

  /// The salt of the version's Initial secrets, 20 bytes; empty where Initials are not encrypted
  /// or the version is not known.
  public var initialSalt: [UInt8] { protection?.salt ?? [] }

  /// Whether the version only exercises version negotiation (RFC 9000 section 15).
  public var isReserved: Bool { rawValue & 0x0F0F_0F0F == 0x0A0A_0A0A }

  /// The name reports use: `v1`, `draft-29`, `Q046`, or the number in hexadecimal.
  public var description: String {
    guard let entry else {
      var text = Array("0x".utf8)
      Hexadecimal.append(UInt16(truncatingIfNeeded: rawValue >> 16), to: &text)
      Hexadecimal.append(UInt16(truncatingIfNeeded: rawValue), to: &text)
      return String(decoding: text, as: UTF8.self)
    }
    if entry.name.hasSuffix("-") { return entry.name + String(rawValue & 0xFF) }
    if entry.name == "Q" {
      let digits = rawValue & 0x00FF_FFFF
      return "Q" + String(decoding: [16, 8, 0].map { UInt8(digits >> $0 & 0xFF) }, as: UTF8.self)
    }
    return entry.name
  }
}
