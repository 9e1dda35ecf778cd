# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of the use cases: call chains, uploads, synchronisation, sensors that sleep.

They hold without loss, unless it is an argument, and with serialisation times that vanish.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from icnfig.forms.network import Call

CHAIN_SCHEMES = (
    "reflexive",
    "reflexive-lean",
    "reflexive-thunk",
    "paired-nested",
    "paired-separate",
    "push",
)


@dataclass(frozen=True)
class Chain:
    """Services that call each other, one level after the other, over paths of this delay."""

    delay: float
    depth: int

    def latency(self, scheme: str, level: int = 0) -> float:
        """Of the call that is made at a level; 0 is the client's."""
        below = self.depth - level - 1
        if scheme == "push":
            return 2 * self.delay * (below + 1)
        if scheme == "reflexive-thunk":  # the last result is asked for when the thunk has come
            return 4 * self.delay * below + 6 * self.delay
        return 4 * self.delay * (below + 1)

    def entry_seconds(self, scheme: str, a: float) -> float:
        """PIT and templates at nodes that lie `a` from the caller, one for each level."""
        return sum(self._entry_seconds(scheme, a, level) for level in range(self.depth))

    def _entry_seconds(self, scheme: str, a: float, level: int) -> float:
        whole = self.latency(scheme, level)
        if scheme == "reflexive-thunk":
            handshake = Call().entry_seconds("reflexive", self.delay, a)
            return sum(handshake.values()) + whole - 4 * self.delay - 2 * a
        own = 2 * self.delay if scheme == "push" else 4 * self.delay
        call = Call(execution=whole - own)
        return sum(call.entry_seconds(scheme, self.delay, a).values())

    def interests(self, scheme: str, timeout: float) -> int:
        """Of all callers, if each is sent again this long after it was sent, or fetched for."""
        return sum(self._interests(scheme, timeout, level) for level in range(self.depth))

    def _interests(self, scheme: str, timeout: float, level: int) -> int:
        begin = {"push": 0, "reflexive-thunk": 4 * self.delay}.get(scheme, 2 * self.delay)
        first = 2 if scheme in ("reflexive-thunk", "paired-separate") else 1
        waits = self.latency(scheme, level) - begin
        return first + math.floor(waits / timeout + 1e-9)

    @staticmethod
    def deepest(scheme: str, delay: float, lifetime: float, fetch_lifetime: float) -> int:
        """Services of the longest chain in which no Interest is sent twice and none expires."""
        lives = {
            "push": lifetime / 2,
            "paired-nested": lifetime,
            "paired-separate": lifetime + 2 * delay,
            "reflexive-thunk": lifetime + 2 * delay,
        }.get(scheme, max(lifetime, 2 * delay + 1.5 * fetch_lifetime))
        if scheme == "push":
            return math.ceil(lifetime / (2 * delay)) - 1
        return math.ceil(lives / (4 * delay)) - 1


def upload_time(scheme: str, delay: float, ratio: float) -> float:
    """Mean time until the client knows."""
    return 2 * delay if scheme == "push" else 6 * delay - 2 * delay * ratio


def half_open(tries: int, through: float) -> float:
    """The share of crossed exchanges whose first peer is gone before the second has its state.

    A message comes through with the chance `through`; the first peer, when it is answered by its
    first Interest, is there for so many tries of the second, and for one more for each of its own.
    """
    fails = 1 - through**2
    return fails**tries * (through + (1 - through) * fails / (1 + fails))


@dataclass(frozen=True)
class Edge:
    """A link with a slot a cycle each way, and the way from its gateway to the sink."""

    cycle: float
    slot: float
    delay: float  # from the gateway to the sink

    def waiting(self, wait: float) -> float:
        """The share of readings that wait for their slot no longer than this."""
        open_now = self.slot / self.cycle
        if wait < 0:
            return 0.0
        return min(1.0, open_now + wait / self.cycle)

    def mean_wait(self) -> float:
        """For a slot, of a reading made at any time."""
        return (self.cycle - self.slot) ** 2 / (2 * self.cycle)

    def answered(self, lifetime: float) -> float:
        """The share of polls, sent at any time, that are answered before they expire."""
        # It takes 2 D and the wait for the slot in which the sensor answers, uniform over a cycle.
        return min(1.0, max(0.0, (lifetime - 2 * self.delay) / self.cycle))


def messages_per_reading(scheme: str) -> int:
    """On each link beyond the gateway; a poll's are per poll."""
    return {"phone-home": 4, "phone-home-silent": 3, "notify": 4, "device": 4}.get(scheme, 2)


def rate_of_equal_messages(scheme: str, period: float) -> float:
    """Readings per second above which it takes fewer messages to poll in such a period."""
    return 2 / period / messages_per_reading(scheme)
