import Captures
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
  /// Creates the defaults.
  public init() {}

  /// The options of the traffic engine, before windows are known.
  var traffic: TrafficOptions {
    var traffic = TrafficOptions()
    traffic.localPrefixes = localPrefixes
    traffic.localMACs = localMACs
    traffic.keepsRecords = keepsRecords
    return traffic
  }
}

/// Examines groups of captures one by one; safe to share between threads.
public struct Examiner: Sendable {
  private let options: ExaminationOptions
  private let progress: ReadingProgress?

  /// Creates an examiner.
  public init(options: ExaminationOptions, progress: ReadingProgress? = nil) {
    self.options = options
    self.progress = progress
  }

  /// Reads a group and takes its inventory, without judging.
  public func inspect(_ group: CaptureGroup) -> GroupOutcome {
    do throws(CaptureError) {
      let reading = try GroupReading(
        group, reading: options.reading, traffic: options.traffic, progress: progress)
      return GroupOutcome(
        result: CaptureGroupResult(captures: reading.captures, inventory: reading.inventory),
        errors: reading.errors)
    } catch {
      return GroupOutcome(result: nil, errors: [error])
    }
  }
}
