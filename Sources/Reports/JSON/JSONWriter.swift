import Scheduling
import Wire

/// Writes JSON (RFC 8259) as UTF-8 into a buffer that drains into a sink.
///
/// Compact for records a line, indented by two spaces for documents. Characters that move a
/// terminal's cursor or turn its reading direction are written as `\u` escapes: the value stays the
/// same, and looking at a report cannot harm. The order of keys is the caller's.
public struct JSONWriter {
  /// What is written and not yet drained.
  public var bytes: [UInt8] { Array(out.all) }
  private var out: OutputBytes
  /// For texts that others write.
  private var scratch: [UInt8] = []
  private let sink: ByteSink?
  private let pretty: Bool
  /// Cores to write large arrays on.
  private let jobs: Int
  private var depth = 0
  /// The end of a line and the indentation of the next, as deep as documents nest.
  private let line = [UInt8(ascii: "\n")] + [UInt8](repeating: UInt8(ascii: " "), count: 32)
  /// Midnight, in nanoseconds, of the day whose text is kept.
  private var knownDay = Int64.max
  private var dayText: [UInt8] = []
  /// Whether the innermost object or array has no member yet.
  private var isEmpty = true

  /// Creates a writer.
  /// - Parameter sink: where full buffers go; nil keeps everything in ``bytes``.
  /// - Parameter pretty: whether members stand on lines of their own.
  /// - Parameter jobs: cores to write large arrays on; no byte depends on it.
  public init(sink: ByteSink? = nil, pretty: Bool = false, jobs: Int = 1) {
    self.sink = sink
    self.pretty = pretty
    self.jobs = jobs
    out = OutputBytes(capacity: sink == nil ? 1024 : JSONWriter.drainAt + 16_384)
  }

  private static let drainAt = 262_144

  /// Hands the buffer to the sink where it has grown large.
  @inline(__always)
  mutating func drainIfLarge() {
    if out.count >= JSONWriter.drainAt { drain() }
  }

  /// Hands the buffer to the sink.
  public mutating func drain() {
    guard let sink else { return }
    sink.write(out.all)
    out.removeAll()
  }

  // MARK: parts

  /// Values that one core writes before it takes others.
  private static let portion = 128

  /// Writes `count` values that stand one behind the other: all of them here, or, where they are many,
  /// in parts on several cores.
  ///
  /// - Parameter write: writes some of them, with whatever parts them, into the writer it is given.
  mutating func inPortions(
    of count: Int, _ write: @Sendable (Range<Int>, inout JSONWriter) -> Void
  ) {
    guard jobs > 1, count >= 2 * JSONWriter.portion else {
      write(0..<count, &self)
      return
    }
    let (pretty, depth, isEmpty) = (pretty, depth, isEmpty)
    Portions(jobs: jobs, size: JSONWriter.portion).forEach(of: count) { places in
      var part = JSONWriter(pretty: pretty)
      part.depth = depth
      part.isEmpty = isEmpty && places.lowerBound == 0
      write(places, &part)
      return (part.out, part.isEmpty)
    } consume: { part, isEmpty in
      take(part)
      self.isEmpty = isEmpty
    }
  }

  /// Takes what another writer wrote for the place at which this one stands.
  private mutating func take(_ part: OutputBytes) {
    if out.count + part.count > JSONWriter.drainAt { drain() }
    part.all.withUnsafeBufferPointer { out.append(contentsOf: $0) }
  }

  // MARK: structure

  mutating func beginObject() {
    out.append(UInt8(ascii: "{"))
    depth += 1
    isEmpty = true
  }

  /// Whether members stand on lines of their own.
  var isPretty: Bool { pretty }

  /// Ends an object whose braces and commas came with its keys.
  @inline(__always)
  mutating func endCompactObject() {
    out.append(UInt8(ascii: "}"))
    isEmpty = false
  }

  mutating func endObject() { close(with: UInt8(ascii: "}")) }

  mutating func beginArray() {
    out.append(UInt8(ascii: "["))
    depth += 1
    isEmpty = true
  }

  mutating func endArray() { close(with: UInt8(ascii: "]")) }

  private mutating func close(with byte: UInt8) {
    depth -= 1
    if pretty, !isEmpty { newLine() }
    out.append(byte)
    isEmpty = false
  }

  /// Goes to the place of the next array element.
  mutating func element() {
    if !isEmpty { out.append(UInt8(ascii: ",")) }
    if pretty { newLine() }
    isEmpty = false
  }

  /// Writes a member's key.
  /// - Parameter quoted: the key as JSON with quotes and colon.
  mutating func key(quoted: [UInt8]) {
    element()
    out.append(contentsOf: quoted)
    if pretty { out.append(UInt8(ascii: " ")) }
  }

  /// Writes a member's key: the part of some bytes that is the key as JSON with quotes and colon.
  @inline(__always)
  mutating func key(_ keys: [UInt8], _ part: Range<Int>) {
    element()
    raw(keys, part)
    if pretty { out.append(UInt8(ascii: " ")) }
  }

  /// Writes a member's key.
  mutating func key(_ name: String) {
    element()
    string(name)
    out.append(UInt8(ascii: ":"))
    if pretty { out.append(UInt8(ascii: " ")) }
  }

  private mutating func newLine() {
    let length = 1 + depth * 2
    guard length <= line.count else {
      out.append(UInt8(ascii: "\n"))
      for _ in 0..<depth * 2 { out.append(UInt8(ascii: " ")) }
      return
    }
    line.withUnsafeBufferPointer {
      out.append(contentsOf: UnsafeBufferPointer(rebasing: $0[0..<length]))
    }
  }

  /// Ends a line and drains where there is much.
  mutating func endLine() {
    out.append(UInt8(ascii: "\n"))
    isEmpty = true
    drainIfLarge()
  }

  /// Writes an array of values that are no objects, on one line.
  mutating func scalars<T>(_ values: some Sequence<T>, _ write: (inout JSONWriter, T) -> Void) {
    out.append(UInt8(ascii: "["))
    var first = true
    for value in values {
      if !first {
        out.append(UInt8(ascii: ","))
        if pretty { out.append(UInt8(ascii: " ")) }
      }
      first = false
      write(&self, value)
    }
    out.append(UInt8(ascii: "]"))
  }

  // MARK: values

  mutating func null() { out.append("null") }

  /// Writes bytes that are JSON already.
  mutating func raw(_ json: [UInt8]) { out.append(contentsOf: json) }

  /// Writes a part of bytes that are JSON already.
  @inline(__always)
  mutating func raw(_ json: [UInt8], _ part: Range<Int>) {
    json.withUnsafeBufferPointer {
      out.append(contentsOf: UnsafeBufferPointer(rebasing: $0[part]))
    }
  }

  mutating func boolean(_ value: Bool) {
    if value { out.append("true") } else { out.append("false") }
  }

  mutating func integer(_ value: Int) {
    if value < 0 { out.append(UInt8(ascii: "-")) }
    integer(UInt64(value.magnitude))
  }

  mutating func integer(_ value: UInt64) {
    if value < 10 {
      out.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value))
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = digits.count
      var rest = value
      while rest > 0 {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        start -= 1
        digits[start] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
        rest = quotient
      }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }

  /// Writes a number; a value that is no number becomes null.
  mutating func number(_ value: Double) {
    if !value.isFinite {
      null()
    } else if value == value.rounded(), value.magnitude < 1e15 {
      integer(Int(value))
    } else {
      out.append(contentsOf: Array(value.description.utf8))
    }
  }

  /// Writes a moment; the text of its day is kept, because neighbours share it.
  mutating func time(_ value: Timestamp) {
    let day: Int64 = 86_400_000_000_000
    var rest = value.nanoseconds % day
    if rest < 0 { rest += day }
    let midnight = value.nanoseconds &- rest
    guard midnight == knownDay, rest % 1000 == 0 else {
      scratch.removeAll(keepingCapacity: true)
      value.appendText(to: &scratch)
      // Years of more than four digits take the long way each time.
      if scratch.count >= 27, scratch[10] == UInt8(ascii: "T") {
        knownDay = midnight
        dayText = [UInt8(ascii: "\"")] + scratch[..<11]
      }
      quoteScratch()
      return
    }
    out.append(contentsOf: dayText)
    let micro = UInt64(rest / 1000)
    let second = micro / 1_000_000
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 17) { text in
      JSONWriter.put(second / 3600, 2, at: 0, in: text)
      text[2] = UInt8(ascii: ":")
      JSONWriter.put(second / 60 % 60, 2, at: 3, in: text)
      text[5] = UInt8(ascii: ":")
      JSONWriter.put(second % 60, 2, at: 6, in: text)
      text[8] = UInt8(ascii: ".")
      JSONWriter.put(micro % 1_000_000, 6, at: 9, in: text)
      text[15] = UInt8(ascii: "Z")
      text[16] = UInt8(ascii: "\"")
      out.append(contentsOf: UnsafeBufferPointer(text))
    }
  }

  /// Puts the last `width` digits of a number at a place.
  @inline(__always)
  private static func put(
    _ value: UInt64, _ width: Int, at start: Int, in text: UnsafeMutableBufferPointer<UInt8>
  ) {
    var rest = value
    var place = start + width
    while place > start {
      place -= 1
      text[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  mutating func address(_ value: IPAddress) {
    scratch.removeAll(keepingCapacity: true)
    value.appendText(to: &scratch)
    quoteScratch()
  }

  mutating func hardwareAddress(_ value: MACAddress) {
    scratch.removeAll(keepingCapacity: true)
    value.appendText(to: &scratch)
    quoteScratch()
  }

  private mutating func quoteScratch() {
    out.append(UInt8(ascii: "\""))
    out.append(contentsOf: scratch)
    out.append(UInt8(ascii: "\""))
  }

  /// Writes an id such as `e12`.
  mutating func id(_ prefix: UInt8, _ number: Int) {
    out.append(UInt8(ascii: "\""))
    out.append(prefix)
    integer(number)
    out.append(UInt8(ascii: "\""))
  }

  mutating func string(_ text: String) {
    out.append(UInt8(ascii: "\""))
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { appendText($0) }
    if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { appendText($0) } }
    out.append(UInt8(ascii: "\""))
  }

  private mutating func appendText(_ text: UnsafeBufferPointer<UInt8>) {
    let plain = JSONWriter.plainLength(text)
    if plain == text.count {
      out.append(contentsOf: text)
    } else {
      appendEscaped(text, from: plain)
    }
  }

  /// - Parameter plain: how many bytes at the start stand for themselves.
  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>, from plain: Int) {
    var start = 0
    var index = plain
    while index < text.count {
      guard !JSONWriter.isPlain(text[index]),
        let (length, scalar) = JSONWriter.escaped(text, at: index)
      else {
        index += 1
        continue
      }
      if start < index {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      }
      appendEscape(scalar)
      index += length
      start = index
    }
    if start < text.count {
      out.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<text.count]))
    }
  }

  /// Printable ASCII but the quote and the backslash: nearly every byte of nearly every name.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
  }

  /// How many bytes at the start stand for themselves, looked at eight at a time as far as they
  /// fill words.
  private static func plainLength(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    var index = 0
    while index &+ 8 <= raw.count,
      isPlain(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    {
      index &+= 8
    }
    // The last word overlaps the one before.
    if index &+ 8 > raw.count, raw.count >= 8,
      isPlain(raw.loadUnaligned(fromByteOffset: raw.count &- 8, as: UInt64.self))
    {
      return raw.count
    }
    while index < text.count, isPlain(text[index]) { index &+= 1 }
    return index
  }

  /// Whether all eight bytes of a word stand for themselves.
  ///
  /// None may have its high bit set, be DEL, lie below the space, or be the quote or the backslash;
  /// the last three show as a borrow into the high bit of the byte. A borrow may run on into the
  /// next byte, which only sends a word to the slow way.
  @inline(__always)
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let control = word &- (ones &* 0x20)
    let quote = (word ^ (ones &* 0x22)) &- ones
    let slash = (word ^ (ones &* 0x5C)) &- ones
    return (word | (word &+ ones) | control | quote | slash) & (ones << 7) == 0
  }

  /// The length and value of the character at `index`, where it must be escaped.
  private static func escaped(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (length: Int, scalar: UInt32)? {
    let byte = UInt32(text[index])
    if byte < 0x80 { return (1, byte) }
    if byte & 0xE0 == 0xC0, index + 1 < text.count {
      let scalar = (byte & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F)
      return isHazardous(scalar) ? (2, scalar) : nil
    }
    if byte & 0xF0 == 0xE0, index + 2 < text.count {
      let scalar =
        (byte & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
      return isHazardous(scalar) ? (3, scalar) : nil
    }
    return nil
  }

  private mutating func appendEscape(_ scalar: UInt32) {
    out.append(UInt8(ascii: "\\"))
    switch scalar {
    case 0x22, 0x5C: out.append(UInt8(truncatingIfNeeded: scalar))
    case 0x08: out.append(UInt8(ascii: "b"))
    case 0x09: out.append(UInt8(ascii: "t"))
    case 0x0A: out.append(UInt8(ascii: "n"))
    case 0x0C: out.append(UInt8(ascii: "f"))
    case 0x0D: out.append(UInt8(ascii: "r"))
    default:
      out.append(UInt8(ascii: "u"))
      for shift in [12, 8, 4, 0] as [UInt32] {
        let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xF)
        out.append(digit < 10 ? 48 + digit : 87 + digit)
      }
    }
  }
}
