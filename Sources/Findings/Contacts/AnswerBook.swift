import Synchronization
import Traffic
import Wire

/// Which names led a station to an address, by the DNS answers it got; safe to share between threads.
final class AnswerBook: Sendable {
  private struct Key: Hashable {
    var station: Int32
    var endpoint: Int32
  }
  private struct Entry {
    /// Index of the answer among the inventory's DNS records.
    var record: Int32
    /// Place of the next answer for the same station and address, -1 at the end.
    var next: Int32
  }
  private struct Question: Hashable {
    var station: Int32
    var name: String
  }
  private let records: [DNSRecord]
  private let chains: Chains
  /// Every name that was asked for; gathered when that is asked for the first time.
  private let questions = Mutex<Set<Question>?>(nil)

  /// The answers by station and address, those of each in order.
  private struct Chains {
    var ends: [Key: (first: Int32, last: Int32)] = [:]
    var entries: [Entry] = []

    mutating func add(_ record: Int, to key: Key, of records: [DNSRecord]) {
      let place = Int32(entries.count)
      guard let chain = ends[key] else {
        ends[key] = (place, place)
        entries.append(Entry(record: Int32(record), next: -1))
        return
      }
      // Of equal names the first answer counts.
      var at = chain.first
      while at >= 0 {
        let entry = entries[Int(at)]
        if records[Int(entry.record)].name == records[record].name { return }
        at = entry.next
      }
      entries[Int(chain.last)].next = place
      entries.append(Entry(record: Int32(record), next: -1))
      ends[key] = (chain.first, place)
    }
  }

  /// Only answers that lead to an endpoint of a flow are kept: others are never asked for.
  init(_ inventory: Inventory) {
    records = inventory.dnsRecords
    chains = records.isEmpty ? Chains() : AnswerBook.chains(inventory)
  }

  private static func chains(_ inventory: Inventory) -> Chains {
    let records = inventory.dnsRecords
    var chains = Chains()
    var isReached = [Bool](repeating: false, count: inventory.endpoints.count)
    for index in 0..<inventory.flows.count {
      let endpoint = Int(inventory.flows[index].endpoint)
      if isReached.indices.contains(endpoint) { isReached[endpoint] = true }
    }
    var places: [IPAddress: Int32] = [:]
    for endpoint in isReached.indices where isReached[endpoint] {
      places[inventory.endpoints[endpoint].address] = Int32(endpoint)
    }
    for place in records.indices where records[place].station >= 0 && records[place].isResponse {
      for address in records[place].addresses {
        guard let endpoint = places[address] else { continue }
        chains.add(
          place, to: Key(station: records[place].station, endpoint: endpoint), of: records)
      }
    }
    return chains
  }

  /// Whether the station asked for a name anywhere in the capture.
  func hasAsked(_ name: String, station: Int32) -> Bool {
    questions.withLock { known in
      let all = known ?? questionsAsked()
      known = all
      return all.contains(Question(station: station, name: name))
    }
  }

  private func questionsAsked() -> Set<Question> {
    var questions: Set<Question> = []
    for place in records.indices where records[place].station >= 0 {
      questions.insert(
        Question(station: records[place].station, name: records[place].name))
    }
    return questions
  }

  /// Names answered up to `until`, in order of the answers.
  func names(station: Int32, endpoint: Int32, until: Timestamp) -> [ObservedName] {
    guard let chain = chains.ends[Key(station: station, endpoint: endpoint)] else { return [] }
    var names: [ObservedName] = []
    var at = chain.first
    while at >= 0 {
      let entry = chains.entries[Int(at)]
      let record = Int(entry.record)
      if records[record].time <= until {
        names.append(
          ObservedName(records[record].name, basis: .dns, frame: records[record].frame))
      }
      at = entry.next
    }
    return names
  }
}
