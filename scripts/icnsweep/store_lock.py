# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Who is at work on a store: one sweep, or any number that only read."""

from __future__ import annotations

import fcntl
import time
from pathlib import Path
from typing import IO

READERS_S = 30  # how long a sweep waits for those that read
POLL_S = 0.05


class Busy(Exception):
    """Another has the store; the text says what it does."""


class StoreLock:
    """A file beside the store's own, which is no link: else two names had two locks."""

    def __init__(self, file: Path) -> None:
        self._path = file.with_name(file.name + ".lock")
        self._held: IO[str] | None = None

    def share(self) -> bool:
        """Whether no sweep is at work; then none begins until the release.

        Makes no file: where there is none no sweep was yet, and the first does not wait.
        """
        try:
            self._held = self._path.open()
            fcntl.flock(self._held, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            return True
        except OSError:
            self.release()
            return False
        return True

    def take(self) -> None:
        """For a sweep, alone; raises Busy or OSError."""
        self._held = self._path.open("w")
        end_s = time.monotonic() + READERS_S
        try:
            while not self._try(fcntl.LOCK_EX):
                if not self._try(fcntl.LOCK_SH):
                    raise Busy("another sweep is at work on it")
                if time.monotonic() > end_s:
                    raise Busy(f"it has been read for {READERS_S} s")
                fcntl.flock(self._held, fcntl.LOCK_UN)
                time.sleep(POLL_S)
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        if self._held:
            self._held.close()
            self._held = None

    def _try(self, kind: int) -> bool:
        assert self._held
        try:
            fcntl.flock(self._held, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
