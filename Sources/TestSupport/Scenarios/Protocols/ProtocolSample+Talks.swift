import Wire

/// Files, mail and management in clear.
extension ProtocolSample {
  static var talks: [ProtocolSample] {
    [
      ProtocolSample(
        "ftp", .stream, port: 21,
        [
          .down(lines: "220 Files"), .up(lines: "USER anonymous"), .down(lines: "230 In"),
          .up(lines: "STOR flight.txt"), .down(lines: "150 Go"),
        ], shows: ["application ftp", "remark ftp-server=Files"]),
      ProtocolSample(
        "snmp", .datagram, port: 161,
        [.up([0x30, 0x0B, 2, 1, 1, 4, 1, 0x70, 0xA0, 3, 2, 1, 1])],
        shows: ["application snmp", "remark snmp-version=2"]),
      ProtocolSample(
        "syslog", .datagram, port: 514,
        [.up(Array("<34>1 2026-10-05T10:00:00Z rc-pro app 1 - - hi".utf8))],
        shows: ["application syslog", "remark syslog-host=rc-pro", "remark syslog-app=app"]),
    ]
  }
}
