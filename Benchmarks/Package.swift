// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of Flightseal do not resolve or build any of it.
let package = Package(
  name: "flightseal-benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "flightseal", path: "..")],
  targets: [
    .executableTarget(
      name: "LookupBenchmarks",
      dependencies: [.product(name: "FlightsealKit", package: "flightseal")]),
    .target(name: "CYardstick", linkerSettings: [.linkedLibrary("pcap")]),
    .executableTarget(
      name: "StageBenchmarks",
      dependencies: ["CYardstick", .product(name: "FlightsealKit", package: "flightseal")]),
  ]
)
