import Wire

/// Turns DNS messages of a unicast resolver into records and name bindings.
enum DNSStatement {
  /// Names that one answer may bind to an address.
  static let longestAliasChain = 16

  /// States a message that `side` sent.
  static func state(
    _ message: DNSMessage, _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) {
    let isResponse = message.header.isResponse
    let asker = isResponse ? side.other : side
    for (index, question) in message.questions.enumerated() {
      var record = DNSRecord(
        name: question.name, type: question.type.description,
        client: dissection.address(of: asker), server: dissection.address(of: asker.other),
        frame: dissection.frame, time: dissection.time)
      record.flow = Int32(clamping: dissection.flow)
      record.isResponse = isResponse
      guard isResponse else {
        dissection.addDNS(record, bindings: [])
        continue
      }
      record.responseCode = message.responseCode.description
      guard index == 0 else {
        dissection.addDNS(record, bindings: [])
        continue
      }
      let bindings = readAnswers(message, bytes, question: question.name, into: &record)
      dissection.addDNS(record, bindings: bindings)
    }
  }

  private static func readAnswers(
    _ message: DNSMessage, _ bytes: RawSpan, question: String, into record: inout DNSRecord
  ) -> [DNSBinding] {
    var names = [question]
    var bindings: [DNSBinding] = []
    for answer in message.records {
      guard answer.section == .answer else {
        readAddition(answer, bytes, into: &record, &bindings)
        continue
      }
      switch answer.content(in: bytes) {
      case .address(let address):
        record.addresses.append(address)
        bindings.append(
          DNSBinding(address: address, names: names, timeToLive: answer.timeToLive))
      case .name(let name), .service(_, _, _, let name):
        record.aliases.append(name)
        if answer.type == .cname, names.count < longestAliasChain, !names.contains(name) {
          names.append(name)
        }
      case .serviceBinding(let binding):
        if binding.target != DNSName.root { record.aliases.append(binding.target) }
        for address in binding.addressHints {
          bindings.append(
            DNSBinding(address: address, names: names, timeToLive: answer.timeToLive))
        }
      case .startOfAuthority(let primary, _):
        record.aliases.append(primary)
      case .text, .other:
        break
      }
    }
    return bindings
  }

  /// An address that the server added unasked: of a name server, a mail host, a service.
  private static func readAddition(
    _ addition: DNSResourceRecord, _ bytes: RawSpan, into record: inout DNSRecord,
    _ bindings: inout [DNSBinding]
  ) {
    guard case .address(let address) = addition.content(in: bytes) else { return }
    record.addedAddresses.append(address)
    guard let name = addition.name(in: bytes) else { return }
    bindings.append(
      DNSBinding(address: address, names: [name], timeToLive: addition.timeToLive))
  }
}
