import Attributions
import Flights
import Traffic
import Wire

/// Turns contacts into findings under the policies of one flight.
struct FindingBuilder {
  let flightIndex: Int
  let flight: Flight
  let isAssessed: Bool
  let policies: PolicySet.Resolved
  let exemptions: [Flight.Exemption: Policy.Coverage]
  let classifier: Classifier
  let attributions: EndpointAttributions
  let waivers: [Waiver]

  private let sentences = SentencePool()

  init(
    flightIndex: Int, flight: Flight, isAssessed: Bool, policies: PolicySet.Resolved,
    exemptions: [Flight.Exemption: Policy.Coverage], classifier: Classifier,
    attributions: EndpointAttributions, waivers: [Waiver]
  ) {
    self.flightIndex = flightIndex
    self.flight = flight
    self.isAssessed = isAssessed
    self.policies = policies
    self.exemptions = exemptions
    self.classifier = classifier
    self.attributions = attributions
    self.waivers = waivers
  }

  /// The findings of one contact: one, or two where only the part at the edge of the window says more
  /// than what is surely in flight.
  ///
  /// - Parameter bound: findings beyond it are counted only; what they say is not put in words.
  func findings(of contact: Contact, within bound: FoldingBound) -> [BuiltFinding] {
    guard let result = classifier.classify(contact) else { return [] }
    if contact.sure.isEmpty || contact.edge.isEmpty || contact.sure.reach >= contact.edge.reach {
      return [
        finding(
          contact, share: contact.whole, onlyAtEdge: contact.sure.isEmpty, result, within: bound)
      ]
    }
    return [
      finding(contact, share: contact.sure, onlyAtEdge: false, result, within: bound),
      finding(contact, share: contact.edge, onlyAtEdge: true, result, within: bound),
    ]
  }

  private func finding(
    _ contact: Contact, share: Share, onlyAtEdge: Bool, _ result: Classifier.Result,
    within bound: FoldingBound
  ) -> BuiltFinding {
    let key = contact.key
    // Only jurisdictions ask for countries.
    let countries =
      policies.jurisdictions.isEmpty ? nil : attributions[key.endpoint]?.countries
    let vendor = contact.contentVendor ?? contact.nameVendor ?? contact.agentVendor
    let charge = Charge(
      software: result.software, rule: result.rule, reach: share.reach, isQuery: contact.isQuery,
      isLocalName: isLocal(contact),
      names: contact.names.map(\.name), paths: contact.requests.map(\.path),
      countries: countries ?? FourCountries(), vendor: vendor)
    var ruling = self.ruling(on: charge)
    var finding = Finding(
      flight: flightIndex, phase: key.phase, trafficClass: result.rule.trafficClass,
      evidence: share.reach.evidence, disposition: ruling.disposition,
      attributedTo: result.software, rule: result.rule.id,
      confidence: confidence(contact, result), station: key.station,
      endpoint: key.endpoint >= 0 ? key.endpoint : nil, transport: contact.transport,
      port: key.port, first: share.first, last: share.last)
    if !contact.isQuery {
      finding.bytesOut = share.outbound.uniquePayload
      finding.applicationBytesOut = share.outbound.applicationPayload
      finding.bytesAcknowledged = share.outbound.acknowledged
      finding.bytesIn = share.inbound.uniquePayload
    }
    for name in contact.names where !finding.names.contains(name.name) {
      finding.names.append(name.name)
    }
    finding.frameCount = share.frames
    finding.firstFrame = share.firstFrame
    finding.lastFrame = share.lastFrame
    finding.flows = contact.flows
    finding.onlyAtEdge = onlyAtEdge && key.phase == .flight
    finding.vendor = vendor
    let covering = waivers.filter { $0.covers(finding, flight: flight, address: contact.address) }
    if let waiver = covering.first(where: { !$0.isExpired(for: flight) }) ?? covering.first,
      ruling.disposition == .egress
    {
      if waiver.isExpired(for: flight) {
        finding.expiredWaiver = waiver
        ruling.why.append("The waiver of \(waiver.owner) expired on \(waiver.expires).")
      } else {
        finding.disposition = .allowed
        finding.waiver = waiver
        ruling.why.append("Waived by \(waiver.owner) until \(waiver.expires): \(waiver.reason)")
      }
    }
    if !bound.folds(finding) {
      finding.citedFrames = cited(contact, share: share)
      if share.reach == .delivered, !contact.isQuery {
        finding.measures = contact.organisation?.figures
      }
      let facts = Sentences(contact: contact, share: share, result: result, finding: finding).facts
      finding.why.reserveCapacity(facts.count + ruling.why.count)
      for (place, sentence) in facts.enumerated() {
        // The first has numbers of its own.
        finding.why.append(place == 0 ? sentence : sentences.shared(sentence))
      }
      for sentence in ruling.why { finding.why.append(sentences.shared(sentence)) }
    }
    return BuiltFinding(
      shared: SharedFinding(finding), reach: share.reach, hides: result.rule.hides,
      isQuery: contact.isQuery, isUnattributed: ruling.isUnattributed)
  }

  /// The strictest ruling of all policies.
  private func ruling(on charge: Charge) -> Ruling {
    guard isAssessed else {
      return Ruling(disposition: .noted, why: ["The flight's mode promises nothing to judge by."])
    }
    var rulings = policies.policies.map {
      $0.rule(on: charge, declared: flight.exemptions, table: exemptions)
    }
    rulings += policies.jurisdictions.map { $0.rule(on: charge) }
    if rulings.count == 1 { return rulings[0] }
    for disposition in [Disposition.egress, .allowed, .noted] {
      let same = rulings.filter { $0.disposition == disposition }
      guard !same.isEmpty else { continue }
      var why: [String] = []
      for sentence in same.flatMap(\.why) where !why.contains(sentence) { why.append(sentence) }
      return Ruling(
        disposition: disposition, why: why,
        isUnattributed: rulings.contains { $0.isUnattributed })
    }
    return Ruling(disposition: .noted)
  }

  /// Whether a question or a proxied request is about the local network.
  private func isLocal(_ contact: Contact) -> Bool {
    guard contact.isQuery || contact.key.proxied else { return false }
    if let address = IPAddress(contact.names.first?.name ?? contact.key.name) {
      return address.scope.isLocal
    }
    return LocalNames.contains(contact.key.name)
  }

  private func confidence(_ contact: Contact, _ result: Classifier.Result) -> Confidence {
    guard result.rule.stage == .name || result.rule.stage == .content,
      let vendor = contact.contentVendor ?? contact.nameVendor,
      result.rule.asksCategory
    else { return result.rule.confidence }
    // A catalog row can be surer or less sure than the rule that uses its category.
    return vendor.confidence
  }

  private func cited(_ contact: Contact, share: Share) -> [UInt64] {
    var frames: [UInt64] = [share.firstFrame, share.lastFrame]
    if let payload = share.payloadFrame { frames.append(payload) }
    frames += contact.names.map(\.frame)
    frames += contact.requests.prefix(4).map(\.frame)
    frames += contact.dnsFrames.sorted().prefix(4)
    frames.sort()
    var cited: [UInt64] = []
    cited.reserveCapacity(frames.count)
    for frame in frames where frame > 0 && frame < .max && frame != cited.last {
      guard cited.count < 24 else { break }
      cited.append(frame)
    }
    return cited
  }
}
