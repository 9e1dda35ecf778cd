# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""One run, on whatever machine: python3 -m icnsweep.task FOLDER.

The folder's task.json says what is run; result.json, renamed into place last, what came of it.
Nothing but the standard library is needed. Whoever performs a task holds the folder's file `lock`
meanwhile, as a task outlives its sweep where the engine is on another machine: one that is started
a second time waits for the first, and is content if that one has done the same. A task that is
ended by SIGTERM takes all processes of its run along.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from icnsweep.place import ROOT

MOST_STDERR_BYTES = 4096
PR_SET_PDEATHSIG = 1
TIMED_OUT = "took more than"  # how the reason of a run that took too long begins
HINTS = {"packets": "; the option packets: true makes a program write it"}


def die_with_parent() -> None:
    """For a child, before it becomes another program: it is killed when its parent ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def end_with_parent() -> None:
    """For a task likewise: it ends its run before it ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def write(
    folder: Path, command: list[str], timeout_s: float, keep: list[str], version: str
) -> None:
    """Describes a run that is still to be made. An older attempt may still be at work there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lock").touch()
    content = {"command": command, "timeout_s": timeout_s, "keep": keep, "version": version}
    part = folder / "task.part"
    part.write_text(json.dumps(content))
    os.rename(part, folder / "task.json")


def described(folder: Path) -> dict[str, Any] | None:
    """The run that a folder is for, if any."""
    return _read(folder / "task.json")


def result(folder: Path) -> dict[str, Any] | None:
    """What came of the run that the folder is for, or nothing as long as it has not ended."""
    content = _read(folder / "result.json")
    return content if content is not None and content.get("task") == described(folder) else None


def clear_away(folder: Path) -> None:
    """Removes a folder with nothing to collect in it and nobody at work."""
    try:
        with (folder / "lock").open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if result(folder) is None:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError:  # held, or none of ours
        pass


def _read(file: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(file.read_text())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def perform(folder: Path) -> None:
    """Makes the run unless it has been made, or collected, meanwhile."""
    with _locked(folder) as there:
        task = described(folder) if there else None
        if task is not None and result(folder) is None:
            _make(folder, task)


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Waits until nobody else performs this task; False: the folder is gone."""
    while True:
        try:
            lock = (folder / "lock").open("r+")
        except (FileNotFoundError, NotADirectoryError):
            yield False
            return
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                there = os.path.samestat(os.fstat(lock.fileno()), (folder / "lock").stat())
            except FileNotFoundError:
                there = False
            if there:
                yield True
                return


def _make(folder: Path, task: dict[str, Any]) -> None:
    out = folder.resolve() / "out"
    shutil.rmtree(out, ignore_errors=True)
    (folder / "result.json").unlink(missing_ok=True)
    began, started = time.time(), time.monotonic()
    with (folder / "stderr").open("w+b") as stderr:
        exit_status, reason = _run([*task["command"], f"--out={out}"], task["timeout_s"], stderr)
        stderr.seek(max(0, stderr.seek(0, os.SEEK_END) - MOST_STDERR_BYTES))
        text = stderr.read().decode(errors="replace")
    if exit_status is not None and exit_status < 0:
        reason = f"ended by {_name(-exit_status)}"
    elif exit_status:
        reason = f"exit status {exit_status}"
    lacks: list[str] = []
    if not reason:
        _remove_others(out, task["keep"])
        lacks = [name for name in task["keep"] if not _is_written(out, name)]
        reason = f"wrote no {lacks[0]}{HINTS.get(lacks[0], '')}" if lacks else ""
    content = {
        "task": task,
        "exit_status": exit_status,
        "reason": reason,
        "lacks": lacks,
        "wall_s": round(time.monotonic() - started, 6),
        "peak_rss_bytes": 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
        "stderr": text,
        "started": round(began, 3),
        "ended": round(time.time(), 3),
    }
    part = folder / "result.part"
    part.write_text(json.dumps(content))
    os.rename(part, folder / "result.json")


def _run(command: list[str], timeout_s: float, stderr: Any) -> tuple[int | None, str]:
    """The exit status, or why there is none. The program and its children are a session."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            cwd=ROOT,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
    except (OSError, ValueError) as error:
        return None, f"cannot be started: {error}"
    try:
        return process.wait(timeout_s), ""
    except subprocess.TimeoutExpired:
        return None, f"{TIMED_OUT} {timeout_s:g} s"
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time signal
        return f"signal {number}"


def _remove_others(out: Path, keep: list[str]) -> None:
    for file in [*out.iterdir()] if out.is_dir() else []:
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file, ignore_errors=True)
        elif file.stem not in keep:
            file.unlink()


def _is_written(out: Path, name: str) -> bool:
    return any((out / f"{name}.{kind}").is_file() for kind in ("csv", "json"))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    perform(Path(sys.argv[1]))
