import Attributions

extension Attributor: VendorLookup {}
