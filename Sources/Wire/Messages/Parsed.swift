/// The outcome of reading one message from the front of bytes that may end too early.
public enum Parsed<Value> {
  /// A message, and how many bytes it took.
  case value(Value, consumed: Int)
  /// At least so many bytes are needed, counted from the start of the bytes handed over.
  case needMore(Int)
  /// The bytes are not such a message.
  case fault(WireError)

  /// The message, where there is one.
  public var value: Value? {
    if case .value(let value, _) = self { return value }
    return nil
  }

  /// How many bytes the message took; 0 where there is none.
  public var consumed: Int {
    if case .value(_, let consumed) = self { return consumed }
    return 0
  }
}

extension Parsed: Sendable where Value: Sendable {}
