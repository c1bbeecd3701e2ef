import Attributions
import Testing
import Wire

@Suite struct MakerTableTests {
  @Test(arguments: [
    ("60:60:1f:12:34:56", "DJI", "CN"), ("04:a8:5a:00:00:01", "DJI", "CN"),
    ("18:d7:93:61:22:33", "Autel", "CN"), ("98:aa:fc:70:00:00", "Hubsan", "CN"),
    ("90:03:b7:00:00:01", "Parrot", "FR"), ("38:1d:14:00:00:01", "Skydio", "US"),
    ("e0:b6:f5:81:00:00", "Yuneec", "CN"), ("70:b3:d5:48:20:00", "Teledyne FLIR/Aeryon", "CA"),
  ])
  func namesDroneMakers(_ address: String, _ vendor: String, _ country: String) throws {
    let mac = try #require(MACAddress(address))
    let maker = try #require(try Attributor().maker(of: mac))
    #expect(maker.droneVendor == vendor)
    #expect(maker.country == country)
    #expect(!maker.organisation.isEmpty)
  }

  @Test func othersAreNoDroneMakers() throws {
    let attributor = try Attributor()
    // A 28-bit neighbour of Autel's block belongs to somebody else.
    let neighbour = try #require(MACAddress("18:d7:93:51:22:33"))
    #expect(attributor.maker(of: neighbour)?.droneVendor == nil)
    // Capacitors, not drones.
    let holyStone = try #require(MACAddress("00:0c:bf:00:00:01"))
    #expect(attributor.maker(of: holyStone)?.droneVendor == nil)
    #expect(attributor.maker(of: holyStone)?.organisation.hasPrefix("Holy Stone") == true)
    let raspberry = try #require(MACAddress("b8:27:eb:00:00:01"))
    #expect(attributor.maker(of: raspberry)?.organisation == "Raspberry Pi Foundation")
  }

  @Test(arguments: [
    "62:60:1f:12:34:56", "01:00:5e:00:00:fb", "ff:ff:ff:ff:ff:ff", "00:00:00:00:00:00",
  ])
  func addressesThatNameNoMaker(_ address: String) throws {
    let mac = try #require(MACAddress(address))
    #expect(try Attributor().maker(of: mac) == nil)
  }
}
