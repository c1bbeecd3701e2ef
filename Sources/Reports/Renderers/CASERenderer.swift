import Captures
import Cases
import Findings
import Flights
import Traffic
import Wire

/// CASE/UCO 1.x JSON-LD (cyberinvestigation.org): the examination as an investigative action with
/// the captures it read and the connections it found. Ids are made from content.
struct CASERenderer: ReportRenderer {
  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    var graph = Graph(report: report)
    graph.build()
    var json = JSONWriter(sink: sink, pretty: true)
    JSONValue.object([
      "@context": [
        "kb": "urn:flightseal:kb:", "xsd": "http://www.w3.org/2001/XMLSchema#",
        "case-investigation": "https://ontology.caseontology.org/case/investigation/",
        "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
        "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
        "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
        "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
        "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
        "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
      ],
      "@graph": .array(graph.nodes),
    ]).write(to: &json)
    json.endLine()
    json.drain()
  }

  private struct Graph {
    let index: ReportIndex
    var nodes: [JSONValue] = []
    private var known: Set<String> = []
    private let stem: String

    init(report: Report) {
      index = ReportIndex(report)
      // Objects of different inputs must not share ids that mean different things.
      stem = report.captures.map { $0.summary.sha256 ?? $0.summary.path }.joined(separator: "|")
    }

    private func id(_ type: String, _ name: String) -> String {
      "kb:\(type)-\(NameUUID(namespace: NameUUID.own, name: "\(type)|\(stem)|\(name)"))"
    }

    private static func reference(_ id: String) -> JSONValue { ["@id": .string(id)] }

    private static func time(_ time: Timestamp) -> JSONValue {
      ["@type": "xsd:dateTime", "@value": .time(time)]
    }

    private static func integer(_ number: UInt64) -> JSONValue {
      ["@type": "xsd:integer", "@value": .string("\(number)")]
    }

    /// Adds a node once and answers its id.
    private mutating func node(
      _ type: String, _ kind: String, _ name: String, _ members: [String: JSONValue?]
    ) -> String {
      let id = id(kind, name)
      guard known.insert(id).inserted else { return id }
      var members = members
      members["@id"] = .string(id)
      members["@type"] = .string(type)
      nodes.append(.compact(members))
      return id
    }

    /// A facet inside an object.
    private func facet(
      _ type: String, _ kind: String, _ name: String, _ members: [String: JSONValue?]
    ) -> JSONValue {
      var members = members
      members["@id"] = .string(id(kind, name))
      members["@type"] = .string(type)
      return .compact(members)
    }

    mutating func build() {
      let report = index.report
      let tool = node(
        "uco-tool:Tool", "tool", "flightseal",
        [
          "uco-core:name": "flightseal",
          "uco-tool:version": .string(visible(report.toolVersion)),
          "uco-tool:toolType": "network forensics",
        ])
      let files = report.captures.map { file($0) }
      let connections = report.findings.compactMap { connection($0) }
      let exhibit = report.caseFields?.exhibit
      let record = node(
        "case-investigation:ProvenanceRecord", "provenance", "inputs",
        [
          "uco-core:description": "The captures that were examined.",
          "case-investigation:exhibitNumber": exhibit.map { .string(visible($0)) },
          "uco-core:object": files.isEmpty ? nil : .array(files.map(Graph.reference)),
        ])
      let examiner = report.caseFields?.examiner.map { name in
        node("uco-identity:Person", "person", name, ["uco-core:name": .string(visible(name))])
      }
      let closing = Closing(report)
      _ = node(
        "case-investigation:InvestigativeAction", "action", "check",
        [
          "uco-core:name": "flightseal check",
          "uco-core:description": .string(
            visible("\(closing.word): \(closing.reason); \(closing.coverage)")),
          "uco-action:instrument": Graph.reference(tool),
          "uco-action:performer": examiner.map(Graph.reference),
          "uco-action:object": files.isEmpty
            ? nil : .array(([record] + files).map(Graph.reference)),
          "uco-action:result": connections.isEmpty
            ? nil : .array(connections.map(Graph.reference)),
        ])
      if let name = report.caseFields?.caseName {
        _ = node(
          "case-investigation:Investigation", "investigation", name,
          [
            "uco-core:name": .string(visible(name)),
            "uco-core:object": .array(([record] + files + connections).map(Graph.reference)),
          ])
      }
    }

    private mutating func file(_ capture: ReportCapture) -> String {
      let summary = capture.summary
      let hash = summary.sha256.map { sha256 -> JSONValue in
        [
          facet(
            "uco-types:Hash", "hash", capture.id,
            [
              "uco-types:hashMethod": "SHA256",
              "uco-types:hashValue": ["@type": "xsd:hexBinary", "@value": .string(sha256)],
            ])
        ]
      }
      return node(
        "uco-observable:File", "file", capture.id,
        [
          "uco-core:hasFacet": [
            facet(
              "uco-observable:FileFacet", "file-facet", capture.id,
              [
                "uco-observable:fileName": .string(visible(lastComponent(summary.path))),
                "uco-observable:sizeInBytes": Graph.integer(summary.bytes),
              ]),
            facet(
              "uco-observable:ContentDataFacet", "content-facet", capture.id,
              [
                "uco-observable:hash": hash,
                "uco-observable:sizeInBytes": Graph.integer(summary.bytes),
              ]),
          ]
        ])
    }

    private mutating func address(_ address: IPAddress) -> String {
      let text = address.description
      let kind = address.isV4 ? "IPv4Address" : "IPv6Address"
      return node(
        "uco-observable:\(kind)", "address", text,
        [
          "uco-core:hasFacet": [
            facet(
              "uco-observable:\(kind)Facet", "address-facet", text,
              ["uco-observable:addressValue": .string(text)])
          ]
        ])
    }

    private mutating func connection(_ entry: ReportFinding) -> String? {
      let finding = entry.finding
      let source = index.station(entry.station)?.station.addresses.first.map { address($0) }
      var destinations: [String] = []
      if let endpoint = index.endpoint(entry.endpoint) {
        destinations.append(address(endpoint.endpoint.address))
      } else {
        for name in finding.names.prefix(16) {
          destinations.append(
            node(
              "uco-observable:DomainName", "domain", name,
              [
                "uco-core:hasFacet": [
                  facet(
                    "uco-observable:DomainNameFacet", "domain-facet", name,
                    ["uco-observable:value": .string(visible(name))])
                ]
              ]))
        }
      }
      return node(
        "uco-observable:NetworkConnection", "connection", entry.id,
        [
          "uco-core:name": .string(entry.id),
          "uco-core:description": .string(
            visible(
              "\(entry.deed(index)); flight \(entry.flight), \(finding.disposition.rawValue), "
                + "frames \(finding.citedFrames.prefix(16).map { "\($0)" }.joined(separator: ", ")) "
                + "of \(entry.capture)")),
          "uco-core:hasFacet": [
            facet(
              "uco-observable:NetworkConnectionFacet", "connection-facet", entry.id,
              [
                "uco-observable:src": source.map { [Graph.reference($0)] },
                "uco-observable:dst": destinations.isEmpty
                  ? nil : .array(destinations.map(Graph.reference)),
                "uco-observable:destinationPort": Graph.integer(UInt64(finding.port)),
                "uco-observable:startTime": Graph.time(finding.first),
                "uco-observable:endTime": Graph.time(finding.last),
              ]),
            facet(
              "uco-observable:NetworkFlowFacet", "flow-facet", entry.id,
              [
                "uco-observable:srcBytes": Graph.integer(finding.bytesOut),
                "uco-observable:dstBytes": Graph.integer(finding.bytesIn),
              ]),
          ],
        ])
    }
  }
}
