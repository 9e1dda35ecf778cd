# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Makes the runs of a plan that its store lacks, on an engine, and collects their results."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from icnfig.runs import digest_of_files, inputs_of

from icnsweep import task
from icnsweep.engines import Engine
from icnsweep.errors import SweepError
from icnsweep.plan import Plan, Run
from icnsweep.store import Store

ROOT = Path(__file__).resolve().parents[2]
POLL_S = 0.02


def find_program(name: str) -> Path:
    """By name in the build folder, or by a path with a slash."""
    path = Path(name) if "/" in name else ROOT / "build" / "examples" / name
    if not path.is_file():
        raise SweepError(f"program: {name}: there is no {path}; build it by scripts/run")
    return path.resolve()


def version_of(program: Path) -> str:
    """The module's version, and a digest of all that decides results besides the arguments."""
    digest = digest_of_files(inputs_of(program))
    found = re.search(r"set\(ICN_VERSION (\S+)\)", (ROOT / "CMakeLists.txt").read_text())
    return f"{found[1] if found else 'unknown'}+{digest[:12]}"


def check_options(plan: Plan, program: Path) -> None:
    """Refuses an option that the program's help does not know; attributes are its own matter."""
    asked = subprocess.run([str(program), "--PrintHelp"], capture_output=True, text=True)
    known = set(re.findall(r"^ *--([A-Za-z][\w-]*)", asked.stdout, re.MULTILINE))
    if asked.returncode or not known:
        return
    for name, value in dict(option for run in plan.runs for option in run.options).items():
        if "::" not in name and name not in known:
            raise SweepError(
                f"{name}: {value}: {plan.program} has no such option; see {program} --PrintHelp"
            )


class Sweep:
    def __init__(self, plan: Plan, store: Store) -> None:
        self._plan = plan
        self._store = store
        self._program = find_program(plan.program)
        self._version = version_of(self._program)
        self._spool = store.path.resolve().with_name(store.path.name + ".spool")
        self._runs = {run.key(): run for run in plan.runs}

    @property
    def spool(self) -> Path:
        return self._spool

    def missing(self, retry_failed: bool) -> list[Run]:
        states = self._store.states(self._version)
        return [
            run
            for key, run in self._runs.items()
            if key not in states or (retry_failed and states[key] != "done")
        ]

    def counts(self) -> dict[str, int]:
        states = self._store.states(self._version)
        its = [states.get(key, "missing") for key in self._runs]
        done, missing = its.count("done"), its.count("missing")
        return {"done": done, "failed": len(its) - done - missing, "missing": missing}

    def failures(self) -> list[str]:
        return [
            f"{state}: {self._program.name} {_line(arguments)} --RngRun={seed}: {stderr}"
            for arguments, state, seed, stderr in self._store.failures(self._runs)
        ]

    def recover(self) -> None:
        """Takes what an earlier sweep has finished but did not live to collect."""
        for folder in sorted(self._spool.glob("*/")):
            run = self._runs.get(folder.name)
            its = (folder / "version").read_text() if (folder / "version").exists() else ""
            if run and its == self._version and task.result(folder):
                self._collect(run, folder)

    def run(self, runs: Sequence[Run], engine: Engine) -> None:
        check_options(self._plan, self._program)
        folders = {self._spool / run.key(): run for run in runs}
        try:
            for folder, run in folders.items():
                command = [str(self._program), *run.arguments()]
                task.write(folder, command, self._plan.timeout_s, list(self._plan.keep))
                (folder / "version").write_text(self._version)
        except OSError as error:
            raise SweepError(f"{self._spool}: {error}; the store is intact") from None
        engine.start(list(folders))
        try:
            with tqdm(total=len(folders), unit="run", file=sys.stderr, mininterval=0.5) as bar:
                while folders:
                    trouble = engine.poll()
                    bar.update(self._collect_finished(folders))
                    if trouble is not None:
                        break
                    time.sleep(POLL_S)
        finally:
            engine.stop()
        if folders:
            raise SweepError(
                f"{len(folders)} runs ended without a result"
                f"{': ' + trouble if trouble else ''}; start the sweep again to make them"
            )
        shutil.rmtree(self._spool, ignore_errors=True)

    def _collect_finished(self, folders: dict[Path, Run]) -> int:
        finished = [folder for folder in folders if (folder / "result.json").exists()]
        for folder in finished:
            self._collect(folders.pop(folder), folder)
        return len(finished)

    def _collect(self, run: Run, folder: Path) -> None:
        result: dict[str, Any] | None = task.result(folder)
        assert result
        self._store.put(run, self._version, result, self._plan.keep, folder / "out")
        shutil.rmtree(folder, ignore_errors=True)


def _line(arguments: str) -> str:
    return " ".join(f"--{name}={value}" for name, value in json.loads(arguments).items())
