# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of latency and router state on an actual topology.

They hold without loss, with lifetimes long enough and serialisation times that vanish.
"""

from __future__ import annotations

import csv
import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path as File
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

REFLEXIVE = ("reflexive", "reflexive-lean")
PAIRED = ("paired-nested", "paired-separate")

PIT = ("pit-trigger", "pit-reflexive", "pit-plain")


@dataclass(frozen=True)
class Path:
    """The routers between a consumer and a producer, each with its delay from the consumer."""

    delay: float
    routers: dict[int, float]


class Network:
    """A run's nodes and links, as the program wrote them."""

    def __init__(self, roles: dict[int, str], links: Sequence[tuple[int, int, float]]) -> None:
        self._roles = roles
        self._neighbours: dict[int, list[tuple[int, float]]] = {node: [] for node in roles}
        for a, b, delay in links:
            self._neighbours[a].append((b, delay))
            self._neighbours[b].append((a, delay))

    @staticmethod
    def read(folder: File) -> Network:
        with open(folder / "nodes.csv", newline="") as nodes:
            roles = {int(row["node"]): row["role"] for row in csv.DictReader(nodes)}
        with open(folder / "links.csv", newline="") as rows:
            links = [
                (int(row["node_a"]), int(row["node_b"]), float(row["delay_s"]))
                for row in csv.DictReader(rows)
            ]
        return Network(roles, links)

    @staticmethod
    def of(nodes: pd.DataFrame, links: pd.DataFrame) -> Network:
        """From the rows of a run's files `nodes` and `links`."""
        return Network(
            dict(zip(nodes.node, nodes.role)),
            list(zip(links.node_a, links.node_b, links.delay_s)),
        )

    def nodes(self, role: str) -> list[int]:
        return sorted(node for node, its in self._roles.items() if its == role)

    def path(self, start: int, end: int) -> Path:
        """The path of least delay."""
        distance = {start: 0.0}
        before: dict[int, int] = {}
        queue = [(0.0, start)]
        while queue:
            so_far, node = heapq.heappop(queue)
            if node == end:
                break
            if so_far > distance[node]:
                continue
            for neighbour, delay in self._neighbours[node]:
                if so_far + delay < distance.get(neighbour, math.inf):
                    distance[neighbour] = so_far + delay
                    before[neighbour] = node
                    heapq.heappush(queue, (so_far + delay, neighbour))
        if end not in distance:
            raise ValueError(f"no path from node {start} to node {end}")
        routers = {}
        node = end
        while node != start:
            if self._roles[node] == "router":
                routers[node] = distance[node]
            node = before[node]
        return Path(distance[end], dict(reversed(routers.items())))

    def call_paths(self) -> list[Path]:
        """From each consumer to the one producer."""
        (producer,) = self.nodes("producer")
        return [self.path(consumer, producer) for consumer in self.nodes("consumer")]


@dataclass(frozen=True)
class Call:
    """What a call asks for: objects K, window W, and the producer's execution time in seconds."""

    objects: int = 1
    window: int = 0
    execution: float = 0.0

    def latency(self, scheme: str, delay: float) -> float:
        """From the call's arrival to its result, in seconds, over a path of this one-way delay."""
        if scheme == "push":
            return 2 * delay + self.execution
        rounds = math.ceil(self.objects / self.window) if self.window else 1
        return 2 * delay * (1 + rounds) + self.execution

    def entry_seconds(self, scheme: str, delay: float, a: float) -> dict[str, float]:
        """By table, at a node that lies the delay `a` from the consumer."""
        whole = self.latency(scheme, delay)
        trigger = whole - 2 * a
        fetches = self.objects * 2 * a
        if scheme == "reflexive":
            return {"pit-trigger": trigger, "pit-reflexive": fetches, "template": trigger}
        if scheme == "reflexive-lean":
            return {"pit-trigger": trigger, "pit-reflexive": fetches}
        if scheme == "paired-nested":
            return {"pit-plain": trigger + fetches}
        if scheme == "paired-separate":
            return {"pit-plain": 2 * (delay - a) + fetches + trigger - 2 * delay}
        if scheme == "push":
            return {"pit-plain": trigger}
        raise ValueError(f"no closed form for the scheme {scheme}")


@dataclass(frozen=True)
class Line:
    """Mean entries per router: standing + per_call x (calls per second and consumer)."""

    per_call: float
    standing: float = 0.0

    def at(self, rate: float) -> float:
        return self.standing + self.per_call * rate

    def crossing(self, other: Line) -> float:
        """The rate at which both lines meet; NaN where they never do."""
        if math.isclose(self.per_call, other.per_call, rel_tol=1e-9):
            return math.nan
        rate = (other.standing - self.standing) / (self.per_call - other.per_call)
        return rate if rate > 0 else math.nan


def routers_with_route(announcement: str, network: Network, path: Path) -> int:
    """How many routers hold the route to a consumer while it is online."""
    if announcement == "static":
        return len(network.nodes("router"))
    if announcement == "static-path":
        return len(path.routers)
    if announcement == "aggregate":
        return 1
    raise ValueError(f"no closed form for the announcement {announcement}")


def state_line(network: Network, scheme: str, announcement: str, call: Call) -> Line:
    """Router state against call rate, by summing over the routers of every consumer's path."""
    paths = network.call_paths()
    per_call = sum(
        sum(call.entry_seconds(scheme, path.delay, a).values())
        for path in paths
        for a in path.routers.values()
    )
    routes = sum(routers_with_route(announcement, network, path) for path in paths)
    routers = len(network.nodes("router"))
    return Line(per_call / routers, routes / routers if scheme in PAIRED else 0.0)
