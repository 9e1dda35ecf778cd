# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Whether a folder's files of a figure are of the programs and runs that would be used now.

What draws it is not compared.
"""

from __future__ import annotations

from pathlib import Path

from icnfig.caption import AGAIN, RUNS, SMOKE, VERSION
from icnfig.figure import Figure
from icnfig.style import write_whole


def note_file(its: Figure, out: Path) -> Path:
    """Is there while the last attempt at a figure failed; what was made before it stays."""
    return out / f"{its.name}.not-made"


def note(its: Figure, out: Path, why: str) -> None:
    write_whole({note_file(its, out): f"{why}\n".encode()})


def forget(its: Figure, out: Path) -> None:
    """It is made."""
    note_file(its, out).unlink(missing_ok=True)


def has_any(its: Figure, out: Path) -> bool:
    """Whether there is something to remark on."""
    return note_file(its, out).is_file() or (out / f"{its.name}.txt").is_file()


def is_smoke(its: Figure, out: Path) -> bool:
    """Whether its runs were those of the smaller sweeps, as its caption says."""
    return _fact(its, out, AGAIN).endswith(SMOKE)


def remarks(its: Figure, out: Path, builds: str | None, runs: str | None) -> list[str]:
    """What is to be said of those files.

    `builds`: of the programs as they are now, if known; `runs`: the digest of those that the sweep
    files ask for now, the smaller ones if it is_smoke.
    """
    found = []
    failed = note_file(its, out)
    if failed.is_file():
        found.append(f"not made the last time: {failed.read_text('utf-8').strip()}")
    if not (out / f"{its.name}.txt").is_file():
        return found
    made = _fact(its, out, VERSION) or "an unknown version"
    if builds is not None and made != builds:
        found.append(f"made by {made}; the programs are {builds}")
    of = _fact(its, out, RUNS) or "unknown"
    if runs is not None and of != runs:
        found.append(f"made of other runs ({of}) than its sweep files now ask for ({runs})")
    return found


def _fact(its: Figure, out: Path, key: str) -> str:
    """What the last paragraph of the caption says of it, or nothing."""
    caption = out / f"{its.name}.txt"
    text = caption.read_text("utf-8") if caption.is_file() else ""
    lines = (line.partition(": ") for line in text.strip().split("\n\n")[-1].splitlines())
    return next((value for name, _, value in lines if name == key), "")
