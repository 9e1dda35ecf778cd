# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What each scheme of one run costs per call: look-ups and state in routers, traffic on links."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Parts of the PIT are in `pit` already, but the lean design's index is searched as `pit-trigger`.
STATE = ("pit", "template", "fib-dynamic", "fib-consumer")
RNP_SEARCHES = ("template", "pit-trigger", "fib-dynamic")
SEARCHES = ("pit", "fib-base", "content-store", *RNP_SEARCHES)
FILES = {
    "exchanges": ("scheme", "outcome"),
    "state-summary": (
        "scheme",
        "role",
        "table",
        "entry_seconds",
        "byte_seconds",
        "created",
        "lookups",
    ),
    "messages": ("scheme", "packets", "bytes"),
}


class BadFolder(Exception):
    """One line on what is missing or wrong in a folder of results."""


@dataclass
class Cost:
    """Sums over a run; all but `calls` and `completed` become means per call in the table."""

    calls: int = 0
    completed: int = 0
    lookups: int = 0  # in routers, of every table
    rnp_lookups: int = 0  # of these, for the RNP of a trigger
    entries: int = 0  # made in routers
    entry_seconds: float = 0
    byte_seconds: float = 0
    packets: int = 0  # on links
    octets: int = 0


COLUMNS = (
    ("scheme", ""),
    ("completed", ""),
    ("look-ups", ".1f"),
    ("of RNPs", ".1f"),
    ("entries", ".1f"),
    ("entry-s", ".4f"),
    ("byte-s", ".2f"),
    ("packets", ".1f"),
    ("bytes", ".0f"),
)


def rows_of(folder: Path, name: str) -> Iterator[Mapping[str, str]]:
    """The rows of a file, its columns checked."""
    file = folder / f"{name}.csv"
    try:
        with file.open(newline="", encoding="utf-8") as lines:
            reader = csv.DictReader(lines)
            missing = [column for column in FILES[name] if column not in (reader.fieldnames or [])]
            if missing:
                raise BadFolder(f"{file}: no column '{missing[0]}'; is it of a run?")
            yield from reader
    except OSError as error:
        raise BadFolder(f"{file}: {error.strerror}; name the --out folder of a run") from None


def read(folder: Path) -> dict[str, Cost]:
    """By scheme, in the order of the run."""
    costs: dict[str, Cost] = {}
    for row in rows_of(folder, "exchanges"):
        cost = costs.setdefault(row["scheme"], Cost())
        cost.calls += 1
        cost.completed += row["outcome"] == "completed"
    for row in rows_of(folder, "state-summary"):
        if row["role"] != "router" or row["scheme"] not in costs:
            continue
        cost = costs[row["scheme"]]
        if row["table"] in SEARCHES:
            cost.lookups += int(row["lookups"])
        if row["table"] in RNP_SEARCHES:
            cost.rnp_lookups += int(row["lookups"])
        if row["table"] in STATE:
            cost.entries += int(row["created"])
            cost.entry_seconds += float(row["entry_seconds"])
            cost.byte_seconds += float(row["byte_seconds"])
    for row in rows_of(folder, "messages"):
        if row["scheme"] in costs:
            costs[row["scheme"]].packets += int(row["packets"])
            costs[row["scheme"]].octets += int(row["bytes"])
    if not costs:
        raise BadFolder(f"{folder / 'exchanges.csv'}: no calls, nothing to compare")
    return costs


def cells_of(scheme: str, cost: Cost) -> list[str]:
    """A row of the table, as text."""
    per_call = (
        cost.lookups,
        cost.rnp_lookups,
        cost.entries,
        cost.entry_seconds,
        cost.byte_seconds,
        cost.packets,
        cost.octets,
    )
    numbers = [
        format(value / cost.calls, form)
        for value, (_, form) in zip(per_call, COLUMNS[2:], strict=True)
    ]
    return [scheme, f"{cost.completed}/{cost.calls}", *numbers]


def table_of(costs: Mapping[str, Cost]) -> str:
    """Columns aligned: names to the left, numbers to the right."""
    rows = [[name for name, _ in COLUMNS]]
    rows += [cells_of(scheme, cost) for scheme, cost in costs.items()]
    widths = [max(len(row[i]) for row in rows) for i in range(len(COLUMNS))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    lines.append(
        "(per call; look-ups, entries made, entry- and byte-seconds of PIT, templates and routes "
        "that\nexchanges need: in routers; packets, bytes: on links)"
    )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table. Returns the exit status: 2 for a folder that is none of a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the --out folder of icn-reflexive-vs-paired")
    options = parser.parse_args(arguments)
    try:
        print(table_of(read(options.folder)))
    except BadFolder as error:
        print(f"designs: {error}", file=sys.stderr)
        return 2
    return 0
