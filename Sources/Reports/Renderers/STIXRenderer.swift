import Captures
import Findings
import Flights
import Traffic
import Wire

/// STIX 2.1 observed data (OASIS): an `observed-data` a finding with the addresses, names, traffic
/// and capture it refers to, and a `note` with the reasons. Ids are made from content, so that two
/// runs give the same bundle.
struct STIXRenderer: ReportRenderer {
  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    var bundle = Bundle(report: report)
    bundle.build()
    var json = JSONWriter(sink: sink, pretty: true)
    let id = NameUUID(namespace: NameUUID.own, name: bundle.order.joined(separator: " "))
    JSONValue.object([
      "type": "bundle", "id": .string("bundle--\(id)"),
      "objects": .array(bundle.order.compactMap { bundle.objects[$0] }),
    ]).write(to: &json)
    json.endLine()
    json.drain()
  }

  /// Objects by id, each once.
  private struct Bundle {
    let index: ReportIndex
    var objects: [String: JSONValue] = [:]
    var order: [String] = []
    private var creator = ""

    init(report: Report) { index = ReportIndex(report) }

    mutating func build() {
      let report = index.report
      guard let time = moment(report) else { return }
      creator = "identity--\(NameUUID(namespace: NameUUID.own, name: "identity"))"
      add(
        creator,
        [
          "type": "identity", "spec_version": "2.1", "id": .string(creator),
          "created": .string(time), "modified": .string(time), "name": "flightseal",
          "identity_class": "system",
          "description": .string("flightseal \(visible(report.toolVersion))"),
        ])
      for entry in report.findings { add(entry, created: time) }
    }

    /// The moment the objects are dated by: the newest frame, because reports hold no clock.
    private func moment(_ report: Report) -> String? {
      let newest =
        report.captures.compactMap(\.summary.lastFrame).max()
        ?? report.findings.map(\.finding.last).max()
        ?? report.flights.map(\.judgement.window.end).max()
      return newest.map(Bundle.milliseconds)
    }

    static func milliseconds(_ time: Timestamp) -> String { "\(time.description.prefix(23))Z" }

    private mutating func add(_ id: String, _ object: JSONValue) {
      guard objects.updateValue(object, forKey: id) == nil else { return }
      order.append(id)
    }

    /// Adds an observable whose id is made from the members that its type names for that.
    private mutating func observable(
      _ type: String, key: JSONValue, _ members: [String: JSONValue?]
    ) -> String {
      var json = JSONWriter()
      key.write(to: &json)
      let name = String(decoding: json.bytes, as: UTF8.self)
      let id = "\(type)--\(NameUUID(namespace: NameUUID.stix, name: name))"
      var members = members
      members["type"] = .string(type)
      members["spec_version"] = "2.1"
      members["id"] = .string(id)
      add(id, .compact(members))
      return id
    }

    private mutating func address(_ address: IPAddress) -> String {
      let value = JSONValue.string(address.description)
      return observable(
        address.isV4 ? "ipv4-addr" : "ipv6-addr", key: ["value": value], ["value": value])
    }

    private mutating func add(_ entry: ReportFinding, created: String) {
      let finding = entry.finding
      var references: [String] = []
      let station = index.station(entry.station)?.station
      var source: String?
      if let first = station?.addresses.first {
        source = address(first)
      } else if let mac = station?.macs.first {
        let value = JSONValue.string(mac.description)
        source = observable("mac-addr", key: ["value": value], ["value": value])
      }
      if let source { references.append(source) }
      let endpoint = index.endpoint(entry.endpoint)
      if let remote = endpoint?.endpoint.address {
        let destination = address(remote)
        references.append(destination)
        references.append(traffic(entry, source, destination, remote))
      }
      for name in finding.names.prefix(64) where Bundle.isDomain(name) {
        let value = JSONValue.string(name)
        references.append(observable("domain-name", key: ["value": value], ["value": value]))
      }
      if let capture = index.capture(entry.capture), let sha256 = capture.summary.sha256 {
        let hashes: JSONValue = ["SHA-256": .string(sha256)]
        references.append(
          observable(
            "file", key: ["hashes": hashes],
            [
              "hashes": hashes, "size": .count(capture.summary.bytes),
              "name": .string(visible(lastComponent(capture.summary.path))),
            ]))
      }
      guard !references.isEmpty else { return }
      let stem = [
        entry.flight, entry.id, entry.capture, finding.first.description,
        references.joined(separator: ","),
      ].joined(separator: "|")
      let observed = "observed-data--\(NameUUID(namespace: NameUUID.own, name: stem))"
      add(
        observed,
        [
          "type": "observed-data", "spec_version": "2.1", "id": .string(observed),
          "created": .string(created), "modified": .string(created),
          "created_by_ref": .string(creator),
          "first_observed": .string(Bundle.milliseconds(finding.first)),
          "last_observed": .string(Bundle.milliseconds(finding.last)),
          "number_observed": .count(min(999_999_999, max(1, finding.frameCount))),
          "object_refs": .strings(unique(references)),
        ])
      let note = "note--\(NameUUID(namespace: NameUUID.own, name: "note|\(stem)"))"
      add(
        note,
        [
          "type": "note", "spec_version": "2.1", "id": .string(note),
          "created": .string(created), "modified": .string(created),
          "created_by_ref": .string(creator),
          "abstract": .string("\(entry.id): \(visible(entry.deed(index)))"),
          "content": .string(
            ([
              "Flight \(entry.flight), phase \(finding.phase.rawValue), "
                + "disposition \(finding.disposition.rawValue), evidence \(finding.evidence.rawValue)."
            ]
              + finding.why).map(visible).joined(separator: "\n")),
          "object_refs": [.string(observed)],
        ])
    }

    private mutating func traffic(
      _ entry: ReportFinding, _ source: String?, _ destination: String, _ remote: IPAddress
    ) -> String {
      let finding = entry.finding
      let protocols: JSONValue = [
        remote.isV4 ? "ipv4" : "ipv6", .string(finding.transport),
      ]
      let hasPort = finding.port > 0
      let members: [String: JSONValue?] = [
        "start": .string(Bundle.milliseconds(finding.first)),
        "end": .string(Bundle.milliseconds(finding.last)), "is_active": false,
        "src_ref": source.map { .string($0) }, "dst_ref": .string(destination),
        "dst_port": hasPort ? .integer(Int(finding.port)) : nil, "protocols": protocols,
        "src_byte_count": .count(finding.bytesOut), "dst_byte_count": .count(finding.bytesIn),
      ]
      let contributing = ["start", "end", "src_ref", "dst_ref", "dst_port", "protocols"]
      return observable(
        "network-traffic",
        key: .compact(members.filter { contributing.contains($0.key) }), members)
    }

    /// Whether a name can stand in a `domain-name` (RFC 1034): others stay in the note.
    private static func isDomain(_ name: String) -> Bool {
      let labels = name.split(separator: ".", omittingEmptySubsequences: false)
      return labels.count >= 2 && name.utf8.count <= 253
        && labels.allSatisfy { label in
          (1...63).contains(label.utf8.count)
            && label.utf8.allSatisfy {
              (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95
            } && label.first != "-" && label.last != "-"
        }
    }
  }
}

/// What stands behind the last slash of a path.
func lastComponent(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
