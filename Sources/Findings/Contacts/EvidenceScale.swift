import Traffic
import Wire

/// Decides how far a flow got inside one part of a phase (`judgement.md`, evidence levels).
struct EvidenceScale {
  /// Longest TLS record that can hold nothing but an alert: 5 header, 16 explicit IV, 2 alert,
  /// 48 for MAC and padding are possible in CBC suites; AEAD suites need 24 to 31.
  static let longestAEADAlert: UInt64 = 31

  let flow: Flow
  let details: FlowDetails?
  /// What the flow did before the part.
  let earlier: Share

  /// Sets the reach of `part` and of nothing else.
  func measure(_ part: inout Share) {
    switch flow.ipProtocol {
    case .tcp: tcp(&part)
    case .udp: udp(&part)
    case .icmp, .icmpv6: icmp(&part)
    default: other(&part)
    }
  }

  private var total: Activity { flow.total }

  /// Bytes of application payload that the remote acknowledged over the whole life of the flow.
  private var acknowledgedApplication: UInt64 {
    let out = flow.outbound(total)
    let handshake = out.uniquePayload - min(out.uniquePayload, out.applicationPayload)
    return out.acknowledged - min(out.acknowledged, handshake)
  }

  private func tcp(_ part: inout Share) {
    let out = part.outbound
    let openedHere = part.events.contains(.opened) || part.events.contains(.connected)
    if isProxied, out.applicationPayload == 0, out.uniquePayload > 0 {
      // The handshake with the proxy is none with the host that was asked for.
      let isRefused = details?.remarks.contains { $0.hasPrefix("proxy-refused") } ?? false
      part.reach = part.inbound.uniquePayload > 0 && !isRefused ? .contacted : .attempted
      if part.reach == .attempted {
        part.remarks.append(isRefused ? "The proxy refused." : "The proxy did not answer.")
      }
      return
    }
    if out.applicationPayload > 0 {
      if !openedHere, out.applicationPayload <= EvidenceScale.longestAEADAlert,
        part.events.contains(.closed), details?.application == "tls"
      {
        part.reach = .held
        part.remarks.append(
          "A connection opened earlier was closed; the \(out.applicationPayload) bytes sent are "
            + "consistent with a TLS closing alert.")
      } else if flow.inbound(total).frames == 0 {
        part.reach = .contacted
        part.remarks.append(
          "The capture holds one direction only, so that no acknowledgement can be seen.")
      } else if acknowledgedApplication > earlier.outbound.applicationPayload {
        part.reach = .delivered
        if part.outbound.acknowledged == 0 {
          part.outbound.acknowledged = min(
            out.uniquePayload,
            acknowledgedApplication - earlier.outbound.applicationPayload)
          part.remarks.append("The acknowledgement was seen after the phase.")
        }
      } else {
        part.reach = .contacted
        part.remarks.append("No acknowledgement of the application payload was seen.")
      }
      return
    }
    if flow.localSide == .second, !part.events.contains(.connected) {
      guard out.frames > 0 else { return }
      part.reach = .held
      part.remarks.append(
        openedHere
          ? "The remote side opened it and no connection came about."
          : "The connection was opened earlier by the remote side.")
      return
    }
    let answered = part.events.contains(.serverHello) || part.inbound.uniquePayload > 0
    if openedHere || part.events.contains(.clientHello) {
      if part.events.contains(.clientHello), !answered {
        part.reach = .attempted
        part.remarks.append("The ClientHello got no answer.")
      } else if part.events.contains(.connected) || answered {
        part.reach = .contacted
      } else {
        part.reach = .attempted
        part.remarks.append(
          part.events.contains(.refused)
            ? "The connection was refused." : "The SYN got no answer.")
      }
      return
    }
    if part.inbound.applicationPayload > EvidenceScale.longestAEADAlert {
      part.reach = .contacted
      part.remarks.append(
        "On a connection opened earlier \(part.inbound.applicationPayload) bytes came in; nothing "
          + "but acknowledgements went out.")
      return
    }
    guard out.frames > 0 else { return }
    part.reach = .held
    part.remarks.append("Held open: a connection opened earlier, without payload in this phase.")
  }

  private func udp(_ part: inout Share) {
    let out = part.outbound
    let answered = flow.inbound(total).frames > 0
    if concealsContent, out.applicationPayload == 0 {
      guard out.frames > 0 else { return }
      part.reach = answered ? .contacted : .attempted
      part.remarks.append("Handshakes and keep-alives of a tunnel only.")
      return
    }
    if out.applicationPayload > 0 {
      if details?.application == "quic", !answered {
        part.reach = .attempted
        part.remarks.append("No answer to the QUIC packets was seen.")
      } else if part.events.contains(.refused), !answered {
        part.reach = .attempted
        part.remarks.append("The datagrams were refused.")
      } else {
        part.reach = .delivered
      }
      return
    }
    if out.uniquePayload > 0 || out.payload > 0 {
      let reply =
        part.events.contains(.serverHello) || part.events.contains(.connected)
        || part.inbound.payload > 0
      part.reach = reply ? .contacted : .attempted
      if !reply { part.remarks.append("The handshake got no answer.") }
      return
    }
    guard out.frames > 0 else { return }
    part.reach = answered ? .held : .attempted
  }

  private var isProxied: Bool { !(details?.proxiedNames.isEmpty ?? true) }

  private var concealsContent: Bool {
    switch details?.concealment {
    case "wireguard", "openvpn", "ipsec": return true
    default: return false
    }
  }

  private func icmp(_ part: inout Share) {
    let type = flow.firstPort
    let isError =
      flow.ipProtocol == .icmp
      ? type == 3 || type == 4 || type == 11 || type == 12 : type >= 1 && type <= 4
    guard !isError, part.outbound.frames > 0 else { return }
    let mean = part.outbound.payload / max(1, part.outbound.frames)
    if mean >= 200, part.outbound.frames >= 4 {
      part.reach = .delivered
      part.remarks.append(
        "ICMP messages with \(mean) bytes of payload on average: consistent with a tunnel.")
    } else {
      part.reach = part.inbound.frames > 0 ? .contacted : .attempted
    }
  }

  private func other(_ part: inout Share) {
    guard part.outbound.frames > 0 else { return }
    part.reach = .delivered
    if part.outbound.applicationPayload == 0 {
      part.outbound.applicationPayload = part.outbound.payload
    }
    if part.outbound.uniquePayload == 0 { part.outbound.uniquePayload = part.outbound.payload }
    if part.outbound.payload == 0 { part.reach = .contacted }
  }
}
