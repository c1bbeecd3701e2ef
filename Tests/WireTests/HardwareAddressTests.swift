import Testing
import Wire

@Suite struct HardwareAddressTests {
  @Test func aKeyOfHardwareIsNobodysAddress() throws {
    let mac = try #require(MACAddress("02:00:5e:10:00:31"))
    let key = IPAddress(hardware: mac)
    #expect(key.hardware == mac && key.description == "02:00:5e:10:00:31")
    #expect(!key.isV4 && key.v4 == nil && key.scope == .multicast)
    #expect(IPAddress(hardware: .broadcast).hardware == .broadcast)
    #expect(IPAddress(hardware: MACAddress(0)).hardware == MACAddress(0))
    for text in ["192.168.1.20", "255.255.255.255", "::", "2001:db8::1", "ff02::fb"] {
      let address = try #require(IPAddress(text))
      #expect(address.hardware == nil && address.description == text)
    }
  }
}
