import Attributions
import Findings
import Flights
import Foundation
import Reports
import TestSupport
import Wire

extension FuzzTarget {
  /// Names that tell a flight file's reader what it cannot see in the bytes.
  private static let logNames = [
    "log.bin", "DJIFlightRecord_2026-06-01_[11-30-00].txt", "DJI_0001.SRT", "a.csv", "a.json",
  ]

  private static var shortFlight: SyntheticFlight {
    var flight = SyntheticFlight()
    flight.seconds = 4
    flight.armed = 1
    flight.takeOff = 2
    flight.landing = 3
    flight.disarmed = 4
    return flight
  }

  /// Flight logs of every format.
  static let flightLog = FuzzTarget(
    "flight-log", longest: 8192,
    seeds: {
      FlightLogSamples.all(of: shortFlight).map { sample in
        let place = sample.name.hasPrefix("DJIFlight") ? 1 : sample.name.hasSuffix("SRT") ? 2 : 0
        return [UInt8(place)] + sample.bytes
      }
    },
    run: { bytes in
      var input = FuzzInput(bytes)
      let name = logNames[Int(input.byte()) % logNames.count]
      let content = input.rest()
      do throws(FlightFileErrors) {
        guard
          case .log(let log) = try FlightFiles.read(
            path: name, bytes: content, options: FlightFileOptions(logZone: .utc))
        else { return nil }
        let isSane = !log.spans.isEmpty && log.spans.allSatisfy { $0.start < $0.end }
        return isSane ? nil : "spans without sense: \(log.spans)"
      } catch {
        return error.errors.isEmpty ? "an error without words" : nil
      }
    })

  /// Flight manifests in CSV, JSON and YAML.
  static let manifest = FuzzTarget(
    "manifest", longest: 4096, seeds: { SeedTexts.manifests.map { Array($0.utf8) } },
    run: { bytes in
      do throws(FlightFileErrors) {
        guard case .manifest(let flights) = try FlightFiles.read(path: "m", bytes: bytes) else {
          return nil
        }
        for flight in flights { _ = flight.window()?.edges }
        return flights.isEmpty || flights.contains { $0.id.isEmpty } ? "flights without id" : nil
      } catch {
        return error.errors.isEmpty ? "an error without words" : nil
      }
    })

  /// Rule packs, policies and waivers, chosen by the first byte.
  static let rules = FuzzTarget(
    "rules", longest: 4096,
    seeds: { SeedTexts.rules.enumerated().map { [UInt8($0.offset)] + Array($0.element.utf8) } },
    run: { bytes in
      var input = FuzzInput(bytes)
      let kind = input.byte() % 3
      let text = String(decoding: input.rest(), as: UTF8.self)
      do throws(RuleError) {
        switch kind {
        case 0:
          var rules = RuleSet()
          try rules.load(yaml: text, source: "r.yaml", origin: "r.yaml")
          if let tester = try? RuleTester(rules: rules) {
            for rule in rules.rules.prefix(4) { _ = tester.run(only: rule.id) }
          }
        case 1:
          var policies = PolicySet()
          _ = try policies.load(yaml: text, source: "p.yaml", origin: "p.yaml")
        default: _ = try Waiver.load(yaml: text, source: "w.yaml")
        }
      } catch {
        if error.message.isEmpty { return "an error without words" }
      }
      return nil
    })

  /// Users' own address databases and lists of indicators, chosen by the first byte.
  static let database = FuzzTarget(
    "database", longest: 4096, seeds: { SeedTexts.databases },
    run: { bytes in
      var input = FuzzInput(bytes)
      let isList = input.byte() & 1 == 1
      let content = input.rest()
      guard let file = FuzzFile(content) else { return nil }
      let options =
        isList
        ? AttributionOptions(usesEmbedded: false, indicators: [file.path])
        : AttributionOptions(geoDatabases: [file.path], usesEmbedded: false)
      do throws(AttributionError) {
        let attributor = try Attributor(options: options)
        for text in ["192.0.2.9", "203.0.113.7", "255.255.255.255", "2001:db8::9", "::"] {
          guard let address = IPAddress(text) else { continue }
          _ = attributor.attribute(address, names: [], roundTripNanoseconds: nil)
        }
      } catch {
        if error.message.isEmpty { return "an error without words" }
      }
      return nil
    })

  /// The manifest of a bundle that somebody hands over.
  static let bundle = FuzzTarget(
    "bundle", longest: 2048, seeds: { [Array(SeedTexts.bundle.utf8)] },
    run: { bytes in
      guard let folder = try? ScratchFolder(),
        (try? folder.write(Array("kept".utf8), to: "report.json")) != nil,
        (try? folder.write(bytes, to: "manifest.json")) != nil
      else { return nil }
      guard let outcome = try? BundleVerifier(folder: folder.path).verify() else { return nil }
      let hostile = outcome.differences.joined().unicodeScalars.contains {
        $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
      }
      return hostile ? "a difference that steers a terminal: \(outcome.differences)" : nil
    })
}
