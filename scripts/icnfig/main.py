# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The command scripts/figures."""

from __future__ import annotations

import argparse
import contextlib
import sys
import traceback
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from icnsweep import build, plan
from icnsweep.build import Program
from icnsweep.command import work_on
from icnsweep.engines.local import LocalEngine
from icnsweep.errors import SweepError
from icnsweep.main import report
from icnsweep.place import ROOT
from icnsweep.store import DEFAULT, Store
from icnsweep.sweep import Sweep

from icnfig import figure, gallery, standing
from icnfig.caption import builds, caption, digest
from icnfig.figure import Data, Figure
from icnfig.figures import FIGURES
from icnfig.style import save


def main(arguments: Sequence[str] | None = None) -> int:
    """0: all made; 1: a run or a figure failed, the others are made; 2: bad arguments or files."""
    options = _parse(arguments)
    if options.list:
        for its in FIGURES.values():
            print(f"{its.name:36}{its.title}")
        return 0
    figures = [FIGURES[name] for name in dict.fromkeys(options.names)] or [*FIGURES.values()]
    if options.check:
        return _check(options, figures)
    return work_on(
        "figures",
        options.store,
        lambda: read_plans(figures, options.smoke),
        lambda plans, store: _make(options, figures, plans, store),
    )


def read_plans(figures: Iterable[Figure], smoke: bool) -> dict[str, plan.Plan]:
    """The plans of all sweeps that these figures need, by name."""
    names = dict.fromkeys(name for its in figures for name in its.sweeps)
    return {name: plan.read(figure.SWEEPS / f"{name}.yaml", smoke) for name in names}


def _make(
    options: argparse.Namespace,
    figures: Sequence[Figure],
    plans: Mapping[str, plan.Plan],
    store: Store,
) -> int:
    sweep = Sweep(plans.values(), store, options.build)
    sweep.recover()
    if missing := sweep.missing(options.retry_failed):
        sweep.run(missing, LocalEngine(options.jobs))
    failures = sweep.failures()
    report(failures, "figures")
    failed = {failure.key for failure in failures}
    data, versions = Data(store, plans), _versions(plans, options.build)
    made = 0
    for its in figures:
        if any(run.key() in failed for name in its.sweeps for run in plans[name].runs):
            print(f"figures: {its.name}: not made, as a run behind it failed", file=sys.stderr)
            _note(its, options.out, "a run behind it failed")
            continue
        made += _draw(its, data, builds(its, plans, versions) or "unknown", options)
    if failures:
        print("figures: --retry-failed makes the failed runs again", file=sys.stderr)
    try:
        print(gallery.write(FIGURES.values(), options.out, _remarks(options, FIGURES.values())))
    except OSError as error:
        print(f"figures: {options.out / gallery.PAGE}: not made: {error}", file=sys.stderr)
        return 1
    return 0 if made == len(figures) else 1


def _draw(its: Figure, data: Data, version: str, options: argparse.Namespace) -> bool:
    """Whether it was made; a figure that cannot be drawn spares the others."""
    try:
        drawing = its.draw(data)
        text = caption(its, drawing, data, version, options.smoke)
        files = save(drawing, options.out, its.name, text)
        standing.forget(its, options.out)
    except (OSError, SweepError) as error:
        return _fail(its, options.out, str(error))
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        return _fail(its, options.out, f"{type(error).__name__}: {error} ({where})")
    print(" ".join(str(file) for file in files))
    for note in drawing.notes:
        print(f"  {note}")
    return True


def _fail(its: Figure, out: Path, why: str) -> bool:
    print(f"figures: {its.name}: not made: {why}", file=sys.stderr)
    _note(its, out, why)
    return False


def _note(its: Figure, out: Path, why: str) -> None:
    """So that the page and --check know."""
    try:
        standing.note(its, out, why)
    except OSError as error:
        print(f"figures: {its.name}: cannot be marked as old: {error}", file=sys.stderr)


def _versions(plans: Mapping[str, plan.Plan], folder: Path) -> dict[str, str]:
    """Of the programs that are built, by name."""
    found = {}
    for name in dict.fromkeys(its.program for its in plans.values()):
        with contextlib.suppress(SweepError):
            found[name] = Program.find(name, folder).version
    return found


def _remarks(options: argparse.Namespace, figures: Iterable[Figure]) -> dict[str, list[str]]:
    """What is to be said of the folder's figures, by name."""
    out, plans_of = options.out, dict[str, dict[str, plan.Plan]]()
    here = [its for its in figures if standing.has_any(its, out)]
    for its in here:
        plans_of[its.name] = {}
        with contextlib.suppress(SweepError):  # who makes that figure is told
            plans_of[its.name] = read_plans([its], standing.is_smoke(its, out))
    versions = _versions({k: v for its in plans_of.values() for k, v in its.items()}, options.build)
    remarks = {}
    for its in here:
        plans = plans_of[its.name]
        runs = digest(plans[name] for name in its.sweeps) if plans else None
        remarks[its.name] = standing.remarks(its, out, builds(its, plans, versions), runs)
    return remarks


def _check(options: argparse.Namespace, figures: Sequence[Figure]) -> int:
    """1 and a line for each file that is missing, each figure that is old, or of the smaller sweeps
    where others are not, and each link of the page that leads nowhere."""
    out = options.out
    faults = [f"{file}: missing" for its in figures for file in gallery.missing_files(its, out)]
    for name, texts in _remarks(options, figures).items():
        faults += [f"{name}: {text}" for text in texts]
    index = out / gallery.PAGE
    if index.is_file():
        faults += [f"{index}: no {link}" for link in gallery.broken_links(index)]
    else:
        faults.append(f"{index}: missing")
    made = [its for its in figures if not gallery.missing_files(its, out)]
    small = [its.name for its in made if standing.is_smoke(its, out)]
    if small and len(small) == len(made):
        print("all made with --smoke")
    else:
        faults += [f"{name}: made with --smoke, others were not" for name in small]
    for fault in faults:
        print(f"figures: {fault}", file=sys.stderr)
    return 1 if faults else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/figures",
        description="Makes the named figures or all: PDF, PNG, CSV, caption. Runs what is missing.",
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="see --list; all x-* by `x`, if no figure is named so",
    )
    parser.add_argument("--list", action="store_true", help="list the figures and end")
    parser.add_argument(
        "--check",
        action="store_true",
        help="only check that files and links are there, and figures of the present programs and "
        "sweep files, all or none with --smoke; not the code that draws",
    )
    parser.add_argument("--smoke", action="store_true", help="few seeds and rates: minutes at most")
    parser.add_argument("--out", type=Path, default=ROOT / "results" / "figures", metavar="FOLDER")
    parser.add_argument("--store", type=Path, default=DEFAULT, metavar="FILE.sqlite")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="runs at once (2)")
    parser.add_argument("--retry-failed", action="store_true", help="make failed runs again")
    parser.add_argument(
        "--build",
        type=Path,
        default=build.FOLDER,
        metavar="FOLDER",
        help="the build folder whose examples/ has the programs (build)",
    )
    options = parser.parse_args(arguments)
    options.names = [chosen for name in options.names for chosen in _chosen(parser, name)]
    if options.jobs < 1:
        parser.error(f"--jobs={options.jobs}: allowed is 1 or more")
    return options


def _chosen(parser: argparse.ArgumentParser, name: str) -> list[str]:
    """The figure of this name, else all whose names begin with it and a hyphen."""
    if name in FIGURES:
        return [name]
    group = [its for its in FIGURES if its.startswith(f"{name}-")]
    if not group:
        parser.error(f"no figure {name}; there are: {', '.join(FIGURES)}")
    return group
