import Wire

/// Writes synthetic logs that are tables: AirData, Litchi, Flight Reader.
public struct TableLogGenerator: Sendable {
  public var flight = SyntheticFlight()

  /// Creates a generator.
  public init() {}

  /// AirData's export, ten rows a second.
  public var airData: [UInt8] {
    var text =
      "time(millisecond),datetime(utc),latitude,longitude,height_above_takeoff(feet),"
      + "satellites,flycStateRaw,flycState,message\n"
    for tenth in 0...(flight.seconds * 10) {
      text +=
        "\(tenth * 100),\(date(tenth / 10)),0.0,0.0,1.0,12,1,\(state(tenth / 10)),\n"
    }
    return Array(text.utf8)
  }

  /// Litchi's log, one row a second.
  public var litchi: [UInt8] {
    var text =
      "latitude,longitude,altitude(m),speed(m/s),time(millisecond),datetime(utc),"
      + "datetime(local),satellites,flycState\r\n"
    for second in 0...flight.seconds {
      text +=
        "0,0,1,0,\(second * 1000),\(date(second)),\(date(second + 7200)),12,\(state(second))\r\n"
    }
    return Array(text.utf8)
  }

  /// Flight Reader's CSV with its line for spreadsheets; dates are month first.
  public func flightReader(local: Bool) -> [UInt8] {
    let zone = local ? " [local]" : " [UTC]"
    var text = "sep=,\r\n"
    text +=
      "CUSTOM.date\(zone),CUSTOM.updateTime\(zone),OSD.flyTime [s],OSD.groundOrSky,"
      + "OSD.isMotorUp,OSD.flycState,DETAILS.aircraftName,DETAILS.aircraftSn,DETAILS.appVersion\r\n"
    for second in 0...flight.seconds {
      let utc = flight.moment(Double(local ? second + 7200 : second))
      let day = utc.description.prefix(10).split(separator: "-").compactMap { Int($0) }
      let clock = utc.description.dropFirst(11).prefix(8).split(separator: ":").compactMap {
        Int($0)
      }
      let hour = clock[0] % 12 == 0 ? 12 : clock[0] % 12
      text +=
        "\(day[1])/\(day[2])/\(day[0]),\(hour):\(two(clock[1])):\(two(clock[2])).50"
        + " \(clock[0] < 12 ? "AM" : "PM"),\(second),"
        + "\(flight.isAirborne(second) ? "Sky" : "Ground"),"
        + "\(flight.isArmed(second) ? "True" : "False"),GPS_Atti,\(flight.aircraftName),"
        + "\(flight.aircraftSerial),\(flight.firmware)\r\n"
    }
    return Array(text.utf8)
  }

  private func date(_ second: Int) -> String {
    let text = flight.moment(Double(second)).description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
  }

  private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private func state(_ second: Int) -> String {
    flight.isAirborne(second) ? "P-GPS" : "Motors_Started"
  }
}
