# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of calls over routers of which some do not know reflexive forwarding."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from math import comb

from icnfig.forms.network import Call, Path


def whole_path(on_path: int, capable: int, routers: int) -> float:
    """The probability that all routers of a path are among the capable, drawn without return."""
    return comb(routers - on_path, capable - on_path) / comb(routers, capable)


@dataclass(frozen=True)
class Round:
    """What a trigger that comes to nothing costs: time, and packets on links."""

    delay: float = 0.0
    packets: int = 0


def failed_round(path: Path, capable: Container[int], version: int) -> Round:
    """The round before a fallback; none where the whole path knows reflexive forwarding.

    By packet version 1 the producer's first reflexive Interest is returned by the last router
    without it, and the producer returns the trigger; by version 2 the first such router does.
    """
    plain = [place for place, its in enumerate(path.routers, 1) if its not in capable]
    if not plain:
        return Round()
    delays = list(path.routers.values())
    if version == 2:
        return Round(2 * delays[plain[0] - 1], 2 * plain[0])
    links = len(path.routers) + 1
    back = path.delay - delays[plain[-1] - 1]
    return Round(2 * path.delay + 2 * back, 2 * links + 2 * (links - plain[-1]))


def with_fallback(path: Path, capable: Container[int], version: int) -> Round:
    """A call of one object that falls back to a nested pair where its trigger fails."""
    lost = failed_round(path, capable, version)
    packets = 4 * (len(path.routers) + 1)
    latency = Call().latency("paired-nested", path.delay)
    return Round(lost.delay + latency, lost.packets + packets)
