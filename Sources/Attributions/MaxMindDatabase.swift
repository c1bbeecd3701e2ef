import CMaxMindDB
import Foundation
import Wire

/// A MaxMind DB file of the user's, read through libmaxminddb.
///
/// Four layouts are known by their keys, not by the type the file states: GeoIP2, GeoLite2 and
/// DB-IP (`country.iso_code`, `registered_country.iso_code`), ASN (`autonomous_system_number`,
/// `autonomous_system_organization`), IPinfo (`country_code`, `asn` "AS64496", `as_name`) and
/// sapics (`country_code`).
final class MaxMindDatabase: AddressDatabase, @unchecked Sendable {
  let roles: [String]
  let provenance: DatasetProvenance
  /// Number of nodes in the search tree.
  let nodeCount: Int
  /// 4 or 6.
  let ipVersion: Int
  // At a fixed place: entries point back to it. libmaxminddb only reads it after opening.
  private let database: UnsafeMutablePointer<MMDB_s>

  /// Opens and validates a file.
  init(path: String, sha256: String) throws(AttributionError) {
    func fail(_ code: AttributionError.Code, _ message: String) -> AttributionError {
      AttributionError(code: code, path: path, message: message)
    }
    let database = UnsafeMutablePointer<MMDB_s>.allocate(capacity: 1)
    database.initialize(to: MMDB_s())
    let status = MMDB_open(path, UInt32(MMDB_MODE_MMAP), database)
    guard status == MMDB_SUCCESS else {
      database.deallocate()
      let reason = String(cString: MMDB_strerror(status))
      throw fail(.damaged, "not a usable MaxMind DB file: \(reason)")
    }
    let metadata = database.pointee.metadata
    var sample = MaxMindDatabase.Sample()
    MaxMindDatabase.walk(database, into: &sample)
    var roles: [String] = []
    if sample.hasCountry { roles.append("hosting") }
    if sample.hasRegistered { roles.append("registered") }
    if sample.hasNetwork { roles.append("asn") }
    let problem: AttributionError? =
      if sample.isDamaged {
        fail(.damaged, "the search tree or a record is damaged")
      } else if sample.records == 0 {
        fail(.empty, "the database holds no network")
      } else if roles.isEmpty {
        fail(
          .wrongSchema,
          "no record has a known key (country.iso_code, country_code, autonomous_system_number, asn)"
        )
      } else {
        nil
      }
    if let problem {
      MMDB_close(database)
      database.deallocate()
      throw problem
    }
    self.database = database
    self.roles = roles
    nodeCount = Int(metadata.node_count)
    ipVersion = Int(metadata.ip_version)
    let type = metadata.database_type.map { String(cString: $0) } ?? "MaxMind DB"
    let days = Int64(clamping: metadata.build_epoch / 86_400)
    provenance = DatasetProvenance(
      role: roles.first ?? "hosting", name: type,
      built: days > 0 && days < 1_000_000 ? CivilDate(daysSince1970: days).text : "unknown",
      sha256: sha256, licence: "as the user holds it", attribution: type, origin: path)
  }

  deinit {
    MMDB_close(database)
    database.deallocate()
  }

  func record(of address: IPAddress) -> AddressRecord? {
    var status: Int32 = 0
    let found: MMDB_lookup_result_s
    if let v4 = address.v4 {
      var socket = sockaddr_in()
      socket.sin_family = sa_family_t(AF_INET)
      socket.sin_addr.s_addr = v4.bigEndian
      found = withUnsafePointer(to: &socket) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          MMDB_lookup_sockaddr(database, $0, &status)
        }
      }
    } else {
      guard ipVersion == 6 else { return nil }
      var socket = sockaddr_in6()
      socket.sin6_family = sa_family_t(AF_INET6)
      withUnsafeMutableBytes(of: &socket.sin6_addr) { bytes in
        bytes.storeBytes(of: address.high.bigEndian, toByteOffset: 0, as: UInt64.self)
        bytes.storeBytes(of: address.low.bigEndian, toByteOffset: 8, as: UInt64.self)
      }
      found = withUnsafePointer(to: &socket) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          MMDB_lookup_sockaddr(database, $0, &status)
        }
      }
    }
    guard status == MMDB_SUCCESS, found.found_entry else { return nil }
    var entry = found.entry
    var record = MaxMindDatabase.decode(&entry)
    var length = Int(found.netmask)
    if address.isV4, ipVersion == 6 { length = max(0, length - 96) }
    record.prefix = IPPrefix(address, length: length)
    return record == AddressRecord(prefix: record.prefix) ? nil : record
  }

  // MARK: - Records

  private static func decode(_ entry: inout MMDB_entry_s) -> AddressRecord {
    var record = AddressRecord()
    record.country =
      (text(&entry, ["country", "iso_code"]) ?? text(&entry, ["country_code"])
      ?? text(&entry, ["country"]))
      .flatMap { CountryCode.normal($0) }
    record.registered = text(&entry, ["registered_country", "iso_code"])
      .flatMap { CountryCode.normal($0) }
    if let number = number(&entry, ["autonomous_system_number"]) {
      record.network = number
      record.networkName = text(&entry, ["autonomous_system_organization"])
    } else if let name = text(&entry, ["asn"]), name.uppercased().hasPrefix("AS") {
      record.network = UInt32(name.dropFirst(2))
      record.networkName = text(&entry, ["as_name"])
    }
    return record
  }

  private static func value(_ entry: inout MMDB_entry_s, _ path: [String]) -> MMDB_entry_data_s? {
    var pointers: [UnsafeMutablePointer<CChar>?] = path.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    var data = MMDB_entry_data_s()
    let status = pointers.withUnsafeMutableBufferPointer { buffer in
      buffer.withMemoryRebound(to: UnsafePointer<CChar>?.self) {
        MMDB_aget_value(&entry, &data, $0.baseAddress)
      }
    }
    return status == MMDB_SUCCESS && data.has_data ? data : nil
  }

  private static func text(_ entry: inout MMDB_entry_s, _ path: [String]) -> String? {
    guard let data = value(&entry, path), data.type == UInt32(MMDB_DATA_TYPE_UTF8_STRING),
      let start = data.utf8_string
    else { return nil }
    let bytes = UnsafeRawBufferPointer(start: start, count: min(Int(data.data_size), 512))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func number(_ entry: inout MMDB_entry_s, _ path: [String]) -> UInt32? {
    guard let data = value(&entry, path) else { return nil }
    switch data.type {
    case UInt32(MMDB_DATA_TYPE_UINT16): return UInt32(data.uint16)
    case UInt32(MMDB_DATA_TYPE_UINT32): return data.uint32
    case UInt32(MMDB_DATA_TYPE_UINT64): return UInt32(exactly: data.uint64)
    default: return nil
    }
  }

  // MARK: - Validation

  private struct Sample {
    var records = 0
    var hasCountry = false
    var hasRegistered = false
    var hasNetwork = false
    var isDamaged = false
  }

  /// Looks at the first records of the tree, so that the layout is known before the first look-up.
  private static func walk(_ database: UnsafeMutablePointer<MMDB_s>, into sample: inout Sample) {
    guard database.pointee.metadata.node_count > 0 else { return }
    var pending: [UInt32] = [0]
    var visited = 0
    while let number = pending.popLast(), visited < 20_000, sample.records < 200 {
      visited += 1
      var node = MMDB_search_node_s()
      guard MMDB_read_node(database, number, &node) == MMDB_SUCCESS else {
        sample.isDamaged = true
        return
      }
      let sides = [
        (node.left_record, node.left_record_type, node.left_record_entry),
        (node.right_record, node.right_record_type, node.right_record_entry),
      ]
      for (record, type, entry) in sides.reversed() {
        switch Int32(type) {
        case Int32(MMDB_RECORD_TYPE_SEARCH_NODE):
          pending.append(UInt32(truncatingIfNeeded: record))
        case Int32(MMDB_RECORD_TYPE_DATA):
          sample.records += 1
          var entry = entry
          let found = decode(&entry)
          sample.hasCountry = sample.hasCountry || found.country != nil
          sample.hasRegistered = sample.hasRegistered || found.registered != nil
          sample.hasNetwork = sample.hasNetwork || found.network != nil
        case Int32(MMDB_RECORD_TYPE_EMPTY):
          break
        default:
          sample.isDamaged = true
          return
        }
      }
    }
  }
}

extension CivilDate {
  /// `YYYY-MM-DD`.
  var text: String {
    let head = String(year)
    let month = month < 10 ? "0\(month)" : "\(month)"
    let day = day < 10 ? "0\(day)" : "\(day)"
    return "\(head)-\(month)-\(day)"
  }

  /// Reads `YYYY-MM-DD`.
  init?(text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
