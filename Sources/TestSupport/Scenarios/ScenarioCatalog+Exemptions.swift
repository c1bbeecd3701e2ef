import Wire

/// Scenarios of what a flight declares exempt.
extension ScenarioCatalog {
  static var exemptions: [Scenario] { [exemptionsOneByOne, exemptionsAll] }

  /// Traffic that each exemption covers, in the order of the specification.
  private static let covered: [(word: String, name: String, address: String, class: String)] = [
    ("maps", "api.mapbox.com", "54.230.10.11", "map"),
    ("rtk", "ntrip.rtk2go.com", "198.51.100.21", "rtk"),
    ("account", "account-api.dji.com", "54.230.10.12", "account"),
    ("firmware", "dl.djicdn.com", "54.230.10.13", "firmware"),
    ("registration", "dev.dji.com", "54.230.10.14", "account"),
    ("livestream", "live.county.example", "198.51.100.22", "livestream"),
    ("lte", "central.starfish.parrot.com", "198.51.100.23", "telemetry"),
    ("fly-safe", "flysafe-api.dji.com", "54.230.10.15", "geofence"),
    ("real-name", "uas.caac.gov.cn", "198.51.100.24", "remote-id"),
    ("experience-improvement", "statistical-report.djiservice.org", "54.230.10.16", "analytics"),
  ]

  private static func use(_ place: Int, of capture: inout ScenarioCapture, at seconds: Double) {
    let entry = covered[place]
    switch entry.word {
    case "rtk":
      capture.dns(entry.name, [entry.address], at: seconds)
      var caster = ScenarioConnection(
        &capture, from: capture.controller, to: capture.server(entry.address), port: 2101)
      caster.open(at: seconds + 0.1)
      caster.clientSends(
        Array(
          ("GET /VRS32 HTTP/1.1\r\nHost: \(entry.name)\r\nNtrip-Version: Ntrip/2.0\r\n"
            + "User-Agent: NTRIP DJI/1.0\r\n\r\n").utf8), at: seconds + 0.2)
      caster.serverSends(Array("ICY 200 OK\r\n\r\n".utf8), at: seconds + 0.3)
      caster.clientSends(
        Array("$GPGGA,100002,0000.00,N,00000.00,E,4,12,0.8,10.0,M,0.0,M,1.0,0000*00\r\n".utf8),
        at: seconds + 0.5)
      caster.close(at: seconds + 2)
      capture.add(caster)
    case "livestream":
      capture.dns(entry.name, [entry.address], at: seconds)
      capture.rtmp(entry.name, entry.address, at: seconds + 0.1, seconds: 4)
    default:
      capture.contact(entry.name, entry.address, at: seconds)
    }
  }

  static var exemptionsAll: Scenario {
    var capture = ScenarioCapture.network()
    for place in covered.indices { use(place, of: &capture, at: 80 + 20 * Double(place)) }
    let words = covered.map(\.word).joined(separator: ";")
    return .flight(
      "exemptions-all-declared", title: "Every exemption declared, every one used",
      text: """
        The flight declares all ten modules that a platform documents as exempt, and the app uses \
        every one: ten findings, all allowed.

        Rests on: the module lists of the Mobile SDK (LDMManager, ILDMManager) and the maps switch \
        of the consumer apps.
        """, columns: [("exempt", words)],
      claims: [
        .verdict("no-egress-observed", "What was declared exempt is no breach."),
        .noFinding(.init(nil, nil, "egress"), "No finding is egress."),
      ]
        + covered.map { entry in
          .finding(
            .init(entry.class, "delivered", "allowed", name: entry.name),
            "Declared '\(entry.word)': allowed.")
        }, capture: capture)
  }

  static var exemptionsOneByOne: Scenario {
    var capture = ScenarioCapture.network(until: 680)
    var rows: [[(String, String)]] = []
    var claims: [Claim] = []
    for place in covered.indices {
      let start = 40 + 62 * Double(place)
      let next = (place + 1) % covered.count
      use(place, of: &capture, at: start + 10)
      use(next, of: &capture, at: start + 25)
      let word = covered[place].word
      let id = word.uppercased()
      rows.append(Scenario.row(id, from: start, to: start + 52, [("exempt", word)], in: capture))
      claims.append(
        .finding(
          .init(covered[place].class, "delivered", "allowed", name: covered[place].name), of: id,
          "'\(word)' allows \(covered[place].name)."))
      claims.append(
        .finding(
          .init(covered[next].class, "delivered", "egress", name: covered[next].name), of: id,
          "'\(word)' does not allow \(covered[next].name)."))
    }
    return .flights(
      "exemptions-one-by-one", title: "Each exemption allows its own and nothing else",
      text: """
        Ten short flights, each with one exemption. In each the app uses the module that was \
        declared, and one that was not.
        """, rows: rows, exit: 10, claims: claims, capture: capture)
  }
}
