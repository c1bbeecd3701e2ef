import Testing

@testable import Attributions

@Suite struct NameTailsTests {
  @Test func passesWhatEndsInADomain() {
    let domains = ["amazonaws.com", "r2.dev", "myqcloud.com", "digitaloceanspaces.com"]
    let tails = NameTails(domains)
    for domain in domains {
      #expect(tails.mayEnd(domain))
      #expect(tails.mayEnd("bucket.\(domain)"))
    }
  }

  @Test func stopsWhatEndsOtherwise() {
    let tails = NameTails(["amazonaws.com", "r2.dev", "myqcloud.com"])
    for name in [
      "", "a", "2.dev", "example.org", "www.dji.com", "amazonaws.com.", "r2.dev.example",
    ] {
      #expect(!tails.mayEnd(name), "\(name)")
    }
  }

  /// Of domains of eight bytes and more the last eight count: more passes than ends so.
  @Test func maySendOneTooManyToTheTable() {
    #expect(NameTails(["amazonaws.com"]).mayEnd("zonaws.com"))
  }

  @Test func ofNoDomainsNothingIsLookedAt() {
    #expect(NameTails([String]()).mayEnd("example.com") == false)
  }
}
