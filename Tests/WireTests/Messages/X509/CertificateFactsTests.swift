import Crypto
import TestSupport
import Testing

@testable import Wire

@Suite struct CertificateFactsTests {
  @Test func factsAreRead() throws {
    let der = try CertificateBuilder.der(
      subject: [
        ("2.5.4.6", "CN"), ("2.5.4.10", "Drones, Inc."), ("2.5.4.11", "#1"),
        ("1.2.3.4", "x"), ("2.5.4.3", "*.djicdn.example"),
      ],
      names: ["*.DJIcdn.example", "a.example"],
      addresses: [[192, 0, 2, 7], [0x20, 1, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 12)],
      notAfter: "20521231235959Z")
    let facts = CertificateFacts(der: der)
    #expect(facts.isReadable)
    #expect(facts.subject == "CN=*.djicdn.example,1.2.3.4=#0c0178,OU=\\#1,O=Drones\\, Inc.,C=CN")
    #expect(
      facts.subjectAlternativeNames == [
        "*.djicdn.example", "a.example", "192.0.2.7", "2001:db8::",
      ])
    #expect(facts.notBefore == Timestamp(seconds: 1_704_164_645))
    #expect(facts.notAfter == Timestamp(seconds: 2_619_302_399))
    #expect(facts.sha256 == Hexadecimal.text(SHA256.hash(data: der)))
  }

  @Test func bytesThatAreNoCertificateGiveTheirDigest() {
    let facts = CertificateFacts(der: [1, 2, 3])
    #expect(!facts.isReadable)
    #expect(facts.sha256 == "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
  }

  @Test func damagedCertificatesNeverTrap() throws {
    let seed: UInt64 = 0x509_0001
    print("CertificateFactsTests seed \(seed)")
    var mutator = MessageMutator(seed: seed)
    let der = try CertificateBuilder.der(
      subject: [("2.5.4.3", "a.example")], names: ["a.example"], addresses: [[192, 0, 2, 7]])
    var readable = 0
    for _ in 0..<3000 where CertificateFacts(der: mutator.mutate(der)).isReadable { readable += 1 }
    #expect(readable > 300)
  }
}
