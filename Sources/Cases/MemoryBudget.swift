import Traffic

/// How much memory the examination of one capture may take, and the ceilings that follow.
///
/// The ceilings depend on the budget alone, never on the machine or the number of jobs, so that the
/// same inputs give the same report everywhere. Costs an entry are measured on captures that were
/// made to cost the most: every flow with an endpoint, a finding and a line of a report of its own.
public struct MemoryBudget: Sendable, Hashable {
  /// Bytes.
  public let bytes: UInt64

  /// What holds where nothing was asked for: a machine with 24 GiB.
  public static let usual = MemoryBudget(bytes: 24 << 30)
  /// The least that makes sense.
  public static let least = MemoryBudget(bytes: 256 << 20)

  /// Creates a budget; less than ``least`` counts as that.
  public init(bytes: UInt64) { self.bytes = max(bytes, 256 << 20) }

  /// Reads `1GiB`, `512MiB`, `2G`, `800M`; nil for anything else.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = UInt64(digits), number > 0 else { return nil }
    let shift: UInt64
    switch text.dropFirst(digits.count).lowercased() {
    case "m", "mb", "mib": shift = 20
    case "g", "gb", "gib": shift = 30
    default: return nil
    }
    guard number <= UInt64.max >> (shift + 1), number << shift >= MemoryBudget.least.bytes else {
      return nil
    }
    self.init(bytes: number << shift)
  }

  /// Bytes that one flow costs at most, its endpoint and finding included.
  private static let flowCost: UInt64 = 4096
  /// Bytes of one DNS or HTTP record, of one name of an address, of one address of ours.
  private static let (recordCost, nameCost, hostCost): (UInt64, UInt64, UInt64) = (512, 512, 1024)

  /// Puts the ceilings into the options of a reading.
  func apply(to traffic: inout TrafficOptions) {
    func entries(_ eighths: UInt64, _ cost: UInt64, most: Int) -> Int {
      min(most, Int(clamping: bytes / 8 * eighths / cost))
    }
    let usual = TrafficOptions()
    traffic.flowCeiling = entries(5, MemoryBudget.flowCost, most: usual.flowCeiling)
    traffic.recordCeiling = entries(1, MemoryBudget.recordCost, most: usual.recordCeiling)
    traffic.nameCeiling = entries(1, MemoryBudget.nameCost, most: usual.nameCeiling)
    traffic.hostCeiling = entries(1, MemoryBudget.hostCost, most: usual.hostCeiling)
    traffic.streamCeiling = min(usual.streamCeiling, Int(clamping: bytes / 32))
    traffic.fragmentCeiling = min(usual.fragmentCeiling, Int(clamping: bytes / 128))
  }
}
