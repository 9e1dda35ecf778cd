# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Whether a folder's files of a figure are of the programs and runs that would be used now.

What draws it is not compared.
"""

from __future__ import annotations

from pathlib import Path

from icnfig.caption import AGAIN, RUNS, SMOKE, VERSION, parts
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
    return note_file(its, out).is_file() or _caption_file(its, out).is_file()


def is_smoke(its: Figure, out: Path) -> bool:
    """Whether its runs were those of the smaller sweeps, as its caption says."""
    return _facts(its, out).get(AGAIN, "").endswith(SMOKE)


def remarks(its: Figure, out: Path, builds: str | None, runs: str | None) -> list[str]:
    """What is to be said of those files.

    `builds`: of the programs as they are now, if known; `runs`: the digest of those that the sweep
    files ask for now, the smaller ones if it is_smoke.
    """
    found = []
    failed = note_file(its, out)
    if failed.is_file():
        found.append(f"not made the last time: {failed.read_text('utf-8').strip()}")
    if not _caption_file(its, out).is_file():
        return found
    facts = _facts(its, out)
    made = facts.get(VERSION) or "an unknown version"
    if builds is not None and made != builds:
        found.append(f"made by {made}; the programs are {builds}")
    of = facts.get(RUNS) or "unknown"
    if runs is not None and of != runs:
        found.append(f"made of other runs ({of}) than its sweep files now ask for ({runs})")
    return found


def _caption_file(its: Figure, out: Path) -> Path:
    return out / f"{its.name}.txt"


def _facts(its: Figure, out: Path) -> dict[str, str]:
    """What the last paragraph of the caption says; nothing without one."""
    file = _caption_file(its, out)
    return dict(parts(file.read_text("utf-8"))[1]) if file.is_file() else {}
