import Wire

extension Attributor {
  /// Where the machine probably is: a range that its operator published with a region, else two
  /// locators that agree, else one. An anycast address has no single place.
  func hosting(
    of address: IPAddress, names: [ObservedName],
    records: [(any AddressDatabase, AddressRecord)], network: UInt32?,
    roundTripNanoseconds: Int64?
  ) -> CountryAnswer {
    var locators: [CountrySource] = []
    for (database, record) in records {
      guard let code = record.country else { continue }
      locators.append(
        CountrySource(
          name: database.provenance.name, code: code, matched: record.prefix?.description))
    }
    var cloud: (source: CountrySource, isGlobal: Bool)?
    var anycast: CountrySource?
    if usesEmbedded {
      if let match = ReferenceTables.hosting.match(address) {
        locators.append(
          CountrySource(
            name: "DB-IP IP to Country Lite",
            code: ReferenceTables.hosting.labels[Int(match.value) - 1],
            matched: match.prefix.description))
      }
      cloud = Attributor.cloudRange(of: address)
      if let (service, prefix) = ReferenceTables.anycast.service(at: address) {
        anycast = CountrySource(
          name: "anycast list: \(service)", code: nil, matched: prefix.description)
      } else if let cloud, cloud.isGlobal {
        anycast = cloud.source
      }
    }
    var hints: [CountrySource] = []
    for name in names.map(\.name).sorted() {
      if let hint = hostingHint(ofName: name), !hints.contains(hint) { hints.append(hint) }
    }
    let bound = Attributor.reach(roundTripNanoseconds)

    if let anycast {
      return CountryAnswer(
        code: nil, grade: .anycast, sources: [anycast] + hints + locators + bound)
    }
    if let cloud, !cloud.isGlobal {
      return tested(
        CountryAnswer(
          code: cloud.source.code, grade: .cloudPublished,
          sources: [cloud.source] + hints + locators + bound), roundTripNanoseconds)
    }
    var answer = Attributor.answer(locators + hints)
    if let network, let reason = ReferenceTables.disputed.reason(network), answer.code != nil,
      // The name's own statement and a locator that agrees with it settle it.
      answer.grade != .agreed || hints.isEmpty
    {
      answer.grade = .contested
      answer.sources.append(CountrySource(name: "disputed network", code: nil, matched: reason))
    }
    answer.sources += bound
    return tested(answer, roundTripNanoseconds)
  }

  /// Contests a country that lies farther from the capture's than light goes in half the round
  /// trip, in a vacuum and between the nearest edges of both: a margin of half again over fibre.
  private func tested(_ answer: CountryAnswer, _ roundTripNanoseconds: Int64?) -> CountryAnswer {
    guard let captureCountry, let code = answer.code, let roundTripNanoseconds,
      roundTripNanoseconds > 0, roundTripNanoseconds < 1_000_000_000,
      let distance = ReferenceTables.distances.atLeast(from: captureCountry, to: code)
    else { return answer }
    let reach = Int(roundTripNanoseconds * 150 / 1_000_000) + 1
    guard distance > reach else { return answer }
    var answer = answer
    answer.grade = .contested
    answer.sources.append(
      CountrySource(
        name: "round-trip time", code: nil,
        matched:
          "\(code) refuted: at least \(distance) km from \(captureCountry), light reaches \(reach) km"
      ))
    return answer
  }

  /// The published cloud range that holds an address.
  static func cloudRange(of address: IPAddress) -> (source: CountrySource, isGlobal: Bool)? {
    guard let match = ReferenceTables.cloud.match(address),
      let region = ReferenceTables.cloudRegions[Int(match.value) - 1]
    else { return nil }
    return (
      CountrySource(
        name: region.source, code: region.country, matched: "\(match.prefix) \(region.region)"),
      region.country == nil
    )
  }

  /// The farthest that a server can be, as a source without a country: light in fibre goes about
  /// 200 km in a millisecond, there and back.
  ///
  /// The bound holds for whatever answered the handshake; a proxy on the way answers for others.
  static func reach(_ roundTripNanoseconds: Int64?) -> [CountrySource] {
    guard let roundTripNanoseconds, roundTripNanoseconds > 0,
      roundTripNanoseconds < 60_000_000_000
    else { return [] }
    let kilometres = (roundTripNanoseconds + 9_999) / 10_000
    let micro = roundTripNanoseconds / 1000
    let fraction = micro % 1000 / 100
    return [
      CountrySource(
        name: "round-trip time", code: nil,
        matched:
          "within about \(kilometres) km of the capture point (\(micro / 1000).\(fraction) ms)")
    ]
  }
}
