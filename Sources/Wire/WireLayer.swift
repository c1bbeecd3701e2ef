/// The layers and message formats that `Wire` reads; names the place of a fault.
public enum WireLayer: UInt8, Sendable, CaseIterable, Codable {
  case frame, ethernet, vlan, llc, mpls, pppoe, ppp, macsec, linuxCooked, linuxCooked2, null, raw
  case pktap, nflog, pcapdroid, radiotap, ppi, prism, avs, ieee80211
  case frameRelay, tokenRing, fddi, arcnet
  case arp, ipv4, ipv6, ipv6Extension, icmp, icmpv6, igmp, tcp, udp, sctp, dccp, esp, ah
  case gre, erspan, vxlan, geneve, gtp, l2tp, teredo, capwap, tzsp
  case dns, mdns, dhcp, dhcpv6, ntp, netbios, ssdp
  case tls, dtls, x509, quic, http, http2, websocket, mqtt, rtsp, rtmp, rtp, sip, srt, ftp, smtp
  case ssh, ntrip, stun, snmp, syslog, coap, socks, wireguard, openvpn, ike
  case duml, djiTransport, mavlink, tello, arsdk, arDrone, droneID, remoteID
}
