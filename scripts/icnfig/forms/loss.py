# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of a call whose packets are lost, each for itself, with the same probability on each
link of a line and in either direction.

Serialisation times vanish, lifetimes suffice, and timers are no shorter than a round trip. All
times of retransmission are then multiples of the timeout after what was sent first, as consumer and
producer have the same one. Messages are counted where they are sent first: one that is lost on its
second link counts as one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

TAIL = 1e-12  # sums end where what is left of a distribution is smaller


def delivered(loss: float, links: int) -> float:
    """The probability q that a message comes through."""
    return (1 - loss) ** links


def crossed(loss: float, links: int) -> float:
    """On how many links a message is sent on average, the one included that loses it."""
    return sum((1 - loss) ** link for link in range(links))


def most_failures(objects: int, success: float) -> float:
    """The mean over calls of the most failures that one of several objects sees before a try
    succeeds."""
    total, power = 0.0, 1.0
    while True:
        power *= 1 - success
        left: float = 1 - (1 - power) ** objects
        if left < TAIL:
            return total
        total += left


def rice_messages(q: float) -> float:
    """Of a call of two nested exchanges where nothing but what was lost is ever sent again."""
    return 4 / q


def messages(scheme: str, q: float, objects: int = 1) -> float:
    """Per call, were every exchange alone: 1/q^2 Interests, and 1/q Data. Exact for `push`
    in one segment, and for `paired-nested` and `reflexive` a lower bound, as the consumer's timer
    runs while the producer repeats a fetch."""
    exchanges = {
        "reflexive": 1 + objects,
        "paired-nested": 1 + objects,
        "paired-separate": 2 + objects,
        "push": objects,
    }
    return exchanges[scheme] * (1 / q**2 + 1 / q)


def nested_messages(q: float) -> float:
    """Of `reflexive` and `paired-nested` with one object: for each try of the fetch that fails the
    consumer's timer expires as well, for want of a later fetch, and sends the first Interest once
    more, which nobody needed."""
    return messages("reflexive", q) + 1 / q**2 - 1


def latency(scheme: str, q: float, delay: float, timeout: float, objects: int = 1) -> float:
    """Mean, in seconds. That of `paired-separate` is a nested exchange's and one exchange more, as
    if they came one after the other; `objects` of `push` are segments, of which the last one is
    answered when all have come."""
    answer = (1 - q) / q**2  # tries after the answer was lost
    if scheme == "push":
        return 2 * delay + (most_failures(objects, q) + answer) * timeout
    first = 1 / q - 1  # tries lost before the producer has the first Interest
    nested = 4 * delay + (first + most_failures(objects, q**2) + answer) * timeout
    return nested + (1 / q**2 - 1) * timeout if scheme == "paired-separate" else nested


def short_lived_latency(q: float, delay: float, timeout: float) -> float:
    """Of `paired-nested` with one object, where Interests live for little more than a round trip.

    The answer comes two round trips after the first Interest, whose entry at the consumer's node
    has gone by then, and is lost as if on a link. Only where the consumer has repeated it when the
    last fetch came in is it still there: not before a fetch has come in at all, so that the first
    one that does has to be answered at once, which is so with probability q. Of the 1/q^2 tries
    that it then takes to get the answer, (1 - q)/q^2 are for losses that would have been anyway: in
    all q (1/q^2 - (1 - q)/q^2) = 1 more.
    """
    return latency("paired-nested", q, delay, timeout) + timeout


@dataclass(frozen=True)
class Stored:
    """An exchange over a line of links whose nodes keep the Data that passes, so that each try has
    only to reach the nearest copy: means over all that is lost, until the Data has come."""

    loss: float
    links: int

    def tries(self) -> float:
        """Interests sent by who asks."""
        return self._sum(lambda _: 1.0)

    def crossed(self) -> float:
        """Links on which Interests and Data are sent."""
        return self._sum(
            lambda away: crossed(self.loss, away) * (1 + delivered(self.loss, away))
        )

    def last_distance(self) -> float:
        """How many links the Data comes that arrives."""
        return self._sum(lambda away: away * delivered(self.loss, away) ** 2)

    def _sum(self, of_try: Callable[[int], float]) -> float:
        return self._sums(of_try)[self.links]

    def _sums(self, of_try: Callable[[int], float]) -> list[float]:
        """For a copy 0, 1 ... links away: the sum over all tries of what each adds.

        Of Data that is sent over d links and lost on the i-th a copy is left d - i + 1 links away.
        """
        s = 1 - self.loss
        sums = [0.0]
        for away in range(1, self.links + 1):
            reached = s**away
            nearer = sum(
                _lost_on(link, self.loss) * sums[away - link + 1] for link in range(2, away + 1)
            )
            ends_or_nearer = reached * (1 - self.loss)
            sums.append((of_try(away) + reached * nearer) / ends_or_nearer)
        return sums


def stored_latency(
    scheme: str, loss: float, links: int, delay: float, timeout: float
) -> float:
    """Of `push` and of a nested call with one object, all Data stored by all nodes."""
    if scheme == "push":
        return _answered(loss, links, delay / links, timeout)
    q, hop = delivered(loss, links), delay / links
    fetch = Stored(loss, links)
    first = delay + (1 / q - 1) * timeout
    repeats = (fetch.tries() - 1) * timeout
    at_once = q * (2 * hop * fetch.last_distance() + delay)
    later = sum(
        _lost_on(link, loss) * (delay + timeout + _answered(loss, links - link + 1, hop, timeout))
        for link in range(1, links + 1)
    )
    return first + repeats + at_once + later


def _lost_on(link: int, loss: float) -> float:
    """The probability that a message is lost on this of its links, the first is 1."""
    lost: float = (1 - loss) ** (link - 1) * loss
    return lost


def _answered(loss: float, away: int, hop: float, timeout: float) -> float:
    """From a try to the Data, seconds."""
    its = Stored(loss, away)
    return (its.tries() - 1) * timeout + 2 * hop * its.last_distance()


def stored_messages(scheme: str, loss: float, links: int) -> float:
    """Of such a call, as many as make the same number of packets on links."""
    q = delivered(loss, links)
    if scheme == "push":
        return Stored(loss, links).crossed() / crossed(loss, links)
    whole = crossed(loss, links)
    fetch = Stored(loss, links)
    first = whole / q
    needless = (fetch.tries() - 1) * whole
    again = sum(
        _lost_on(link, loss) * Stored(loss, links - link + 1).crossed()
        for link in range(1, links + 1)
    )
    return (first + needless + fetch.crossed() + whole + again) / whole
