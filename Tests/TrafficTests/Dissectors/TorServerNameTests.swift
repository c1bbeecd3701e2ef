import Testing

@testable import Traffic

@Suite struct TorServerNameTests {
  @Test(arguments: [
    "www.6gyip7tqim7sieb.com", "www.gfu7hbxpfp.com", "www.l7xvysfnvkb.net",
    "www.4k2bqx7lmzw3.com",
  ])
  func randomNamesAreTold(name: String) { #expect(TorServerName.isLikely(name)) }

  @Test(arguments: [
    "www.facebook.com", "www.cplusplus.com", "www.example.org", "www.web24hosting.com",
    "www.office365online.com", "www.abcdefghij.com", "cdn.6gyip7tqim7sieb.com", "www.2.com", "",
    "www.4k2bqx7lmzw38.com",
  ])
  func wordsAreNot(name: String) { #expect(!TorServerName.isLikely(name)) }
}
