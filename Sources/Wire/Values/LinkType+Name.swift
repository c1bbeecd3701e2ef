import CReferenceData

extension LinkType {
  /// The name libpcap gives the link type (without its prefix `DLT_`); `LINKTYPE_n` where the
  /// table `link-types.tsv` has none.
  public var name: String { Self.names[rawValue]?.name ?? "LINKTYPE_\(rawValue)" }

  /// The medium of a link type that carries no IP that is looked for here, such as `USB`; nil
  /// where the table states none.
  public var medium: String? { Self.names[rawValue]?.medium }

  private static let names: [UInt32: (name: String, medium: String?)] = {
    var result: [UInt32: (name: String, medium: String?)] = [:]
    for row in ProtocolTable(protocol_table_link_types).rows where row.count >= 3 {
      guard let number = UInt32(row[0]) else { continue }
      result[number] = (String(row[1]), row[2].isEmpty ? nil : String(row[2]))
    }
    return result
  }()
}
