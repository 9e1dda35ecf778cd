# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""GNU parallel over SSH, to machines that see the checkout and the store at the same paths."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from icnsweep.engines import task_command
from icnsweep.errors import SweepError
from icnsweep.task import die_with_parent


class SshEngine:
    def __init__(self, jobs: int, logins: Path) -> None:
        self._jobs = jobs
        self._logins = logins
        self._process: subprocess.Popen[bytes] | None = None
        self._stderr = tempfile.TemporaryFile()

    def start(self, folders: Sequence[Path]) -> None:
        command = [
            "parallel",
            "--will-cite",
            "--sshloginfile",
            str(self._logins.resolve()),
            "--jobs",
            str(self._jobs),
            "--termseq",
            "KILL,100",
            *task_command(),
            "{}",
        ]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._stderr,
                preexec_fn=die_with_parent,
            )
        except FileNotFoundError:
            raise SweepError("--engine=ssh: GNU parallel is missing; install `parallel`") from None
        assert self._process.stdin
        with suppress(BrokenPipeError):  # it has ended, and poll() says why
            self._process.stdin.write("".join(f"{folder}\n" for folder in folders).encode())
            self._process.stdin.close()

    def poll(self) -> str | None:
        assert self._process
        if self._process.poll() is None:
            return None
        self._stderr.seek(0)
        lines = self._stderr.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines and self._process.returncode else ""

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
