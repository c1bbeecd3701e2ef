/// What a flight file turned out to be.
public enum FlightFile: Sendable, Equatable {
  /// A manifest: the flights that people declared.
  case manifest([Flight])
  /// A flight log: the flights that a machine recorded.
  case log(FlightLog)
}

/// How flight files are read.
public struct FlightFileOptions: Sendable, Equatable {
  /// Zone of the local times in logs that state none (SRT); without it such a log is an error.
  public var logZone: Zone?
  /// Creates options.
  public init(logZone: Zone? = nil) { self.logZone = logZone }
}
