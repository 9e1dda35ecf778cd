# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The command scripts/sweep."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from icnsweep import means, plan
from icnsweep.command import work_on
from icnsweep.engines import Engine
from icnsweep.engines.local import LocalEngine
from icnsweep.engines.slurm import SlurmEngine
from icnsweep.engines.ssh import SshEngine
from icnsweep.store import DEFAULT, Store
from icnsweep.sweep import Failure, Sweep

MOST_NAMED = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """0: all runs are there; 1: some failed or the sweep was stopped; 2: bad arguments or file."""
    options = _parse(arguments)
    return work_on(
        "sweep",
        options.store,
        lambda: plan.read(options.file, options.smoke),
        lambda its, store: _act(options, its, store),
    )


def _act(options: argparse.Namespace, its: plan.Plan, store: Store) -> int:
    if options.means:
        sys.stdout.write(means.table(its, store, options.means))
        return 0
    sweep = Sweep([its], store)
    sweep.recover()
    missing = sweep.missing(options.retry_failed)
    if missing and not options.status:
        sweep.run(missing, _engine(options, sweep.spool))
    counts = sweep.counts()
    print(", ".join(f"{number} {state}" for state, number in counts.items()) + f"; {store.path}")
    failures = sweep.failures()
    report(failures, "sweep")
    if failures and not options.status:
        print("sweep: --retry-failed makes the failed runs again", file=sys.stderr)
    return 1 if counts["failed"] else 0


def report(failures: Sequence[Failure], command: str) -> None:
    """A line for each of the first failures, and one for the others."""
    for failure in failures[:MOST_NAMED]:
        print(f"{command}: {failure.line}", file=sys.stderr)
    if len(failures) > MOST_NAMED:
        more = len(failures) - MOST_NAMED
        print(f"{command}: and {more} more; see table runs", file=sys.stderr)


def _engine(options: argparse.Namespace, spool: Path) -> Engine:
    if options.engine == "ssh":
        return SshEngine(options.jobs, options.sshloginfile)
    if options.engine == "slurm":
        return SlurmEngine(options.jobs, spool)
    return LocalEngine(options.jobs)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/sweep",
        description="Makes the runs of a sweep file that its store lacks.",
    )
    parser.add_argument("file", type=Path, metavar="FILE.yaml")
    parser.add_argument("--store", type=Path, default=DEFAULT, metavar="FILE.sqlite")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="runs at once (2)")
    parser.add_argument("--engine", choices=("local", "ssh", "slurm"), default="local")
    parser.add_argument(
        "--sshloginfile", type=Path, metavar="FILE", help="of GNU parallel: a host per line"
    )
    parser.add_argument("--smoke", action="store_true", help="as the file says under smoke: few")
    parser.add_argument("--status", action="store_true", help="only say how far it is")
    parser.add_argument("--retry-failed", action="store_true", help="make failed runs again")
    parser.add_argument(
        "--means",
        type=lambda text: text.split(","),
        metavar="COLUMN,...",
        help="print means over seeds of columns of the table summary, with 95 %% intervals",
    )
    options = parser.parse_args(arguments)
    if options.jobs < 1:
        parser.error(f"--jobs={options.jobs}: allowed is 1 or more")
    if options.engine == "ssh" and not options.sshloginfile:
        parser.error("--engine=ssh: needs --sshloginfile=FILE, a host per line")
    if options.sshloginfile and not options.sshloginfile.is_file():
        parser.error(f"--sshloginfile={options.sshloginfile}: no such file")
    return options
