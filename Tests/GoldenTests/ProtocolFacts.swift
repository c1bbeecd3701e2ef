import Foundation
import TestSupport

/// What the records of `inspect` say of one file, in the words of ``ProtocolSample/shows``.
struct ProtocolFacts {
  typealias Record = [String: Any]

  /// The facts.
  private(set) var words: Set<String> = []

  /// The facts of each file of a run over several, by the file's name without its suffix.
  static func ofFiles(in output: String) throws -> [String: Set<String>] {
    var facts: [String: ProtocolFacts] = [:]
    var name = ""
    for line in output.split(separator: "\n") {
      guard let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? Record else {
        continue
      }
      if record["record"] as? String == "capture", let path = record["path"] as? String {
        name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        facts[name] = ProtocolFacts()
      }
      facts[name]?.take(record)
    }
    return facts.mapValues(\.words)
  }

  private mutating func take(_ record: Record) {
    switch record["record"] as? String {
    case "conversation": takeConversation(record)
    case "dns":
      note("dns", record["type"], record["name"])
      for address in record["answers"] as? [String] ?? [] {
        note("answer", record["name"], address)
      }
    case "http": note("http", record["method"], record["host"], record["uri"])
    case "http2": note("http2", record["method"], record["authority"], record["path"])
    case "station": takeNames(record["names"], as: "station-name")
    default: break
    }
  }

  private mutating func takeConversation(_ record: Record) {
    for (key, word) in [
      ("application", "application"), ("concealment", "concealment"), ("tlsVersion", "version"),
      ("quicVersion", "quic-version"),
    ] { note(word, record[key]) }
    for (key, word) in [
      ("alpn", "alpn"), ("userAgents", "agent"), ("http2UserAgents", "http2-agent"),
      ("topics", "topic"), ("remarks", "remark"),
    ] {
      for value in record[key] as? [String] ?? [] { note(word, value) }
    }
    // Fingerprints are digests: that there is one is what a file shows.
    for key in ["ja3", "ja3s", "ja4"] where !(record[key] as? [String] ?? []).isEmpty {
      words.insert(key)
    }
    takeNames(record["names"], as: "name")
    takeNames(record["proxiedNames"], as: "proxied")
    for (key, word) in [("certificates", "certificate"), ("dtlsCertificates", "dtls-certificate")] {
      for certificate in record[key] as? [Record] ?? [] { note(word, certificate["subject"]) }
    }
  }

  private mutating func takeNames(_ list: Any?, as word: String) {
    for name in list as? [Record] ?? [] { note(word, name["basis"], name["name"]) }
  }

  /// Notes a fact all of whose parts are there.
  private mutating func note(_ parts: Any?...) {
    let texts = parts.compactMap { $0 as? String }
    if texts.count == parts.count { words.insert(texts.joined(separator: " ")) }
  }
}
