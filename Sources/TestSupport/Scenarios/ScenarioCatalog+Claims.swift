/// What scenarios of many files, and those of who and when, assert.
extension ScenarioCatalog {
  /// One flight in every container, on every link type and inside every tunnel that is read, and on
  /// links that are named and counted only.
  public static var formats: [Scenario] {
    [containers, linkLayers, insideTunnels].map { sameFlight($0, verdict: "egress", exit: 10) }
      + [sameFlight(notDecodable, verdict: "inconclusive", exit: 11)]
  }

  /// Every file of the scenario is judged alike.
  private static func sameFlight(
    _ scenario: Scenario, verdict: String, exit: Int32
  ) -> Scenario {
    var scenario = scenario
    scenario.claims = scenario.files.indices.map { place in
      .verdict(
        verdict, of: "c\(place + 1)-whole-capture",
        "File \(place + 1) of \(scenario.files.count), whatever its form, gives this verdict.")
    }
    scenario.exit = exit
    return scenario
  }

  /// The scenarios of who is at the other end and when it was, with what they assert.
  static var claimedWhoAndWhen: [Scenario] {
    whoAndWhen.map { scenario in
      var scenario = scenario
      switch scenario.name {
      case "four-countries":
        scenario.claims = [
          .verdict("egress", "Each endpoint has four countries, each with its sources.")
        ]
        scenario.exit = 10
      case "clock-from-time-servers":
        scenario.claims = [
          .verdict(
            "inconclusive", ["CLOCK_EDGE"],
            "Time servers give the offset; what lies within its uncertainty only is no breach.")
        ]
        scenario.exit = 11
      case "clock-from-web-servers":
        scenario.claims = [
          .verdict("no-egress-observed", "Dates of three operators' servers give the offset.")
        ]
      case "flight-from-dji-link":
        scenario.claims = [
          .verdict(
            "egress", of: "inferred-1", "The drone link in the capture tells when the flight was.")
        ]
        scenario.exit = 10
      default: break
      }
      return scenario
    }
  }
}
