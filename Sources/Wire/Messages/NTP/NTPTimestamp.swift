/// The 64-bit time of NTP: seconds since 1900 and a 32-bit fraction (RFC 5905 section 6).
public struct NTPTimestamp: Hashable, Sendable {
  /// Seconds in the high half, fraction in the low half; 0 means "not set".
  public var rawValue: UInt64

  /// Creates a time from its wire form.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Creates the time nearest below `time`; times outside 1968 to 2104 wrap into their era.
  public init(_ time: Timestamp) {
    let (seconds, fraction) = floorDivide(time.nanoseconds, 1_000_000_000)
    let ntpSeconds = UInt64(UInt32(truncatingIfNeeded: seconds &+ 2_208_988_800))
    rawValue = ntpSeconds << 32 | (UInt64(bitPattern: fraction) << 32) / 1_000_000_000
  }

  /// Whether the time is not set.
  public var isUnset: Bool { rawValue == 0 }

  /// The moment; nil where not set. Seconds with the top bit clear lie in the era that began on
  /// 2036-02-07 (RFC 4330 section 3).
  public var moment: Timestamp? {
    guard !isUnset else { return nil }
    let era: Int64 = rawValue >> 63 == 1 ? 0 : 0x1_0000_0000
    let seconds = Int64(bitPattern: rawValue >> 32) &+ era &- 2_208_988_800
    let nanoseconds = ((rawValue & 0xFFFF_FFFF) &* 1_000_000_000) >> 32
    return Timestamp(seconds: seconds, nanoseconds: Int64(bitPattern: nanoseconds))
  }
}
