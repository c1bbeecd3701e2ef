import Wire

/// Makes frames, layer by layer from the outside in, with lengths, types and checksums filled in.
///
/// ```swift
/// let query = PacketBuilder()
///   .ethernet(from: tablet, to: router)
///   .ipv4(from: .v4(192, 168, 1, 20), to: .v4(9, 9, 9, 9))
///   .udp(from: 40_000, to: 53)
///   .payload(dns)
///   .bytes
/// ```
/// The same calls give the same bytes. A layer's type fields follow from the layer behind it.
public struct PacketBuilder: Sendable {
  /// What to put into a checksum field.
  public enum Checksum: Sendable {
    /// The right value.
    case correct
    /// Zero, as on a host whose network card fills it in.
    case zero
    /// A value that is not the right one.
    case wrong
  }

  /// The layers, outermost first.
  var layers: [PacketLayer] = []

  /// Starts a frame without any layer (which is a raw IP frame once an IP layer follows).
  public init() {}

  /// The frame.
  public var bytes: [UInt8] { encode(from: 0) }

  /// The frame with another layer inside the present ones.
  func adding(_ layer: PacketLayer) -> PacketBuilder {
    var copy = self
    copy.layers.append(layer)
    return copy
  }

  /// Adds raw bytes.
  public func payload(_ bytes: [UInt8]) -> PacketBuilder { adding(.payload(bytes)) }

  /// Adds text as UTF-8 bytes.
  public func payload(_ text: String) -> PacketBuilder { adding(.payload(Array(text.utf8))) }

  /// Adds bytes that the layer before announces by an EtherType of their own.
  public func payload(_ bytes: [UInt8], etherType: UInt16) -> PacketBuilder {
    adding(.typed(etherType, bytes))
  }

  /// The frames that carry this packet in fragments: the last IP layer is cut so that no fragment
  /// has more than `size` bytes of data (rounded down to a multiple of eight).
  ///
  /// An IPv6 layer gets a fragment header with its `identification`. Without an IP layer, or where
  /// nothing needs cutting, the answer is the one whole frame.
  public func fragments(of size: Int, identification: UInt32 = 1) -> [[UInt8]] {
    let step = max(8, size / 8 * 8)
    guard let index = layers.lastIndex(where: { $0.isNetwork }) else { return [bytes] }
    let data = encode(from: index + 1)
    guard data.count > step else { return [bytes] }
    let next = layers[index].statedProtocol ?? layers[index + 1].ipProtocol
    var frames: [[UInt8]] = []
    for offset in stride(from: 0, to: data.count, by: step) {
      let end = min(data.count, offset + step)
      var cut = self
      cut.layers.removeSubrange((index + 1)...)
      let piece = FragmentPlace(
        identification: identification, offset: offset, more: end < data.count, next: next)
      cut.layers[index] = layers[index].placed(piece)
      cut.layers.append(.payload(Array(data[offset..<end])))
      frames.append(cut.bytes)
    }
    return frames
  }

  /// The bytes of the layers from `index` on.
  func encode(from index: Int) -> [UInt8] {
    guard index < layers.count else { return [] }
    let inner = encode(from: index + 1)
    let next = index + 1 < layers.count ? layers[index + 1] : nil
    let outer = index > 0 ? layers[index - 1] : nil
    return layers[index].encode(around: inner, next: next, outer: outer)
  }
}

/// Where a fragment lies, as ``PacketBuilder/fragments(of:identification:)`` cuts them.
struct FragmentPlace: Sendable {
  var identification: UInt32
  var offset: Int
  var more: Bool
  var next: UInt8
}
