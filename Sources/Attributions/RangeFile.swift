import Wire

/// A text file of address ranges: tor geoip, range CSV, or RIR delegated statistics.
final class RangeFile: AddressDatabase {
  let roles: [String]
  let provenance: DatasetProvenance
  private let table: RangeTable

  /// The layouts, each known by its first line of data.
  private enum Layout {
    /// `start,end,CC` with decimal or textual addresses.
    case ranges
    /// `registry|CC|type|start|value|date|status`.
    case delegated
  }

  /// Reads the file's bytes; `path` is named in errors and in the provenance.
  init(_ bytes: [UInt8], path: String, sha256: String) throws(AttributionError) {
    var intervals: [RangeTable.Interval] = []
    var layout: Layout?
    var built = "unknown"
    var name = "address ranges"
    var header = RangeFileHeader()
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      var line = line
      if line.last == 0x0D { line = line.dropLast() }
      guard let first = line.first else { continue }
      if first == UInt8(ascii: "#") || first == UInt8(ascii: ";") {
        if layout == nil { header.take(RangeFile.text(line.prefix(512))) }
        continue
      }
      if layout == nil {
        if line.contains(UInt8(ascii: "|")) {
          layout = .delegated
          name = "RIR delegated statistics"
        } else {
          layout = .ranges
          name = header.vendor.map { "\($0) country ranges" } ?? "country ranges"
        }
        built = header.date ?? built
      }
      let interval: RangeTable.Interval?
      switch layout {
      case .delegated:
        let fields = line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        if number == 1 || fields.last.map(RangeFile.text) == "summary" || fields.count < 7 {
          if fields.count >= 6, fields[0].count <= 3, built == "unknown" {
            built = RangeFile.compactDate(fields[5]) ?? RangeFile.compactDate(fields[2]) ?? built
          }
          continue
        }
        interval = RangeFile.delegated(fields)
      default:
        interval = RangeFile.range(line)
      }
      guard let interval else {
        throw AttributionError(
          code: .damaged, path: path, message: "line \(number): no address range with a country")
      }
      guard intervals.count < 8_000_000 else {
        throw AttributionError(code: .damaged, path: path, message: "more than 8,000,000 ranges")
      }
      if !interval.label.isEmpty { intervals.append(interval) }
    }
    guard !intervals.isEmpty else {
      throw AttributionError(code: .empty, path: path, message: "the file holds no range")
    }
    table = RangeTable.holding(intervals)
    let role = layout == .delegated ? "registered" : "hosting"
    roles = [role]
    provenance = DatasetProvenance(
      role: role, name: name, built: built, sha256: sha256,
      licence: header.licence ?? "as the user holds it", attribution: name, origin: path)
  }

  func record(of address: IPAddress) -> AddressRecord? {
    guard let match = table.match(address) else { return nil }
    let code = table.labels[Int(match.value) - 1]
    return roles.first == "registered"
      ? AddressRecord(registered: code, prefix: match.prefix)
      : AddressRecord(country: code, prefix: match.prefix)
  }

  // MARK: - Lines

  /// `start,end,CC`: an interval whose label is empty where the code names no country.
  private static func range(_ line: ArraySlice<UInt8>) -> RangeTable.Interval? {
    let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard fields.count >= 3, let first = address(fields[0]), let last = address(fields[1]),
      first <= last, first.isV4 == last.isV4
    else { return nil }
    let code = text(unquoted(fields[2]))
    guard code.utf8.count == 2 else { return nil }
    return RangeTable.Interval(first: first, last: last, label: CountryCode.normal(code) ?? "")
  }

  private static func delegated(_ fields: [ArraySlice<UInt8>]) -> RangeTable.Interval? {
    let kind = text(fields[2])
    let code = CountryCode.normal(text(fields[1])) ?? ""
    switch kind {
    case "ipv4":
      guard let first = IPAddress(text(fields[3])), let start = first.v4,
        let count = UInt32(text(fields[4])), count > 0,
        case (let last, false) = start.addingReportingOverflow(count - 1)
      else { return nil }
      return RangeTable.Interval(first: first, last: IPAddress(v4: last), label: code)
    case "ipv6":
      guard let length = Int(text(fields[4])), let start = IPAddress(text(fields[3])),
        !start.isV4, let prefix = IPPrefix(start, length: length)
      else { return nil }
      return RangeTable.Interval(first: prefix.base, last: prefix.last, label: code)
    case "asn":
      return RangeTable.Interval(first: .unspecified, last: .unspecified, label: "")
    default:
      return nil
    }
  }

  private static func address(_ field: ArraySlice<UInt8>) -> IPAddress? {
    let field = unquoted(field)
    if field.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      var value: UInt64 = 0
      guard !field.isEmpty, field.count <= 10 else { return nil }
      for digit in field { value = value * 10 + UInt64(digit - 0x30) }
      return value <= UInt64(UInt32.max) ? IPAddress(v4: UInt32(value)) : nil
    }
    return IPAddress(text(field))
  }

  private static func unquoted(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    field.count >= 2 && field.first == 0x22 && field.last == 0x22
      ? field.dropFirst().dropLast() : field
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func compactDate(_ field: ArraySlice<UInt8>) -> String? {
    let digits = text(field)
    guard digits.utf8.count == 8, let value = Int(digits) else { return nil }
    return CivilDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)?.text
  }
}

extension IPPrefix {
  /// The last address of the block.
  var last: IPAddress {
    if let v4 = base.v4 {
      return IPAddress(
        v4: length == 0 ? .max : v4 | (length == 32 ? 0 : UInt32.max >> UInt32(length)))
    }
    return IPAddress(
      high: base.high | (length >= 64 ? 0 : UInt64.max >> UInt64(length)),
      low: base.low | (length <= 64 ? .max : length >= 128 ? 0 : UInt64.max >> UInt64(length - 64)))
  }
}
