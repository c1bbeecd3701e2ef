/// Mirrored Ethernet frames in GRE (draft-foschiano-erspan-03).
enum ERSPANHeader {
  /// Steps over the header of type II or III; type I (GRE without a sequence number) has none.
  static func next(_ frame: RawSpan, _ reach: Reach, hasSequence: Bool) -> NextLayer {
    .done
  }
}
