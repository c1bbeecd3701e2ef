import Attributions
import Traffic
import Wire

/// Keys of stations, endpoints and who they are.
enum PartyShapes {
  static let name = RecordShape<ObservedName>(
    "Name", "A name that the wire showed, and where.",
    [
      .word("basis", "How the name was learnt.") { $0.basis },
      .count("frame", "The frame that shows it.") { $0.frame },
      .text("name", "Lower case, without the trailing dot.") { $0.name },
    ])

  static let vendor = RecordShape<VendorAttribution>(
    "Vendor", "A party of the vendor catalog.",
    [
      .text("basis", "What matched.") { $0.basis },
      .text("category", "Category of the catalog row.") { $0.category },
      .word("confidence", "How sure the attribution is.") { $0.confidence },
      .optionalText("country", "Home country, ISO 3166-1 alpha-2.") { $0.country },
      .word("kind", "What kind of party it is.") { $0.kind },
      .text("name", "Name of the party.") { $0.name },
      .optionalText("notes", "White label, tenant, first seen: what the row says beside.") {
        $0.notes
      },
      .optionalText("parent", "Group that controls the party.") { $0.parent },
      .text("pattern", "Catalog pattern that matched.") { $0.pattern },
      .text("source", "Source of the catalog row.") { $0.source },
    ])

  static let station = RecordShape<ReportStation>(
    "Station", "A device on the ground-station side.",
    [
      .list("addresses", "IP addresses, ascending.", .string) { json, value in
        json.scalars(value.station.addresses) { json, address in json.address(address) }
      },
      .texts("applications", "Applications that the capture names for it.") {
        $0.station.applications
      },
      .text("basis", "Why it is taken for a station of that role.") { $0.station.basis },
      .text("capture", "Id of the capture that shows it.") { $0.capture },
      .count("framesSent", "Frames it sent.") { $0.station.framesSent },
      .text("id", "Id in this report: s1, s2 …") { $0.id },
      .list("macs", "Hardware addresses, ascending.", .string) { json, value in
        json.scalars(value.station.macs) { json, mac in json.hardwareAddress(mac) }
      },
      .records("names", "Names from DHCP, mDNS and the like.", name) { $0.station.names },
      .word("role", "What the device is taken for.") { $0.station.role },
      .optionalRecord("vendor", "Its maker; null where nothing names one.", vendor) { $0.maker },
      .optionalText("vendorClass", "DHCP vendor class.") { $0.station.vendorClass },
    ])

  static let source = RecordShape<CountrySource>(
    "CountrySource", "One source's answer to one country question.",
    [
      .optionalText("code", "ISO 3166-1 alpha-2; null where it has none.") { $0.code },
      .optionalText("matched", "Prefix or label that matched.") { $0.matched },
      .text("name", "Dataset or fact.") { $0.name },
    ])

  static let answer = RecordShape<CountryAnswer>(
    "CountryAnswer", "The answer to one of the four country questions.",
    [
      .optionalText("code", "ISO 3166-1 alpha-2; null where unknown.") { $0.code },
      .word("grade", "How well it is supported.") { $0.grade },
      .records("sources", "What each source says.", source) { $0.sources },
    ])

  static let countries = RecordShape<FourCountries>(
    "FourCountries", "Four countries that are never folded into one.",
    [
      .record("controller", "Home of the vendor that owns the name.", answer) { $0.controller },
      .record("hosting", "Where the machine probably is.", answer) { $0.hosting },
      .record("operator", "Where the announcing network is registered.", answer) { $0.operator },
      .record("registered", "Where the address block is registered.", answer) { $0.registered },
    ])

  static let network = RecordShape<NetworkOperator>(
    "Operator", "The network that announces an address.",
    [
      .count("asn", "Autonomous system number.") { UInt64($0.asn) },
      .text("name", "Name of the network.") { $0.name },
      .optionalText("parent", "Organisation that controls it.") { $0.parent },
    ])

  static let endpoint = RecordShape<ReportEndpoint>(
    "Endpoint", "A remote address.",
    [
      .address("address", "The address.") { $0.endpoint.address },
      .count("bytesIn", "Unique payload received from it.") { $0.endpoint.bytesIn },
      .count("bytesOut", "Unique payload sent to it by stations.") { $0.endpoint.bytesOut },
      .text("capture", "Id of the capture that shows it.") { $0.capture },
      .record("countries", "Four countries, each with its sources.", countries) {
        $0.attribution.countries
      },
      .optionalTime("firstSeen", "First frame; null where only named in an answer.") {
        $0.endpoint.isSeen ? $0.endpoint.firstSeen : nil
      },
      .text("id", "Id in this report: e1, e2 …") { $0.id },
      .optionalTime("lastSeen", "Last frame; null where only named in an answer.") {
        $0.endpoint.isSeen ? $0.endpoint.lastSeen : nil
      },
      .records("names", "Names in order of appearance, each once.", name) { $0.endpoint.names },
      .optionalRecord("operator", "Announcing network; null where unknown.", network) {
        $0.attribution.operator
      },
      .optionalNumber("roundTripSeconds", "Least time from SYN to SYN-ACK.") {
        $0.endpoint.roundTripNanoseconds.map { Double($0) / 1e9 }
      },
      .optionalRecord("vendor", "Best vendor over all names; null where none.", vendor) {
        $0.attribution.vendor
      },
    ])
}

extension Endpoint {
  /// Whether a frame to or from it was seen.
  var isSeen: Bool { firstSeen <= lastSeen }
}
