import Attributions
import Testing
import Wire

@Suite struct VendorCatalogTests {
  let attributor: Attributor

  init() throws {
    attributor = try Attributor()
  }

  @Test(arguments: [
    ("mydjiflight.dji.com", "DJI", PartyKind.droneVendor, "flight-record-sync"),
    ("MyDJIflight.DJI.com.", "DJI", .droneVendor, "flight-record-sync"),
    ("something-new.dji.com", "DJI", .droneVendor, "web"),
    ("fffdrone.aasky.net", "DJI", .droneVendor, "telemetry"),
    ("api.dji-services.com", "DJI", .droneVendor, "telemetry"),
    ("app-service.skypixel.com", "DJI", .droneVendor, "telemetry"),
    ("data.ardrone.com", "Parrot", .droneVendor, "telemetry"),
    ("x.ardrone.com", "Parrot", .droneVendor, "telemetry"),
    ("modelb-d4935.firebaseio.com", "Autel", .droneVendor, "analytics"),
    ("some-other-app.firebaseio.com", "Firebase", .component, "analytics"),
    ("android.bugly.qq.com", "Bugly", .component, "analytics"),
    ("news.qq.com", "QQ", .otherApplication, "web"),
    ("alog.umeng.com", "Umeng", .component, "analytics"),
    ("restapi.amap.com", "AMap", .component, "map"),
    ("api.mapbox.com", "Mapbox", .component, "map"),
    ("connectivitycheck.gstatic.com", "Google", .operatingSystem, "os-background"),
    ("mtalk.google.com", "Google", .operatingSystem, "push"),
    ("1-courier.push.apple.com", "Apple", .operatingSystem, "os-background"),
    ("2.android.pool.ntp.org", "NTP pool", .operatingSystem, "time"),
    ("e1.whatsapp.net", "WhatsApp", .otherApplication, "web"),
    ("d1uwd25yvxu96k.cloudfront.net", "AWS", .infrastructure, "storage"),
    ("dji-device-log.oss-cn-hangzhou.aliyuncs.com", "DJI", .component, "storage"),
    ("parrot-production.s3.amazonaws.com", "Parrot", .droneVendor, "storage"),
    ("someone.oss-cn-hangzhou.aliyuncs.com", "Alibaba Cloud", .infrastructure, "storage"),
    ("203.107.1.1", "Alibaba", .infrastructure, "dns"),
  ])
  func findsTheOwnerOfAName(_ name: String, _ vendor: String, _ kind: PartyKind, _ category: String)
    throws
  {
    let found = try #require(attributor.vendor(ofName: name))
    #expect(found.name == vendor)
    #expect(found.kind == kind)
    #expect(found.category == category)
    #expect(!found.source.isEmpty)
  }

  @Test(arguments: ["notdji.com", "dji.com.example.org", "example.org", "", "djia.com", "com"])
  func leavesOtherNamesAlone(_ name: String) {
    #expect(attributor.vendor(ofName: name) == nil)
  }

  @Test func pathsNeedAHostThatDoesNotContradict() throws {
    let upload = try #require(
      attributor.vendor(ofPath: "/api/v2/flight_log/zipupload?x=1", host: "47.91.161.230"))
    #expect(upload.category == "flight-record-sync")
    #expect(upload.confidence == .high)
    #expect(
      attributor.vendor(ofPath: "/flight/list", host: "www.airline.example")?.confidence == .low)
    #expect(attributor.vendor(ofPath: "/flight/list", host: "www.booking.com") == nil)
    #expect(attributor.vendor(ofPath: "/flight/listing", host: nil) == nil)
    let sync = try #require(
      attributor.vendor(
        ofPath: "/media/api/v1/workspaces/e3dea0f5/fast-upload", host: "dock.example.org"))
    #expect(sync.name == "DJI")
    #expect(sync.category == "media-sync")
    #expect(
      attributor.vendor(ofPath: "/generate_204", host: "connectivitycheck.gstatic.com")?.kind
        == .operatingSystem)
  }

  @Test func topicsMatchTheirLevels() {
    #expect(attributor.vendor(ofTopic: "thing/product/1ZNBJ1/osd")?.category == "telemetry")
    #expect(attributor.vendor(ofTopic: "sys/product/1ZNBJ1/status")?.name == "DJI")
    #expect(attributor.vendor(ofTopic: "thing/product/1ZNBJ1/osd/more") == nil)
    #expect(attributor.vendor(ofTopic: "thing/product/osd") == nil)
    #expect(attributor.vendor(ofTopic: "method=live_start_push")?.category == "livestream")
  }

  @Test func userAgentsArePatterns() {
    #expect(attributor.vendor(ofUserAgent: "DJI-Home/1.0")?.name == "DJI")
    #expect(attributor.vendor(ofUserAgent: "NTRIP PathFinder/1.0")?.category == "rtk")
    #expect(attributor.vendor(ofUserAgent: "curl/8.0") == nil)
    #expect(
      attributor.vendor(ofUserAgent: "Dalvik/2.1.0 (Linux; U; Android 10)")?.kind
        == .infrastructure)
  }

  @Test func portsAreHints() {
    #expect(attributor.port(123, transport: "udp").first?.category == "time")
    #expect(attributor.port(9003, transport: "UDP").first?.name == "DJI")
    #expect(attributor.port(4, transport: "tcp").isEmpty)
  }

  @Test func addressesOfTheCatalog() throws {
    let kivu = try #require(IPAddress("47.91.161.230"))
    #expect(attributor.vendor(ofAddress: kivu)?.name == "DJI")
    let other = try #require(IPAddress("47.91.161.231"))
    #expect(attributor.vendor(ofAddress: other) == nil)
  }

  @Test(arguments: [
    ("dji-device-log.oss-cn-hangzhou.aliyuncs.com", "CN", "cn-hangzhou"),
    ("logs.oss-us-west-1.aliyuncs.com", "US", "us-west-1"),
    ("media.oss-cn-hongkong-internal.aliyuncs.com", "HK", "cn-hongkong"),
    ("b.s3.eu-west-2.amazonaws.com", "GB", "eu-west-2"),
    ("my-us-east-1-data.s3.eu-central-1.amazonaws.com", "DE", "eu-central-1"),
    ("x.execute-api.us-east-1.amazonaws.com", "US", "us-east-1"),
    ("retcode-us-west-1.arms.aliyuncs.com", "US", "retcode-us-west-1"),
    ("b.cos.ap-guangzhou.myqcloud.com", "CN", "ap-guangzhou"),
    ("djigo-hk.djiservice.org", "HK", "djigo-hk"),
    ("cdp-vg.djiservice.org", "US", "cdp-vg"),
    ("cdn-hz.skypixel.com", "CN", "cdn-hz"),
    ("paas-moscow.fimi.com", "RU", "paas-moscow"),
    ("host.westeurope.cloudapp.azure.com", "NL", "westeurope"),
  ])
  func readsPlacesFromLabels(_ name: String, _ country: String, _ matched: String) {
    let hint = attributor.hostingHint(ofName: name)
    #expect(hint?.code == country)
    #expect(hint?.matched == matched)
  }

  @Test(arguments: [
    "eu-west-1-logs.s3.amazonaws.com", "www.example-hk.org", "es-flight-api-eu.djigate.com",
    "www.dji.com", "s3.amazonaws.com",
  ])
  func readsNoPlaceWhereNoneIsStated(_ name: String) {
    #expect(attributor.hostingHint(ofName: name) == nil)
  }
}
