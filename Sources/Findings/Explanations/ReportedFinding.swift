/// The parts of a JSON report that the explanation of a finding needs.
struct ReportedFindings: Decodable {
  struct Flight: Decodable {
    var id: String
    var verdict: String
    var mode: String
    var policies: [String]
    var exemptions: [String]
    var reasons: [String]
    var findings: [String]
  }
  struct Frames: Decodable {
    var capture: String
    var count: UInt64
    var first: UInt64
    var last: UInt64
    var cited: [UInt64]
  }
  struct Vendor: Decodable {
    var name: String
    var country: String?
    var pattern: String
    var source: String
    var confidence: String
  }
  struct Finding: Decodable {
    var id: String
    var flight: String
    var phase: String
    var `class`: String
    var evidence: String
    var disposition: String
    var attributedTo: String
    var rule: String
    var endpoint: String?
    var names: [String]
    var bytesOut: UInt64
    var applicationBytesOut: UInt64
    var bytesAcknowledged: UInt64
    var bytesIn: UInt64
    var frames: Frames
    var vendor: Vendor?
    /// Absent in reports of earlier versions.
    var measures: [String: Double?]?
    var why: [String]
  }
  struct Source: Decodable {
    var name: String
    var code: String?
    var matched: String?
  }
  struct Country: Decodable {
    var code: String?
    var grade: String
    var sources: [Source]
  }
  struct Endpoint: Decodable {
    struct Operator: Decodable {
      var name: String
    }
    var id: String
    var address: String
    var countries: [String: Country]
    var `operator`: Operator?
  }
  var findings: [Finding]
  var flights: [Flight]
  var endpoints: [Endpoint]
}
