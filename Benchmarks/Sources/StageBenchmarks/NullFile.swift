import Foundation
import Reports

/// Somewhere to write reports that nobody wants.
enum NullFile {
  /// A sink that ends in /dev/null; its descriptor stays open as long as the process lives.
  static func sink() throws -> ByteSink {
    let descriptor = open("/dev/null", O_WRONLY)
    guard descriptor >= 0 else { throw BenchmarkError(message: "/dev/null cannot be opened") }
    return DescriptorSink(descriptor: descriptor, name: "/dev/null")
  }
}
