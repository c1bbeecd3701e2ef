import Wire

/// What reading a packet block needs of its interface: link type, time units, and a count.
struct InterfaceClock {
  /// How stored units become nanoseconds.
  enum Scale {
    /// Units are multiplied (10⁻⁹ s and coarser).
    case multiply(UInt64)
    /// Units are divided (finer than 10⁻⁹ s).
    case divide(UInt64)
    /// Units of 2⁻ⁿ s.
    case binary(UInt64)
    /// Units so fine that every value is 0 s.
    case none
  }

  var linkType: LinkType
  /// Snap length; 0 where unlimited.
  var snapLength: UInt32
  /// Index among all interfaces of the capture.
  var index: Int
  /// Most bytes that a packet of the link type can hold.
  var maximumLength: UInt32
  /// Frames read.
  var frames: UInt64 = 0

  private var scale: Scale
  private var offset: Int64

  /// Creates a clock from the option `if_tsresol` (nil: microseconds) and `if_tsoffset` in seconds.
  init(
    linkType: LinkType, snapLength: UInt32, index: Int, resolution: UInt8?, offsetSeconds: Int64
  ) {
    self.linkType = linkType
    self.snapLength = snapLength
    self.index = index
    maximumLength = linkType.maximumCapturedLength
    let resolution = resolution ?? 6
    let exponent = UInt64(resolution & 0x7F)
    if resolution & 0x80 != 0 {
      scale = exponent < 64 ? .binary(exponent) : .none
    } else if exponent <= 9 {
      scale = .multiply(Self.power(of: 10, 9 - exponent))
    } else {
      scale = exponent <= 28 ? .divide(Self.power(of: 10, exponent - 9)) : .none
    }
    let (product, overflow) = offsetSeconds.multipliedReportingOverflow(by: 1_000_000_000)
    offset = overflow ? (offsetSeconds < 0 ? .min : .max) : product
  }

  /// Units a second, clamped, as the option `if_tsresol` states them.
  static func unitsPerSecond(_ resolution: UInt8?) -> UInt64 {
    let resolution = resolution ?? 6
    let exponent = UInt64(resolution & 0x7F)
    if resolution & 0x80 != 0 { return exponent < 64 ? 1 << exponent : .max }
    return exponent < 20 ? power(of: 10, exponent) : .max
  }

  /// The moment that `units` stand for, clamped at the ends of the range.
  @inline(__always)
  func time(_ units: UInt64) -> Timestamp {
    let nanoseconds: Int64
    switch scale {
    case .multiply(let factor):
      let (product, overflow) = units.multipliedReportingOverflow(by: factor)
      nanoseconds = overflow ? .max : Int64(clamping: product)
    case .divide(let divisor): nanoseconds = Int64(clamping: units / divisor)
    case .binary(let exponent):
      let product = units.multipliedFullWidth(by: 1_000_000_000)
      let high = exponent == 0 ? 0 : product.high << (64 - exponent)
      nanoseconds =
        product.high >> exponent != 0
        ? .max : Int64(clamping: product.low >> exponent | high)
    case .none: nanoseconds = 0
    }
    if offset == 0 { return Timestamp(nanoseconds: nanoseconds) }
    return Timestamp(nanoseconds: nanoseconds).adding(nanoseconds: offset)
  }

  private static func power(of base: UInt64, _ exponent: UInt64) -> UInt64 {
    var result: UInt64 = 1
    for _ in 0..<exponent { result = result &* base }
    return result
  }
}

extension LinkType {
  /// Most bytes that a capture of the link type may hold of one frame (as libpcap and wiretap rule).
  var maximumCapturedLength: UInt32 {
    switch rawValue {
    case 186, 189, 220, 249, 231, 279, 288, 293, 294, 295: 128 << 20
    default: 262_144
    }
  }
}
