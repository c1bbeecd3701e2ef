import Attributions
import Flights

/// What a policy says about one contact, with the sentences that say why.
struct Ruling {
  var disposition: Disposition
  var why: [String] = []
  /// Whether unidentified software delivered payload under a policy that calls this inconclusive.
  var isUnattributed = false
}

/// What a policy needs to know of a contact.
struct Charge {
  var software: AttributedSoftware
  var rule: RuleCondition
  var reach: Reach
  var isQuery: Bool
  var isLocalName: Bool
  var names: [String]
  var paths: [String]
  var countries: FourCountries
  var vendor: VendorAttribution?
}

extension Policy {
  /// Applies the policy to a contact of a flight that declares `declared`.
  func rule(
    on charge: Charge, declared: [Flight.Exemption],
    table: [Flight.Exemption: Policy.Coverage]
  ) -> Ruling {
    let delivered = charge.reach == .delivered
    if charge.isLocalName {
      return Ruling(disposition: .noted, why: ["The name belongs to the local network."])
    }
    if !anyPacket, charge.reach == .held || charge.reach == .nothing {
      return Ruling(disposition: .noted)
    }
    if !classes.isEmpty {
      guard classes.contains(charge.rule.trafficClass), byShape || charge.rule.stage != .shape
      else {
        return Ruling(
          disposition: .noted,
          why: ["Policy \(name) is about \(classes.map(\.rawValue).joined(separator: ", ")) only."])
      }
    }
    if charge.rule.hides == .names, !anyPacket, charge.software != .flightApp {
      return Ruling(
        disposition: .noted, why: ["Encrypted questions for names are noted; they may hide names."])
    }
    let inScope = software.contains(charge.software)
    let byDelivery = softwareDelivered.contains(charge.software) && delivered && !charge.isQuery
    guard inScope || byDelivery else {
      return Ruling(disposition: .noted, why: [outOfScope(charge)])
    }
    for service in services where service.covers(charge) {
      return Ruling(
        disposition: .allowed, why: ["Policy \(name) allows the service \(service.name)."])
    }
    // A class taken from the shape alone exempts nothing: it is a guess about hidden content.
    if charge.rule.stage != .shape {
      for exemption in declared where exemptions.contains(exemption) {
        if let coverage = table[exemption], coverage.covers(charge) {
          return Ruling(
            disposition: .allowed,
            why: ["The flight declares '\(exemption.rawValue)' exempt, which covers this."])
        }
      }
    }
    if byDelivery, !inScope {
      if unattributed == .inconclusive {
        return Ruling(
          disposition: .noted,
          why: ["Policy \(name) calls software that could not be identified inconclusive."],
          isUnattributed: true)
      }
      return Ruling(
        disposition: .egress, why: ["Software that could not be identified delivered payload."])
    }
    return Ruling(disposition: .egress, why: ["Policy \(name) promises that this does not happen."])
  }

  private func outOfScope(_ charge: Charge) -> String {
    switch charge.software {
    case .operatingSystem: return "The operating system is outside policy \(name)."
    case .otherApplication: return "Other applications are outside policy \(name)."
    case .unidentified:
      return "Software that could not be identified is judged only once it delivered payload."
    case .flightApp, .component: return "This software is outside policy \(name)."
    }
  }
}

extension Policy.Coverage {
  func covers(_ charge: Charge) -> Bool {
    if exceptRules.contains(charge.rule.id) { return false }
    if !software.isEmpty, !software.contains(charge.software) { return false }
    if classes.contains(charge.rule.trafficClass) || rules.contains(charge.rule.id) { return true }
    return charge.names.contains(where: names.match) || charge.paths.contains(where: paths.match)
  }
}

extension PolicySet.Jurisdiction {
  /// Applies the profile to a contact.
  func rule(on charge: Charge) -> Ruling {
    guard charge.reach > .held, !charge.isLocalName else { return Ruling(disposition: .noted) }
    if charge.isQuery, charge.software != .flightApp, charge.software != .component {
      return Ruling(
        disposition: .noted,
        why: ["A question alone is judged for names of flight apps and their services only."])
    }
    var why: [String] = []
    let questions: [(String, CountryAnswer)] = [
      ("hosted in", charge.countries.hosting), ("operated from", charge.countries.operator),
      ("controlled from", charge.countries.controller),
    ]
    for (word, answer) in questions {
      if let code = answer.code, countries.contains(code), answer.grade != .anycast {
        let remark = answer.grade == .contested ? ", which the sources contest" : ""
        why.append("It is \(word) \(code) (\(answer.grade.rawValue))\(remark): \(name).")
      } else if answer.grade == .contested || answer.grade == .anycast {
        let doubt = answer.sources.compactMap(\.code).filter(countries.contains)
        if let code = doubt.sorted().first {
          why.append(
            "One source has it \(word) \(code), the answer is \(answer.grade.rawValue): not counted."
          )
          continue
        }
      }
    }
    let hit = why.contains { !$0.hasSuffix("not counted.") }
    if !hit, let country = charge.vendor?.country, countries.contains(country) {
      why.append("Its vendor is controlled from \(country): \(name).")
      return Ruling(disposition: .egress, why: why)
    }
    return Ruling(disposition: hit ? .egress : .noted, why: why)
  }
}
