# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Processes of this machine, which end with the sweep, however it ends."""

from __future__ import annotations

import subprocess
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from icnsweep.engines import task_command
from icnsweep.task import end_with_parent

PATIENCE_S = 5  # with a task that is to end


class LocalEngine:
    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._waiting: deque[Path] = deque()
        self._running: list[subprocess.Popen[bytes]] = []
        self._trouble = ""

    def start(self, folders: Sequence[Path]) -> None:
        self._waiting.extend(folders)

    def poll(self) -> str | None:
        for process in [*self._running]:
            if process.poll() is not None:
                self._running.remove(process)
                if process.returncode:
                    _, stderr = process.communicate()
                    lines = stderr.decode(errors="replace").strip().splitlines()
                    self._trouble = lines[-1] if lines else f"exit status {process.returncode}"
        while self._waiting and len(self._running) < self._jobs:
            command = [*task_command(), str(self._waiting.popleft())]
            self._running.append(
                subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    preexec_fn=end_with_parent,
                )
            )
        return None if self._running or self._waiting else self._trouble

    def stop(self) -> None:
        self._waiting.clear()
        for process in self._running:
            process.terminate()
        for process in self._running:
            try:
                process.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._running.clear()
