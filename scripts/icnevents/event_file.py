# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What the scripts that make event files for --events share."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

US_PER_S = 1_000_000


def show(script: str, arguments: Sequence[str] | None, lines: Iterable[str]) -> None:
    """Prints the file, the command that makes it again first; no arguments: those given."""
    again = " ".join(arguments if arguments is not None else sys.argv[1:])
    print(f"# {script} {again}")
    for line in lines:
        print(line)
