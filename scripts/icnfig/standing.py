# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Whether a folder's files of a figure are those that would be made now."""

from __future__ import annotations

from pathlib import Path

from icnfig.caption import VERSION
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


def remarks(its: Figure, out: Path, builds: str | None) -> list[str]:
    """What is to be said of those files; `builds`: of the programs as they are now, if known."""
    found = []
    failed = note_file(its, out)
    if failed.is_file():
        found.append(f"not made the last time: {failed.read_text('utf-8').strip()}")
    caption = out / f"{its.name}.txt"
    if builds is not None and caption.is_file():
        made = _version(caption.read_text("utf-8"))
        if made != builds:
            found.append(f"made by {made}; the programs are {builds}")
    return found


def _version(caption: str) -> str:
    lines = (line.partition(": ") for line in caption.splitlines())
    return next((text for key, _, text in lines if key == VERSION), "an unknown version")
