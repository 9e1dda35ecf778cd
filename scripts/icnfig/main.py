# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The command scripts/figures."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from icnfig.data import FULL, SMOKE, Data
from icnfig.figures import FIGURES
from icnfig.runs import Store
from icnfig.style import save

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """0: all made; 1: a run or a figure failed, the others are made; 2: bad arguments."""
    options = _parse(arguments)
    if options.list:
        for kind in FIGURES.values():
            print(f"{kind.name:36}{kind.title}")
        return 0
    plan = SMOKE if options.smoke else FULL
    kinds = [FIGURES[name] for name in options.names or FIGURES]
    store = Store(options.out.parent / "runs", options.program)
    wanted = {kind.name: kind.runs(plan) for kind in kinds}
    failures = store.complete([run for runs in wanted.values() for run in runs], options.jobs)
    for reason, count in Counter(failures.values()).items():
        first = next(run for run, its in failures.items() if its == reason)
        print(f"{count} runs failed: {reason}", file=sys.stderr)
        print(f"  for example {' '.join(first.arguments())}", file=sys.stderr)
    failed = [kind for kind in kinds if failures.keys() & set(wanted[kind.name])]
    for kind in kinds:
        if kind in failed:
            print(f"{kind.name}: not made, as a run behind it failed", file=sys.stderr)
        else:
            files = save(kind.draw(Data(store), plan), options.out, kind.name)
            print(" ".join(str(file) for file in files))
    return 1 if failed else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/figures",
        description="Makes the named figures or all: PDF, PNG, CSV, caption. Runs what is missing.",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="see --list")
    parser.add_argument("--list", action="store_true", help="list the figures and end")
    parser.add_argument("--smoke", action="store_true", help="few seeds and rates: minutes at most")
    parser.add_argument("--out", type=Path, default=ROOT / "results" / "figures", metavar="FOLDER")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="runs at once (2)")
    parser.add_argument(
        "--program",
        type=Path,
        default=ROOT / "build" / "examples" / "icn-reflexive-vs-paired",
        metavar="FILE",
    )
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in FIGURES]
    if unknown:
        parser.error(f"no figure {unknown[0]}; there are: {', '.join(FIGURES)}")
    if options.jobs < 1:
        parser.error(f"--jobs={options.jobs}: allowed is 1 or more")
    if not options.list and not options.program.is_file():
        parser.error(f"--program={options.program}: no such file; build it by scripts/run")
    return options
