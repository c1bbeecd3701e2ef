import Captures
import Flights
import Traffic
import Wire

/// How captures are examined, whatever the command.
public struct ExaminationOptions: Sendable {
  /// How capture files are read.
  public var reading = ReadingOptions()
  /// Address blocks that count as ours (`--local CIDR`).
  public var localPrefixes: [IPPrefix] = []
  /// Hardware addresses that are ours (`--local MAC`).
  public var localMACs: [MACAddress] = []
  /// Whether every DNS and HTTP message is kept (`inspect`).
  public var keepsRecords = false
  /// Mode of flights that nobody declared (`--mode`).
  public var mode: FlightMode?
  /// Policies named on the command line.
  public var policies: [String] = []
  /// Memory that the examination of one capture may take (`--memory`).
  public var memory = MemoryBudget.usual
  /// Seconds after which the reading of one file ends; nil: no limit. What was read counts, and the
  /// capture says that it was cut.
  public var timeLimit: Double?
  /// Cores to work on inside one capture; no result depends on it.
  public var jobs = 1
  /// Creates the defaults.
  public init() {}

  /// The options of the traffic engine, before windows are known.
  var traffic: TrafficOptions {
    var traffic = TrafficOptions()
    traffic.localPrefixes = localPrefixes
    traffic.localMACs = localMACs
    traffic.keepsRecords = keepsRecords
    traffic.keepsFingerprints = keepsRecords
    memory.apply(to: &traffic)
    return traffic
  }
}
