// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of Flightseal neither build nor resolve it. It links libFuzzer and
// is built by the script `run` beside it, which passes `-sanitize=fuzzer`.
let package = Package(
  name: "fuzzing",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "flightseal", path: "..")],
  targets: [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CFuzzer", .product(name: "FlightsealFuzzTargets", package: "flightseal"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
  ]
)
