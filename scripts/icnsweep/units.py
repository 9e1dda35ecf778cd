# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Options with units, as the programs take them, in numbers."""

from __future__ import annotations

import re

SECONDS = {"h": 3600.0, "min": 60.0, "s": 1.0, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}
RATES = {"": 1, "k": 1e3, "M": 1e6, "G": 1e9}


def seconds(text: str) -> float:
    """Of a time such as `10ms`."""
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(h|min|s|ms|us|ns)", text)
    if not found:
        raise ValueError(f"{text}: no time with a unit, such as 10ms")
    return float(found[1]) * SECONDS[found[2]]


def nanoseconds(text: str) -> int:
    """Of a time such as `10ms`, to the nearest."""
    return round(1e9 * seconds(text))


def bits_per_second(text: str) -> int:
    """Of a rate such as `10Mbps`."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([kMG]?)bps", text)
    if not found:
        raise ValueError(f"{text}: no rate with a unit, such as 10Mbps")
    return round(float(found[1]) * RATES[found[2]])
