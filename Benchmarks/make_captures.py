#!/usr/bin/env python3
"""Writes deterministic benchmark captures of any size (classic pcap, little endian, microseconds).

usage: make_captures.py [--out DIR] [--megabytes N] [--captures N] [mixed upload small flows batch]

  mixed   many short conversations of twenty stations, interleaved: DNS, TLS, HTTP, MQTT, lone SYNs
  upload  one long TLS upload, full segments with an acknowledgement every second one
  small   MAVLink heartbeats over UDP, the smallest frames of a drone link
  flows   every frame or two a new conversation: DNS questions with answers, lone SYNs
  batch   a folder of small captures, each a network and remote addresses of its own, and batch.pcap
          with the frames of all of them: the same conversations, stations and endpoints in one file

The same arguments give the same bytes: all choices come from one seeded generator. Hosts are those
of RFC 2606, RFC 5737 and RFC 3849, so that nothing is said about anybody.
"""
import argparse
import pathlib
import random
import struct

STATION = bytes.fromhex("020000000000")
GATEWAY = bytes.fromhex("0200000000fe")
MAVLINK_HEARTBEAT_EXTRA = 50


def checksum_crc(data, extra):
    """CRC-16/MCRF4XX over a MAVLink frame and its message's extra byte."""
    crc = 0xFFFF
    for byte in data + bytes([extra]):
        low = (byte ^ crc) & 0xFF
        low ^= (low << 4) & 0xFF
        crc = (crc >> 8) ^ (low << 8) ^ (low << 3) ^ (low >> 4)
    return crc & 0xFFFF


class Writer:
    """One capture; time goes on by a few hundred microseconds a frame."""

    def __init__(self, path, megabytes, seed, also=None):
        self.file = open(path, "wb", buffering=4 << 20)
        self.file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1))
        self.room = megabytes * 1_000_000 - 24
        self.time = 1_760_000_000_000_000
        self.random = random.Random(seed)
        self.also = also

    @property
    def is_full(self):
        return self.room <= 0

    def frame(self, frame):
        self.time += self.random.randrange(50, 900)
        seconds, micros = divmod(self.time, 1_000_000)
        record = struct.pack("<IIII", seconds, micros, len(frame), len(frame)) + frame
        self.file.write(record)
        if self.also is not None:
            self.also.file.write(record)
        self.room -= 16 + len(frame)


class Conversation:
    """One 5-tuple; answers frames in either direction."""

    def __init__(self, station, remote, port, remote_port, network=None):
        self.mac = STATION[:5] + bytes([station])
        self.local = bytes([192, 168, 1, station])
        if network is not None:
            number = network.to_bytes(2, "big")
            self.mac = STATION[:3] + number + bytes([station])
            self.local = b"\xfd\0\0\0\0\0" + number + bytes(7) + bytes([station])
        self.remote = remote
        self.port = port
        self.remote_port = remote_port
        self.sent = 1000
        self.received = 5000

    def ip(self, out, protocol, payload):
        source, target = (self.local, self.remote) if out else (self.remote, self.local)
        ether = GATEWAY + self.mac if out else self.mac + GATEWAY
        if len(source) == 16:
            head = struct.pack(">IHBB", 0x6000_0000, len(payload), protocol, 64)
            return ether + b"\x86\xdd" + head + source + target + payload
        ether += b"\x08\x00"
        head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), 0, 0x4000, 64, protocol, 0)
        return (ether + head + source + target + payload).ljust(60, b"\0")

    def ports(self, out):
        return (self.port, self.remote_port) if out else (self.remote_port, self.port)

    def udp(self, out, data):
        return self.ip(out, 17, struct.pack(">HHHH", *self.ports(out), 8 + len(data), 0) + data)

    def tcp(self, out, flags, data=b""):
        mine, theirs = (self.sent, self.received) if out else (self.received, self.sent)
        head = struct.pack(
            ">HHIIBBHHH", *self.ports(out), mine & 0xFFFFFFFF,
            theirs & 0xFFFFFFFF if flags & 0x10 else 0, 0x50, flags, 64_000, 0, 0)
        step = len(data) + (1 if flags & 3 else 0)
        if out:
            self.sent += step
        else:
            self.received += step
        return self.ip(out, 6, head + data)

    def handshake(self):
        return [self.tcp(True, 2), self.tcp(False, 0x12), self.tcp(True, 0x10)]

    def farewell(self):
        return [self.tcp(True, 0x11), self.tcp(False, 0x11), self.tcp(True, 0x10)]


def dns_name(name):
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"


def dns(identifier, name, address=None, kind=1):
    head = struct.pack(">HHHHHH", identifier, 0x8180 if address else 0x0100, 1, 1 if address else 0,
                       0, 0)
    answer = b""
    if address:
        answer = b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 300, len(address)) + address
    return head + dns_name(name) + struct.pack(">HH", kind, 1) + answer


def client_hello(name, generator):
    def extension(kind, body):
        return struct.pack(">HH", kind, len(body)) + body

    server = name.encode()
    suites = struct.pack(">6H", 0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC030)
    extensions = (
        extension(0, struct.pack(">HBH", len(server) + 3, 0, len(server)) + server)
        + extension(10, struct.pack(">3H", 4, 29, 23))
        + extension(16, b"\0\x0c\x02h2\x08http/1.1")
        + extension(13, struct.pack(">4H", 6, 0x0403, 0x0804, 0x0401))
        + extension(51, struct.pack(">3H", 36, 29, 32) + generator.randbytes(32))
        + extension(43, b"\x02\x03\x04"))
    body = (b"\x03\x03" + generator.randbytes(32) + b"\x20" + generator.randbytes(32)
            + struct.pack(">H", len(suites)) + suites + b"\x01\0"
            + struct.pack(">H", len(extensions)) + extensions)
    message = b"\x01" + len(body).to_bytes(3, "big") + body
    return b"\x16\x03\x01" + struct.pack(">H", len(message)) + message


def server_hello(generator):
    extensions = struct.pack(">3H", 43, 2, 0x0304) + struct.pack(
        ">4H", 51, 36, 29, 32) + generator.randbytes(32)
    body = (b"\x03\x03" + generator.randbytes(32) + b"\x20" + generator.randbytes(32) + b"\x13\x01\0"
            + struct.pack(">H", len(extensions)) + extensions)
    message = b"\x02" + len(body).to_bytes(3, "big") + body
    return b"\x16\x03\x03" + struct.pack(">H", len(message)) + message


def record(length, generator):
    return b"\x17\x03\x03" + struct.pack(">H", length) + generator.randbytes(length)


def remote(network, host):
    """An address that only the network with that number speaks to."""
    return b"\x20\x01\x0d\xb8" + network.to_bytes(2, "big") + bytes(8) + host.to_bytes(2, "big")


def address(generator, network=None):
    if network is not None:
        return remote(network, generator.randrange(1000, 65_536))
    return bytes([198, 51, 100, generator.randrange(1, 255)])


def conversation(kind, generator, number, network=None):
    """The frames of one conversation, one by one; of the network with that number, where given."""
    station = 10 + generator.randrange(20)
    port = 32_768 + number % 28_000
    name = f"h{generator.randrange(4000)}.example.net"
    if kind == "dns":
        resolver = bytes([192, 0, 2, 53]) if network is None else remote(network, 53)
        kind = 1 if network is None else 28
        flow = Conversation(station, resolver, port, 53, network)
        identifier = generator.randrange(65_536)
        yield flow.udp(True, dns(identifier, name, kind=kind))
        yield flow.udp(False, dns(identifier, name, address(generator, network), kind))
    elif kind == "syn":
        yield Conversation(station, address(generator, network), port, 443, network).tcp(True, 2)
    elif kind == "http":
        flow = Conversation(station, address(generator, network), port, 80, network)
        yield from flow.handshake()
        request = f"GET /v1/{number} HTTP/1.1\r\nHost: {name}\r\nUser-Agent: agent/1\r\n\r\n"
        yield flow.tcp(True, 0x18, request.encode())
        length = generator.randrange(100, 1400)
        yield flow.tcp(False, 0x18, f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n".encode())
        yield flow.tcp(False, 0x18, generator.randbytes(length))
        yield from flow.farewell()
    elif kind == "mqtt":
        flow = Conversation(station, address(generator, network), port, 1883, network)
        yield from flow.handshake()
        client = f"dock-{number}".encode()
        body = b"\0\x04MQTT\x04\x02\0\x3c" + struct.pack(">H", len(client)) + client
        yield flow.tcp(True, 0x18, bytes([0x10, len(body)]) + body)
        yield flow.tcp(False, 0x18, b"\x20\x02\0\0")
        topic = b"thing/product/TEST/osd"
        for _ in range(generator.randrange(2, 12)):
            body = struct.pack(">H", len(topic)) + topic + generator.randbytes(60)
            yield flow.tcp(True, 0x18, bytes([0x30, len(body)]) + body)
        yield from flow.farewell()
    else:
        flow = Conversation(station, address(generator, network), port, 443, network)
        yield from flow.handshake()
        yield flow.tcp(True, 0x18, client_hello(name, generator))
        yield flow.tcp(False, 0x18, server_hello(generator) + record(900, generator))
        yield flow.tcp(True, 0x18, record(53, generator))
        for _ in range(generator.randrange(2, 30)):
            out = generator.random() < 0.3
            yield flow.tcp(out, 0x18, record(generator.randrange(40, 1350), generator))
            yield flow.tcp(not out, 0x10)
        yield from flow.farewell()


def interleaved(writer, kinds, weights, live):
    number = 0
    running = []
    while not writer.is_full:
        while len(running) < live:
            kind = writer.random.choices(kinds, weights)[0]
            running.append(conversation(kind, writer.random, number))
            number += 1
        place = writer.random.randrange(len(running))
        frame = next(running[place], None)
        if frame is None:
            running[place] = running[-1]
            running.pop()
        else:
            writer.frame(frame)


def batch(folder, captures):
    """Small captures, most of a few dozen conversations, and one file with all their frames."""
    merged = Writer(folder / "batch.pcap", 0, seed="batch")
    for network in range(captures):
        path = folder / "batch" / f"day{network // 100:02d}" / f"{network:04d}.pcap"
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = Writer(path, 1, seed=f"batch {network}", also=merged)
        writer.time += network * 600_000_000
        count = max(3, min(140, int(writer.random.lognormvariate(2.5, 0.9))))
        kinds = writer.random.choices(["dns", "tls", "http", "mqtt", "syn"], [45, 35, 10, 4, 6],
                                      k=count)
        running = [conversation(kind, writer.random, number, network)
                   for number, kind in enumerate(kinds)]
        while running:
            place = writer.random.randrange(len(running))
            frame = next(running[place], None)
            if frame is None:
                running.pop(place)
            else:
                writer.frame(frame)
        writer.file.close()
    merged.file.close()


def upload(writer):
    flow = Conversation(10, bytes([198, 51, 100, 7]), 40_000, 443)
    for frame in flow.handshake():
        writer.frame(frame)
    writer.frame(flow.tcp(True, 0x18, client_hello("upload.example.net", writer.random)))
    writer.frame(flow.tcp(False, 0x18, server_hello(writer.random) + record(900, writer.random)))
    writer.frame(flow.tcp(True, 0x18, record(53, writer.random)))
    while not writer.is_full:
        stream = record(16_384, writer.random)
        for start in range(0, len(stream), 1448):
            writer.frame(flow.tcp(True, 0x10, stream[start:start + 1448]))
            if start % 2896:
                writer.frame(flow.tcp(False, 0x10))


def small(writer):
    flows = [Conversation(10 + n, bytes([192, 168, 1, 200 + n]), 14_550, 14_550) for n in range(8)]
    sequence = 0
    while not writer.is_full:
        body = struct.pack("<BBBBBBB3s", 9, 0, 0, sequence & 0xFF, 1, 1, 0, b"\0\0")[:9]
        body += writer.random.randbytes(4) + bytes([2, 12, 81, 4, 3])
        crc = checksum_crc(body, MAVLINK_HEARTBEAT_EXTRA)
        writer.frame(flows[sequence % 8].udp(True, b"\xfd" + body + struct.pack("<H", crc)))
        sequence += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", default="captures")
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--captures", type=int, default=2000, help="captures of batch, 2048 at most")
    parser.add_argument("kinds", nargs="*", default=["mixed", "upload", "small", "flows"])
    arguments = parser.parse_args()
    folder = pathlib.Path(arguments.out)
    folder.mkdir(parents=True, exist_ok=True)
    for kind in arguments.kinds:
        if kind == "batch":
            batch(folder, min(arguments.captures, 2048))
            print(folder / "batch")
            continue
        writer = Writer(folder / f"{kind}.pcap", arguments.megabytes, seed=kind)
        if kind == "mixed":
            interleaved(writer, ["dns", "tls", "http", "mqtt", "syn"], [45, 35, 10, 4, 6], 2000)
        elif kind == "flows":
            interleaved(writer, ["dns", "syn"], [1, 1], 200)
        elif kind == "upload":
            upload(writer)
        elif kind == "small":
            small(writer)
        else:
            parser.error(f"unknown kind {kind}")
        writer.file.close()
        print(folder / f"{kind}.pcap")


main()
