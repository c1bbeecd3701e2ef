import Flights
import Traffic
import Wire

/// Which contacts the DNS questions of some stations make up, and which contact each question led to:
/// a question is evidence about a name even if nothing follows.
struct QuestionRegister {
  /// A name asked by one station in one phase.
  struct Entry {
    var name: Int32
    var station: Int32
    var phase: FlightPhase
    /// The contact that followed, -1 where none did.
    var follower: Int32 = -1
    /// The next question that led to the same contact, -1 at the end.
    var next: Int32 = -1
  }

  private struct Key: Hashable {
    var phase: FlightPhase
    var station: Int32
    var name: Int32
  }

  private(set) var entries: [Entry] = []
  /// First question that led to each contact, -1 where none did.
  private var leaders: [Int32] = []
  /// Indices of DNS records by question, those of one question in order.
  private var records: [Int32] = []
  /// Where the records of each question begin.
  private var starts: [Int32] = []

  /// Goes through the DNS records of `stations`, and finds what followed among the contacts of
  /// `register`.
  init(
    inventory: Inventory, placement: Placement, stations: [Int], register: inout ContactRegister
  ) {
    var isJudged = [Bool](repeating: false, count: inventory.stations.count)
    for station in stations where isJudged.indices.contains(station) { isJudged[station] = true }
    var places: [Key: Int32] = [:]
    let messages = inventory.dnsRecords
    var questions = [Int32](repeating: -1, count: messages.count)
    for place in messages.indices {
      let station = messages[place].station
      guard isJudged.indices.contains(Int(station)), isJudged[Int(station)],
        let spot = QuestionRegister.spot(of: messages[place], in: placement),
        // A name in angle brackets stands for what could not be read (or for the root).
        !messages[place].name.isEmpty, !messages[place].name.hasPrefix("<")
      else { continue }
      let name = register.number(of: messages[place].name)
      let key = Key(phase: spot.phase, station: station, name: name)
      if let known = places[key] {
        questions[place] = known
      } else {
        questions[place] = Int32(entries.count)
        places[key] = Int32(entries.count)
        entries.append(Entry(name: name, station: station, phase: spot.phase))
      }
    }
    places = [:]
    sort(questions)
    follow(messages, in: inventory, register)
  }

  /// Where a message, or the equal ones that it stands for, lies.
  static func spot(of record: DNSRecord, in placement: Placement) -> Placement.Spot? {
    placement.spot(record.time, max(record.time, record.lastTime))
  }

  /// The DNS records of a question, in order.
  func records(of question: Int) -> ArraySlice<Int32> {
    records[Int(starts[question])..<Int(starts[question + 1])]
  }

  /// The questions that led to a contact, in order.
  func questions(leadingTo contact: Int) -> [Int] {
    var result: [Int] = []
    var at = leaders.indices.contains(contact) ? leaders[contact] : -1
    while at >= 0 {
      result.append(Int(at))
      at = entries[Int(at)].next
    }
    return result
  }

  private mutating func sort(_ questions: [Int32]) {
    starts = [Int32](repeating: 0, count: entries.count + 1)
    for question in questions where question >= 0 { starts[Int(question) + 1] += 1 }
    for place in entries.indices { starts[place + 1] += starts[place] }
    var next = starts
    records = [Int32](repeating: 0, count: Int(starts.last ?? 0))
    for (record, question) in questions.enumerated() where question >= 0 {
      records[Int(next[Int(question)])] = Int32(record)
      next[Int(question)] += 1
    }
  }

  /// Finds the contact that each question led to: one of that name, or one without any name at an
  /// address of the answer.
  private mutating func follow(
    _ messages: [DNSRecord], in inventory: Inventory, _ register: ContactRegister
  ) {
    struct Place: Hashable {
      var phase: FlightPhase
      var station: Int32
      var address: IPAddress
    }
    var named: [Key: Int32] = [:]
    var unnamed: [Place: Int32] = [:]
    for contact in 0..<register.count where register.entries[contact].reach > .held {
      guard let visit = register.visits(of: contact).first else { continue }
      let station = inventory.flows[Int(visit.flow)].station
      let name = register.entries[contact].name
      if name != 0 {
        let key = Key(phase: visit.spot.phase, station: station, name: name)
        if named[key] == nil { named[key] = Int32(contact) }
      } else if visit.proxied < 0 {
        let place = Place(
          phase: visit.spot.phase, station: station,
          address: inventory.flows[Int(visit.flow)].remote)
        if unnamed[place] == nil { unnamed[place] = Int32(contact) }
      }
    }
    leaders = [Int32](repeating: -1, count: register.count)
    // Backwards, so that each chain runs forwards.
    for question in entries.indices.reversed() {
      let entry = entries[question]
      let key = Key(phase: entry.phase, station: entry.station, name: entry.name)
      var follower = named[key]
      if follower == nil, !unnamed.isEmpty {
        search: for record in records(of: question) {
          for address in messages[Int(record)].addresses {
            let place = Place(phase: entry.phase, station: entry.station, address: address)
            if let found = unnamed[place] {
              follower = found
              break search
            }
          }
        }
      }
      guard let follower else { continue }
      entries[question].follower = follower
      entries[question].next = leaders[Int(follower)]
      leaders[Int(follower)] = Int32(question)
    }
  }
}
