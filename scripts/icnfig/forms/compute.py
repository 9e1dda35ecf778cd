# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of tasks that workers on a network give each other.

A worker hangs on a router drawn with return, and each caller's tasks go to a worker drawn for it.
Packets and entries are those of tasks whose first Interest is not sent twice.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from icnfig.forms.announcing import messages
from icnfig.forms.network import PAIRED, PIT, Call, Network, Path

ACCESS_S = 1e-3  # --accessDelay of the sweeps
HELD = (*PIT, "template")  # tables of routers that tasks fill


def mean_hops_line(routers: int) -> float:
    """Links between two routers of a line, each drawn with return."""
    return (routers - 1 / routers) / 3


def mean_hops_grid(width: int, height: int) -> float:
    return mean_hops_line(width) + mean_hops_line(height)


def mean_hops_tree(depth: int, fanout: int = 2) -> float:
    """Each of the tree's links is crossed where one router is below it, the other is not."""
    nodes = _routers_of_tree(depth, fanout)
    hops = 0.0
    for level in range(1, depth + 1):
        below = _routers_of_tree(depth - level, fanout)
        hops += int(fanout**level) * 2 * below * (nodes - below) / nodes**2
    return hops


def _routers_of_tree(depth: int, fanout: int) -> int:
    return sum(int(fanout**level) for level in range(depth + 1))


def paths(network: Network, access: float) -> Iterator[Path]:
    """Between hosts at each ordered pair of routers, equal ones too."""
    routers = network.nodes("router")
    for end in routers:
        distance, after = network.least(end)
        for start in routers:
            its, node = {start: access}, start
            while node != end:
                node = after[node]
                its[node] = access + distance[start] - distance[node]
            yield Path(distance[start] + 2 * access, its)


@dataclass(frozen=True)
class Timers:
    """How long Interests live, and when a caller sends its own again: so long after the last fetch
    has come, which is longer than the lifetime."""

    lifetime: float = math.inf
    timeout: float = math.inf

    def outlived(self, call: Call, scheme: str, delay: float) -> bool:
        """Whether a result finds no entry. The fetches of reflexive forwarding keep the trigger's
        alive, for 1.5 lifetimes after they pass; routers do not see that those of a pair belong to
        it."""
        if scheme == "paired-nested":
            return call.latency(scheme, delay) >= self.lifetime
        if scheme == "reflexive":
            alive = max(self.lifetime, 2 * delay + 1.5 * self.lifetime)
            return call.latency(scheme, delay) >= alive
        return False

    def latency(self, call: Call, scheme: str, delay: float) -> float:
        """The worker keeps a result that was lost, for the Interest that is sent again."""
        if self.outlived(call, scheme, delay):
            return 2 * delay + self.timeout + 2 * delay
        return call.latency(scheme, delay)


@dataclass(frozen=True)
class Cost:
    """Of a task: time to its result, packets on links, entry-seconds in routers without routes."""

    latency: float
    packets: float
    entry_seconds: float
    outlived: float = 0.0  # the probability that its first Interest is sent twice


def packets_per_link(scheme: str, objects: int) -> int:
    """Of a task; a thunk is asked for its result by an exchange of its own."""
    return 2 * objects + (4 if scheme == "reflexive-thunk" else 2)


def cost(call: Call, scheme: str, path: Path, timers: Timers = Timers()) -> Cost:
    links = len(path.routers) + 1
    held = sum(_held(call, scheme, _ns(path.delay), _ns(a)) for a in path.routers.values())
    packets = links * packets_per_link(scheme, call.objects)
    outlived = timers.outlived(call, scheme, path.delay)
    return Cost(timers.latency(call, scheme, path.delay), packets, held, outlived)


def mean(costs: Collection[Cost]) -> Cost:
    n = len(costs)
    return Cost(
        sum(its.latency for its in costs) / n,
        sum(its.packets for its in costs) / n,
        sum(its.entry_seconds for its in costs) / n,
        sum(its.outlived for its in costs) / n,
    )


def announced(announcement: str, network: Network, tasks: int) -> float:
    """Packets per task of workers that announce themselves once and give so many tasks each."""
    if announcement != "flood":
        return 0.0
    return messages("flood", network)[0] / tasks


def routes_per_router(scheme: str, announcement: str, network: Network) -> float:
    """To workers that give tasks; given or flooded in every router, aggregated in their own."""
    if scheme not in PAIRED:
        return 0.0
    consumers = len(network.nodes("consumer"))
    return consumers / len(network.nodes("router")) if announcement == "aggregate" else consumers


def _ns(delay: float) -> int:
    return round(1e9 * delay)


@lru_cache(maxsize=1 << 20)
def _held(call: Call, scheme: str, delay_ns: int, a_ns: int) -> float:
    return sum(call.entry_seconds(scheme, delay_ns / 1e9, a_ns / 1e9).values())
