import Testing

@testable import Traffic

@Suite struct TCPSideTests {
  private func side(_ sequence: UInt32 = 1000) -> TCPSide {
    var side = TCPSide()
    side.start(at: sequence)
    return side
  }

  @Test func countsEachByteOnce() {
    var side = side()
    #expect(side.add(position: 0, count: 100) == 100)
    #expect(side.add(position: 0, count: 100) == 0)
    #expect(side.add(position: 50, count: 100) == 50)
    #expect(side.retransmitted == 150)
    #expect(side.contiguous == 150)
  }

  @Test func fillsHolesInAnyOrder() {
    var side = side()
    #expect(side.add(position: 300, count: 100) == 100)
    #expect(side.add(position: 100, count: 100) == 100)
    #expect(side.add(position: 50, count: 300) == 150)
    #expect(side.add(position: 0, count: 50) == 50)
    #expect(side.contiguous == 400)
    #expect(side.islands.isEmpty)
  }

  @Test func sequenceNumbersWrap() {
    var side = side(.max - 99)
    #expect(side.add(position: side.position(of: .max - 99), count: 100) == 100)
    #expect(side.position(of: 0) == 100)
    #expect(side.add(position: side.position(of: 0), count: 50) == 50)
    #expect(side.contiguous == 150)
  }

  @Test func tellsWhatWasAcknowledgedButNeverSeen() {
    var side = side()
    _ = side.add(position: 0, count: 100)
    _ = side.add(position: 200, count: 100)
    let (confirmed, missing) = side.acknowledge(1300)
    #expect(confirmed == 300)
    #expect(missing == 100)
    #expect(side.contiguous == 300)
  }

  @Test func bytesThatComeAfterTheirAcknowledgementAreNotLost() {
    var side = side()
    let (_, missing) = side.acknowledge(1100)
    #expect(missing == 100)
    #expect(side.lostBytes == 100)
    #expect(side.add(position: 0, count: 150) == 150)
    #expect(side.lostBytes == 0)
    #expect(side.contiguous == 150)
  }

  @Test func aWildAcknowledgementIsNotBelieved() {
    var side = side()
    _ = side.add(position: 0, count: 10)
    let (confirmed, missing) = side.acknowledge(1000 &+ 0x7FFF_0000)
    #expect(confirmed == 0)
    #expect(missing == 0)
  }

  @Test func finishIsNoByte() {
    var side = side()
    _ = side.add(position: 0, count: 10)
    side.finish(at: 10)
    let (confirmed, missing) = side.acknowledge(1011)
    #expect(confirmed == 10)
    #expect(missing == 0)
  }
}
