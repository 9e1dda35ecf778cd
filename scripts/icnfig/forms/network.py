# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of latency and router state on an actual topology.

They hold without loss, with lifetimes long enough and serialisation times that vanish.
"""

from __future__ import annotations

import csv
import heapq
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path as File
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

REFLEXIVE = ("reflexive", "reflexive-lean")
PAIRED = ("paired-nested", "paired-separate")

PIT = ("pit-trigger", "pit-reflexive", "pit-plain")
CALL, FETCH, RESULT = "call", "fetch", "result"


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

    def size(self) -> tuple[int, int]:
        """Nodes and links."""
        return len(self._roles), sum(map(len, self._neighbours.values())) // 2

    def nodes(self, role: str) -> list[int]:
        return list(self._by_role.get(role, []))

    @cached_property
    def _by_role(self) -> dict[str, list[int]]:
        nodes: dict[str, list[int]] = {}
        for node in sorted(self._roles):
            nodes.setdefault(self._roles[node], []).append(node)
        return nodes

    def way(self, start: int, end: int, per_hop: float = 0.0) -> list[int]:
        """The nodes of the least sum of delays and so much per hop."""
        after = self.least(end, per_hop)[1]
        nodes = [start]
        while nodes[-1] != end:
            nodes.append(after[nodes[-1]])
        return nodes

    def delay(self, node: int, neighbour: int) -> float:
        """Of the link between them; the least where there are several."""
        return min(delay for other, delay in self._neighbours[node] if other == neighbour)

    def path(self, start: int, end: int) -> Path:
        """The path of least delay."""
        return self._path(start, end, *self.least(end))

    def call_paths(self) -> list[Path]:
        """From each consumer to the one producer."""
        return self._call_paths

    @cached_property
    def _call_paths(self) -> list[Path]:
        (producer,) = self.nodes("producer")
        distance, after = self.least(producer)
        consumers = self.nodes("consumer")
        return [self._path(consumer, producer, distance, after) for consumer in consumers]

    def least(self, start: int, per_hop: float = 0.0) -> tuple[dict[int, float], dict[int, int]]:
        """Of the least sums of delays and so much per hop: each node's to a node, and the next."""
        distance = {start: 0.0}
        after: dict[int, int] = {}
        queue = [(0.0, start)]
        while queue:
            so_far, node = heapq.heappop(queue)
            if so_far > distance[node]:
                continue
            for neighbour, delay in self._neighbours[node]:
                cost = so_far + delay + per_hop
                if cost < distance.get(neighbour, math.inf):
                    distance[neighbour] = cost
                    after[neighbour] = node
                    heapq.heappush(queue, (cost, neighbour))
        return distance, after

    def _path(
        self, start: int, end: int, distance: dict[int, float], after: dict[int, int]
    ) -> Path:
        if start not in distance:
            raise ValueError(f"no path from node {start} to node {end}")
        routers = {}
        node = start
        while node != end:
            if self._roles[node] == "router":
                routers[node] = distance[start] - distance[node]
            node = after[node]
        return Path(distance[start], routers)


@dataclass(frozen=True)
class Call:
    """What a call asks for: objects K, window W, and the producer's execution time in seconds;
    how long a thunk's consumer waits before it asks for the result."""

    objects: int = 1
    window: int = 0
    execution: float = 0.0
    result_wait: float = 0.0

    def latency(self, scheme: str, delay: float) -> float:
        """From the call's arrival to its result, in seconds, over a path of this one-way delay."""
        if scheme == "push":
            return 2 * delay + self.execution
        if scheme == "reflexive-thunk":
            return self.handshake(delay) + max(2 * delay + self.result_wait, self.execution)
        return self.handshake(delay) + self.execution

    def handshake(self, delay: float) -> float:
        """From the call's arrival until what answers the trigger without delay is back."""
        rounds = math.ceil(self.objects / self.window) if self.window else min(1, self.objects)
        return 2 * delay * (1 + rounds)

    def entries(self, scheme: str, delay: float, a: float) -> list[Entry]:
        """What a call leaves for a time at a node that lies the delay `a` from the consumer."""
        b = delay - a
        waits = Entry("pit-trigger", a, self.latency(scheme, delay) - 2 * a, CALL)
        if scheme == "push":
            return [waits.of("pit-plain")]
        window = self.window or max(1, self.objects)
        asked = [delay + b + 2 * delay * (i // window) for i in range(self.objects)]
        fetches = [Entry("pit-reflexive", start, 2 * a, FETCH) for start in asked]
        if scheme == "reflexive":
            return [waits, waits.of("template"), *fetches]
        if scheme in ("reflexive-lean", "reflexive-path"):
            return [waits, *fetches]
        if scheme == "reflexive-fib":
            return [waits, waits.of("fib-dynamic"), *fetches]
        if scheme == "reflexive-thunk":
            handshake = self.handshake(delay)
            early = max(0.0, self.execution - 2 * delay - self.result_wait)
            waits = Entry("pit-trigger", a, handshake - 2 * a, CALL)
            result = Entry("pit-plain", handshake + self.result_wait + a, 2 * b + early, RESULT)
            return [waits, waits.of("template"), *fetches, result]
        fetches = [fetch.of("pit-plain") for fetch in fetches]
        if scheme == "paired-nested":
            return [waits.of("pit-plain"), *fetches]
        if scheme == "paired-separate":
            result = Entry("pit-plain", 2 * delay + a, waits.lifetime - 2 * delay, RESULT)
            return [Entry("pit-plain", a, 2 * b, CALL), *fetches, result]
        raise ValueError(f"no closed form for the scheme {scheme}")

    def entry_seconds(self, scheme: str, delay: float, a: float) -> dict[str, float]:
        """By table, at a node that lies the delay `a` from the consumer."""
        total: dict[str, float] = {}
        for entry in self.entries(scheme, delay, a):
            total[entry.table] = total.get(entry.table, 0.0) + entry.lifetime
        return total


@dataclass(frozen=True)
class Entry:
    """An entry of a table, the time from the call's arrival to it, for how long it is there, and
    which Interest's it is: the first, one for a parameter, one for the result."""

    table: str
    start: float
    lifetime: float
    leg: str = CALL

    def of(self, table: str) -> Entry:
        return replace(self, table=table)

    def ramp(self, rate: float, time: float) -> float:
        """The mean number of such entries at a time after calls have begun to come at this rate."""
        return rate * min(max(0.0, time - self.start), self.lifetime)


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
    alike = Counter((path.delay, *path.routers.values()) for path in paths)
    per_call = sum(
        count * sum(call.entry_seconds(scheme, delay, a).values())
        for (delay, *places), count in alike.items()
        for a in places
    )
    routes = sum(routers_with_route(announcement, network, path) for path in paths)
    routers = len(network.nodes("router"))
    return Line(per_call / routers, routes / routers if scheme in PAIRED else 0.0)
