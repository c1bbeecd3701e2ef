import TestSupport
import Testing
import Wire

/// A capture with so many contacts that the work inside it is parted: nothing written may tell on how
/// many cores it was done.
@Suite struct ManyContactsTests {
  /// Names asked for and reached, names that nothing followed, addresses without a name.
  private static func capture(in scratch: ScratchFolder) throws -> String {
    var capture = ScenarioCapture()
    // More frames than are read before a second thread reads ahead.
    capture.heartbeat(from: 0, to: 102, every: 0.02)
    for number in 0..<1000 {
      let moment = 1 + Double(number) * 0.1
      let address = "93.184.\(number / 250).\(number % 250 + 1)"
      let name =
        number % 11 == 0
        ? "mydjiflight.dji.com" : "host-\(number % 610).site-\(number % 90).example"
      if number % 4 != 3 { capture.dns(name, number % 4 == 2 ? [] : [address], at: moment) }
      guard number % 4 != 2 else { continue }
      let port = capture.freshPort().port
      let server = capture.server(address)
      capture.udp(
        from: capture.controller, port, to: server, 8443, [UInt8](repeating: 7, count: 90),
        at: moment + 0.03)
      if number % 3 == 0 {
        capture.udp(
          from: server, 8443, to: capture.controller, port, [UInt8](repeating: 9, count: 40),
          at: moment + 0.05)
      }
    }
    return try scratch.write(capture.pcapng, to: "many.pcapng")
  }

  @Test func noByteDependsOnTheNumberOfCores() throws {
    let scratch = try ScratchFolder()
    let path = try Self.capture(in: scratch)
    for command in [
      ["check", path, "--mode", "local-data", "--quiet", "--report", "json"],
      ["inspect", path, "--quiet", "--report", "json"],
      ["inspect", path, "--quiet", "--report", "ndjson"],
    ] {
      let one = try BuiltTool.run(command + ["--jobs", "1"])
      #expect(one.status == (command[0] == "check" ? 10 : 0))
      #expect(one.output.count > 200_000)
      // Arguments are not in the report where they change nothing.
      let more = try BuiltTool.run(command + ["--jobs", "3"])
      #expect(more.output == one.output, "\(command)")
    }
  }
}
