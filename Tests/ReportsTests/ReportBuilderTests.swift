import Captures
import Cases
import Findings
import Flights
import Foundation
import Reports
import Testing
import Traffic
import Wire

/// Ids, order and ceilings of the document.
@Suite struct ReportBuilderTests {
  @Test func idsRunOverTheWholeReport() {
    let report = ReportSamples.report(verdicts: [.egress, .egress])
    #expect(report.captures.map(\.id) == ["c1", "c2"])
    #expect(report.stations.map(\.id) == ["s1", "s2"])
    #expect(report.endpoints.map(\.id) == ["e1", "e2", "e3", "e4"])
    #expect(report.findings.map(\.id) == ["f1", "f2", "f3", "f4"])
    #expect(report.findings.map(\.finding.phase) == [.before, .flight, .before, .flight])
    #expect(report.findings[3].endpoint == "e3" && report.findings[3].station == "s2")
    #expect(report.flights.map(\.findings) == [["f1", "f2"], ["f3", "f4"]])
  }

  @Test func theSameFlightTwiceGetsANumber() {
    var builder = ReportBuilder(run: ReportSamples.run)
    builder.add(ReportSamples.group())
    builder.add(ReportSamples.group())
    #expect(builder.finish().flights.map(\.id) == ["F1", "F1#2"])
  }

  @Test func endpointsBeyondTheCeilingAreCountedAndFindingsKeepTheirs() {
    var limits = ReportBuilder.Limits()
    limits.endpoints = 5
    var group = ReportSamples.group()
    for number in 0..<100 as Range<UInt32> {
      var endpoint = Endpoint(address: IPAddress(v4: 0xC633_6400 + number))
      endpoint.bytesOut = 10
      group.inventory.endpoints.append(endpoint)
      var flow = group.inventory.flows[0]
      flow.endpoint = Int32(group.inventory.endpoints.count - 1)
      flow.details = -1
      _ = group.inventory.flows.append(flow)
    }
    // Of no egress flow and no finding: does not appear, is not counted.
    group.inventory.endpoints.append(Endpoint(address: IPAddress(v4: 0xC633_64FF)))
    var builder = ReportBuilder(run: ReportSamples.run, limits: limits)
    builder.add(group)
    let report = builder.finish()
    #expect(report.endpoints.count == 6)
    #expect(report.unlistedEndpoints.count == 96 && report.unlistedEndpoints.bytesOut == 960)
    #expect(report.endpoints[0].endpoint.address.description == "47.91.161.230")
    #expect(report.limitations.contains { $0.hasPrefix("96 further endpoints") })
  }

  @Test func dataAgesByTheNewestFrame() {
    #expect(ReportSamples.report().datasets.map(\.ageDays) == [32])
  }

  @Test func rotatedCapturesShareASet() {
    var group = ReportSamples.group()
    group.captures.append(group.captures[0])
    group.inventory.undecodedFrames = 7
    var builder = ReportBuilder(run: ReportSamples.run)
    builder.add(group)
    let report = builder.finish()
    #expect(report.captures.map(\.set) == ["c1", "c1"])
    #expect(report.captures.map(\.undecodedFrames) == [7, 0])
  }
}
