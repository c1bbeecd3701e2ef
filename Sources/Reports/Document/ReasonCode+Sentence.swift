import Findings

extension ReasonCode {
  /// What the code means, in one clause for people.
  public var sentence: String {
    switch self {
    case .captureMissingWindow: return "the capture does not span the whole flight window"
    case .gap: return "everything was silent for part of the flight window"
    case .controllerNotSeen: return "the controller sent no frame inside the flight window"
    case .controllerUnknown: return "which of several stations is the controller is not known"
    case .dropsReported: return "the capture itself reports lost frames"
    case .ackGapLoss: return "bytes were acknowledged that the capture never saw"
    case .truncatedFrames:
      return "frames were cut by the snap length where their content was needed"
    case .filteredCapture: return "a capture filter was in force"
    case .oneWay: return "only one direction of the traffic was captured"
    case .clockEdge: return "packets lie in flight only if the clock is off within its uncertainty"
    case .tunnel: return "a tunnel or hidden names: what went through cannot be attributed"
    case .wifiEncrypted: return "the Wi-Fi frames are encrypted"
    case .otherPathPresent: return "another network path beside the captured one was present"
    case .otherPathUnknown: return "whether another network path existed is declared as unknown"
    case .linkTypeUnsupported: return "the link type of the capture cannot be decoded"
    case .captureCut: return "the capture ends before its format says it should"
    case .stateEvicted: return "tables were full and state was given up"
    case .unattributedTraffic: return "traffic could not be attributed to a piece of software"
    case .modeUnknown: return "the mode of the flight is not known"
    case .clockUnverified: return "the flight's clock was not checked against the capture's"
    case .clockDisagrees: return "the declared clock offset disagrees with the one in the capture"
    case .logDisagrees: return "flight log and manifest disagree on the flight's times"
    case .noPositiveControl:
      return "nothing in the capture shows that egress would have been seen"
    case .dropsUnknown: return "the capture format does not record lost frames"
    case .checksumOffload: return "checksums were left to the sender's hardware"
    case .oldData: return "the reference data is old against the capture"
    case .modeWithoutEvidence: return "the mode is declared without evidence"
    case .egressBeforeFlight: return "egress was seen before the flight"
    case .egressAfterFlight: return "egress was seen after the flight"
    }
  }
}

extension FlightVerdict {
  /// The word of the closing line.
  public var closingWord: String {
    switch self {
    case .egress: return "EGRESS"
    case .attemptedEgress: return "ATTEMPTED EGRESS"
    case .inconclusive: return "INCONCLUSIVE"
    case .noEgressObserved: return "NO EGRESS OBSERVED"
    case .notAssessed: return "NOT ASSESSED"
    }
  }

  /// The verdict as a sentence.
  public var sentence: String {
    switch self {
    case .egress: return "Egress was observed."
    case .attemptedEgress: return "Attempted egress was observed; nothing shows that it succeeded."
    case .inconclusive: return "The capture cannot show whether there was egress."
    case .noEgressObserved: return "No egress observed at this capture point."
    case .notAssessed: return "The flight's mode promises nothing that was to be assessed."
    }
  }
}
