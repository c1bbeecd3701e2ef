import Attributions
import Flights
import Wire

/// Gives a contact its rule, its class, and the software it is attributed to.
struct Classifier {
  private let conditions: RuleConditions
  let software: KnownSoftware
  let flight: Flight

  init(conditions: RuleConditions, software: KnownSoftware, flight: Flight) {
    self.conditions = conditions
    self.software = software
    self.flight = flight
  }

  struct Result {
    var rule: RuleCondition
    var software: AttributedSoftware
    var softwareReason: String
  }

  /// Rule, software and why; nil only where a rule set has no fallback.
  func classify(_ contact: Contact) -> Result? {
    guard let rule = conditions.first(for: contact) else { return nil }
    let (who, reason) = attribute(contact, rule: rule)
    return Result(rule: rule, software: who, softwareReason: reason)
  }

  private func attribute(_ contact: Contact, rule: RuleCondition) -> (AttributedSoftware, String) {
    let vendors = [contact.contentVendor, contact.nameVendor, contact.agentVendor]
      .compactMap { $0 }
    for name in contact.applicationNames {
      if software.isFlightApp(name) || flight.app.map({ same($0, name) }) ?? false {
        return (.flightApp, "The capture names the app \(name).")
      }
    }
    if let vendor = vendors.first(where: { $0.kind == .droneVendor }) {
      return (.flightApp, "\(vendor.name) makes drones or their apps (\(vendor.basis)).")
    }
    if let declared = declaredApp(contact, vendors: vendors) {
      return (.otherApplication, "The flight declares '\(declared)' as other software.")
    }
    if let name = contact.applicationNames.first {
      return software.isOperatingSystem(name)
        ? (.operatingSystem, "The capture names the system component \(name).")
        : (.otherApplication, "The capture names the app \(name).")
    }
    if rule.hides == .content { return (.unidentified, "What is inside cannot be seen.") }
    if let stated = rule.attributedTo, rule.stage != .shape, rule.stage != .fallback {
      return (stated, "Rule \(rule.id) says so.")
    }
    if let vendor = vendors.first(where: { $0.kind != .infrastructure }) {
      switch vendor.kind {
      case .component:
        return (.component, "\(vendor.name) is a service found in flight apps (\(vendor.basis)).")
      case .operatingSystem:
        return (.operatingSystem, "\(vendor.name) serves operating systems (\(vendor.basis)).")
      case .otherApplication:
        return (.otherApplication, "\(vendor.name) is a well-known service (\(vendor.basis)).")
      case .droneVendor, .infrastructure: break
      }
    }
    return (.unidentified, "Nothing says whose software it is.")
  }

  private func declaredApp(_ contact: Contact, vendors: [VendorAttribution]) -> String? {
    for declared in flight.otherApps {
      let word = declared.lowercased()
      guard !word.isEmpty else { continue }
      for name in contact.names.map(\.name) + [contact.key.name] where !name.isEmpty {
        if name == word || name.hasSuffix(".\(word)") || TextPattern(word).matches(name) {
          return declared
        }
        // An app's own word names its domain: `whatsapp` for `mmg.whatsapp.net`.
        if !word.contains("."), word.utf8.count >= 4,
          name.split(separator: ".").contains(where: { $0 == word })
        {
          return declared
        }
      }
      if let address = contact.address, let prefix = IPPrefix(word), prefix.contains(address) {
        return declared
      }
      if vendors.contains(where: { same($0.name, declared) }) { return declared }
      if contact.applicationNames.contains(where: { same($0, declared) }) { return declared }
    }
    return nil
  }

  private func same(_ a: String, _ b: String) -> Bool {
    TextPattern(a).matches(b) || TextPattern("*.\(a)").matches(b)
  }
}
