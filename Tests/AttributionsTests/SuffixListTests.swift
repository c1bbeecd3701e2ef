import Attributions
import Testing

// Vectors in the manner of the test list of publicsuffix.org.
@Suite struct SuffixListTests {
  @Test(
    arguments: [
      ("example.com", "example.com"), ("b.example.com", "example.com"), ("com", nil), ("", nil),
      (".com", nil), ("a..com", nil), ("example.co.uk", "example.co.uk"),
      ("a.b.example.co.uk", "example.co.uk"), ("co.uk", nil), ("c.kobe.jp", nil),
      ("b.c.kobe.jp", "b.c.kobe.jp"), ("city.kobe.jp", "city.kobe.jp"),
      ("www.city.kobe.jp", "city.kobe.jp"), ("www.ck", "www.ck"), ("x.www.ck", "www.ck"),
      ("test.ck", nil), ("b.test.ck", "b.test.ck"), ("example.unlistedtld", "example.unlistedtld"),
      ("foo.bar.unlistedtld", "bar.unlistedtld"),
      ("xn--85x722f.xn--fiqs8s", "xn--85x722f.xn--fiqs8s"),
      ("d111.cloudfront.net", "d111.cloudfront.net"), ("user.github.io", "user.github.io"),
      ("192.0.2.1", nil), ("2001:db8::1", nil), ("WWW.Example.COM.", "example.com"),
      (
        "dji-device-log.oss-cn-hangzhou.aliyuncs.com", "dji-device-log.oss-cn-hangzhou.aliyuncs.com"
      ),
      ("x.bucket.s3.us-east-1.amazonaws.com", "bucket.s3.us-east-1.amazonaws.com"),
      ("s3.amazonaws.com", nil),
      ("bucket.cos.ap-guangzhou.myqcloud.com", "bucket.cos.ap-guangzhou.myqcloud.com"),
    ] as [(String, String?)])
  func registrableDomain(_ name: String, _ expected: String?) throws {
    #expect(try Attributor().registrableDomain(of: name) == expected)
  }
}
