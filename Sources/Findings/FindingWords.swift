/// What a conversation is taken to carry; raw values are those of reports.
public enum TrafficClass: String, Sendable, CaseIterable, Codable {
  case telemetry
  case flightRecordSync = "flight-record-sync"
  case mediaSync = "media-sync"
  case livestream, firmware, map, geofence, account, analytics, push, time, rtk
  case remoteID = "remote-id"
  case osBackground = "os-background"
  case dns, tunnel, web
  case unknownEncrypted = "unknown-encrypted"
  case unknown
}

/// How far a contact got.
public enum EvidenceLevel: String, Sendable, CaseIterable, Comparable, Codable {
  /// DNS query, unanswered SYN, reset, ClientHello without an answer.
  case attempted
  /// Handshake done, no application payload from the station.
  case contacted
  /// Application payload from the station; TCP: acknowledged by the remote.
  case delivered
  public static func < (a: EvidenceLevel, b: EvidenceLevel) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}

/// What the policy makes of a finding.
public enum Disposition: String, Sendable, CaseIterable, Codable {
  case egress
  /// Covered by an exemption that the flight declared, or by a waiver.
  case allowed
  /// Outside the policy's scope: listed, never a breach.
  case noted
}

/// Whose software sent it.
public enum AttributedSoftware: String, Sendable, CaseIterable, Codable {
  case flightApp = "flight-app"
  case component
  case operatingSystem = "operating-system"
  case otherApplication = "other-application"
  case unidentified
}

/// Verdict of a flight; raw values are those of reports.
public enum FlightVerdict: String, Sendable, CaseIterable, Codable {
  case egress
  case attemptedEgress = "attempted-egress"
  case inconclusive
  case noEgressObserved = "no-egress-observed"
  case notAssessed = "not-assessed"

  /// Rank for "worst flight": egress is worst.
  public var severity: Int {
    switch self {
    case .egress: return 4
    case .attemptedEgress: return 3
    case .inconclusive: return 2
    case .noEgressObserved: return 1
    case .notAssessed: return 0
    }
  }
}
