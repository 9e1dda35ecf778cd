# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Options with units, as the programs take them, in numbers."""

from __future__ import annotations

import re

SECONDS = {"h": 3600.0, "min": 60.0, "s": 1.0, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}


def seconds(text: str) -> float:
    """Of a time such as `10ms`."""
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(h|min|s|ms|us|ns)", text)
    if not found:
        raise ValueError(f"{text}: no time with a unit, such as 10ms")
    return float(found[1]) * SECONDS[found[2]]
