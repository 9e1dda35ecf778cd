# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Makes the runs of plans that their store lacks, on an engine, and collects their results."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from tqdm import tqdm

from icnsweep import build, task
from icnsweep.build import NamedFiles, Program
from icnsweep.engines import Engine
from icnsweep.errors import CallError, SweepError
from icnsweep.plan import Plan, Run
from icnsweep.store import Made, Store

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
    version: str  # of its program, and of the files that its options name if there are such
    timeout_s: float
    keep: tuple[str, ...]

    def joined(self, other: Job) -> Job:
        its = self.keeping(other.keep)
        return replace(its, timeout_s=max(self.timeout_s, other.timeout_s))

    def keeping(self, more: Iterable[str]) -> Job:
        return replace(self, keep=tuple(dict.fromkeys((*self.keep, *more))))


class Sweep:
    """The runs of one or more plans; what several need alike is made once."""

    def __init__(self, plans: Iterable[Plan], store: Store, folder: Path = build.FOLDER) -> None:
        self._store = store
        self._programs: dict[str, Program] = {}
        self._places: dict[tuple[str, str], str] = {}  # by program and option: the first file
        self._jobs: dict[str, Job] = {}
        self._spool = store.file.with_name(store.file.name + ".spool")
        its = [*plans]
        for plan in its:
            if plan.program not in self._programs:
                try:
                    self._programs[plan.program] = Program.find(plan.program, folder)
                except CallError as error:
                    raise CallError(f"{plan.place}: {error}") from None
            for name, _ in plan.runs[0].options:
                self._places.setdefault((plan.program, name), plan.place)
        programs = self._programs.values()
        self._named = NamedFiles(file for one in programs for file in build.inputs_of(one.path))
        for plan in its:
            for run in plan.runs:
                key = run.key()
                known = self._jobs.get(key)
                version = known.version if known else self._version(run)
                job = Job(run, version, plan.timeout_s, plan.keep)
                self._jobs[key] = known.joined(job) if known else job

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

    def counts(self, with_waiting: bool = False) -> dict[str, int]:
        """How many runs are done, failed and missing; with those that wait for recover() or not."""
        states = self._states()
        for folder, _, result in self._waiting() if with_waiting else ():
            if states[folder.name] == "missing":
                states[folder.name] = result["reason"] or "done"
        its = [*states.values()]
        done, missing = its.count("done"), its.count("missing")
        return {"done": done, "failed": len(its) - done - missing, "missing": missing}

    def done(self) -> list[Run]:
        """The runs whose results the store has, all that is wanted of them, in the plans' order."""
        states = self._states()
        return [job.run for key, job in self._jobs.items() if states[key] == "done"]

    def failures(self) -> list[Failure]:
        failed = [
            key for key, state in self._states().items() if state not in ("done", "missing")
        ]
        return [
            Failure(
                key,
                _printable(
                    f"{state}: {self._program(self._jobs[key].run).path.name} {_line(arguments)}"
                    f" --RngRun={seed}: {stderr}"
                ),
            )
            for key, arguments, state, seed, stderr in self._store.failures(failed)
        ]

    def recover(self) -> None:
        """Takes what an earlier sweep has finished but did not live to collect."""
        for folder, job, result in [*self._waiting()]:
            self._collect(job, folder, result)

    def run(self, keys: Sequence[str], engine: Engine) -> None:
        """Makes these runs."""
        made = self._store.made()
        jobs = [self._with_all_kept(self._jobs[key], made.get(key)) for key in keys]
        self._check_options(jobs)
        folders = {self._spool / job.run.key(): job for job in jobs}
        try:
            for folder, job in folders.items():
                command = [str(self._program(job.run).path), *job.run.arguments()]
                task.write(folder, command, job.timeout_s, list(job.keep), job.version)
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
        for folder in self._spool.glob("*/"):  # what other sweeps did not live to begin or end
            task.clear_away(folder)
        with suppress(OSError):  # not empty: what they have ended waits there
            self._spool.rmdir()

    def _states(self) -> dict[str, str]:
        """By key: `done`, `missing` or why the run failed."""
        made = self._store.made()
        return {key: self._state(job, made.get(key)) for key, job in self._jobs.items()}

    def _state(self, job: Job, made: Made | None) -> str:
        if made is None or made.version != job.version:
            return "missing"
        if (made.state == "done" or made.lacks) and set(job.keep) <= set(made.kept):
            return "done"  # whatever another plan could not get of it
        if made.state == "done" or (made.lacks and not set(job.keep) & set(made.lacks)):
            return "missing"
        if made.timeout_s is not None and made.state.startswith(f"failed: {task.TIMED_OUT}"):
            return "missing" if job.timeout_s > made.timeout_s else made.state
        return made.state

    def _with_all_kept(self, job: Job, made: Made | None) -> Job:
        """When a run is made again, what others had kept of it is not lost."""
        return job.keeping(made.kept) if made and made.version == job.version else job

    def _waiting(self) -> Iterator[tuple[Path, Job, dict[str, Any]]]:
        """What has ended of these runs but is not in the store."""
        for folder in sorted(self._spool.glob("*/")):
            job = self._jobs.get(folder.name)
            result = task.result(folder) if job else None
            if job and result and result["task"]["version"] == job.version:
                yield folder, job, result

    def _version(self, run: Run) -> str:
        version, digest = self._program(run).version, self._named.digest(run.options)
        return f"{version}.{digest[:12]}" if digest else version

    def _program(self, run: Run) -> Program:
        return self._programs[run.program]

    def _check_options(self, jobs: Sequence[Job]) -> None:
        for name, program in self._programs.items():
            runs = [job.run for job in jobs if job.run.program == name]
            options = dict(option for run in runs for option in run.options)
            unknown = program.unknown_option(options)
            if unknown:
                raise CallError(
                    f"{self._places[name, unknown]}: {unknown}: {options[unknown]}: "
                    f"{program.path.name} has no such option; see {program.path} --PrintHelp"
                )

    def _collect_finished(self, folders: dict[Path, Job], looked_at: int | None) -> int:
        finished = {
            folder: result
            for folder in islice(folders, looked_at)
            if (result := task.result(folder)) is not None
        }
        for name in {folders[folder].run.program for folder in finished}:
            self._programs[name].check_is_the_same()
        for folder in finished:
            self._named.check_are_the_same(folders[folder].run.options)
        for folder, result in finished.items():
            self._collect(folders.pop(folder), folder, result)
        return len(finished)

    def _collect(self, job: Job, folder: Path, result: dict[str, Any]) -> None:
        self._store.put(job.run, job.version, result, result["task"]["keep"], folder / "out")
        shutil.rmtree(folder, ignore_errors=True)


def _line(arguments: str) -> str:
    return " ".join(f"--{name}={value}" for name, value in json.loads(arguments).items())


def _printable(text: str) -> str:
    """On one line, whatever a value or a program's last words have in them."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
