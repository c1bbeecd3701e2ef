import Wire

/// Statements that several dissectors make, each with its bound.
extension Dissection {
  /// Keeps a user agent, each once.
  mutating func addUserAgent(_ agent: String?) {
    guard let agent, !agent.isEmpty else { return }
    withDetails { details in
      if details.userAgents.count < 256, !details.userAgents.contains(agent) {
        details.userAgents.append(agent)
      }
    }
  }

  /// Keeps a user agent of HTTP/2, each once.
  mutating func addHTTP2UserAgent(_ agent: String?) {
    guard let agent, !agent.isEmpty else { return }
    withDetails { details in
      if details.http2UserAgents.count < 256, !details.http2UserAgents.contains(agent) {
        details.http2UserAgents.append(agent)
      }
    }
  }

  /// Keeps one of the first requests.
  mutating func addRequest(method: String, host: String?, path: String) {
    let frame = frame
    withDetails { details in
      guard details.requests.count < 64 else { return }
      details.requests.append(
        FlowDetails.Request(method: method, host: host, path: path, frame: frame))
    }
  }

  /// Keeps a fact in plain words, each once.
  mutating func addRemark(_ text: String) {
    withDetails { details in
      if details.remarks.count < 32, !details.remarks.contains(text) {
        details.remarks.append(text)
      }
    }
  }

  /// Keeps an MQTT topic, each once.
  mutating func addTopic(_ topic: String) {
    guard !topic.isEmpty else { return }
    withDetails { details in
      if details.topics.count < 1024, !details.topics.contains(topic) {
        details.topics.append(topic)
      }
    }
  }

  /// Keeps a host that a proxy was asked for.
  mutating func addProxiedName(_ name: String, basis: ObservedName.Basis) {
    let observed = ObservedName(name, basis: basis, frame: frame)
    withDetails { details in
      guard details.proxiedNames.count < 256,
        !details.proxiedNames.contains(where: { $0.name == name && $0.basis == basis })
      else { return }
      details.proxiedNames.append(observed)
    }
  }

  /// Runs `body` and forgets the handshake bytes that it counted.
  mutating func withoutCounting<Answer>(_ body: (inout Dissection) -> Answer) -> Answer {
    let first = journal.handshakeFirst
    let second = journal.handshakeSecond
    let answer = body(&self)
    journal.handshakeFirst = first
    journal.handshakeSecond = second
    return answer
  }

  /// States what hides names or content here.
  mutating func setConcealment(_ kind: String) {
    withDetails { $0.concealment = kind }
  }

  /// States the aircraft's state as a message of `side` gives it.
  mutating func addFlightState(
    _ reading: FlightStateReading?, source: String, from side: FlowSide
  ) {
    guard let reading else { return }
    setAircraft(side)
    addFlightState(reading.sample(source: source, time: time, frame: frame))
  }
}

extension Dissection {
  /// States the aircraft's state, where a message gives one; the aircraft is no end of this flow.
  mutating func addFlightState(_ sample: FlightStateSample?) {
    if let sample { journal.addFlightState(sample) }
  }
}

extension Dissection {
  /// Remembers the identifier that the server of this flow chose for its QUIC connection.
  mutating func noteQUICConnection(_ identifier: [UInt8], names: [ObservedName], client: FlowSide) {
    journal.quicConnections.note(
      identifier, server: address(of: client.other), port: port(of: client.other),
      .init(names: names, address: address(of: client), port: port(of: client)))
  }

  /// The QUIC connection, opened from elsewhere, that a packet of `side` goes on with.
  mutating func quicConnection(
    of datagram: RawSpan, from side: FlowSide
  ) -> QUICConnectionBook.Connection? {
    journal.quicConnections.connection(
      of: datagram, to: address(of: side.other), port: port(of: side.other))
  }
}
