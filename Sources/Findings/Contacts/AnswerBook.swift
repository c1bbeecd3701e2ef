import Traffic
import Wire

/// Which names led a station to an address, by the DNS answers it got.
struct AnswerBook {
  private struct Key: Hashable {
    var station: Int
    var address: IPAddress
  }
  private struct Entry {
    var name: String
    var frame: UInt64
    var time: Timestamp
  }
  private struct Question: Hashable {
    var station: Int
    var name: String
  }
  private var entries: [Key: [Entry]] = [:]
  private var questions: Set<Question> = []

  init(_ inventory: Inventory) {
    for record in inventory.dnsRecords where record.station >= 0 {
      questions.insert(Question(station: Int(record.station), name: record.name))
      guard record.isResponse else { continue }
      for address in record.addresses {
        let key = Key(station: Int(record.station), address: address)
        if entries[key]?.contains(where: { $0.name == record.name }) == true { continue }
        entries[key, default: []].append(
          Entry(name: record.name, frame: record.frame, time: record.time))
      }
    }
  }

  /// Whether the station asked for a name anywhere in the capture.
  func hasAsked(_ name: String, station: Int) -> Bool {
    questions.contains(Question(station: station, name: name))
  }

  /// Names answered up to `until`, in order of time.
  func names(station: Int, address: IPAddress, until: Timestamp) -> [ObservedName] {
    (entries[Key(station: station, address: address)] ?? [])
      .filter { $0.time <= until }
      .map { ObservedName($0.name, basis: .dns, frame: $0.frame) }
  }
}
