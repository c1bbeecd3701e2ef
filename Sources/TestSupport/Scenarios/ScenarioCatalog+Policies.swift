import Wire

/// Scenarios in which the policy decides.
extension ScenarioCatalog {
  static var policies: [Scenario] {
    [
      restrictedReduced, restrictedServices, airGapped, noSync, jurisdictions, unattributed,
      rawAddress, otherApps, waivers,
    ]
  }

  static var restrictedReduced: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("api.mapbox.com", "54.230.10.11", up: 700, down: 3_000, at: 90)
    capture.contact("api.mapbox.com", "54.230.10.11", up: 700, down: 3_000, at: 250)
    capture.contact("statistical-report.djiservice.org", "52.71.168.20", at: 260)
    let exempt = [("exempt", "maps;rtk")]
    let rows = [
      Scenario.row(
        "DECLARED", from: 60, to: 200, mode: "restricted-network", exempt, in: capture),
      Scenario.row("MORE", from: 230, to: 360, mode: "restricted-network", exempt, in: capture),
    ]
    return .flights(
      "restricted-network-reduced", title: "Restricted network mode: only what was declared",
      text: """
        Two flights in restricted network mode that declare maps and RTK. In the first the app \
        fetches map tiles and nothing else; in the second it reports statistics as well.

        Rests on: FTI 2024: restricted network mode reduces traffic to declared services, Local \
        Data Mode ends it.
        """, rows: rows, exit: 10,
      claims: [
        .verdict(
          "no-egress-observed", of: "DECLARED", "Declared services alone are no egress."),
        .finding(
          .init("map", "delivered", "allowed", by: "component", name: "api.mapbox.com"),
          of: "DECLARED", "A declared service is allowed."),
        .verdict("egress", of: "MORE", "A service that was not declared is egress."),
        .finding(
          .init("analytics", "delivered", "egress", by: "flight-app"), of: "MORE",
          "The service that was not declared is named."),
      ], capture: capture)
  }

  static var restrictedServices: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("fh.dji.com", "54.230.10.40", at: 90)
    capture.contact("flysafe-api.dji.com", "54.230.10.41", at: 130)
    let policy = """
      policy: county-fleet
      title: What the county's data protection officer accepted
      modes: [restricted-network]
      software: [flight-app, component]
      software-delivered: [unidentified]
      services:
        - {service: fleet management, names: [fh.dji.com, "es-flight-api-*.djigate.com"]}

      """
    return .flight(
      "restricted-network-services", title: "A list of services in a policy of one's own",
      text: """
        The county wrote a policy that allows its fleet management and nothing else. The app also \
        asks for flight restriction zones.
        """, mode: "restricted-network", exit: 10,
      claims: [
        .finding(
          .init("telemetry", "delivered", "allowed", by: "flight-app", name: "fh.dji.com"),
          "A service of the policy's list is allowed."),
        .finding(
          .init("geofence", "delivered", "egress", by: "flight-app", name: "flysafe-api.dji.com"),
          "A service outside the list is egress."),
        .verdict("egress", "One service outside the list makes the flight egress."),
      ], extra: [("county-fleet.yaml", Array(policy.utf8))],
      arguments: [
        "capture.pcapng", "--flights", "flights.csv", "--policy", "county-fleet.yaml",
      ], capture: capture)
  }

  static var airGapped: Scenario {
    var capture = ScenarioCapture.network()
    capture.ntp("216.239.35.4", at: 95)
    return .flight(
      "air-gapped-os-background", title: "Offline means the whole device",
      text: """
        The device was to be cut off altogether. Its system asks a time server: under Local Data \
        Mode that is noted, here it breaks the promise.
        """, mode: "offline", exit: 10,
      claims: [
        .verdict("egress", "Under air-gapped the operating system counts too."),
        .finding(
          .init(
            "time", "delivered", "egress", by: "operating-system", endpoint: "216.239.35.4"),
          "OS background is egress in mode offline."),
      ], capture: capture)
  }

  static var noSync: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("flysafe-api.dji.com", "54.230.10.41", at: 90)
    capture.contact("fly-go-storage.oss-cn-hangzhou.aliyuncs.com", "118.31.219.10", at: 91)
    capture.contact("mydjiflight.dji.com", "47.91.161.230", up: 40_000, at: 260)
    let columns = [("policy", "no-sync")]
    let rows = [
      Scenario.row("QUIET", from: 60, to: 200, mode: "online", columns, in: capture),
      Scenario.row("SYNC", from: 230, to: 360, mode: "online", columns, in: capture),
    ]
    return .flights(
      "no-sync-by-default", title: "Online, and nothing synchronised?",
      text: """
        The vendor says that nothing is synchronised by default. In the first flight the app asks \
        for restriction zones, which is not what the claim is about; in the second 40 kB of flight \
        records go up.
        """, rows: rows, exit: 10,
      claims: [
        .finding(
          .init("geofence", "delivered", "noted", by: "flight-app"), of: "QUIET",
          "no-sync is about media, flight records and live streams only."),
        .verdict("egress", of: "SYNC", "Flight records that go up break the claim."),
        .finding(
          .init("flight-record-sync", "delivered", "egress", by: "flight-app"), of: "SYNC",
          "The flight records are named."),
      ], capture: capture)
  }

  static var jurisdictions: Scenario {
    var capture = ScenarioCapture.network()
    // A messenger outside the flight app, at an address in Hong Kong.
    capture.contact("web.whatsapp.com", "47.91.161.10", at: 80)
    capture.contact("web.whatsapp.com", "47.91.161.10", at: 180)
    capture.contact("web.whatsapp.com", "31.13.84.51", at: 260)
    func row(_ id: String, _ start: Double, _ policy: String) -> [(String, String)] {
      Scenario.row(id, from: start, to: start + 80, [("policy", policy)], in: capture)
    }
    let rows = [
      row("NAMED", 60, "jurisdiction:ndaa-848"),
      row("SWITCHED", 150, "jurisdiction:ndaa-848+HK+MO"),
      row("ELSEWHERE", 240, "jurisdiction:prc;jurisdiction:foreign-adversary"),
    ]
    return .flights(
      "jurisdiction-profiles", title: "Where, from where, and under whose control",
      text: """
        A consumer's messenger is outside Local Data Mode. Jurisdiction profiles add to the mode: \
        they ask of every endpoint where it is hosted, from where it is operated and from where it \
        is controlled. Hong Kong and Macau are switches of the profile `ndaa-848`.
        """, rows: rows, exit: 10,
      claims: [
        .verdict("egress", of: "SWITCHED", "+HK adds Hong Kong to the profile."),
        .verdict("no-egress-observed", of: "ELSEWHERE", "Several profiles, none of them hit."),
      ], capture: capture)
  }

  static var unattributed: Scenario {
    var capture = ScenarioCapture.network()
    capture.tls(nil, "198.51.100.44", up: 3_000, down: 800, at: 120)
    let policy = """
      policy: phone-full-of-apps
      title: Local Data Mode on a phone that many apps share
      software: [flight-app, component]
      software-delivered: [unidentified]
      unattributed: inconclusive

      """
    return .flight(
      "unattributed-inconclusive", title: "A phone full of apps",
      text: """
        Something delivered 3 kB to an address without a name. Under Local Data Mode that is egress \
        of software that could not be identified; a policy for phones full of apps may say that it \
        is inconclusive instead.
        """, columns: [("policy", "phone-full-of-apps")], exit: 11,
      claims: [
        .verdict(
          "inconclusive", ["UNATTRIBUTED_TRAFFIC"],
          "A policy may call unidentified payload inconclusive."),
        .finding(
          .init(
            "unknown-encrypted", "delivered", "noted", by: "unidentified",
            endpoint: "198.51.100.44"), "The payload is listed."),
      ], extra: [("phone-full-of-apps.yaml", Array(policy.utf8))],
      arguments: [
        "capture.pcapng", "--flights", "flights.csv", "--policy", "phone-full-of-apps.yaml",
      ], capture: capture)
  }

  static var rawAddress: Scenario {
    var capture = ScenarioCapture.network()
    capture.tls(nil, "198.51.100.44", up: 3_000, down: 800, at: 120)
    var plain = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("198.51.100.45"), port: 9_999)
    plain.open(at: 200)
    plain.clientSends([UInt8](repeating: 0x01, count: 500), at: 200.2)
    plain.close(at: 203)
    capture.add(plain)
    var silent = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("198.51.100.46"), port: 9_998)
    silent.open(at: 220)
    silent.close(at: 221)
    capture.add(silent)
    return .flight(
      "unidentified-raw-address", title: "Payload to addresses without names",
      text: """
        No name, no catalog entry, no protocol: an app that hides behind a raw address is not \
        nothing. A third connection delivered nothing and is noted.
        """, exit: 10,
      claims: [
        .verdict("egress", without: ["TUNNEL"], "Unidentified software that delivers is egress."),
        .finding(
          .init(
            "unknown-encrypted", "delivered", "egress", by: "unidentified",
            endpoint: "198.51.100.44"), "Encrypted payload of unknown purpose is told."),
        .finding(
          .init(
            "unknown", "delivered", "egress", by: "unidentified", endpoint: "198.51.100.45",
            applicationBytesOut: 500), "Payload of an unknown protocol is told."),
        .finding(
          .init(
            "unknown", "contacted", "noted", by: "unidentified", endpoint: "198.51.100.46"),
          "Unidentified software that delivers nothing is noted."),
      ], capture: capture)
  }

  static var otherApps: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("mdm.county.example", "198.51.100.60", at: 90)
    capture.contact("push.fleetradio.example", "198.51.100.61", at: 120)
    return .flight(
      "other-apps-declared", title: "Software on the device that was declared",
      text: """
        The manifest declares the county's device management by its host and a radio app by its \
        word. Their traffic is another application's: noted, no breach, never dropped.
        """, columns: [("other_apps", "mdm.county.example;fleetradio")],
      claims: [
        .verdict("no-egress-observed", "Declared other software is no breach."),
        .finding(
          .init(nil, "delivered", "noted", by: "other-application", name: "mdm.county.example"),
          "Declared by host: noted."),
        .finding(
          .init(
            nil, "delivered", "noted", by: "other-application", name: "push.fleetradio.example"),
          "Declared by a word of its name: noted."),
      ], capture: capture)
  }

  static var waivers: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("dev.dji.com", "54.230.10.50", at: 90)
    capture.contact("flysafe-api.dji.com", "54.230.10.41", at: 130)
    let file = """
      waivers:
        - finding: {names: [dev.dji.com]}
          reason: registration of the kit app, assessed in DPIA 2026-14
          owner: data protection officer
          expires: 2027-03-31
        - finding: {classes: [geofence]}
          reason: accepted for the trial of spring 2026
          owner: chief pilot
          expires: 2026-06-30

      """
    return .flight(
      "waivers-accepted-and-expired", title: "Accepted findings, and one that is no longer",
      text: """
        Two waivers: the registration of an SDK app is accepted until next year, the geofence \
        traffic was accepted until three months before the flight. The expired one bites.
        """, exit: 10,
      claims: [
        .finding(
          .init("account", "delivered", "allowed", by: "flight-app", name: "dev.dji.com"),
          "A waiver that holds allows its finding."),
        .finding(
          .init("geofence", "delivered", "egress", by: "flight-app", name: "flysafe-api.dji.com"),
          "A waiver that expired before the flight allows nothing."),
        .verdict("egress", "What an expired waiver covered is egress."),
      ], extra: [("waivers.yaml", Array(file.utf8))],
      arguments: ["capture.pcapng", "--flights", "flights.csv", "--waivers", "waivers.yaml"],
      capture: capture)
  }
}
