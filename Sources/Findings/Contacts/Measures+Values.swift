import Foundation
import Wire

/// The names by which rules ask for measures.
public enum MeasureName: String, CaseIterable, Sendable {
  /// Application bytes up.
  case upload
  /// Application bytes down.
  case download
  /// (up − down) / (up + down), Bullard & Gerth, FloCon 2014.
  case pcr
  /// Seconds from first to last frame.
  case duration
  /// Upload divided by duration, bytes a second.
  case uploadRate = "upload-rate"
  /// Upload in bytes a minute.
  case uploadPerMinute = "upload-per-minute"
  /// Share of upload frames with at least 1,100 bytes of payload.
  case bigShare = "big-share"
  /// Busiest second divided by the mean second.
  case burst
  /// Number of upload bursts.
  case bursts
  /// Mean of skew and deviation scores of the pauses between bursts, 0 to 1 (milliseconds).
  case periodicity
  /// Deviation score of burst sizes, 0 to 1.
  case sizeRegularity = "size-regularity"
  /// Median burst in bytes.
  case medianBurst = "median-burst"
  /// Largest burst in bytes.
  case largestBurst = "largest-burst"
  /// Median pause between bursts in milliseconds.
  case medianPause = "median-pause"
  /// Entropy of a sample of the upload by what as many random bytes have, 0 to 1.
  case entropy
}

extension Measures {
  /// Adds a sample's counts of byte values.
  mutating func add(byteCounts counts: [some FixedWidthInteger]) {
    guard counts.count == 256 else { return }
    if byteCounts.isEmpty { byteCounts = [UInt32](repeating: 0, count: 256) }
    for place in counts.indices { byteCounts[place] &+= UInt32(clamping: counts[place]) }
  }

  /// The value of a measure; nil where there is too little to measure.
  func value(_ name: MeasureName) -> Double? {
    let up = Double(upload)
    let down = Double(download)
    let seconds = first <= last ? last.seconds(since: first) : 0
    switch name {
    case .upload: return up
    case .download: return down
    case .pcr: return up + down > 0 ? (up - down) / (up + down) : nil
    case .duration: return seconds
    case .uploadRate: return seconds > 0 ? up / seconds : nil
    case .uploadPerMinute: return seconds > 0 ? up / max(seconds, 60) * 60 : nil
    case .bigShare:
      return payloadFramesOut > 0 ? Double(bigFramesOut) / Double(payloadFramesOut) : nil
    case .burst: return seconds >= 1 && up > 0 ? Double(peakOut) / (up / seconds) : nil
    case .bursts: return Double(burstStarts.count)
    case .periodicity:
      let pauses = self.pauses
      guard pauses.count >= 7 else { return nil }
      return (Measures.skewScore(pauses) + Measures.deviationScore(pauses)) / 2
    case .sizeRegularity:
      guard burstSizes.count >= 4 else { return nil }
      return Measures.deviationScore(burstSizes.map(Double.init))
    case .medianBurst: return Measures.quantile(burstSizes.map(Double.init).sorted(), 0.5)
    case .largestBurst: return burstSizes.max().map(Double.init)
    case .medianPause: return Measures.quantile(pauses.sorted(), 0.5)
    case .entropy: return Measures.entropy(of: byteCounts)
    }
  }

  /// Shannon entropy of the counted bytes, divided by the mean that as many random bytes have
  /// (Miller and Madow: 8 − 255 / (2 n ln 2) bits); nil below 1 KiB, where even random bytes vary
  /// too much. A fixed cut on the plain entropy would call short random payload ordered.
  static func entropy(of counts: [UInt32]) -> Double? {
    let total = counts.reduce(0.0) { $0 + Double($1) }
    guard total >= 1024 else { return nil }
    var bits = 0.0
    for count in counts where count > 0 {
      let share = Double(count) / total
      bits -= share * log2(share)
    }
    // Four decimals, which every mathematics library agrees on.
    let value = min(1, bits / (8 - 255 / (2 * total * log(2))))
    return (value * 10_000).rounded() / 10_000
  }

  /// Milliseconds between bursts.
  var pauses: [Double] {
    zip(burstStarts.dropFirst(), burstStarts).map { Double($0 &- $1) }
  }

  /// max(0, (median − MAD) / median), as RITA v5 scores beacons; 0 where the median is below 1.
  static func deviationScore(_ values: [Double]) -> Double {
    guard let median = quantile(values.sorted(), 0.5), median >= 1 else { return 0 }
    let deviations = values.map { abs($0 - median) }.sorted()
    return max(0, (median - (quantile(deviations, 0.5) ?? 0)) / median)
  }

  /// 1 − |Bowley skewness|, as RITA v5 scores beacons.
  static func skewScore(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let q1 = quantile(sorted, 0.25), let q2 = quantile(sorted, 0.5),
      let q3 = quantile(sorted, 0.75)
    else { return 0 }
    guard q3 - q1 >= 10, q2 != q1, q2 != q3 else { return 1 }
    return 1 - abs((q1 + q3 - 2 * q2) / (q3 - q1))
  }

  /// Quantile of ascending values by linear interpolation; nil where there are none.
  static func quantile(_ sorted: [Double], _ share: Double) -> Double? {
    guard let last = sorted.last else { return nil }
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    guard index + 1 < sorted.count else { return last }
    return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
  }
}
