#!/usr/bin/env python3
"""Builds assets/world-map.tsv from public-domain outlines.

Outlines: Natural Earth 1:110m countries (public domain, naturalearthdata.com), as shipped in the
Python package geopandas 0.14.4; names and codes: pycountry (ISO 3166-1). Countries too small for
that scale are points from assets/small-places.tsv (code, latitude, longitude in whole degrees).

usage: pip install pyshp pycountry; pip download --no-deps geopandas==0.14.4; unzip it;
       build-world-map.py GEOPANDAS_FOLDER

Output rows: code, name, x, y (label point), path (SVG, empty for points). The projection is
equirectangular, 2.5 units a degree of longitude and 2.9 of latitude, 84 N to 57 S: 900 by 409.
"""
import pathlib
import sys

import pycountry
import shapefile

here = pathlib.Path(__file__).resolve().parent
source = pathlib.Path(sys.argv[1]) / "datasets" / "naturalearth_lowres" / "naturalearth_lowres.shp"


def project(longitude, latitude):
    return (longitude + 180) * 2.5, (84 - max(-57, min(84, latitude))) * 2.9


def simplify(points, tolerance):
    """Douglas and Peucker's line simplification."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    worst, place = 0, 0
    for i in range(1, len(points) - 1):
        x, y = points[i]
        if length:
            distance = abs((y2 - y1) * x - (x2 - x1) * y + x2 * y1 - y2 * x1) / length
        else:
            distance = ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
        if distance > worst:
            worst, place = distance, i
    if worst <= tolerance:
        return [points[0], points[-1]]
    return simplify(points[: place + 1], tolerance)[:-1] + simplify(points[place:], tolerance)


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))) / 2


def text(number):
    return f"{number:.1f}".rstrip("0").rstrip(".")


# The dataset leaves these codes at -99.
codes = {"France": "FRA", "Norway": "NOR", "Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
rows = {}
for record in shapefile.Reader(str(source)).iterShapeRecords():
    fields = record.record.as_dict()
    alpha3 = fields["iso_a3"] if fields["iso_a3"] != "-99" else codes.get(fields["name"])
    country = pycountry.countries.get(alpha_3=alpha3)
    code = country.alpha_2 if country else {"XKX": "XK"}.get(alpha3)
    if code is None or code == "AQ":
        continue
    name = getattr(country, "common_name", country.name) if country else fields["name"]
    parts = list(record.shape.parts) + [len(record.shape.points)]
    rings = []
    for start, end in zip(parts, parts[1:]):
        ring = [project(*point) for point in record.shape.points[start:end]]
        # A closed ring is simplified in two halves: its ends are one point.
        half = len(ring) // 2
        ring = simplify(ring[: half + 1], 0.5)[:-1] + simplify(ring[half:], 0.5)
        if len(ring) >= 4:
            rings.append(ring)
    if not rings:
        continue
    largest = max(rings, key=area)
    x = sum(p[0] for p in largest) / len(largest)
    y = sum(p[1] for p in largest) / len(largest)
    path = "".join(
        "M" + "L".join(f"{text(px)},{text(py)}" for px, py in ring[:-1]) + "Z" for ring in rings)
    if code in rows:
        rows[code][4] += path
    else:
        rows[code] = [code, name, text(x), text(y), path]
for line in (here / "assets" / "small-places.tsv").read_text().splitlines():
    code, latitude, longitude = line.split("\t")
    if code not in rows:
        country = pycountry.countries.get(alpha_2=code)
        x, y = project(float(longitude), float(latitude))
        name = getattr(country, "common_name", country.name)
        rows[code] = [code, name, text(x), text(y), ""]
missing = [c.alpha_2 for c in pycountry.countries if c.alpha_2 not in rows]
print("without a place:", *missing, file=sys.stderr)
(here / "assets" / "world-map.tsv").write_text(
    "".join("\t".join(rows[code]) + "\n" for code in sorted(rows)), encoding="utf-8")
