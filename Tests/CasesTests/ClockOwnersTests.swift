import Attributions
import Testing
import Wire

@testable import Cases

@Suite struct ClockOwnersTests {
  private func owner(_ source: String, _ basis: ClockSample.Basis = .httpDate) throws -> String {
    let sample = ClockSample(
      basis: basis, captureTime: Timestamp(seconds: 1), remoteTime: Timestamp(seconds: 2),
      uncertainty: 0, source: source, frame: 1)
    return ClockOwners.named([sample], by: try Attributor())[0].owner
  }

  @Test func hostsOfOneOperatorAreOneVoice() throws {
    #expect(try owner("connectivitycheck.gstatic.com") == owner("clients3.google.com"))
    #expect(try owner("a.shop.example.org") == "example.org")
    #expect(try owner("b.example.org") == "example.org")
    #expect(try owner("connectivitycheck.gstatic.com") != owner("captive.apple.com"))
  }

  @Test func rawAddressesBelongToTheirNetwork() throws {
    #expect(try owner("8.8.8.8") == owner("8.8.4.4"))
    #expect(try owner("192.0.2.1") == "192.0.2.1")
  }

  @Test func otherClocksStandForThemselves() throws {
    #expect(try owner("216.239.35.0", .ntp) == "216.239.35.0")
    #expect(try owner("mavlink-1", .vehicle) == "mavlink-1")
  }
}
