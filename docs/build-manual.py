#!/usr/bin/env python3
"""Writes docs/flightseal.1 from what the program says of its own arguments.

usage: .build/debug/flightseal --experimental-dump-help | python3 docs/build-manual.py > docs/flightseal.1

The page holds no date, so that the same program gives the same page.
"""
import json
import sys

SKIPPED = {"help", "version"}


def text(value):
    """Escapes text for roff."""
    value = (value or "").replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in value.split("\n"))


def paragraphs(value):
    """Prose and examples of a discussion: indented lines are kept as they are."""
    lines = []
    verbatim = False
    for line in (value or "").split("\n"):
        indented = line.startswith("  ")
        if indented != verbatim:
            lines.append(".nf\n.RS 4" if indented else ".RE\n.fi")
            verbatim = indented
        if not line.strip():
            lines.append(".PP")
        elif line.isupper():
            lines.append(f".PP\n.B {text(line.capitalize())}")
        else:
            lines.append(text(line.strip() if indented else line))
    if verbatim:
        lines.append(".RE\n.fi")
    return "\n".join(lines)


def names(argument):
    parts = []
    for name in argument.get("names") or []:
        dashes = "--" if name["kind"] == "long" else "-"
        parts.append(f"\\fB{text(dashes + name['name'])}\\fR")
    return ", ".join(parts)


def tag(argument):
    value = argument.get("valueName") or ""
    if argument["kind"] == "positional":
        dots = "..." if argument.get("isRepeating") else ""
        return f"\\fI{text(value)}\\fR{dots}"
    if argument["kind"] == "option":
        return f"{names(argument)} \\fI{text(value)}\\fR"
    return names(argument)


def arguments(command):
    section = object()
    for argument in command.get("arguments") or []:
        if not argument.get("shouldDisplay", True):
            continue
        shown = {name["name"] for name in argument.get("names") or []}
        if shown & SKIPPED or argument.get("valueName") in SKIPPED:
            continue
        title = argument.get("sectionTitle")
        if title != section:
            section = title
            if title:
                print(f".PP\n.I {text(title)}")
        print(f".TP\n{tag(argument)}")
        print(text(argument.get("abstract") or ""))
        default = argument.get("defaultValue")
        if default and argument["kind"] == "option":
            print(f"(default: {text(default)})")


def command_section(command, path):
    print(f".SS {text(' '.join(path))}")
    print(text(command.get("abstract")))
    if command.get("discussion"):
        print(".PP")
        print(paragraphs(command["discussion"]))
    arguments(command)
    for child in children(command):
        command_section(child, path + [child["commandName"]])


def children(command):
    return [c for c in command.get("subcommands") or [] if c["commandName"] != "help"]


def main():
    root = json.load(sys.stdin)["command"]
    name = root["commandName"]
    print(f'.TH {name.upper()} 1 "" "{name}" "User Commands"')
    print(f".SH NAME\n{name} \\- {text(root['abstract'])}")
    print(f".SH SYNOPSIS\n.B {name}\n.I command\n.RI [ options ]")
    print(f".SH DESCRIPTION\n{paragraphs(root.get('discussion'))}")
    print(".SH COMMANDS")
    for child in children(root):
        command_section(child, [name, child["commandName"]])
    print(".SH OPTIONS OF EVERY COMMAND\n.TP\n\\fB\\-h\\fR, \\fB\\-\\-help\\fR\nShow help.")
    print(".TP\n\\fB\\-\\-version\\fR\nShow the version (of the program as a whole).")
    print(
        ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nNo colours where it is set and not empty.\n"
        ".TP\n\\fBCLICOLOR_FORCE\\fR\nColours without a terminal where it is set and neither empty nor 0.\n"
        ".TP\n\\fBXDG_DATA_HOME\\fR\nIts folder flightseal holds the databases of data update;\n"
        "~/.local/share without it."
    )


main()
