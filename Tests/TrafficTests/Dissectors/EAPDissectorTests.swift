import TestSupport
import Testing
import Wire

@testable import Traffic

/// TLS inside EAP, in frames that carry no IP.
@Suite struct EAPDissectorTests {
  private typealias Build = TLSRecordBuilder
  private static let device = MACAddress(0x0200_5E10_0031)
  private static let port = MACAddress(0x0200_5E00_0001)
  private static let group = MACAddress(0x0180_C200_0003)

  private static var hello: [UInt8] {
    Build.record(22, ClientHelloBuilder(serverName: "radius.example", protocols: []).message)
  }

  private static func answer() throws -> [UInt8] {
    let certificate = try CertificateBuilder.der(
      subject: [("2.5.4.3", "radius")], names: ["radius.example"])
    return Build.record(
      22,
      ServerHelloBuilder(version: 0x0303, cipherSuite: 0xC02F).message
        + Build.certificates([certificate]) + Build.message(14, []))
  }

  /// The frames of a dialogue on a wire.
  private static func frames(
    method: UInt8 = 13, size: Int = 90, usesGroup: Bool = false
  ) throws -> [[UInt8]] {
    EAPBuilder.dialogue(
      method: method, version: method == 25 ? 1 : 0, client: hello, server: try answer(),
      size: size
    ).map { packet in
      let (from, to) = packet.isUp ? (device, port) : (port, device)
      return PacketBuilder().ethernet(from: from, to: usesGroup ? group : to, padded: true)
        .payload(EAPBuilder.overLAN(packet.bytes), etherType: 0x888E).bytes
    }
  }

  private func check(_ inventory: Inventory, application: String, _ note: String = "") throws {
    let flow = try #require((0..<inventory.flows.count).last)
    let details = try #require(inventory.flows.details(of: flow))
    #expect(details.application == application, "\(note)")
    #expect(
      details.names.map { "\($0.basis.rawValue) \($0.name)" } == ["tls-sni radius.example"],
      "\(note)")
    #expect(details.certificates.map(\.subject) == ["CN=radius"], "\(note)")
    #expect(details.ja3.count == 1 && details.ja4.count == 1 && details.ja3s.count == 1)
    #expect(details.remarks == [], "\(note)")
  }

  @Test(arguments: [
    (UInt8(13), "eap-tls"), (21, "eap-ttls"), (25, "eap-peap"), (43, "eap-fast"),
  ]) func everyMethodShowsItsHandshake(method: UInt8, name: String) throws {
    let inventory = ExaminedFlow.frames(try EAPDissectorTests.frames(method: method))
    try check(inventory, application: name)
    #expect(inventory.flows.count == 1)
    let flow = inventory.flows[0]
    #expect(flow.transport == "eapol" && flow.scope == .local && flow.station == -1)
    #expect("\(flow.first)" == "02:00:5e:10:00:31" && "\(flow.second)" == "02:00:5e:00:00:01")
    // Nothing of it is payload that left.
    #expect(flow.total.forward.applicationPayload == 0)
    #expect(flow.total.backward.applicationPayload == 0)
  }

  @Test(arguments: [1, 20, 64, 1000]) func anySizeOfFragmentsAndRepetitionsReadAlike(
    size: Int
  ) throws {
    let frames = try EAPDissectorTests.frames(size: size)
    try check(ExaminedFlow.frames(frames), application: "eap-tls", "size \(size)")
    try check(
      ExaminedFlow.frames(frames.flatMap { [$0, $0] }), application: "eap-tls", "twice, \(size)")
  }

  @Test func framesToTheGroupAddressAreOneConversation() throws {
    let inventory = ExaminedFlow.frames(try EAPDissectorTests.frames(usesGroup: true))
    try check(inventory, application: "eap-tls")
    // The first request was sent before anybody had answered.
    #expect(inventory.flows.count == 2)
    #expect(inventory.flows[0].total.backward.frames == 1)
  }

  @Test func wirelessFramesReadAlike() throws {
    let frames = EAPBuilder.dialogue(
      method: 25, client: EAPDissectorTests.hello, server: try EAPDissectorTests.answer(),
      size: 400
    ).map { packet in
      let (from, to) =
        packet.isUp
        ? (EAPDissectorTests.device, EAPDissectorTests.port)
        : (EAPDissectorTests.port, EAPDissectorTests.device)
      return PacketBuilder().wirelessData(
        from: from, to: to, base: EAPDissectorTests.port,
        direction: packet.isUp ? .toAccessPoint : .toStation
      ).snap().payload(EAPBuilder.overLAN(packet.bytes), etherType: 0x888E).bytes
    }
    try check(ExaminedFlow.frames(frames, linkType: .ieee80211), application: "eap-peap")
  }

  @Test func aLostFragmentCostsTheRestOfItsSideAndIsSaid() throws {
    var frames = try EAPDissectorTests.frames(size: 90)
    // The server's second fragment.
    let place = try #require(frames.firstIndex { $0.count > 60 && $0[18] == 1 && $0[23] == 0xC0 })
    frames.remove(at: place + 2)
    let details = try #require(ExaminedFlow.frames(frames).onlyDetails)
    #expect(details.names.map(\.name) == ["radius.example"])
    #expect(details.certificates.isEmpty)
    #expect(details.remarks == ["eap-message-incomplete"])
  }

  @Test func keysAndStartsMakeNoConversation() {
    let frames = [[2, 3, 0, 1, 9], [1, 1, 0, 0]].map { body in
      PacketBuilder().ethernet(from: EAPDissectorTests.device, to: EAPDissectorTests.port)
        .payload(body, etherType: 0x888E).bytes
    }
    #expect(ExaminedFlow.frames(frames).flows.count == 0)
  }

  @Test func damageNeverTraps() throws {
    let frames = try EAPDissectorTests.frames(size: 60)
    for seed in UInt64(0)..<40 {
      var mutator = MessageMutator(seed: seed)
      _ = ExaminedFlow.frames(frames.map { mutator.mutate($0) })
    }
  }
}
