/// Tunnels that run over UDP, told by port and confirmed by content.
enum UDPTunnel {
  /// The tunnel that the payload at `reach` is, or `.done` for a plain UDP flow.
  @inline(__always)
  static func next(
    _ frame: RawSpan, _ reach: Reach, _ sourcePort: UInt16, _ destinationPort: UInt16
  ) -> NextLayer {
    .done
  }
}
