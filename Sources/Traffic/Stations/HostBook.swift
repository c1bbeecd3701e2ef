import Wire

/// Which addresses are ours, and which hardware sends for them.
///
/// The evidence, in order: `--local`; private, link-local and loopback addresses; addresses that a
/// device claims for itself by ARP or neighbour discovery; global IPv6 addresses that a device with
/// local addresses of its own opens flows from and that is no router.
struct HostBook {
  /// What one hardware address was seen to do.
  struct Hardware {
    /// Addresses it sent packets for, in order of appearance; at most ``addressLimit``.
    var addresses: [IPAddress] = []
    /// Addresses it claims as its own (ARP, neighbour discovery).
    var claimed: [IPAddress] = []
    /// Whether it sent packets of global addresses that nothing shows to be its own.
    var forwards = false
    /// Whether it advertised itself as a router.
    var isRouter = false
    static let addressLimit = 64

    mutating func note(_ address: IPAddress, forwards passesOn: Bool) {
      if passesOn { forwards = true }
      if addresses.count < Hardware.addressLimit, !addresses.contains(address) {
        addresses.append(address)
      }
    }
  }

  private(set) var hosts: ContiguousArray<Host> = []
  private var places: [IPAddress: Int32] = [:]
  private(set) var hardware: [MACAddress: Hardware] = [:]
  private var claims: [IPAddress: MACAddress] = [:]
  private let localPrefixes: [IPPrefix]
  private let localMACs: Set<MACAddress>

  /// Room for hosts and hardware addresses from the start: as many as a small network has.
  private static let usual = 20
  /// Hosts, hardware addresses and claims kept each; further local addresses are not told apart in time,
  /// and further hardware is not followed.
  private let ceiling: Int
  /// Entries that found no room.
  private(set) var evictions: UInt64 = 0

  init(options: TrafficOptions) {
    localPrefixes = options.localPrefixes
    localMACs = Set(options.localMACs)
    ceiling = options.hostCeiling
    places.reserveCapacity(HostBook.usual)
    hardware.reserveCapacity(HostBook.usual)
  }

  /// Whether an address belongs to the local side by all that is known so far.
  func isLocal(_ address: IPAddress) -> Bool {
    switch address.scope {
    case .private, .linkLocal, .loopback: return true
    case .multicast, .broadcast, .unspecified: return false
    case .global:
      return places[address] != nil || claims[address] != nil
        || localPrefixes.contains { $0.contains(address) }
    }
  }

  /// Index of an address' record; made where the address is local; -1 where it is not.
  mutating func host(_ address: IPAddress, mac: MACAddress, opens: Bool) -> Int32 {
    if let place = places[address] { return place }
    let basis: Host.Basis
    switch address.scope {
    case .private: basis = .private
    case .linkLocal: basis = .linkLocal
    case .loopback: basis = .loopback
    case .multicast, .broadcast, .unspecified: return -1
    case .global:
      if localPrefixes.contains(where: { $0.contains(address) }) {
        basis = .declared
      } else if localMACs.contains(mac), mac != .none {
        basis = .declaredHardware
      } else if claims[address] != nil {
        basis = .claimed
      } else if opens, !address.isV4, isOwn(address, of: mac) {
        basis = .ownGlobal
      } else {
        return -1
      }
    }
    return add(address, basis: basis)
  }

  private mutating func add(_ address: IPAddress, basis: Host.Basis) -> Int32 {
    guard hosts.count < ceiling else {
      evictions += 1
      return -1
    }
    hosts.append(Host(address: address, basis: basis))
    let place = Int32(hosts.count - 1)
    places[address] = place
    return place
  }

  private func isOwn(_ address: IPAddress, of mac: MACAddress) -> Bool {
    guard mac != .none, let record = hardware[mac] else { return false }
    // An interface identifier made of the hardware address (RFC 4291 appendix A).
    let eui =
      (mac.value & 0xFFFF_FF00_0000) << 16 | 0xFF_FE00_0000 | mac.value & 0xFF_FFFF
    if address.low == eui ^ 0x0200_0000_0000_0000 { return true }
    guard !record.isRouter, !record.forwards else { return false }
    return record.addresses.contains { $0.scope.isLocal && $0.scope != .unspecified }
  }

  /// Notes that `mac` sent a packet of `address`: called once a flow and direction.
  mutating func noteSender(_ address: IPAddress, mac: MACAddress, place: Int32) {
    guard mac != .none, !mac.isGroup else { return }
    if place >= 0, hosts[Int(place)].macs.count < 8, !hosts[Int(place)].macs.contains(mac) {
      hosts[Int(place)].macs.append(mac)
    }
    let forwards = place < 0 && address.scope == .global
    if let record = hardware[mac], record.forwards || !forwards,
      record.addresses.count >= Hardware.addressLimit || record.addresses.contains(address)
    {
      return
    }
    guard hasRoom(for: mac) else { return }
    hardware[mac, default: Hardware()].note(address, forwards: forwards)
  }

  /// Notes a claim of an address by ARP or neighbour discovery.
  mutating func noteClaim(
    of address: IPAddress, by mac: MACAddress, at time: Timestamp, interval: Range<Timestamp>
  ) {
    guard mac != .none, !mac.isGroup, address.scope != .unspecified, address.scope != .multicast
    else { return }
    guard hasRoom(for: mac), claims.count < ceiling || claims[address] != nil else {
      evictions += 1
      return
    }
    claims[address] = mac
    var record = hardware[mac] ?? Hardware()
    if record.claimed.count < Hardware.addressLimit, !record.claimed.contains(address) {
      record.claimed.append(address)
    }
    hardware[mac] = record
    let place =
      places[address]
      ?? add(
        address,
        basis: address.scope == .global ? .claimed : .private)
    guard place >= 0 else { return }
    if hosts[Int(place)].macs.count < 8, !hosts[Int(place)].macs.contains(mac) {
      hosts[Int(place)].macs.append(mac)
    }
    hosts[Int(place)].noteSent(at: time, interval: interval)
  }

  /// Notes that `mac` advertises itself as a router.
  mutating func noteRouter(_ mac: MACAddress) {
    guard mac != .none, hasRoom(for: mac) else { return }
    hardware[mac, default: Hardware()].isRouter = true
  }

  /// Whether a hardware address is known or may be added.
  private func hasRoom(for mac: MACAddress) -> Bool {
    hardware.count < ceiling || hardware[mac] != nil
  }

  /// Notes a frame of a host.
  mutating func noteSent(_ place: Int32, at time: Timestamp, interval: Range<Timestamp>) {
    hosts[Int(place)].noteSent(at: time, interval: interval)
  }

  /// Whether one hardware address sends for several private addresses without claiming them: then
  /// it is a router's and the address decides who a device is.
  func standsForSeveral(_ mac: MACAddress) -> Bool {
    guard let record = hardware[mac] else { return false }
    var own = 0
    var isUnclaimed = false
    for address in record.addresses where address.isV4 && address.scope == .private {
      own += 1
      if !record.claimed.contains(address) { isUnclaimed = true }
    }
    return own > 1 && isUnclaimed
  }
}
