# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Makes the runs of plans that their store lacks, on an engine, and collects their results."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tqdm import tqdm

from icnsweep import build, task
from icnsweep.build import Program
from icnsweep.engines import Engine
from icnsweep.errors import SweepError
from icnsweep.plan import Plan, Run
from icnsweep.store import Store

POLL_S = 0.02
LOOKED_AT = 1000  # folders of runs under way: engines begin with the first
PROGRESS_S = 0.5 if sys.stderr.isatty() else 30  # a log needs fewer lines


@dataclass(frozen=True)
class Failure:
    """A run that failed, and the line that tells of it."""

    key: str
    line: str


@dataclass(frozen=True)
class Job:
    """A run with all that the plans which need it want of it."""

    run: Run
    timeout_s: float
    keep: tuple[str, ...]

    def joined(self, other: Job) -> Job:
        keep = tuple(dict.fromkeys((*self.keep, *other.keep)))
        return Job(self.run, max(self.timeout_s, other.timeout_s), keep)


class Sweep:
    """The runs of one or more plans; what several need alike is made once."""

    def __init__(self, plans: Iterable[Plan], store: Store, folder: Path = build.FOLDER) -> None:
        self._store = store
        self._programs: dict[str, Program] = {}
        self._jobs: dict[str, Job] = {}
        self._spool = store.path.resolve().with_name(store.path.name + ".spool")
        for plan in plans:
            if plan.program not in self._programs:
                self._programs[plan.program] = Program.find(plan.program, folder)
            for run in plan.runs:
                job = Job(run, plan.timeout_s, plan.keep)
                known = self._jobs.get(run.key())
                self._jobs[run.key()] = known.joined(job) if known else job

    @property
    def spool(self) -> Path:
        return self._spool

    def missing(self, retry_failed: bool) -> list[str]:
        """Keys of the runs to make."""
        states = self._states()
        return [
            key
            for key, state in states.items()
            if state == "missing" or (retry_failed and state != "done")
        ]

    def counts(self) -> dict[str, int]:
        its = [*self._states().values()]
        done, missing = its.count("done"), its.count("missing")
        return {"done": done, "failed": len(its) - done - missing, "missing": missing}

    def failures(self) -> list[Failure]:
        failed = [
            key for key, state in self._states().items() if state not in ("done", "missing")
        ]
        return [
            Failure(
                key,
                f"{state}: {self._program(self._jobs[key].run).path.name} {_line(arguments)}"
                f" --RngRun={seed}: {stderr}",
            )
            for key, arguments, state, seed, stderr in self._store.failures(failed)
        ]

    def recover(self) -> None:
        """Takes what an earlier sweep has finished but did not live to collect."""
        for folder in sorted(self._spool.glob("*/")):
            job = self._jobs.get(folder.name)
            its = (folder / "version").read_text() if (folder / "version").exists() else ""
            if job and its == self._program(job.run).version and task.result(folder):
                self._collect(job.run, folder)

    def run(self, keys: Sequence[str], engine: Engine) -> None:
        """Makes these runs."""
        jobs = [self._jobs[key] for key in keys]
        self._check_options(jobs)
        folders = {self._spool / job.run.key(): job for job in jobs}
        try:
            for folder, job in folders.items():
                program = self._program(job.run)
                command = [str(program.path), *job.run.arguments()]
                task.write(folder, command, job.timeout_s, list(job.keep))
                (folder / "version").write_text(program.version)
        except OSError as error:
            raise SweepError(f"{self._spool}: {error}; the store is intact") from None
        engine.start(list(folders))
        try:
            with tqdm(
                total=len(folders), unit="run", file=sys.stderr, mininterval=PROGRESS_S
            ) as bar:
                while folders:
                    trouble = engine.poll()
                    looked_at = LOOKED_AT if trouble is None else None
                    bar.update(self._collect_finished(folders, looked_at))
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

    def _states(self) -> dict[str, str]:
        """By key: `done`, `missing` or why the run failed."""
        made = self._store.made()
        return {key: self._state(job, made.get(key)) for key, job in self._jobs.items()}

    def _state(self, job: Job, made: tuple[str, str, tuple[str, ...]] | None) -> str:
        if made is None:
            return "missing"
        version, state, kept = made
        if version != self._program(job.run).version:
            return "missing"
        return "missing" if state == "done" and not set(job.keep) <= set(kept) else state

    def _program(self, run: Run) -> Program:
        return self._programs[run.program]

    def _check_options(self, jobs: Sequence[Job]) -> None:
        for name, program in self._programs.items():
            runs = [job.run for job in jobs if job.run.program == name]
            program.check_options(dict(option for run in runs for option in run.options))

    def _collect_finished(self, folders: dict[Path, Job], looked_at: int | None) -> int:
        finished = [
            folder for folder in islice(folders, looked_at) if (folder / "result.json").exists()
        ]
        for name in {folders[folder].run.program for folder in finished}:
            self._programs[name].check_is_the_same()
        for folder in finished:
            self._collect(folders.pop(folder).run, folder)
        return len(finished)

    def _collect(self, run: Run, folder: Path) -> None:
        result = task.result(folder)
        assert result
        self._store.put(
            run, self._program(run).version, result, task.kept(folder), folder / "out"
        )
        shutil.rmtree(folder, ignore_errors=True)


def _line(arguments: str) -> str:
    return " ".join(f"--{name}={value}" for name, value in json.loads(arguments).items())
