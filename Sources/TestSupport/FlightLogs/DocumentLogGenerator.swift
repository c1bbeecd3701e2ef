import Wire

/// Writes synthetic logs that are documents: GPX, KML, DJI subtitles, Parrot JSON.
public struct DocumentLogGenerator: Sendable {
  public var flight = SyntheticFlight()

  /// Creates a generator.
  public init() {}

  /// A GPX track with one point a second.
  public var gpx: [UInt8] {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gpx version="1.1" creator="generator" xmlns="http://www.topografix.com/GPX/1/1">
      <metadata><time>2001-01-01T00:00:00Z</time></metadata>
      <!-- <trkpt><time>1999-01-01T00:00:00Z</time></trkpt> -->
      <trk><name>a &lt; b</name><trkseg>

      """
    for second in 0...flight.seconds {
      text += "<trkpt lat=\"0\" lon='0'><ele>1</ele><time>\(time(second))</time></trkpt>\n"
    }
    return Array((text + "</trkseg></trk></gpx>\n").utf8)
  }

  /// A KML track with one moment a second.
  public var kml: [UInt8] {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
      <Document><Placemark><gx:Track>

      """
    for second in 0...flight.seconds {
      text += "<when>\(time(second))</when><gx:coord>0 0 1</gx:coord>\n"
    }
    return Array((text + "</gx:Track></Placemark></Document></kml>\n").utf8)
  }

  /// Subtitles of a camera whose clock lies two hours east of UTC.
  public var subtitles: [UInt8] {
    var text = ""
    for second in 0...flight.seconds {
      let local = time(second + 7200)
      text += """
        \(second + 1)
        00:\(two(second / 60)):\(two(second % 60)),000 --> 00:\(two(second / 60)):\(two(second % 60)),900
        <font size="28">SrtCnt : \(second + 1), DiffTime : 1000ms
        \(local.prefix(10)) \(local.dropFirst(11).prefix(8)),132,456
        [iso : 100] [shutter : 1/500.0]</font>


        """
    }
    return Array(text.utf8)
  }

  /// A Parrot export with one row a second.
  public var parrot: [UInt8] {
    let date = time(7200).prefix(19).split(separator: "T")
    let clock = date[1].split(separator: ":").joined()
    var rows: [String] = []
    for second in 0..<flight.seconds {
      rows.append("[\(second * 1000),\(flight.isAirborne(second) ? 3 : 0),0.5]")
    }
    return Array(
      """
      {"version":"1.4","software_version":"\(flight.firmware)","hardware_version":"1",
       "date":"\(date[0])T\(clock)+0200","product_id":2324,"serial_number":"\(flight.aircraftSerial)",
       "product_name":"\(flight.aircraftName)","uuid":"0123456789ABCDEF",
       "run_time":\(flight.seconds * 1000),"total_run_time":100000,
       "details_headers":["time","flying_state","altitude"],
       "details_data":[\(rows.joined(separator: ","))]}
      """.utf8)
  }

  private func time(_ second: Int) -> String {
    "\(flight.moment(Double(second)).description.prefix(19))Z"
  }

  private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
