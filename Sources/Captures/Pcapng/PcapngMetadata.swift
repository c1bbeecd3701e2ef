import Wire

/// What a pcapng file says beside its packets, gathered block by block within a budget of memory.
struct PcapngMetadata {
  var interfaces: [CaptureInterface] = []
  var comments: [String] = []
  var application: String?
  var hardware: String?
  var operatingSystem: String?
  var hasSecrets = false
  var secrets: [CaptureSecret] = []
  var names: [CaptureName] = []
  var applications: [UInt32: CaptureApplication] = [:]
  var unknownBlocks: [UInt32: UInt64] = [:]
  var customBlocks: [UInt32: UInt64] = [:]
  /// Frames that packet blocks say were lost in front of them; nil where none says anything.
  var droppedByPackets: UInt64?
  private(set) var isLeftOut = false

  private var budget: Int
  private static let maximumKinds = 1024

  init(budget: Int) { self.budget = budget }

  /// Takes `count` bytes from the budget; false, and noted, where it is used up.
  mutating func take(_ count: Int) -> Bool {
    // Every kept value costs more than its bytes.
    let cost = count &+ 32
    guard cost <= budget else {
      isLeftOut = true
      return false
    }
    budget -= cost
    return true
  }

  /// A text of the file, where the budget allows it; zero bytes at its end are not part of it.
  mutating func text(_ bytes: RawSpan, _ range: Range<Int>) -> String? {
    var end = range.upperBound
    while end > range.lowerBound, bytes.uint8(at: end - 1) == 0 { end -= 1 }
    guard take(end - range.lowerBound) else { return nil }
    return bytes.text(range.lowerBound..<end)
  }

  /// Counts a block of a type that is not known.
  mutating func countUnknown(_ type: UInt32) {
    Self.count(type, in: &unknownBlocks)
  }

  /// Counts a custom block by its enterprise number.
  mutating func countCustom(_ enterprise: UInt32) {
    Self.count(enterprise, in: &customBlocks)
  }

  /// Hostile files invent keys: those past a ceiling are counted together under the highest one.
  private static func count(_ key: UInt32, in counts: inout [UInt32: UInt64]) {
    if counts[key] == nil, counts.count >= maximumKinds {
      counts[.max, default: 0] &+= 1
    } else {
      counts[key, default: 0] &+= 1
    }
  }

  /// Writes what was gathered into a summary.
  func store(in summary: inout CaptureSummary) {
    summary.interfaces = interfaces
    summary.comments = comments
    summary.application = application
    summary.hardware = hardware
    summary.operatingSystem = operatingSystem
    summary.hasSecrets = hasSecrets
    summary.secrets = secrets
    summary.names = names
    summary.applications = applications
    summary.unknownBlocks = unknownBlocks
    summary.customBlocks = customBlocks
    summary.metadataLeftOut = isLeftOut
    var drops: UInt64?
    for interface in interfaces {
      for count in [interface.droppedByInterface, interface.droppedBySystem] {
        guard let count else { continue }
        let (sum, overflow) = (drops ?? 0).addingReportingOverflow(count)
        drops = overflow ? .max : sum
      }
    }
    if let stated = droppedByPackets { drops = max(drops ?? 0, stated) }
    summary.dropsReported = drops
  }
}
