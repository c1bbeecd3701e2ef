// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of Flightseal neither build nor resolve it. It is built by the script
// `run` beside it, which asks for libFuzzer; the program's `main` is that of libFuzzer.
let package = Package(
  name: "fuzzing",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "flightseal", path: "..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [.product(name: "FlightsealFuzzTargets", package: "flightseal")],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ]
)
