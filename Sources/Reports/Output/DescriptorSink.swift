import Foundation

/// A sink that writes to an open file descriptor, which it does not close.
public final class DescriptorSink: ByteSink {
  private let descriptor: Int32
  private let name: String

  /// Creates a sink.
  /// - Parameter descriptor: an open descriptor; 1 is standard output.
  /// - Parameter name: what messages call it.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    super.init()
  }

  override func take(_ bytes: ArraySlice<UInt8>) throws(OutputError) {
    let failure: Int32? = bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let written = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        rest = rest.dropFirst(written)
      }
      return nil
    }
    if let failure {
      throw OutputError(
        failure == EPIPE ? .closed : .io, path: name, message: describe(systemError: failure))
    }
  }
}

/// The system's words for an error number.
func describe(systemError number: Int32) -> String { String(cString: strerror(number)) }
