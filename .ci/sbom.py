#!/usr/bin/env python3
"""Writes the software bill of materials (CycloneDX 1.6, JSON) of a built checkout to standard output.

usage: .ci/sbom.py > sbom.cdx.json      after a build: the exact versions stand in Package.resolved

Swift packages come from Package.resolved, their licences from the checked-out sources; system libraries
from pkg-config; reference data from NOTICE's table below. No clock and no random number: the same
checkout gives the same bytes.
"""
import json
import pathlib
import re
import subprocess
import sys
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Library by pkg-config's name: its licence (SPDX) and what it is there for.
SYSTEM = {
    "libpcap": ("BSD-3-Clause", "reads classic captures"),
    "libmaxminddb": ("Apache-2.0", "reads users' own .mmdb databases"),
    "sqlite3": ("blessing", "keeps the results of a case"),
    "zlib": ("Zlib", "gzip"),
    "libzstd": ("BSD-3-Clause", "zstd"),
    "liblzma": ("0BSD", "xz"),
    "bzip2": ("bzip2-1.0.6", "bzip2"),
    "liblz4": ("BSD-2-Clause", "lz4"),
}

# Data inside the program; its terms in full stand in NOTICE.
DATA = {
    "DB-IP IP to Country Lite": "CC-BY-4.0",
    "IPtoASN": "PDDL-1.0",
    "RIR delegation statistics": None,
    "cloud providers' address ranges": "MIT",
    "Public Suffix List": "MPL-2.0",
    "IEEE MAC address assignments": None,
}


def licence(folder):
    """The SPDX identifier of the licence file in a checkout; None where it is not known."""
    for name in ("LICENSE", "LICENSE.txt", "LICENSE.md"):
        path = folder / name
        if path.exists():
            text = path.read_text(errors="replace")
            if "Apache License" in text:
                return "Apache-2.0"
            if "Permission is hereby granted, free of charge" in text:
                return "MIT"
    return None


def version(library):
    """The installed version of a system library; None where pkg-config does not know it."""
    run = subprocess.run(
        ["pkg-config", "--modversion", library], capture_output=True, text=True, check=False
    )
    if run.returncode == 0:
        return run.stdout.strip()
    header = pathlib.Path("/usr/include/bzlib.h")
    if library == "bzip2" and header.exists():
        found = re.search(r"version ([0-9.]+) of", header.read_text(errors="replace"))
        return found.group(1) if found else None
    return None


def component(kind, name, number, terms, **more):
    """One entry; what is not known is left out."""
    entry = {"type": kind, "bom-ref": more.get("purl") or f"{kind}:{name}", "name": name}
    if number:
        entry["version"] = number
    if terms:
        entry["licenses"] = [{"license": {"id": terms}}]
    entry.update(more)
    return entry


def main():
    resolved = ROOT / "Package.resolved"
    if not resolved.exists():
        sys.exit("sbom: there is no Package.resolved; build first (make release)")
    text = (ROOT / "Sources/flightseal/ToolVersion.swift").read_text()
    own = re.search(r'text = "([^"]+)"', text)
    components = []
    for pin in sorted(json.loads(resolved.read_text())["pins"], key=lambda pin: pin["identity"]):
        place = pin["location"].removesuffix(".git")
        folder = ROOT / ".build/checkouts" / place.rsplit("/", 1)[-1]
        number = pin["state"].get("version")
        components.append(
            component(
                "library", place.rsplit("/", 1)[-1], number, licence(folder),
                purl=f"pkg:swift/{place.removeprefix('https://')}@{number}",
                hashes=[{"alg": "SHA-1", "content": pin["state"]["revision"]}],
                externalReferences=[{"type": "vcs", "url": place}],
            )
        )
    for name, (terms, purpose) in SYSTEM.items():
        components.append(
            component("library", name, version(name), terms, description=purpose, scope="required")
        )
    for name, terms in DATA.items():
        components.append(component("data", name, None, terms, description="terms in NOTICE"))
    tool = component("application", "flightseal", own.group(1) if own else None, "Apache-2.0")
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": tool},
        "components": components,
        "dependencies": [
            {"ref": tool["bom-ref"], "dependsOn": [entry["bom-ref"] for entry in components]}
        ],
    }
    seed = json.dumps(document, sort_keys=True)
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}"
    json.dump(document, sys.stdout, indent=2, sort_keys=True)
    print()


if __name__ == "__main__":
    main()
