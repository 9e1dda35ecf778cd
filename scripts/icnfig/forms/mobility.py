# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of calls whose consumer moves from router to router, at random times."""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from icnsweep.units import seconds

from icnfig.forms.network import Network

if TYPE_CHECKING:
    import pandas as pd


def disturbed(rate: float, vulnerable_s: float) -> float:
    """The share of calls that a move disturbs, of `rate` moves per second: each spoils the calls
    that arrive within so many seconds around it, once however many moves there are."""
    return 1 - math.exp(-rate * vulnerable_s)


def timeouts(share: float) -> float:
    """The mean number of tries of a call that are disturbed, if each is with this chance by itself:
    what is sent again meets moves like what was sent first."""
    return share / (1 - share)


def rate_in_light(rate: float, blackout_s: float) -> float:
    """Moves per second with a link, of a consumer that has none for a while with each move and
    does not move meanwhile."""
    return rate / (1 - rate * blackout_s)


def disturbed_or_dark(rate: float, vulnerable_s: float, blackout_s: float) -> float:
    """The share of calls of such a consumer that a move disturbs, or that are made without a link:
    moves begin at random times in the light."""
    light = 1 - rate * blackout_s
    return 1 - light * (1 - disturbed(rate_in_light(rate, blackout_s), vulnerable_s))


def flood_messages(links: int, nodes: int) -> int:
    """Of one flood: from each node to all neighbours but the one it came from first."""
    return 2 * links - nodes + 1


def traces_per_second(rate: float, refresh_s: float) -> float:
    """One with each move, and one whenever `refresh_s` have gone by since the last."""
    return rate / -math.expm1(-rate * refresh_s)


@dataclass(frozen=True)
class Move:
    """When it ends, and at which router (by name)."""

    time_s: float
    place: str


def moves_of(lines: Iterable[str]) -> list[Move]:
    """The moves of an event file, also those that end where they began."""
    moves = []
    for line in lines:
        if found := re.fullmatch(r"([^,]+),move,[^,]+,(.+)", line.strip()):
            moves.append(Move(seconds(found[1]), found[2]))
        elif found := re.fullmatch(r"([^,]+),link-up,[^,]+", line.strip()):
            moves.append(Move(seconds(found[1]), moves[-1].place))
    return moves


@dataclass(frozen=True)
class Way:
    """From a router to another, in links and seconds."""

    links: int
    delay: float


@dataclass(frozen=True)
class Walk:
    """A consumer that goes through `places`, calling a producer: means over its moves."""

    core: Network  # routers and the links between them
    producer: int  # its router
    access_s: float  # of either host
    places: tuple[int, ...]  # the first before any move
    times_s: tuple[float, ...]  # of the moves

    @staticmethod
    def of(nodes: pd.DataFrame, links: pd.DataFrame, moves: Sequence[Move]) -> Walk:
        """From the rows of a run's files; its consumer begins where a move at 0 s puts it, else
        at the router of its first access link."""
        routers = nodes[nodes.role == "router"]
        between = links[links.kind == "network"]
        core = Network.of(routers, between)
        access = links[links.kind == "access"]
        at = {
            role: access[access.node_b == node]
            for node, role in zip(nodes.node, nodes.role)
            if role != "router"
        }
        number = dict(zip(routers.name, routers.node))
        places = [int(at["consumer"].node_a.iloc[0]), *(number[move.place] for move in moves)]
        times = [move.time_s for move in moves]
        if times and times[0] == 0:
            places, times = places[1:], times[1:]
        return Walk(
            core,
            int(at["producer"].node_a.iloc[0]),
            float(access.delay_s.iloc[0]),
            tuple(places),
            tuple(times),
        )

    def way(self, start: int, end: int) -> Way:
        path = self.core.path(start, end)
        return Way(len(path.routers), path.delay)

    @cached_property
    def to_producer(self) -> tuple[Way, ...]:
        """From each place, access links of both ends included."""
        ways = [self.way(place, self.producer) for place in self.places]
        return tuple(Way(way.links + 2, way.delay + 2 * self.access_s) for way in ways)

    def delay_s(self, time_s: float) -> float:
        """To the producer, from where the consumer is then."""
        return self.to_producer[bisect.bisect_right(self.times_s, time_s)].delay

    @property
    def links(self) -> float:
        """Between consumer and producer, after a move."""
        after = self.to_producer[1:]
        return sum(way.links for way in after) / len(after)

    def call_s(self, rounds: int) -> float:
        """How long a call of so many round trips takes at the place that a move leaves."""
        before = self.to_producer[:-1]
        return sum(2 * way.delay * rounds for way in before) / len(before)

    def convergence_s(self, announcement: str, delay_s: float, hold_s: float) -> float:
        """Until the last router that matters has heard of a move, as each takes `delay_s`: those
        between consumer and producer, of `map-me` those between the old place and the new."""
        if announcement in ("static", "aggregate"):
            return 0.0
        if announcement == "map-me":
            return delay_s * self.moved_links
        routers = self.links - 1
        return delay_s * routers + (hold_s if announcement == "flood" else 0)

    @property
    def moved_links(self) -> float:
        """From the consumer at its new place to the router at its old one."""
        steps = [*zip(self.places, self.places[1:])]
        return sum(self.way(new, old).links + 1 for old, new in steps) / len(steps)
