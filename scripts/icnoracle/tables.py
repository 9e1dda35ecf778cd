# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The tables of a forwarder."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from icnoracle.messages import Data, Interest, Name, canonical_key, rnp_of

MS = 1_000_000
PitKey = tuple[Name, str | None, bool, bool]


@dataclass
class OutRecord:
    nonce: int | None
    sent: int  # the number of this sending, of all
    returned: bool = False


@dataclass
class PitEntry:
    """What is pending of one key; one expiry time for all who wait (RFC 8569 2.4.2)."""

    key: PitKey
    expiry: int
    under: str | None
    offers: str | None
    ins: dict[int, Interest] = field(default_factory=dict)
    outs: dict[int, OutRecord] = field(default_factory=dict)
    forbidden: bool = False
    suppression: int = 0
    last_sent: int | None = None

    @property
    def name(self) -> Name:
        return self.key[0]


class Fib:
    """Longest prefix by whole segments."""

    def __init__(self, routes: list[tuple[Name, int, int]]) -> None:
        self._routes = routes

    def next_hops(self, name: Name) -> list[int]:
        """The faces of the longest matching prefix, cheapest first."""
        matching = [r for r in self._routes if name[: len(r[0])] == r[0]]
        longest = max((len(prefix) for prefix, _, _ in matching), default=0)
        hops = [(cost, face) for prefix, face, cost in matching if len(prefix) == longest]
        return [face for _, face in sorted(hops)]


@dataclass
class Stored:
    data: Data
    arrived: int

    def expired(self, now: int) -> bool:
        """Of CCNx: past the expiry or the recommended cache time."""
        times = [t for t in (self.data.cache_time_ms, self.data.expiry_ms) if t is not None]
        return any(now >= t * MS for t in times)

    def fresh(self, now: int) -> bool:
        return now < self.arrived + (self.data.freshness_ms or 0) * MS


class Store:
    """A Content Store that gives up what was used least recently."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._entries: OrderedDict[Name, Stored] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def insert(self, data: Data, now: int) -> None:
        if not self.capacity:
            return
        self._entries[data.name] = Stored(data, now)
        self._entries.move_to_end(data.name)
        if len(self._entries) > self.capacity:
            self._entries.popitem(last=False)

    def exact(self, name: Name, usable: Callable[[Stored], bool]) -> Data | None:
        stored = self._entries.get(name)
        if stored is None or not usable(stored):
            return None
        self._entries.move_to_end(name)
        return stored.data

    def first_under(self, name: Name, usable: Callable[[Stored], bool]) -> Data | None:
        """The first in the order of names of those that the name begins."""
        under = [n for n in self._entries if n[: len(name)] == name and usable(self._entries[n])]
        return self.exact(min(under, key=canonical_key), usable) if under else None

    def remove(self, condition: Callable[[Stored], bool]) -> None:
        for name in [n for n, stored in self._entries.items() if condition(stored)]:
            del self._entries[name]

    def remove_reflexive(self, rnp: str) -> None:
        self.remove(lambda stored: rnp_of(stored.data.name) == rnp)


class DeadNonces:
    """The nonces of PIT entries that ended a while ago."""

    LIFETIME = 6_000 * MS

    def __init__(self) -> None:
        self._until: dict[tuple[Name, int], int] = {}

    def add(self, name: Name, nonce: int, now: int) -> None:
        self._until[(name, nonce)] = now + self.LIFETIME

    def has(self, name: Name, nonce: int, now: int) -> bool:
        return self._until.get((name, nonce), now) > now
