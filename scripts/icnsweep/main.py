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
    """0: all runs are there; 1: some failed or are missing; 2: the call or a file is wrong."""
    options = _parse(arguments)
    return work_on(
        "sweep",
        options.store,
        lambda: plan.read(options.file, options.smoke),
        lambda its, store: _act(options, its, store),
        read_only=options.status or options.means is not None,
    )


def _act(options: argparse.Namespace, its: plan.Plan, store: Store) -> int:
    sweep = Sweep([its], store)
    if options.smoke and not its.has_smoke:
        number = len(its.runs)
        print(f"sweep: {its.place}: smoke: missing, so these are all {number} runs",
              file=sys.stderr)
    if options.means is not None:
        sys.stdout.write(means.table(its, store, sweep.done(), options.means))
    elif not options.status:
        sweep.recover()
        if missing := sweep.missing(options.retry_failed):
            sweep.run(missing, _engine(options, sweep.spool))
    counts = sweep.counts(with_waiting=options.status)
    told = ", ".join(f"{number} {state}" for state, number in counts.items())
    if options.means is None:
        print(f"{told}; {store.path}")
    failures = sweep.failures()
    report(failures, "sweep")
    if counts["done"] == len(its.runs):
        return 0
    if options.means is not None:
        print(f"sweep: --means: of {len(its.runs)} runs {told}; scripts/sweep {options.file} makes "
              "what is missing, with --retry-failed also what failed", file=sys.stderr)
    elif failures and not options.status:
        print("sweep: --retry-failed makes the failed runs again", file=sys.stderr)
    return 1


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
    if options.sshloginfile:
        _check_logins(parser, options.sshloginfile)
    return options


def _check_logins(parser: argparse.ArgumentParser, file: Path) -> None:
    try:
        lines = file.read_text(errors="replace").splitlines()
    except OSError as error:
        parser.error(f"--sshloginfile={file}: {error.strerror}")
    if not any(line.strip() and not line.strip().startswith("#") for line in lines):
        parser.error(f"--sshloginfile={file}: names no host; expected one per line")
