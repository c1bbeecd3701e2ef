import Foundation
import TestSupport
import Testing
import Wire

/// Inputs made to hang, flood or fool: each ends in time, with its status, and steers no terminal.
@Suite struct HostileInputTests {
  private static var capture: String { ScenarioPaths.capture("flight-record-upload") }

  /// Whether a text holds anything but printable characters and line feeds.
  static func steers(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
        || (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
    }
  }

  @Test(arguments: ["--flights", "--rules", "--waivers", "--policy", "--geo-db", "--indicators"])
  func endlessDevicesAreRefused(option: String) throws {
    for device in ["/dev/zero", "/dev/urandom"] {
      let run = try Shell.run("exec \"$0\" check \"$1\" \(option) \(device)", [Self.capture])
      #expect([64, 65].contains(run.status), "\(option) \(device): \(run.status)")
      #expect(run.errors.contains(device) && run.output.isEmpty, "\(run.errors)")
    }
  }

  @Test func devicesAreNoCaptures() throws {
    for device in ["/dev/zero", "/dev/tty", "/dev/null"] {
      let run = try Shell.run("exec \"$0\" check \(device) --mode offline")
      #expect([65, 66].contains(run.status), "\(device): \(run.status)")
    }
  }

  @Test func pipesOfAShellAreReadAndPipesThatAManifestNamesAreNot() throws {
    let flights = ScenarioPaths.flights("flight-record-upload")
    let folder = try ScratchFolder()
    let piped = try Shell.run(
      "mkfifo p; cat \"$2\" >p & exec \"$0\" check \"$1\" --flights p", [Self.capture, flights],
      in: folder.path)
    #expect(piped.status == 10, "\(piped.errors)")
    let head = "flight_id,start,end,mode,log\n"
    for log in ["q", "/dev/zero", "."] {
      let manifest = try folder.write(
        Array("\(head)A,,,local-data,\(log)\n".utf8), to: "flights.csv")
      let run = try Shell.run(
        "[ -p q ] || mkfifo q; exec \"$0\" check \"$1\" --flights \"$2\"",
        [Self.capture, manifest], in: folder.path, seconds: 60)
      #expect(run.status == 65, "\(log): \(run.status) \(run.errors)")
      #expect(run.errors.contains("flights.csv"))
    }
  }

  @Test func foldersThatGoInCirclesEnd() throws {
    let folder = try ScratchFolder()
    let bytes = try #require(FileManager.default.contents(atPath: Self.capture))
    _ = try folder.write([UInt8](bytes), to: "a/capture.pcapng")
    let run = try Shell.run(
      """
      ln -s .. a/up; ln -s self self; ln -s /dev/zero a/zero; mkfifo a/pipe
      exec "$0" inspect . --report ndjson
      """, in: folder.path)
    // The link to itself leads nowhere and is told; all else is read once or passed over.
    #expect(run.status == 12, "\(run.errors)")
    #expect(run.text.components(separatedBy: "\"record\":\"capture\"").count == 2)
  }

  /// A capture whose DNS names, DHCP names and user agents hold everything that outputs must escape.
  private static func hostile() -> [UInt8] {
    var capture = ScenarioCapture()
    let pieces = [
      "\u{1B}[31m", "\u{1B}]0;x\u{7}", "=1+1", "@SUM(A1)", "<script>", "\u{202E}", "|`x`", "]]>",
      "a\nb",
      "\"'", "%00", "\u{9B}2J",
    ]
    for (index, piece) in pieces.enumerated() {
      let moment = Double(index)
      capture.dhcp("host\(piece)", at: moment)
      capture.dns("\(piece).example.com", ["203.0.113.7"], at: moment + 0.2)
      var connection: [UInt8] = Array(
        "GET /\(piece) HTTP/1.1\r\nHost: \(piece).example\r\nUser-Agent: \(piece)\r\n\r\n".utf8)
      connection += [0]
      let port = capture.freshPort()
      capture.add(
        PacketBuilder().ethernet(from: capture.controller.mac, to: capture.router.mac)
          .ip(from: capture.controller.address, to: .v4(203, 0, 113, 7))
          .tcp(from: port.port, to: 80, sequence: port.sequence).payload(connection).bytes,
        at: moment + 0.5)
    }
    return capture.pcapng
  }

  @Test(arguments: ["terminal", "json", "ndjson", "csv"])
  func namesFromTheWireSteerNothing(format: String) throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Self.hostile(), to: "hostile.pcapng")
    let inspect = try BuiltTool.run(["inspect", path, "--report", format])
    #expect(inspect.status == 0)
    #expect(!Self.steers(inspect.text), "inspect \(format)")
    #expect(inspect.text.contains("example"))
    let check = try BuiltTool.run(["check", path, "--mode", "local-data", "--report", format])
    #expect([0, 10, 11].contains(check.status))
    #expect(!Self.steers(check.text), "check \(format)")
  }

  @Test func namesOfFilesSteerNothing() throws {
    let folder = try ScratchFolder()
    for name in ["\u{1B}[31mred", "a\nb", "\u{202E}gpj", "=cmd"] {
      let path = try folder.write(Array("no capture".utf8), to: name)
      for arguments in [
        ["check", path, "--mode", "offline"], ["inspect", path], ["flights", path],
        ["verify", path], ["check", Self.capture, "--rules", path],
        ["check", Self.capture, "--geo-db", path], ["rules", "check", path],
      ] {
        let run = try BuiltTool.run(arguments)
        #expect(run.status != 0)
        #expect(!Self.steers(run.errors) && !Self.steers(run.text), "\(arguments): \(run.errors)")
      }
    }
  }

  @Test func aLogNamedByAManifestMayNotBeAFolderOrAbsent() throws {
    let folder = try ScratchFolder()
    for log in ["/", "absent.bin", "../../../../../../absent"] {
      let manifest = try folder.write(
        Array("flight_id,start,end,mode,log\nA,,,local-data,\(log)\n".utf8), to: "flights.csv")
      let run = try BuiltTool.run(["check", Self.capture, "--flights", manifest])
      #expect(run.status == 65 && run.output.isEmpty, "\(log): \(run.errors)")
    }
  }

  @Test(arguments: ["terminal", "json", "csv", "yaml"])
  func textsOfManifestsSteerNothing(format: String) throws {
    let folder = try ScratchFolder()
    let manifest = try folder.write(
      Array(
        """
        flight_id,start,end,mode,aircraft_model,notes
        =1+1,2026-01-02T10:00:00Z,2026-01-02T10:10:00Z,local-data,\u{1B}[31mred,@SUM(A1)\u{9B}2J\u{202E}

        """.utf8), to: "flights.csv")
    let run = try BuiltTool.run(["flights", manifest, "--report", format])
    #expect(run.status == 0 && run.text.contains("1+1"), "\(run.errors)")
    #expect(!Self.steers(run.text) && !Self.steers(run.errors), "\(run.text)")
    if format == "csv" { #expect(run.text.contains("\n'=1+1,") && run.text.contains(",'@SUM(A1)")) }
  }

  @Test(arguments: ["terminal", "json", "html", "junit"])
  func comparisonsOfHostileCapturesSteerNothing(format: String) throws {
    let folder = try ScratchFolder()
    _ = try folder.write(Self.hostile(), to: "\u{1B}[31mhostile.pcapng")
    let run = try BuiltTool.run(
      [
        "compare", Self.capture, "\u{1B}[31mhostile.pcapng", "--mode", "local-data", "--report",
        format,
      ], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.text.contains("example"))
    #expect(!Self.steers(run.text) && !Self.steers(run.errors), "compare \(format)")
  }
}
