import TestSupport
import Wire

@testable import Traffic

/// One TCP connection played to the dissectors segment by segment.
struct StreamRun {
  /// Bytes of one side that must all be sent before the next flight begins.
  struct Flight {
    var side: FlowSide
    var bytes: [UInt8]
  }

  /// What was observed.
  struct Outcome: Equatable {
    var application: String?
    var names: [String]
    var ja3: [String]
    var ja3s: [String]
    var ja4: [String]
    var alpn: [String]
    var certificates: [String]
    var version: String?
    var remarks: [String]
    var records: [String]
    /// Everything else that a dissector can state, in words.
    var further: [String]
    var handshakeFirst: UInt64
    var handshakeSecond: UInt64
  }

  /// Plays the flights cut, reordered, repeated and overlapping as `mutator` wills; nil: each
  /// flight is one segment.
  static func play(
    _ flights: [Flight], port: UInt16 = 443, mutator: MessageMutator?
  ) -> Outcome {
    var dissection = Dissection(journal: Journal(options: TrafficOptions()))
    dissection.firstPort = 50_000
    dissection.secondPort = port
    dissection.first = IPAddress(v4: 0x0A00_0001)
    dissection.second = IPAddress(v4: 0xC000_0201)
    var connection = StreamConnection(protocols: StreamProbe(DissectorRegistry.streams))
    var positions: [FlowSide: Int] = [.first: 0, .second: 0]
    var generator = mutator ?? MessageMutator(seed: 0)
    var past: [(side: FlowSide, position: Int, bytes: [UInt8])] = []
    for flight in flights {
      let base = positions[flight.side] ?? 0
      var segments: [Range<Int>] = []
      var start = 0
      for end in mutator == nil ? [flight.bytes.count] : generator.cuts(flight.bytes.count) {
        let overlap = mutator == nil ? 0 : min(start, Int.random(in: 0...9, using: &generator))
        segments.append(start - overlap..<end)
        start = end
      }
      if mutator != nil {
        segments += segments.prefix(2)
        segments.shuffle(using: &generator)
      }
      for segment in segments {
        let bytes = Array(flight.bytes[segment])
        connection.add(
          bytes.span.bytes, position: Int64(base + segment.lowerBound), length: bytes.count,
          from: flight.side, in: &dissection)
        past.append((flight.side, base + segment.lowerBound, bytes))
        // What was delivered long ago, of either side, comes once more.
        if mutator != nil, let late = past.randomElement(using: &generator) {
          connection.add(
            late.bytes.span.bytes, position: Int64(late.position), length: late.bytes.count,
            from: late.side, in: &dissection)
        }
      }
      positions[flight.side] = base + flight.bytes.count
    }
    connection.finish(in: &dissection)
    let place = Int(dissection.details)
    var details = FlowDetails()
    if place >= 0 {
      details = dissection.journal.details[place]
    } else if place < -1 {
      details = dissection.journal.prototypes[-2 - place]
    }
    return Outcome(
      application: details.application, names: details.names.map { "\($0.basis):\($0.name)" },
      ja3: details.ja3, ja3s: details.ja3s, ja4: details.ja4, alpn: details.alpn,
      certificates: details.certificates.map(\.subject), version: details.tlsVersion,
      remarks: details.remarks.sorted(),
      records: dissection.journal.dnsRecords.map {
        "\($0.name) \($0.type) \($0.responseCode ?? "-") \(($0.addresses + $0.addedAddresses).map(\.description) + $0.aliases)"
      },
      further: further(details, dissection.journal),
      handshakeFirst: dissection.journal.handshakeFirst,
      handshakeSecond: dissection.journal.handshakeSecond)
  }

  private static func further(_ details: FlowDetails, _ journal: Journal) -> [String] {
    details.topics.map { "topic \($0)" } + details.userAgents.map { "agent \($0)" }
      + details.http2UserAgents.map { "http2 agent \($0)" }
      + details.proxiedNames.map { "proxied \($0.basis) \($0.name)" }
      + details.requests.map { "request \($0.method) \($0.host ?? "-") \($0.path)" }
      + ["concealment \(details.concealment ?? "-")", "ech \(details.ech?.rawValue ?? "-")"]
      + journal.httpRequests.map { "http \($0.method) \($0.host ?? "-") \($0.uri)" }
      + journal.http2Requests.map { "http2 \($0.method) \($0.authority ?? "-") \($0.path)" }
      + journal.clockSamples.map { "clock \($0.basis) \($0.source) \($0.remoteTime)" }
      + journal.flightStates.map { "state \($0.source) \($0.vehicle) \($0.state)" }
      + journal.aircraft.map { "aircraft \($0)" }.sorted()
      + ["events \(journal.events.rawValue)"]
  }
}
