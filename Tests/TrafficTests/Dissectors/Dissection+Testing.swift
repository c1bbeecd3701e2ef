@testable import Traffic

extension Dissection {
  /// What was observed in the first flow of which anything was.
  var firstDetails: FlowDetails? { journal.details.count > 0 ? journal.details[0] : nil }
}
