# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What commands that work on a store have in common: how they end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from icnsweep.errors import CallError, SweepError
from icnsweep.store import Store

Plans = TypeVar("Plans")


def work_on(
    name: str,
    path: Path,
    read: Callable[[], Plans],
    act: Callable[[Plans, Store], int],
    read_only: bool = False,
) -> int:
    """The exit status of `act`; 1: it failed or was stopped; 2: the call or a file is wrong.

    Each end but the first comes with a line that begins with the command's name.
    """
    try:
        plans = read()
        store = Store(path, read_only=True) if read_only else Store(path)
    except (SweepError, OSError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2
    try:
        return act(plans, store)
    except (SweepError, OSError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2 if isinstance(error, CallError) else 1
    except KeyboardInterrupt:
        print(f"{name}: stopped; start it again to go on", file=sys.stderr)
        return 1
    finally:
        store.close()
