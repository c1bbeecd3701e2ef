import Synchronization
import Wire

/// Says who is at the other end: four countries, operator, vendor, each with its sources.
///
/// Creating one is cheap: a built-in table is opened when it is first asked. One value can be used
/// from many threads. The same options give the same answers: nothing is read but the files named.
public final class Attributor: Sendable {
  let databases: [any AddressDatabase]
  let indicators: [IndicatorList]
  let usesEmbedded: Bool
  let captureCountry: String?
  let catalog: VendorCatalog
  let vendorsOfNames = AnswerMemo<String, VendorAttribution?>()
  let vendorsOfAgents = AnswerMemo<String, VendorAttribution?>()
  let domainsOfNames = AnswerMemo<String, String?>()
  /// What ``provenance`` answers, once it was asked.
  let knownProvenance = Mutex<[DatasetProvenance]?>(nil)
  let makersOfHardware = AnswerMemo<MACAddress, VendorAttribution?>()

  /// Opens the users' own files; the built-in tables cost nothing before the first question.
  public convenience init(options: AttributionOptions = .init()) throws(AttributionError) {
    var paths: [String] = []
    var usesEmbedded = options.usesEmbedded
    for path in options.geoDatabases {
      switch path {
      case "none":
        usesEmbedded = false
      case "system":
        let files = DatabaseFile.systemFiles()
        guard !files.isEmpty else {
          throw AttributionError(
            code: .unreadable, path: "system",
            message: "no database under /usr/share/tor or /usr/share/GeoIP")
        }
        paths += files
      default:
        paths.append(path)
      }
    }
    var databases: [any AddressDatabase] = []
    for path in paths { databases.append(try DatabaseFile.open(path)) }
    var indicators: [IndicatorList] = []
    for path in options.indicators { indicators.append(try IndicatorList(path: path)) }
    self.init(
      databases: databases, indicators: indicators, usesEmbedded: usesEmbedded,
      captureCountry: options.captureCountry.flatMap { CountryCode.normal($0) })
  }

  init(
    databases: [any AddressDatabase], indicators: [IndicatorList], usesEmbedded: Bool,
    captureCountry: String?
  ) {
    self.databases = databases
    self.indicators = indicators
    self.usesEmbedded = usesEmbedded
    self.captureCountry = captureCountry
    catalog = VendorCatalog(ReferenceTables.vendors, hints: ReferenceTables.hints)
  }

  /// The same, with the nearest snapshot to a day where several databases of one kind were given:
  /// of those with the same role and name the one built nearest to the day stays, the older of two
  /// equally near.
  public func asOf(_ day: CivilDate) -> Attributor {
    guard databases.count > 1 else { return self }
    var best: [String: (distance: Int64, built: Int64, index: Int)] = [:]
    for (index, database) in databases.enumerated() {
      let provenance = database.provenance
      // Text files cover one address family each; they are told apart by what they hold.
      let key = "\(provenance.role)|\(provenance.name)"
      guard let built = CivilDate(text: provenance.built)?.daysSince1970 else { continue }
      let distance = abs(built - day.daysSince1970)
      if let known = best[key], (known.distance, known.built) <= (distance, built) { continue }
      best[key] = (distance, built, index)
    }
    let kept = databases.enumerated().filter { index, database in
      let key = "\(database.provenance.role)|\(database.provenance.name)"
      guard let chosen = best[key],
        let built = CivilDate(text: database.provenance.built)?.daysSince1970
      else { return true }
      // Files of the same day belong together.
      return chosen.index == index || chosen.built == built
    }.map(\.element)
    // Whoever is asked for another capture keeps the answers to names that it has found.
    guard kept.count < databases.count else { return self }
    return Attributor(
      databases: kept, indicators: indicators, usesEmbedded: usesEmbedded,
      captureCountry: captureCountry)
  }

  /// Everything known of a remote address, of the names seen for it and of the round-trip time of
  /// a handshake with it.
  public func attribute(
    _ address: IPAddress, names: [ObservedName], roundTripNanoseconds: Int64?
  ) -> EndpointAttribution {
    var out = EndpointAttribution()
    guard address.scope == .global || !names.isEmpty else { return out }
    let records = databases.compactMap { database in
      database.record(of: address).map { (database, $0) }
    }
    let entry: OperatorTable.Entry?
    (out.operator, entry) = networkOperator(of: address, records: records)
    out.vendor = bestVendor(address, names: names)
    if address.scope == .global {
      out.countries.hosting = hosting(
        of: address, names: names, records: records, network: out.operator?.asn,
        roundTripNanoseconds: roundTripNanoseconds)
      out.countries.registered = registered(of: address, records: records)
      out.countries.operator = operatorCountry(of: out.operator?.asn, entry)
    }
    out.countries.controller = controller(vendor: out.vendor, network: out.operator?.asn)
    return out
  }

  // MARK: - Operator and vendor

  /// The network that announces an address, and what the built-in table says of it.
  private func networkOperator(
    of address: IPAddress, records: [(any AddressDatabase, AddressRecord)]
  ) -> (NetworkOperator?, OperatorTable.Entry?) {
    let stated = records.first { $0.1.network != nil }?.1
    let number = stated?.network ?? networkNumber(of: address)
    guard number != 0 else { return (nil, nil) }
    let entry = usesEmbedded ? ReferenceTables.operators?.entry(number) : nil
    let network = NetworkOperator(
      asn: number, name: stated?.networkName ?? entry?.name ?? "AS\(number)",
      parent: ReferenceTables.parents.parent(of: number)?.name)
    return (network, entry)
  }

  /// The most telling vendor over all names: names that the station itself used go before names in
  /// a certificate, then drone vendors before components and all others.
  private func bestVendor(_ address: IPAddress, names: [ObservedName]) -> VendorAttribution? {
    var best: (rank: (Int, Int, Int, Int), vendor: VendorAttribution)?
    for name in names {
      guard let vendor = vendor(ofName: name.name) else { continue }
      let kind: Int =
        switch vendor.kind {
        case .droneVendor: 4
        case .component: 3
        case .otherApplication: 2
        case .operatingSystem: 1
        case .infrastructure: 0
        }
      let rank = (
        name.basis == .certificate ? 0 : 1, kind, vendor.confidence.rank,
        vendor.pattern.utf8.count
      )
      if let known = best {
        if rank < known.rank { continue }
        if rank == known.rank, known.vendor.pattern <= vendor.pattern { continue }
      }
      best = (rank, vendor)
    }
    return best?.vendor ?? vendor(ofAddress: address)
  }

  // MARK: - Countries

  private func registered(
    of address: IPAddress, records: [(any AddressDatabase, AddressRecord)]
  ) -> CountryAnswer {
    var sources: [CountrySource] = []
    for (database, record) in records {
      guard let code = record.registered else { continue }
      sources.append(
        CountrySource(
          name: database.provenance.name, code: code, matched: record.prefix?.description))
    }
    if usesEmbedded, let match = ReferenceTables.registered.match(address) {
      sources.append(
        CountrySource(
          name: "RIR delegated statistics",
          code: ReferenceTables.registered.labels[Int(match.value) - 1],
          matched: match.prefix.description))
    }
    return Attributor.answer(sources)
  }

  private func operatorCountry(
    of network: UInt32?, _ entry: OperatorTable.Entry?
  ) -> CountryAnswer {
    guard let network, let code = entry?.country else { return .unknown }
    return CountryAnswer(
      code: code, grade: .single,
      sources: [
        CountrySource(name: "IPtoASN registration country", code: code, matched: "AS\(network)")
      ])
  }

  /// Home of the vendor that owns the name; without one, home of the group that the announcing
  /// network belongs to.
  private func controller(vendor: VendorAttribution?, network: UInt32?) -> CountryAnswer {
    if let vendor, let code = vendor.country {
      return CountryAnswer(
        code: code, grade: .single,
        sources: [
          CountrySource(
            name: "vendor catalog: \(vendor.name)", code: code, matched: vendor.pattern)
        ])
    }
    guard vendor == nil, let network, let parent = ReferenceTables.parents.parent(of: network),
      let code = parent.country
    else { return .unknown }
    return CountryAnswer(
      code: code, grade: .single,
      sources: [
        CountrySource(name: "operator parent: \(parent.name)", code: code, matched: "AS\(network)")
      ])
  }

  /// Sources side by side: one alone, several that agree, or several that do not.
  static func answer(_ sources: [CountrySource]) -> CountryAnswer {
    let codes = sources.compactMap(\.code)
    guard let first = codes.first else {
      return CountryAnswer(code: nil, grade: .unknown, sources: sources)
    }
    let grade: CountryGrade =
      codes.count == 1 ? .single : codes.allSatisfy { $0 == first } ? .agreed : .contested
    return CountryAnswer(code: first, grade: grade, sources: sources)
  }
}
