# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Slurm job arrays, on nodes that see the checkout and the store at the same paths."""

from __future__ import annotations

import shlex
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from icnsweep.engines import task_command
from icnsweep.errors import SweepError

MOST_TASKS = 1000  # of an array: one less than Slurm's default MaxArraySize
POLL_S = 1.0


class SlurmEngine:
    def __init__(self, jobs: int, spool: Path) -> None:
        self._jobs = jobs
        self._spool = spool
        self._waiting: list[list[Path]] = []
        self._array: str | None = None
        self._asked = 0.0

    def start(self, folders: Sequence[Path]) -> None:
        self._waiting = [
            list(folders[at : at + MOST_TASKS]) for at in range(0, len(folders), MOST_TASKS)
        ]
        self._submit()

    def poll(self) -> str | None:
        if self._array is None:
            return ""
        if time.monotonic() - self._asked < POLL_S:
            return None
        self._asked = time.monotonic()
        left = _call(["squeue", "--noheader", "--array", f"--jobs={self._array}"], known=False)
        if left.strip():
            return None
        if self._waiting:
            self._submit()
            return None
        log = self._spool / "slurm.log"
        lines = log.read_text(errors="replace").strip().splitlines() if log.exists() else []
        return lines[-1] if lines else ""

    def stop(self) -> None:
        if self._array is not None:
            _call(["scancel", self._array], known=False)
        for file in self._spool.glob("slurm.*"):
            file.unlink(missing_ok=True)

    def _submit(self) -> None:
        folders = self._waiting.pop(0)
        listing = self._spool / "slurm.tasks"
        listing.write_text("".join(f"{folder}\n" for folder in folders))
        log = self._spool / "slurm.log"
        log.unlink(missing_ok=True)
        script = self._spool / "slurm.sh"
        command = " ".join(map(shlex.quote, task_command()))
        script.write_text(
            "#!/bin/sh\n"
            f'folder=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" {shlex.quote(str(listing))})\n'
            f'exec {command} "$folder"\n'
        )
        answer = _call(
            [
                "sbatch",
                "--parsable",
                f"--array=0-{len(folders) - 1}%{self._jobs}",
                f"--output={log}",
                "--open-mode=append",
                "--job-name=icn-sweep",
                "--ntasks=1",
                str(script),
            ]
        )
        self._array = answer.strip().split(";")[0]
        self._asked = time.monotonic()


def _call(command: list[str], known: bool = True) -> str:
    """What a command of Slurm prints. A job that has ended is unknown to it soon: no failure."""
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        raise SweepError(
            f"--engine=slurm: {command[0]} is missing; install `slurm-client`"
        ) from None
    if done.returncode and (known or "Invalid job id" not in done.stderr):
        lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise SweepError(f"--engine=slurm: {command[0]}: {lines[-1]}")
    return done.stdout
