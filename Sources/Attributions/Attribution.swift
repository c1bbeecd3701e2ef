import Wire

/// How well a country is supported.
public enum CountryGrade: String, Sendable, CaseIterable, Codable {
  case cloudPublished = "cloud-published"
  case agreed, single, contested, anycast, unknown
}

/// One source's answer to one country question.
public struct CountrySource: Sendable, Hashable, Codable {
  /// Dataset or fact, for example `DB-IP IP-to-Country Lite` or `host label`.
  public var name: String
  /// ISO 3166-1 alpha-2 code this source gives; nil where it has none.
  public var code: String?
  /// The prefix or label that matched.
  public var matched: String?
  public init(name: String, code: String?, matched: String?) {
    self.name = name
    self.code = code
    self.matched = matched
  }
}

/// The answer to one of the four country questions.
public struct CountryAnswer: Sendable, Hashable, Codable {
  /// ISO 3166-1 alpha-2 code; nil where unknown. For `contested` the preferred source's code.
  public var code: String?
  public var grade: CountryGrade
  public var sources: [CountrySource]
  public init(code: String?, grade: CountryGrade, sources: [CountrySource]) {
    self.code = code
    self.grade = grade
    self.sources = sources
  }
  /// Nothing is known.
  public static let unknown = CountryAnswer(code: nil, grade: .unknown, sources: [])
}

/// The four countries of an endpoint, which are never folded into one.
public struct FourCountries: Sendable, Hashable, Codable {
  /// Where the machine probably is.
  public var hosting = CountryAnswer.unknown
  /// Where the address block is registered.
  public var registered = CountryAnswer.unknown
  /// Where the network that announces it is registered.
  public var `operator` = CountryAnswer.unknown
  /// Home of the vendor that owns the name.
  public var controller = CountryAnswer.unknown
  public init() {}
}

/// How sure an attribution is.
public enum Confidence: String, Sendable, CaseIterable, Comparable, Codable {
  case low, medium, high
  public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }

  /// Place in the order, from 0.
  var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}

/// What kind of party a vendor is; decides whose software a conversation is attributed to.
public enum PartyKind: String, Sendable, CaseIterable, Codable {
  /// Maker of drones or of their apps.
  case droneVendor = "drone-vendor"
  /// A service documented inside flight apps: analytics, crash reports, push, maps, object stores.
  case component
  /// Time, captive-portal checks, push, app store, OCSP, GNSS assistance.
  case operatingSystem = "operating-system"
  /// A well-known consumer service.
  case otherApplication = "other-application"
  /// Hosting or delivery without a purpose of its own (cloud, CDN).
  case infrastructure
}

/// The network that announces an address.
public struct NetworkOperator: Sendable, Hashable, Codable {
  public var asn: UInt32
  public var name: String
  /// Organisation that controls the operator, from the hand-made parent table.
  public var parent: String?
  public init(asn: UInt32, name: String, parent: String?) {
    self.asn = asn
    self.name = name
    self.parent = parent
  }
}

/// Who is at a remote address.
public struct EndpointAttribution: Sendable, Hashable, Codable {
  public var countries = FourCountries()
  public var `operator`: NetworkOperator?
  /// The best vendor over all names.
  public var vendor: VendorAttribution?
  public init() {}
}

/// One dataset and where it came from: the `datasets[]` entry of a report.
public struct DatasetProvenance: Sendable, Hashable, Codable {
  /// `hosting`, `cloud-region`, `registered`, `asn`, `operator`, `oui`, `public-suffix`, `vendor`.
  public var role: String
  public var name: String
  /// Date the data states for itself, `YYYY-MM-DD`.
  public var built: String
  public var sha256: String
  public var licence: String
  public var attribution: String
  /// `embedded`, or the path of a user's file.
  public var origin: String
  public init(
    role: String, name: String, built: String, sha256: String, licence: String,
    attribution: String, origin: String
  ) {
    self.role = role
    self.name = name
    self.built = built
    self.sha256 = sha256
    self.licence = licence
    self.attribution = attribution
    self.origin = origin
  }
}
