# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""One run, on whatever machine: python3 -m icnsweep.task FOLDER.

The folder's task.json says what is run; result.json, renamed into place last, what came of it.
Nothing but the standard library is needed, and nobody else writes into the folder meanwhile.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from icnsweep.place import ROOT

MOST_STDERR_BYTES = 4096
PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """For a child, before it becomes another program: it is killed when its parent ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def write(folder: Path, command: list[str], timeout_s: float, keep: list[str]) -> None:
    """Describes a run that is still to be made; an older attempt's remains go."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    text = json.dumps({"command": command, "timeout_s": timeout_s, "keep": keep})
    (folder / "task.json").write_text(text)


def result(folder: Path) -> dict[str, Any] | None:
    """What came of a run, or nothing as long as it has not ended."""
    try:
        text = (folder / "result.json").read_text()
    except FileNotFoundError:
        return None
    content: dict[str, Any] = json.loads(text)
    return content


def kept(folder: Path) -> tuple[str, ...]:
    """The names of the files that a run was told to keep."""
    return tuple(json.loads((folder / "task.json").read_text())["keep"])


def perform(folder: Path) -> None:
    task = json.loads((folder / "task.json").read_text())
    out = folder.resolve() / "out"
    shutil.rmtree(out, ignore_errors=True)
    began, started = time.time(), time.monotonic()
    exit_status: int | None = None
    with (folder / "stderr").open("wb") as stderr:
        try:
            ended = subprocess.run(
                [*task["command"], f"--out={out}"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                timeout=task["timeout_s"],
                cwd=ROOT,
                preexec_fn=die_with_parent,
            )
            exit_status, reason = ended.returncode, ""
        except subprocess.TimeoutExpired:
            reason = f"took more than {task['timeout_s']:g} s"
        except OSError as error:
            reason = f"cannot be started: {error}"
    text = (folder / "stderr").read_bytes()[-MOST_STDERR_BYTES:].decode(errors="replace")
    if exit_status is not None and exit_status < 0:
        reason = f"ended by {signal.Signals(-exit_status).name}"
    elif exit_status:
        reason = f"exit status {exit_status}"
    if not reason:
        for file in [*out.iterdir()] if out.is_dir() else []:
            if file.stem not in task["keep"]:
                file.unlink()
        missing = [name for name in task["keep"] if not list(out.glob(f"{name}.*"))]
        reason = f"wrote no {missing[0]}" if missing else ""
    content = {
        "exit_status": exit_status,
        "reason": reason,
        "wall_s": round(time.monotonic() - started, 6),
        "peak_rss_bytes": 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
        "stderr": text,
        "started": round(began, 3),
        "ended": round(time.time(), 3),
    }
    part = folder / "result.part"
    part.write_text(json.dumps(content))
    os.rename(part, folder / "result.json")


if __name__ == "__main__":
    perform(Path(sys.argv[1]))
