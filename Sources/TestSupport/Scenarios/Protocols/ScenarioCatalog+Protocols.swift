/// One file for each protocol that is read.
extension ScenarioCatalog {
  static var protocols: Scenario {
    // In the order in which a folder's files are examined.
    let samples = ProtocolSample.all.sorted { "\($0.name).pcap" < "\($1.name).pcap" }
    let rows = ProtocolSample.all.map { sample in
      "| `\(sample.name)` | \(sample.shows.map { "`\($0)`" }.joined(separator: ", ")) |"
    }
    return Scenario(
      "protocols",
      readme: """
        # Every protocol that is read

        Every file in `files/` holds one short conversation of the controller in one protocol. Each \
        is judged as a flight in local-data mode that holds nothing else, and so shows what the \
        protocol alone gives: the names and marks below, and the verdict in `claims.json`.

        Try it: `flightseal check files --mode local-data`, \
        `flightseal inspect files --report ndjson`.

        | File | What is read out of it |
        |---|---|
        \(rows.joined(separator: "\n"))

        """,
      files: samples.map { ("files/\($0.name).pcap", $0.capture.pcap) },
      arguments: ["files", "--mode", "local-data"],
      claims: samples.enumerated().map { place, sample in
        .verdict(
          sample.verdict, of: "c\(place + 1)-whole-capture",
          "A flight that holds \(sample.name) and nothing else gives this verdict.")
      }, exit: 10)
  }
}
