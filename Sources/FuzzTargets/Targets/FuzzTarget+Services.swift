import TestSupport
import Wire

extension FuzzTarget {
  /// Every other message of datagrams and streams: one reader an input, chosen by the first byte.
  static let services = FuzzTarget(
    "services", longest: 2048,
    seeds: {
      let messages =
        (SeedMessages.datagrams.flatMap(\.1) + SeedMessages.streams.flatMap { $0.1.map(\.1) }
        + SeedMessages.links + [SeedMessages.chunks])
        .filter { $0.count < 2048 }
      return messages.flatMap { bytes in (0..<serviceReaders.count).map { [UInt8($0)] + bytes } }
    },
    run: { bytes in
      var input = FuzzInput(bytes)
      let reader = serviceReaders[Int(input.byte()) % serviceReaders.count]
      let content = input.rest()
      var sound = Soundness(content.count)
      reader(content.span.bytes, &sound)
      return sound.complaint
    })

  private typealias Reader = @Sendable (RawSpan, inout Soundness) -> Void

  private static let serviceReaders: [Reader] = [
    { span, sound in
      sound.check("MQTT header", MQTTPacketHeader.parse(span))
      sound.check("CONNECT", MQTTConnect.parse(span))
      for level in [UInt8(3), 4, 5] {
        sound.check("PUBLISH", MQTTPublish.parse(span, level: level))
        sound.check("SUBSCRIBE", MQTTSubscription.parse(span, level: level))
      }
      _ = MQTTStream.probe(span)
    },
    { span, sound in
      sound.check("DHCP", DHCPMessage.parse(span))
      sound.check("DHCPv6", DHCPv6Message.parse(span))
      _ = DHCPMessage.probe(span)
      _ = DHCPv6Message.probe(span)
    },
    { span, sound in
      sound.check("SIP", SIPMessage.parse(span))
      sound.check("RTSP", RTSPMessage.parse(span))
      sound.check("SSDP", SSDPMessage.parse(span))
      _ = SIPMessage.probe(span)
      _ = RTSPMessage.probe(span)
      _ = SSDPMessage.probe(span)
    },
    { span, sound in
      sound.check("FTP command", FTPMessage.parseCommand(span))
      sound.check("FTP reply", FTPMessage.parseReply(span))
      sound.check("SMTP greeting", SMTPMessage.parseGreeting(span))
      sound.check("SMTP hello", SMTPMessage.parseHello(span))
      sound.check("SSH", SSHBanner.parse(span))
      _ = FTPMessage.probeClient(span)
      _ = FTPMessage.probeServer(span)
      _ = SMTPMessage.probeClient(span)
      _ = SMTPMessage.probeServer(span)
      _ = SSHBanner.probe(span)
    },
    { span, sound in
      sound.check("STUN", STUNMessage.parse(span))
      sound.check("SNMP", SNMPMessage.parse(span))
      sound.check("CoAP", CoAPMessage.parse(span))
      sound.check("syslog", SyslogMessage.parse(span))
      sound.check("NTP", NTPMessage.parse(span))
      _ = STUNMessage.probe(span)
      _ = SNMPMessage.probe(span)
      _ = CoAPMessage.probe(span)
      _ = SyslogMessage.probe(span)
      _ = NTPMessage.probe(span)
    },
    { span, sound in
      sound.check("RTMP command", RTMPCommand.parse(span))
      _ = RTMPHandshake.probe(span)
      var reader = RTMPChunkReader()
      let handshake = [UInt8](repeating: 3, count: 3073)
      _ = reader.consume(handshake.span.bytes)
      let used = reader.consume(span)
      if used < 0 || used > sound.count { sound.note("RTMP took \(used)") }
    },
    { span, sound in
      sound.check("RTP", RTPHeader.parse(span))
      sound.check("RTCP", RTCPMessage.parse(span))
      sound.check("SRT", SRTHandshake.parse(span))
      var probe = RTPFlowProbe()
      for _ in 0..<8 { _ = probe.observe(span) }
      _ = RTCPMessage.probe(span)
      _ = SRTHandshake.probe(span)
    },
    { span, sound in
      sound.check("WireGuard", WireGuardMessage.parse(span))
      sound.check("OpenVPN", OpenVPNPacket.parse(span))
      sound.check("IKE", IKEMessage.parse(span))
      sound.check("SOCKS", SOCKSRequest.parse(span))
      sound.check("SOCKS greeting", SOCKSRequest.greetingLength(span))
      var exchange = WireGuardExchange()
      var tunnel = OpenVPNExchange()
      var encapsulated = ESPInUDP()
      for _ in 0..<3 {
        _ = exchange.observe(span)
        _ = tunnel.observe(span)
        _ = encapsulated.observe(span)
      }
      _ = DNSCryptResponse.probe(span)
      _ = SOCKSRequest.probe(span)
      _ = IKEMessage.probe(span)
      _ = OpenVPNPacket.probe(span)
    },
    { span, sound in
      let frame = WebSocketFrameHeader.parse(span)
      sound.check("WebSocket", frame)
      if let header = frame.value {
        let end = Int(min(UInt64(sound.count), UInt64(frame.consumed) &+ header.payloadLength))
        if end >= frame.consumed { _ = header.payload(span, frame.consumed..<end) }
      }
      sound.check("RTCM", RTCM3Frame.parse(span))
      sound.check("NMEA", NMEASentence.parse(span))
      _ = RTCM3Frame.probe(span)
      _ = NTRIPRequest.probeAnswer(span)
    },
    { span, sound in
      let body = EAPOLFrame(span)?.packet ?? 0..<sound.count
      let content = span.extracting(body)
      var joiner = EAPTLSJoiner()
      for identifier in UInt8(0)..<3 {
        guard let packet = EAPPacket(content),
          let fragment = EAPTLSFragment(content, at: packet.data)
        else { return }
        if fragment.part.upperBound > content.byteCount { sound.note("EAP reaches too far") }
        if case .message(let whole) = joiner.add(fragment, of: content, identifier: identifier),
          whole.count > EAPTLSJoiner.limit
        {
          sound.note("EAP joined \(whole.count) bytes")
        }
      }
    },
    { span, sound in
      var place = 0
      while let chunk = SCTPChunk(span, at: place) {
        if case .data(let data) = chunk.content, data.payload.upperBound > sound.count {
          sound.note("SCTP reaches too far")
        }
        guard chunk.next > place else {
          sound.note("SCTP goes back to \(chunk.next)")
          break
        }
        place = chunk.next
      }
    },
  ]

  /// Drone links, broadcast identification and what clouds are told of a flight.
  static let droneLinks = FuzzTarget(
    "drone-links", longest: 2048,
    seeds: {
      let pack = DroneLinkBuilder.remoteIDPack(id: "1ABC", status: 2, systemTime: 9)
      let messages: [[UInt8]] = [
        DroneLinkBuilder.dumlFlightState(word: 6), DroneLinkBuilder.heartbeat(isArmed: true),
        DroneLinkBuilder.djiTransport(kind: 5, payload: DroneLinkBuilder.dumlFlightState(word: 6)),
        DroneLinkBuilder.systemTime(unixMicroseconds: 1), DroneLinkBuilder.landedState(2),
        DroneLinkBuilder.tello(command: 0x56, payload: [UInt8](repeating: 1, count: 24)),
        DroneLinkBuilder.flyingState(2), DroneLinkBuilder.navdata(state: 1), pack,
        DroneLinkBuilder.droneID(state: 3, serial: "1ABC"),
        DroneLinkBuilder.awarenessBody(pack: pack),
        DroneLinkBuilder.beaconBody(
          name: "drone", vendorElements: [DroneLinkBuilder.droneID(state: 3, serial: "1ABC")]),
        Array("{\"data\":{\"mode_code\":3,\"gateway\":\"1ABC\"},\"method\":\"osd\"}".utf8),
      ]
      return messages
    },
    run: { bytes in
      let span = bytes.span.bytes
      var sound = Soundness(bytes.count)
      let duml = DUMLFrame.parse(span)
      sound.check("DUML", duml)
      if let frame = duml.value { _ = DUMLFlightState(frame, in: span) }
      var place = 0
      while let found = DUMLFrame.next(in: span, from: place) {
        guard found.end > place, found.end <= bytes.count else {
          sound.note("DUML goes back to \(found.end)")
          break
        }
        _ = DUMLFlightState(found.frame, in: span)
        place = found.end
      }
      sound.check("DJI", DJITransportPacket.parse(span))
      let link = MAVLinkFrame.parse(span)
      sound.check("MAVLink", link)
      if let frame = link.value {
        _ = frame.flightState(in: span)
        _ = frame.vehicleTime(in: span)
        _ = frame.autopilotVersion(in: span)
        _ = frame.basicID(in: span)
      }
      let tello = TelloPacket.parse(span)
      sound.check("Tello", tello)
      _ = tello.value?.flightState(in: span)
      sound.check("Tello text", TelloText.parse(span))
      let parrot = ARSDKFrame.parse(span)
      sound.check("ARSDK", parrot)
      _ = parrot.value?.flightState(in: span)
      sound.check("AR.Drone", ARDroneCommand.parse(span))
      sound.check("navdata", ARDroneNavdata.parse(span))
      sound.check("DroneID", DroneIDElement.parse(span))
      sound.check("Remote ID", RemoteIDPack.parse(span))
      _ = RemoteIDMessage.read(span, at: 0)
      for subtype in [
        RadioIdentification.Subtype.beacon, .probeResponse, .action,
      ] {
        _ = RadioIdentification(subtype: subtype, body: span)
      }
      if let state = CloudAPIState(span, in: 0..<bytes.count) {
        _ = state.flightState(vehicle: "x")
      }
      _ = DUMLFrame.probe(span)
      _ = DJITransportPacket.probe(span)
      _ = MAVLinkFrame.probe(span)
      _ = TelloPacket.probe(span)
      _ = TelloText.probe(span)
      _ = ARSDKFrame.probe(span)
      _ = ARDroneCommand.probe(span)
      _ = ARDroneNavdata.probe(span)
      return sound.complaint
    })
}
