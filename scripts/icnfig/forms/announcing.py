# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of what routes to consumers cost, and how long a first call waits for its own."""

from __future__ import annotations

import math
from dataclasses import dataclass

from icnfig.forms.network import Network
from icnfig.forms.octets import FIXED, LIFETIME, TLV

NEWS = 9  # octets that say whether a prefix comes or goes, and a sequence number
PRODUCER = (len("server"), len("0"))


def octets(kind: str, consumer: int) -> int:
    """Of one announcement of /consumer/NUMBER on a link, CCNx, without framing."""
    segments = [NEWS, len("consumer"), len(str(consumer))]
    if kind == "kite":
        segments = [NEWS + 1, *PRODUCER, *segments[1:]]
    return FIXED + LIFETIME + 2 * TLV + sum(TLV + its for its in segments)


def messages(kind: str, network: Network) -> list[int]:
    """On all links, each time a consumer announces itself, by consumer."""
    consumers = network.nodes("consumer")
    if kind == "flood":
        nodes, links = network.size()
        return [2 * links - nodes + 1] * len(consumers)
    if kind == "kite":
        return [len(path.routers) + 1 for path in network.call_paths()]
    return [0] * len(consumers)


def routes(kind: str, network: Network) -> int:
    """Entries for consumers in all routers together, with every consumer online."""
    paths = network.call_paths()
    if kind == "aggregate":
        return len(paths)
    if kind == "kite":
        return sum(len(path.routers) for path in paths)
    return len(paths) * len(network.nodes("router"))


@dataclass(frozen=True)
class Announcing:
    """How: `flood` or `kite`; processing at each hop, and what passes before a route is used."""

    kind: str
    per_hop: float = 0.0
    hold: float = 0.0
    timeout: float = 1.0  # after which the producer's fetch is sent again

    def way(self, network: Network, consumer: int, producer: int) -> list[int]:
        """The nodes from consumer to producer, the reverse of the way that fetches take."""
        if self.kind == "kite":  # as triggers go
            return network.way(consumer, producer)
        return network.way(producer, consumer, self.per_hop)[::-1]

    def first_call(self, network: Network, consumer: int, producer: int) -> float:
        """From the call's arrival, when it announces itself, to its result; one object fetched.

        The producer has a route to its access router from the begin; its fetch of try i passes
        a router the delay between them after D + i timeouts, and finds no route if that is early.
        """
        there = network.path(consumer, producer).delay
        way = self.way(network, consumer, producer)
        delays = [network.delay(*link) for link in zip(way, way[1:])]
        back = sum(delays)
        known, late = 0.0, 0.0
        for hop, delay in enumerate(delays[:-1], 1):
            known += delay + self.per_hop
            passes = there + sum(delays[hop:])
            late = max(late, known + self.hold - passes)
        tries = math.ceil(round(late / self.timeout, 6))  # a tie is in time
        return 2 * there + 2 * back + tries * self.timeout
