/// An application that a capture names as the sender of frames.
public struct CaptureApplication: Sendable, Equatable, Codable {
  /// Package or bundle identifier.
  public var package: String
  /// Name for people, where the capture gives one.
  public var name: String?
  /// Creates an application.
  public init(package: String, name: String? = nil) {
    self.package = package
    self.name = name
  }
}
