# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Where runs are made. An engine is given folders and has each performed by icnsweep.task."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from icnsweep.place import ROOT


class Engine(Protocol):
    """Started once; then asked now and then until it has ended."""

    def start(self, folders: Sequence[Path]) -> None:
        """Begins to perform the tasks in these folders."""

    def poll(self) -> str | None:
        """Nothing while tasks may still end; then why some may have no result, or ''."""

    def stop(self) -> None:
        """Ends what is under way."""


def task_command() -> list[str]:
    """The command that performs the task in the folder which is its last word."""
    return ["env", f"PYTHONPATH={ROOT / 'scripts'}", sys.executable, "-m", "icnsweep.task"]
