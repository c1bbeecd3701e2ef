#!/usr/bin/env python3
"""Makes docs/pictures from shipped scenarios: the terminal's summary as SVG, the HTML report as PNG.

usage: make-pictures.py [--tool .build/release/flightseal] [--check]
--check writes nothing and ends with 1 where the SVG is not what the tool prints now; the PNG files come out of a
browser, whose fonts differ from machine to machine, and are not checked.
Needs Chromium for the PNG files; pngquant, where it is installed, makes them small.
"""
import argparse
import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SCENARIO = "sdk-issue-249"
INKS = {"1": "strong", "31": "bad", "32": "good", "33": "warning", "2": "quiet", "90": "quiet"}


def examine(tool, *more):
    """Judges the scenario and gives what the tool prints."""
    command = [tool, "check", "capture.pcapng", "--flights", "flights.csv", "--quiet", *more]
    run = subprocess.run(command, cwd=ROOT / "captures" / SCENARIO, capture_output=True, text=True)
    if run.returncode != 10:
        sys.exit(f"{' '.join(command)} ended with {run.returncode}: {run.stderr}")
    return run.stdout


def spans(line):
    """A line with colours as pairs of ink and text."""
    ink = ""
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if piece.startswith("\x1b["):
            ink = INKS.get(piece[2:-1].split(";")[-1], "")
        elif piece:
            yield ink, piece


def svg(text):
    """A terminal's text as a picture that scales."""
    lines = ["$ flightseal check capture.pcapng --flights flights.csv", *text.rstrip("\n").split("\n")]
    columns = max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines)
    width, height = round(columns * 8.45 + 40), len(lines) * 20 + 44
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-label="Summary of an examination in a terminal">',
        "<style>text{font:14px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;fill:#d8dbe0;white-space:pre}"
        ".strong{font-weight:700;fill:#fff}.bad{fill:#ff8a80}.good{fill:#7ad39b}.warning{fill:#ffc766}.quiet{fill:#9aa1ab}</style>",
        f'<rect width="{width}" height="{height}" rx="8" fill="#17181a"/>',
    ]
    for number, line in enumerate(lines):
        body = "".join(
            f'<tspan class="{ink}">{html.escape(piece)}</tspan>' if ink else html.escape(piece)
            for ink, piece in spans(line))
        out.append(f'<text x="20" y="{34 + number * 20}" xml:space="preserve">{body}</text>')
    return "\n".join([*out, "</svg>", ""])


def shoot(browser, page, picture, size):
    """A page as PNG, with few colours where pngquant is there."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
             f"--user-data-dir={folder}", "--virtual-time-budget=3000", f"--window-size={size}",
             f"--screenshot={picture}", page.as_uri()], check=True, capture_output=True)
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--skip-if-larger", "--output", picture, "64", picture], check=False)
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size} bytes")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--tool", default=str(ROOT / ".build/release/flightseal"))
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()
    tool = str(pathlib.Path(options.tool).resolve())
    summary = PICTURES / "summary.svg"
    drawn = svg(examine(tool, "--color", "always"))
    if options.check:
        if not summary.exists() or summary.read_text(encoding="utf-8") != drawn:
            sys.exit(f"{summary.relative_to(ROOT)} is not what the tool prints; run docs/make-pictures.py")
        return
    PICTURES.mkdir(exist_ok=True)
    summary.write_text(drawn, encoding="utf-8")
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("no Chromium is installed: the PNG files stay as they are")
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "report.html"
        examine(tool, "--report", f"html={page}")
        shoot(browser, page, PICTURES / "report.png", "1200,1180")
        # The same page with its map and endpoints alone; the page's own policy forbids a foreign style.
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
        text = text.replace("</head>", "<style>header, footer, section:not(#map):not(#endpoints) {display: none}"
                            "</style></head>")
        page.write_text(text, encoding="utf-8")
        shoot(browser, page, PICTURES / "report-map.png", "1200,780")


main()
