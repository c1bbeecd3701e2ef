/// A value of a column.
enum SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
  case null

  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int64) { self = .integer(value) }

  /// A count; SQLite's integers end at 2^63 − 1.
  static func count(_ value: some BinaryInteger) -> SQLValue { .integer(Int64(clamping: value)) }

  /// A text, or NULL.
  static func optional(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }

  /// 0 or 1.
  static func flag(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
}
