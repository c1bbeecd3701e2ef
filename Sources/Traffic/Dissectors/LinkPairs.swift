import Wire

/// Finds the two ends of conversations on a link whose frames may be sent to a group address.
struct LinkPairs {
  private var partners: [MACAddress: MACAddress] = [:]
  private var latest: [2 of MACAddress] = [.none, .none]

  /// Devices whose partner is remembered; beyond that the newest sender is taken.
  static let limit = 4096

  /// The sender's partner: the receiver; where that is a group, the one it spoke with before, else
  /// the newest sender of the other side, else the group.
  mutating func partner(
    of sender: MACAddress, to receiver: MACAddress, side: FlowSide, groups: [MACAddress]
  ) -> MACAddress {
    latest[side.place] = sender
    guard groups.contains(receiver) else {
      note(sender, receiver)
      return receiver
    }
    if let known = partners[sender] { return known }
    let other = latest[side.other.place]
    guard other != .none, other != sender else { return receiver }
    note(sender, other)
    return other
  }

  private mutating func note(_ first: MACAddress, _ second: MACAddress) {
    guard partners.count < LinkPairs.limit || partners[first] != nil else { return }
    partners[first] = second
    if partners[second] == nil, partners.count < LinkPairs.limit { partners[second] = first }
  }
}
