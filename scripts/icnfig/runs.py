# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Runs of the program: each is made once and kept in a folder of its own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

TIMEOUT_S = 600


@dataclass(frozen=True)
class Run:
    """One execution: the options but for --out, the seed, the files to keep (none named: all)."""

    options: tuple[tuple[str, str], ...]
    seed: int
    keep: tuple[str, ...] = ()

    @staticmethod
    def of(options: Mapping[str, object], seed: int, keep: Iterable[str] = ()) -> Run:
        return Run(tuple((name, str(value)) for name, value in options.items()), seed, tuple(keep))

    def arguments(self) -> list[str]:
        return [f"--{name}={value}" for name, value in self.options] + [f"--RngRun={self.seed}"]


class RunFailed(Exception):
    """The program did not end well; the text is its last line on stderr."""


class Store:
    """The folder of all runs. A run made by another build of the program counts as missing."""

    def __init__(self, folder: Path, program: Path) -> None:
        self._folder = folder
        self._program = program
        self._build = digest_of_files(inputs_of(program))

    def folder_of(self, run: Run) -> Path:
        key = json.dumps([self._build, run.arguments(), run.keep])
        return self._folder / hashlib.sha256(key.encode()).hexdigest()[:16]

    def complete(self, runs: Iterable[Run], jobs: int) -> dict[Run, str]:
        """Makes the missing runs, `jobs` at a time. Returns those that failed, with reasons."""
        missing = [run for run in dict.fromkeys(runs) if not self.folder_of(run).is_dir()]
        failures: dict[Run, str] = {}
        self._folder.mkdir(parents=True, exist_ok=True)
        pool = ThreadPoolExecutor(jobs)
        try:
            pending = {pool.submit(self._make, run): run for run in missing}
            for done, future in enumerate(as_completed(pending), 1):
                try:
                    future.result()
                except RunFailed as failure:
                    failures[pending[future]] = str(failure)
                _show_progress(done, len(missing))
        finally:
            pool.shutdown(cancel_futures=True)  # an interrupt starts no further run
        return failures

    def _make(self, run: Run) -> None:
        """In a temporary folder first, so that a folder under its final name is complete."""
        part = Path(tempfile.mkdtemp(dir=self._folder, prefix=".part-"))
        try:
            command = [str(self._program), *run.arguments(), f"--out={part}"]
            _execute(command)
            if digest_of_files(inputs_of(self._program)) != self._build:
                raise RunFailed("the program was built anew meanwhile; start again")
            for file in part.iterdir():
                if run.keep and file.stem not in run.keep:
                    file.unlink()
            (part / "arguments.json").write_text(json.dumps(run.arguments(), indent=1) + "\n")
            try:
                os.rename(part, self.folder_of(run))
            except OSError:
                if not self.folder_of(run).is_dir():  # else somebody else was faster
                    raise
        finally:
            shutil.rmtree(part, ignore_errors=True)


def inputs_of(program: Path) -> list[Path]:
    """The program, the module's library in its build folder, and the bundled topologies."""
    build = program.resolve().parent.parent
    library = build.glob("libns3*-icn*.so")
    topologies = (build.parent / "examples" / "topologies").glob("*")
    return [program, *sorted(library), *sorted(topologies)]


def digest_of_files(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _execute(command: list[str]) -> None:
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S)
    except subprocess.TimeoutExpired:
        raise RunFailed(f"took more than {TIMEOUT_S} s") from None
    except OSError as error:
        raise RunFailed(str(error)) from None
    if ended.returncode != 0:
        lines = ended.stderr.strip().splitlines() or ["nothing on stderr"]
        raise RunFailed(f"exit status {ended.returncode}: {lines[-1]}")


def _show_progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{total} runs", end="\n" if done == total else "", file=sys.stderr)
    elif done == total:
        print(f"{total} runs", file=sys.stderr)
