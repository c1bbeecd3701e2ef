/// Why a flight got its verdict; raw values are those of reports.
public enum ReasonCode: String, Sendable, CaseIterable, Codable {
  // Anything of these makes a flight without egress inconclusive.
  case captureMissingWindow = "CAPTURE_MISSING_WINDOW"
  case gap = "GAP"
  case controllerNotSeen = "CONTROLLER_NOT_SEEN"
  case controllerUnknown = "CONTROLLER_UNKNOWN"
  case dropsReported = "DROPS_REPORTED"
  case ackGapLoss = "ACK_GAP_LOSS"
  case truncatedFrames = "TRUNCATED_FRAMES"
  case filteredCapture = "FILTERED_CAPTURE"
  case oneWay = "ONE_WAY"
  case clockEdge = "CLOCK_EDGE"
  case tunnel = "TUNNEL"
  case wifiEncrypted = "WIFI_ENCRYPTED"
  case otherPathPresent = "OTHER_PATH_PRESENT"
  case otherPathUnknown = "OTHER_PATH_UNKNOWN"
  case linkTypeUnsupported = "LINK_TYPE_UNSUPPORTED"
  case captureCut = "CAPTURE_CUT"
  case stateEvicted = "STATE_EVICTED"
  case unattributedTraffic = "UNATTRIBUTED_TRAFFIC"
  // Makes a flight not assessed.
  case modeUnknown = "MODE_UNKNOWN"
  // Warnings: said, never a veto.
  case clockUnverified = "CLOCK_UNVERIFIED"
  case clockDisagrees = "CLOCK_DISAGREES"
  case logDisagrees = "LOG_DISAGREES"
  case noPositiveControl = "NO_POSITIVE_CONTROL"
  case dropsUnknown = "DROPS_UNKNOWN"
  case checksumOffload = "CHECKSUM_OFFLOAD"
  case oldData = "OLD_DATA"
  case modeWithoutEvidence = "MODE_WITHOUT_EVIDENCE"
  // Findings outside the flight.
  case egressBeforeFlight = "EGRESS_BEFORE_FLIGHT"
  case egressAfterFlight = "EGRESS_AFTER_FLIGHT"

  /// Whether the reason stands in the way of "no egress observed".
  public var isVeto: Bool {
    switch self {
    case .captureMissingWindow, .gap, .controllerNotSeen, .controllerUnknown, .dropsReported,
      .ackGapLoss, .truncatedFrames, .filteredCapture, .oneWay, .clockEdge, .tunnel,
      .wifiEncrypted, .otherPathPresent, .otherPathUnknown, .linkTypeUnsupported, .captureCut,
      .stateEvicted, .unattributedTraffic:
      return true
    case .modeUnknown, .clockUnverified, .clockDisagrees, .logDisagrees, .noPositiveControl,
      .dropsUnknown, .checksumOffload, .oldData, .modeWithoutEvidence, .egressBeforeFlight,
      .egressAfterFlight:
      return false
    }
  }
}
