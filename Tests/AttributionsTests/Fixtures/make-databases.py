#!/usr/bin/env python3
"""Writes the small MaxMind DB files of the tests; documentation ranges only.

Needs the packages mmdb-writer and netaddr. The files are checked in; run this only to change them.
"""

import pathlib

import netaddr
from mmdb_writer import MMDBWriter

HERE = pathlib.Path(__file__).resolve().parent
BUILT = 1_767_225_600  # 2026-01-01


def write(name, kind, rows, version=6, built=BUILT):
    writer = MMDBWriter(ip_version=version, ipv4_compatible=version == 6, database_type=kind,
                        languages=["en"], description="test data")
    for prefix, record in rows:
        writer.insert_network(netaddr.IPSet([prefix]), record)
    path = HERE / name
    writer.to_db_file(str(path))
    data = bytearray(path.read_bytes())
    # The writer stamps the clock: put a fixed day there.
    at = data.rindex(b"build_epoch") + len("build_epoch")
    kind_and_size = data[at]
    if kind_and_size >> 5 == 6:
        size, start = kind_and_size & 31, at + 1
    else:
        size, start = kind_and_size & 31, at + 2
    data[start:start + size] = built.to_bytes(size, "big")
    path.write_bytes(data)


GEOIP2 = [
    ("192.0.2.0/24", {"country": {"iso_code": "CN", "names": {"en": "China"}},
                      "registered_country": {"iso_code": "SG"}}),
    ("2001:db8::/32", {"country": {"iso_code": "US"}}),
]
write("geolite2-country.mmdb", "GeoLite2-Country", GEOIP2)
write("geolite2-country-older.mmdb", "GeoLite2-Country", [
    ("192.0.2.0/24", {"country": {"iso_code": "JP"}})], built=BUILT - 400 * 86_400)
write("geolite2-asn.mmdb", "GeoLite2-ASN", [
    ("192.0.2.0/24", {"autonomous_system_number": 64496,
                      "autonomous_system_organization": "Example"})])
write("ipinfo-lite.mmdb", "ipinfo bundle_location_lite.mmdb", [
    ("192.0.2.0/24", {"country": "China", "country_code": "CN", "asn": "AS64496",
                      "as_name": "Example", "as_domain": "example.com"})])
write("sapics-country.mmdb", "country ipvAll", [("192.0.2.0/24", {"country_code": "CN"})])
write("v4-only.mmdb", "GeoLite2-Country", [
    ("192.0.2.0/24", {"country": {"iso_code": "CN"}})], version=4)
write("wrong-schema.mmdb", "Something-Else", [("192.0.2.0/24", {"colour": "red"})])
data = bytearray((HERE / "geolite2-country.mmdb").read_bytes())
(HERE / "cut.mmdb").write_bytes(data[:len(data) // 2])
# Every pointer of the search tree points behind the end of the data.
marker = data.rindex(b"\xab\xcd\xefMaxMind.com")
broken = bytearray(data)
for index in range(0, 60):
    broken[index] = 0xFF
(HERE / "damaged.mmdb").write_bytes(broken)
