import Attributions
import Scheduling
import Traffic
import Wire

/// Names of a capture that the vendor catalog does not know: novelty shows.
enum NovelNames {
  /// Names kept of one group of captures.
  static let ceiling = 1000

  /// Host names that were asked for or used, in order of their bytes, each once; names of the local
  /// network (no registrable domain) and addresses are left out.
  ///
  /// - Parameter jobs: cores to look them up on.
  static func found(
    in inventory: Inventory, by attributor: Attributor, jobs: Int = 1
  ) -> [String] {
    var seen = Set<String>()
    for endpoint in inventory.endpoints {
      for name in endpoint.names { seen.insert(name.name) }
    }
    for place in inventory.dnsRecords.indices where inventory.dnsRecords[place].isForHost {
      seen.insert(inventory.dnsRecords[place].name)
    }
    let names = Array(seen)
    var novel: [String] = []
    Portions(jobs: jobs, size: 256).forEach(of: names.count) { places in
      names[places].filter { name in
        // Most names have a vendor, and those of endpoints have been asked for theirs.
        attributor.vendor(ofName: name) == nil && attributor.registrableDomain(of: name) != nil
      }
    } consume: { (found: [String]) in
      novel += found
    }
    return Array(novel.sorted().prefix(ceiling))
  }
}

extension DNSRecord {
  /// Whether the question is for an address of a host.
  fileprivate var isForHost: Bool { type == "A" || type == "AAAA" || type == "HTTPS" }
}
