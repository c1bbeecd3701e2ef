/// Flows are stored without their stretches of activity: those serve judgement alone.
extension FlowStore: Codable {
  private enum CodingKeys: String, CodingKey {
    case flows, details, prototypes
  }

  /// Reads flows; one that points to details that are not there is an error.
  public init(from decoder: any Decoder) throws {
    self.init()
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let flows = try values.decode([Flow].self, forKey: .flows)
    for observed in try values.decode([FlowDetails].self, forKey: .details) {
      _ = add(details: observed)
    }
    prototypes = try values.decode([FlowDetails].self, forKey: .prototypes)
    for flow in flows {
      let place = Int(flow.details)
      guard place < details.count, place >= -1 - prototypes.count else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "no such details"))
      }
      var flow = flow
      flow.newestActivity = -1
      _ = append(flow)
    }
  }

  /// Writes the flows.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode((0..<count).map { self[$0] }, forKey: .flows)
    try values.encode((0..<details.count).map { details[$0] }, forKey: .details)
    try values.encode(prototypes, forKey: .prototypes)
  }
}
