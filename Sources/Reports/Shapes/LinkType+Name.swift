import Wire

extension LinkType {
  /// The name libpcap gives the link type (tcpdump.org "Link-layer header types", DLT_ names
  /// without the prefix); `LINKTYPE_n` where it has none here.
  var reportName: String {
    switch self {
    case .null: return "NULL"
    case .ethernet: return "EN10MB"
    case .ppp: return "PPP"
    case .pppHDLC: return "PPP_SERIAL"
    case .pppEther: return "PPP_ETHER"
    case .raw: return "RAW"
    case .cHDLC: return "C_HDLC"
    case .ieee80211: return "IEEE802_11"
    case .loop: return "LOOP"
    case .linuxSLL: return "LINUX_SLL"
    case .prism: return "PRISM_HEADER"
    case .radiotap: return "IEEE802_11_RADIO"
    case .ieee80211AVS: return "IEEE802_11_RADIO_AVS"
    case .ppi: return "PPI"
    case .ipv4: return "IPV4"
    case .ipv6: return "IPV6"
    case .nflog: return "NFLOG"
    case .pktap: return "PKTAP"
    case .linuxSLL2: return "LINUX_SLL2"
    default: return "LINKTYPE_\(rawValue)"
    }
  }
}
