# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What each scheme of one run costs per call: look-ups and state in routers, traffic on links."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path as File

import pandas as pd

from icnfig.forms.network import Call, Path
from icnfig.forms.octets import Load, octets
from icnfig.forms.table_octets import octet_seconds

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
PER_CALL = {  # by quantity: its heading in the table, and how its numbers are printed
    "lookups": ("look-ups", ".1f"),  # in routers, of every table
    "rnp_lookups": ("of RNPs", ".1f"),  # of these, for the RNP of a trigger
    "entries": ("entries", ".1f"),  # made in routers
    "entry_seconds": ("entry-s", ".4f"),
    "byte_seconds": ("byte-s", ".2f"),
    "packets": ("packets", ".1f"),  # on links
    "bytes": ("bytes", ".0f"),
}


class BadFolder(Exception):
    """One line on what is missing or wrong in a folder of results."""


def costs(
    exchanges: pd.DataFrame,
    state: pd.DataFrame,
    messages: pd.DataFrame,
    by: Sequence[str] = ("scheme",),
) -> pd.DataFrame:
    """Calls, how many completed, and the quantities of PER_CALL, by these columns."""
    keys = list(by)
    calls = exchanges.groupby(keys, sort=False).outcome.agg(
        calls="size", completed=lambda its: int((its == "completed").sum())
    )
    routers = state[state.role == "router"]

    def total(rows: pd.DataFrame, column: str) -> pd.Series:
        return rows.groupby(keys)[column].sum()

    held = routers[routers.table.isin(STATE)]
    sums = pd.DataFrame(
        {
            "lookups": total(routers[routers.table.isin(SEARCHES)], "lookups"),
            "rnp_lookups": total(routers[routers.table.isin(RNP_SEARCHES)], "lookups"),
            "entries": total(held, "created"),
            "entry_seconds": total(held, "entry_seconds"),
            "byte_seconds": total(held, "byte_seconds"),
            "packets": total(messages, "packets"),
            "bytes": total(messages, "bytes"),
        }
    )
    return calls.join(sums.reindex(calls.index, fill_value=0).fillna(0).div(calls.calls, axis=0))


def closed_form(scheme: str, call: Call, paths: Sequence[Path]) -> dict[str, float]:
    """Means over calls along these paths of a reflexive design, with objects of 1000 octets."""
    objects = call.objects
    routers = sum(len(path.routers) for path in paths) / len(paths)
    steered = scheme != "reflexive-path"  # by what a router finds by the RNP
    held = scheme in ("reflexive", "reflexive-fib")  # in an entry of its own
    rnp_lookups = objects + 2 if steered else 0  # written, read by each fetch, taken away
    places = [(path.delay, a) for path in paths for a in path.routers.values()]
    entry_seconds = sum(sum(call.entry_seconds(scheme, *its).values()) for its in places)
    byte_seconds = sum(sum(octet_seconds(call, scheme, *its).values()) for its in places)
    links = [len(path.routers) + 1 for path in paths]
    carried = [its * octets(scheme, Load(objects), its).per_hop(objects) for its in links]
    return {
        "lookups": routers * (2 * (1 + objects) + 1 + rnp_lookups),  # PIT, and one of the FIB
        "rnp_lookups": routers * rnp_lookups,
        "entries": routers * (1 + objects + held),
        "entry_seconds": entry_seconds / len(paths),
        "byte_seconds": byte_seconds / len(paths),
        "bytes": sum(carried) / len(paths),
        "packets": 2 * (1 + objects) * (routers + 1),
    }


def read(folder: File) -> pd.DataFrame:
    """The costs by scheme, in the order of the run."""
    tables = []
    for name, columns in FILES.items():
        file = folder / f"{name}.csv"
        try:
            table = pd.read_csv(file)
        except OSError as error:
            raise BadFolder(f"{file}: {error.strerror}; name the --out folder of a run") from None
        except (pd.errors.EmptyDataError, pd.errors.ParserError, UnicodeDecodeError) as error:
            raise BadFolder(f"{file}: {error}; is it of a run?") from None
        missing = [column for column in columns if column not in table]
        if missing:
            raise BadFolder(f"{file}: no column '{missing[0]}'; is it of a run?")
        tables.append(table)
    if tables[0].empty:
        raise BadFolder(f"{folder / 'exchanges.csv'}: no calls, nothing to compare")
    return costs(*tables)


def table_of(its: pd.DataFrame) -> list[str]:
    """Lines with columns aligned: names to the left, numbers to the right."""
    rows = [["scheme", "completed", *(heading for heading, _ in PER_CALL.values())]]
    for scheme, cost in its.iterrows():
        numbers = [format(cost[name], form) for name, (_, form) in PER_CALL.items()]
        rows.append([str(scheme), f"{cost.completed:.0f}/{cost.calls:.0f}", *numbers])
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table. Returns the exit status: 2 for a folder that is none of a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=File, help="the --out folder of icn-reflexive-vs-paired")
    options = parser.parse_args(arguments)
    try:
        print("\n".join(table_of(read(options.folder))))
    except BadFolder as error:
        print(f"designs: {error}", file=sys.stderr)
        return 2
    print(
        "(per call; look-ups, entries made, entry- and byte-seconds of PIT, templates and routes "
        "that\nexchanges need: in routers; packets, bytes: on links)"
    )
    return 0
