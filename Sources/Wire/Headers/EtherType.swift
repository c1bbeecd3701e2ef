/// EtherType numbers that the decoder follows (IEEE Registration Authority, "Ethertype").
enum EtherType {
  static let ipv4: UInt16 = 0x0800
  static let arp: UInt16 = 0x0806
  static let transparentEthernet: UInt16 = 0x6558
  static let vlan: UInt16 = 0x8100
  static let ppp: UInt16 = 0x880B
  static let ipv6: UInt16 = 0x86DD
  static let mpls: UInt16 = 0x8847
  static let mplsUpstream: UInt16 = 0x8848
  static let pppoeDiscovery: UInt16 = 0x8863
  static let pppoeSession: UInt16 = 0x8864
  static let providerBridge: UInt16 = 0x88A8
  static let vnTag: UInt16 = 0x8926
  static let ciscoMetadata: UInt16 = 0x8909
  static let eTag: UInt16 = 0x893F
  static let serviceHeader: UInt16 = 0x894F
  static let macsec: UInt16 = 0x88E5
  static let providerBackbone: UInt16 = 0x88E7
  static let oldQinQ: UInt16 = 0x9100
  static let oldQinQ2: UInt16 = 0x9200
}
