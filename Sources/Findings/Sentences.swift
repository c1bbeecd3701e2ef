import Attributions
import Flights
import Traffic
import Wire

/// Writes the sentences of a finding: facts first, what they are consistent with after.
struct Sentences {
  let contact: Contact
  let share: Share
  let result: Classifier.Result
  let finding: Finding

  var facts: [String] {
    var lines: [String] = [reached]
    if contact.isQuery {
      lines.append("No connection of the station to the name was seen in this phase.")
    }
    lines += share.remarks
    lines += contact.remarks.filter { contact.isQuery || $0.hasPrefix("sip-") }
    lines += clear
    if !contact.dnsFrames.isEmpty, !contact.isQuery {
      let frames = contact.dnsFrames.sorted().prefix(4).map(String.init).joined(separator: ", ")
      lines.append("The name was asked of a name server in frame \(frames).")
    }
    if finding.onlyAtEdge {
      lines.append("It is in flight only if the clock is off within its uncertainty.")
    }
    lines.append(classSentence)
    lines.append(result.softwareReason)
    return lines
  }

  private var target: String {
    if !contact.key.name.isEmpty { return contact.key.name }
    if let address = contact.address { return address.description }
    return "an address"
  }

  private var reached: String {
    if contact.isQuery { return "The station asked for the name \(target)." }
    let via = contact.key.proxied ? " through a proxy" : ""
    switch share.reach {
    case .delivered:
      return
        "\(share.outbound.applicationPayload) bytes of application payload went to \(target)\(via) "
        + "(\(contact.service)); \(share.outbound.acknowledged) bytes were acknowledged, "
        + "\(share.inbound.uniquePayload) came back."
    case .contacted: return "\(target) was contacted\(via) (\(contact.service))."
    case .attempted: return "The station tried to reach \(target)\(via) (\(contact.service))."
    case .held, .nothing:
      return
        "A connection with \(target)\(via) (\(contact.service)) carried no payload from the station."
    }
  }

  private var clear: [String] {
    var lines: [String] = []
    for request in contact.requests.prefix(3) {
      lines.append("Frame \(request.frame) shows \(request.method) \(request.path).")
    }
    if let topic = contact.topics.first { lines.append("A message topic is \(topic).") }
    if let agent = contact.userAgents.first { lines.append("The user agent is \(agent).") }
    return lines
  }

  private var classSentence: String {
    let rule = result.rule
    let word = rule.trafficClass.rawValue
    switch rule.stage {
    case .content: return "Content seen in the clear shows class \(word) (rule \(rule.id))."
    case .name: return "The name or address stands for class \(word) (rule \(rule.id))."
    case .nameAndDirection:
      return "Name and direction are consistent with class \(word) (rule \(rule.id): \(numbers))."
    case .shape:
      return
        "The shape is consistent with class \(word); the content was not seen (rule \(rule.id): "
        + "\(numbers))."
    case .fallback: return "Class \(word): nothing says more (rule \(rule.id))."
    }
  }

  /// The measures that the rule asked for, with their values.
  private var numbers: String {
    result.rule.bounds.map { bound in
      let value =
        (result.rule.perOrganisation
          ? contact.organisation?.figures.value(bound.measure)
          : contact.measures.value(bound.measure)) ?? 0
      return "\(bound.measure.rawValue) \(Sentences.short(value))"
    }.joined(separator: ", ")
  }

  /// Two decimals, whole numbers without any.
  static func short(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "out of range" }
    let hundredths = Int64((value * 100).rounded())
    if hundredths % 100 == 0 { return String(hundredths / 100) }
    let sign = hundredths < 0 ? "-" : ""
    let fraction = abs(hundredths) % 100
    return "\(sign)\(abs(hundredths) / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
