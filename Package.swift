// swift-tools-version: 6.2
import PackageDescription

// CI sets this; users of the package never see a warning turned into an error.
let strict = Context.environment["FLIGHTSEAL_WARNINGS_AS_ERRORS"] == "1"

let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (strict ? [.treatAllWarnings(as: .error)] : [])

let package = Package(
  name: "flightseal",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "flightseal", targets: ["flightseal"]),
    .library(
      name: "FlightsealKit",
      targets: [
        "Wire", "Captures", "Traffic", "Flights", "Attributions", "Scheduling", "Findings", "Cases",
        "Reports",
      ]),
    // For the nested package Fuzzing, not for users.
    .library(name: "FlightsealFuzzTargets", targets: ["FuzzTargets"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CPcap", pkgConfig: "libpcap",
      providers: [.apt(["libpcap-dev"]), .brew(["libpcap"])]),
    .systemLibrary(
      name: "CMaxMindDB", pkgConfig: "libmaxminddb",
      providers: [.apt(["libmaxminddb-dev"]), .brew(["libmaxminddb"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(
      name: "CCompression", pkgConfig: "zlib libzstd liblzma liblz4",
      providers: [
        .apt(["zlib1g-dev", "libzstd-dev", "liblzma-dev", "libbz2-dev", "liblz4-dev"]),
        .brew(["zlib", "zstd", "xz", "bzip2", "lz4"]),
      ]),
    .target(
      name: "CReferenceData",
      exclude: ["tables", "sources", "build-tables.py", "measure-hosting.py", "README.md"]),
    .target(name: "CReportAssets", exclude: ["assets", "build-world-map.py"]),
    .target(
      name: "Wire",
      dependencies: [
        "CReferenceData",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
      ], swiftSettings: settings),
    .target(
      name: "Captures",
      dependencies: [
        "CPcap", "CCompression", "Wire", .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: settings),
    .target(name: "Traffic", dependencies: ["Wire", "Captures"], swiftSettings: settings),
    .target(
      name: "Flights",
      dependencies: ["Wire", .product(name: "Yams", package: "Yams")], swiftSettings: settings),
    .target(
      name: "Attributions",
      dependencies: [
        "Wire", "CMaxMindDB", "CReferenceData", .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: settings),
    .target(name: "Scheduling", swiftSettings: settings),
    .target(
      name: "CRulePacks",
      exclude: [
        "rules", "policies", "software", "words", "embed.sh", "rules.bin", "rules.compiled",
        "policies.bin", "software.bin", "words.bin",
      ]),
    .target(
      name: "Findings",
      dependencies: [
        "Wire", "Captures", "Traffic", "Flights", "Attributions", "Scheduling", "CRulePacks",
        .product(name: "Yams", package: "Yams"),
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: settings),
    .target(
      name: "Cases",
      dependencies: [
        "Wire", "Captures", "Traffic", "Flights", "Attributions", "Scheduling", "Findings",
        "CSQLite",
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: settings),
    .target(name: "Synthesis", dependencies: ["Wire"], swiftSettings: settings),
    .target(
      name: "Reports",
      dependencies: [
        "Wire", "Captures", "Traffic", "Flights", "Attributions", "Scheduling", "Findings", "Cases",
        "Synthesis", "CReportAssets", .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: settings),
    .target(name: "CSandbox"),
    .executableTarget(
      name: "flightseal",
      dependencies: [
        "CSandbox", "Wire", "Captures", "Traffic", "Flights", "Attributions", "Scheduling",
        "Findings", "Cases", "Reports",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    .target(
      name: "TestSupport",
      dependencies: [
        "Wire", "Captures", "Traffic", "Synthesis", "CCompression",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
      ],
      swiftSettings: settings),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Wire", "Captures", "Traffic", "Flights", "Attributions", "Findings", "Cases", "Reports",
        "TestSupport",
      ], swiftSettings: settings),
    .testTarget(
      name: "FuzzTargetsTests", dependencies: ["FuzzTargets", "TestSupport"], exclude: ["Inputs"],
      swiftSettings: settings),
    .testTarget(
      name: "WireTests",
      dependencies: ["Wire", "TestSupport", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings),
    .testTarget(
      name: "CapturesTests", dependencies: ["Captures", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TrafficTests",
      dependencies: [
        "Traffic", "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: settings),
    .testTarget(
      name: "FlightsTests", dependencies: ["Flights", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "AttributionsTests", dependencies: ["Attributions", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "FindingsTests", dependencies: ["Findings", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "SchedulingTests", dependencies: ["Scheduling"], swiftSettings: settings),
    .testTarget(
      name: "CasesTests",
      dependencies: [
        "Wire", "Captures", "Traffic", "Flights", "Attributions", "Findings", "Cases",
        "TestSupport",
      ], swiftSettings: settings),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Wire", "Captures", "Traffic", "Flights", "Attributions", "Findings", "Cases", "Reports",
        "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
      ], exclude: ["Goldens", "Scripts"], swiftSettings: settings),
    .testTarget(name: "TestSupportTests", dependencies: ["TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "GoldenTests",
      dependencies: [
        "Wire", "Captures", "Traffic", "Attributions", "Findings", "Flights", "Reports", "Cases",
        "TestSupport",
      ], swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Wire", "TestSupport", "flightseal", .product(name: "Crypto", package: "swift-crypto"),
      ], exclude: ["Scripts"], swiftSettings: settings),
  ]
)
