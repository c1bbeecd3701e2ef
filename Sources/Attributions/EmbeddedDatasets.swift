import CReferenceData
import Crypto
import Foundation

/// What the built-in datasets are.
public enum EmbeddedDatasets {
  /// Every built-in dataset, in order of role and name.
  public static let all: [DatasetProvenance] = (tables + handMade).sorted {
    ($0.role, $0.name) < ($1.role, $1.name)
  }

  /// Those that are used even where the built-in address data is turned off.
  static var names: [DatasetProvenance] {
    all.filter { ["oui", "public-suffix", "vendor"].contains($0.role) }
  }

  /// A built-in table and the digest that its side file states.
  struct Table {
    var file: String
    var bytes: UnsafeRawBufferPointer
    var sha256: String
  }

  /// The tables that the build script writes, with the digest each must have.
  static var checked: [Table] {
    let blobs: [String: ReferenceBlob] = [
      "asn.bin": ReferenceNetworks(), "cloud.bin": ReferenceCloud(),
      "hosting.bin": ReferenceHosting(), "makers.bin": ReferenceMakers(),
      "operators.bin": ReferenceOperators(), "registered.bin": ReferenceRegistered(),
      "suffixes.bin": ReferenceSuffixes(),
    ]
    return rows.compactMap { cells in
      blobs[cells[0]].map { Table(file: cells[0], bytes: $0.rawBytes, sha256: cells[4]) }
    }
  }

  /// Compares the digest of every built-in table with the one its side file states.
  public static func verify() -> [ReferenceDataCheck] {
    rows.compactMap { cells in
      guard let table = checked.first(where: { $0.file == cells[0] }) else { return nil }
      let isIntact = DatabaseFile.digest(Data(table.bytes)) == table.sha256
      return ReferenceDataCheck(
        origin: "embedded", role: cells[1], name: cells[2], isIntact: isIntact,
        message: isIntact ? "" : "SHA-256 differs from the one it was built with")
    }
  }

  private static var rows: [[String]] {
    let table = FactTable(EmbeddedBytes(ReferenceDatasets()))
    return (0..<table.count).map { table.cells($0) }.filter { $0.count >= 7 }
  }

  private static var tables: [DatasetProvenance] {
    rows.map { cells in
      DatasetProvenance(
        role: cells[1], name: cells[2], built: cells[3], sha256: cells[4], licence: cells[5],
        attribution: cells[6], origin: "embedded")
    }
  }

  private static var handMade: [DatasetProvenance] {
    let blobs = [
      ReferenceVendors(), ReferenceOperatorParents(), ReferenceAnycast(),
      ReferenceDisputedNetworks(), ReferenceRegions(), ReferenceObjectStores(),
      ReferenceHostLabels(), ReferenceDroneMakers(), ReferenceCountryBoxes(),
    ]
    return blobs.map { blob in
      let header = FactTable(EmbeddedBytes(blob)).header
      return DatasetProvenance(
        role: header["role"] ?? "", name: header["name"] ?? "", built: header["date"] ?? "unknown",
        sha256: DatabaseFile.digest(Data(blob.rawBytes)), licence: header["licence"] ?? "",
        attribution: header["attribution"] ?? "", origin: "embedded")
    }
  }
}
