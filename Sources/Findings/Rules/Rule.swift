import Attributions

/// One rule of a pack: what to match, what it means, how sure that is, and its own tests.
public struct Rule: Sendable {
  /// How a rule knows; the first stage that matches decides (`judgement.md`, classes).
  public enum Stage: String, Sendable, CaseIterable {
    /// Content seen in the clear.
    case content
    /// A name together with the direction of the bytes.
    case nameAndDirection = "name-and-direction"
    /// A name, address or port alone.
    case name
    /// The shape of an encrypted conversation.
    case shape
    /// What is left.
    case fallback
  }
  /// What a rule's traffic hides.
  public enum Hiding: String, Sendable, CaseIterable {
    /// Other hosts' names: encrypted DNS.
    case names
    /// Everything: virtual private networks and the like.
    case content
  }

  public var id: String
  public var title: String
  /// The text of `explain`, of the documentation and of tooltips.
  public var prose: String
  public var stage: Stage
  /// Order among the rules of a stage, lowest first; equal ranks in order of id.
  public var rank: Int
  public var match: RuleMatch
  public var trafficClass: TrafficClass
  /// Whose software sends such traffic, where the match says it.
  public var attributedTo: AttributedSoftware?
  public var hides: Hiding?
  public var confidence: Confidence
  public var references: [String]
  public var tests: [RuleTest]
  /// Pack or file that states the rule.
  public var source: String
}
