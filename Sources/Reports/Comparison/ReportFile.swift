import Foundation

/// What a comparison needs of a report: the part of `check --report json` or `ndjson` that says which
/// flights had which contacts. Keys that it does not need are passed over, so that reports of later
/// minor versions can be read.
struct ReportFile {
  var captures: [Capture] = []
  var endpoints: [Endpoint] = []
  var flights: [Flight] = []
  var findings: [Finding] = []
  var errors: [InputError] = []
  var unlistedEndpoints: UInt64 = 0

  struct Capture: Decodable {
    var id: String
  }
  struct InputError: Decodable {
    var path: String
  }
  struct Name: Decodable {
    var name: String
  }
  struct Country: Decodable {
    var code: String?
  }
  struct Countries: Decodable {
    var hosting: Country
    var registered: Country
    var `operator`: Country
    var controller: Country
  }
  struct Network: Decodable {
    var name: String
    var parent: String?
  }
  struct Vendor: Decodable {
    var name: String
    var country: String?
  }
  struct Endpoint: Decodable {
    var id: String
    var capture: String
    var address: String
    var names: [Name]
    var countries: Countries
    var `operator`: Network?
    var vendor: Vendor?
    var bytesOut: UInt64
  }
  struct Aircraft: Decodable {
    var firmware: String?
  }
  struct Flight: Decodable {
    var id: String
    var mode: String
    var app: String?
    var appVersion: String?
    var aircraft: Aircraft
    var captures: [String]
    var verdict: String
  }
  struct Finding: Decodable {
    enum CodingKeys: String, CodingKey {
      case flight, phase, endpoint, names, vendor, bytesOut
      case trafficClass = "class"
    }
    var flight: String
    var phase: String
    var trafficClass: String
    var endpoint: String?
    var names: [String]
    var vendor: Vendor?
    var bytesOut: UInt64
  }

  /// An empty report.
  init() {}

  /// Reads a report, one document or a record a line.
  init(_ bytes: [UInt8], path: String) throws(OutputError) {
    let data = Data(bytes)
    do {
      let first = bytes.prefix(while: { $0 != UInt8(ascii: "\n") })
      if (try? JSONDecoder().decode(Line.self, from: Data(first))) != nil {
        try read(lines: bytes)
      } else {
        let document = try JSONDecoder().decode(Document.self, from: data)
        captures = document.captures
        endpoints = document.endpoints
        flights = document.flights
        findings = document.findings
        errors = document.errors
        unlistedEndpoints = document.unlistedEndpoints?.count ?? 0
      }
    } catch {
      throw OutputError(
        .badReport, path: path, message: "is no report of check --report json or ndjson: \(error)")
    }
  }

  private struct Document: Decodable {
    struct Unlisted: Decodable {
      var count: UInt64
    }
    var captures: [Capture]
    var endpoints: [Endpoint]
    var flights: [Flight]
    var findings: [Finding]
    var errors: [InputError]
    var unlistedEndpoints: Unlisted?
  }

  private struct Line: Decodable {
    var record: String
  }

  private mutating func read(lines bytes: [UInt8]) throws {
    let decoder = JSONDecoder()
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let data = Data(line)
      switch try decoder.decode(Line.self, from: data).record {
      case "capture": captures.append(try decoder.decode(Capture.self, from: data))
      case "endpoint": endpoints.append(try decoder.decode(Endpoint.self, from: data))
      case "flight": flights.append(try decoder.decode(Flight.self, from: data))
      case "finding": findings.append(try decoder.decode(Finding.self, from: data))
      case "error": errors.append(try decoder.decode(InputError.self, from: data))
      default: break
      }
    }
  }
}
