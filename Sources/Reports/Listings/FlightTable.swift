import Flights
import Wire

/// Flights for a terminal: a line each, then what is to be said about them.
public struct FlightTable {
  private let plan: FlightPlan
  private let style: Style

  /// Prepares a table; its times are in the style's zone.
  public init(_ plan: FlightPlan, style: Style) {
    self.plan = plan
    self.style = style
  }

  /// Writes the table.
  public func write(to sink: ByteSink) {
    var table = TextTable([
      TextTable.Column(title: "Flight", least: 12),
      TextTable.Column(title: "Start (\(TerminalText(style.zone.label)))"),
      TextTable.Column(title: "End"), TextTable.Column(title: "Length", right: true),
      TextTable.Column(title: "Mode"), TextTable.Column(title: "Source"),
      TextTable.Column(title: "Aircraft", least: 8),
    ])
    table.rows = plan.flights.map(row)
    for line in table.lines(width: style.width) { sink.write(line + "\n") }
    var remarks: [String] = []
    for flight in plan.flights {
      remarks += flight.warnings.map { "\($0.code), flight \(flight.id): \($0.sentence)" }
      if let partial = plan.log(of: flight)?.partial {
        remarks.append("flight \(flight.id): the log is read in part: \(partial)")
      }
    }
    remarks += plan.duplicates
    for remark in remarks {
      let lines = TextTable.wrap(
        "- \(TerminalText(remark))", width: style.width, indent: 0, hanging: 2)
      for line in lines { sink.write(style.paint(line, .warning) + "\n") }
    }
    sink.write("\(Quantity.count(plan.flights.count, "flight"))\n")
  }

  private func row(_ flight: Flight) -> [String] {
    let aircraft = [flight.aircraftModel, flight.aircraftSerial].compactMap { $0 }
    var length = ""
    if let start = flight.start, let end = flight.end {
      length = Quantity.duration(end.seconds(since: start))
    }
    return [
      TerminalText(flight.id).description, flight.start.map(style.zone.text) ?? "",
      flight.end.map(style.zone.text) ?? "", length, flight.mode.rawValue, flight.source.rawValue,
      TerminalText(aircraft.joined(separator: " ")).description,
    ]
  }
}
