import Wire

/// What one database says of one address.
struct AddressRecord: Sendable, Equatable {
  /// Where the machine probably is.
  var country: String?
  /// Where the block is registered.
  var registered: String?
  var network: UInt32?
  var networkName: String?
  /// The block the record holds for.
  var prefix: IPPrefix?
}

/// A database that answers for addresses.
protocol AddressDatabase: Sendable {
  /// `hosting`, `registered` or `asn` of the questions it answers, the most important first.
  var roles: [String] { get }
  /// Name, date, digest and origin, under its first role.
  var provenance: DatasetProvenance { get }
  /// The record of an address; nil where there is none, and for a family it does not hold.
  func record(of address: IPAddress) -> AddressRecord?
}

/// ISO 3166-1 alpha-2 codes, as far as a database may use one for a country.
public enum CountryCode {
  private static let notCountries: Set<String> = ["EU", "AP", "ZZ", "XX", "A1", "A2", "A3", "T1"]

  /// The code in upper case; nil for pseudo codes and for anything that is not two letters.
  public static func normal(_ text: some StringProtocol) -> String? {
    let code = text.uppercased()
    guard code.utf8.count == 2, code.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }),
      !notCountries.contains(code)
    else { return nil }
    return code
  }
}
