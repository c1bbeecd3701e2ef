import Traffic
import Wire

/// Which names led a station to an address, by the DNS answers it got.
final class AnswerBook {
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
  private var chains: [Key: (first: Int32, last: Int32)] = [:]
  private var entries: [Entry] = []
  private lazy var questions: Set<Question> = {
    var questions: Set<Question> = []
    for place in records.indices where records[place].station >= 0 {
      questions.insert(
        Question(station: records[place].station, name: records[place].name))
    }
    return questions
  }()

  /// Only answers that lead to an endpoint of a flow are kept: others are never asked for.
  init(_ inventory: Inventory) {
    records = inventory.dnsRecords
    guard !records.isEmpty else { return }
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
        add(place, to: Key(station: records[place].station, endpoint: endpoint))
      }
    }
  }

  private func add(_ record: Int, to key: Key) {
    let place = Int32(entries.count)
    guard let chain = chains[key] else {
      chains[key] = (place, place)
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
    chains[key] = (chain.first, place)
  }

  /// Whether the station asked for a name anywhere in the capture.
  func hasAsked(_ name: String, station: Int32) -> Bool {
    questions.contains(Question(station: station, name: name))
  }

  /// Names answered up to `until`, in order of the answers.
  func names(station: Int32, endpoint: Int32, until: Timestamp) -> [ObservedName] {
    guard let chain = chains[Key(station: station, endpoint: endpoint)] else { return [] }
    var names: [ObservedName] = []
    var at = chain.first
    while at >= 0 {
      let entry = entries[Int(at)]
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
