# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What the scripts that make event files for --events share."""

from __future__ import annotations

import itertools
import os
import shlex
import sys
from collections.abc import Iterable, Sequence

US_PER_S = 1_000_000


def show(script: str, arguments: Sequence[str] | None, lines: Iterable[str]) -> None:
    """Prints the file, the command that makes it again first; no arguments: those given."""
    again = shlex.join([script, *(arguments if arguments is not None else sys.argv[1:])])
    print_all(itertools.chain([f"# {again}"], lines))


def print_all(lines: Iterable[str]) -> None:
    """Ends in peace when the reader has enough, as `head` does."""
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still held
