# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of a call of one object whose losses go one way only, or are repaired by timers that
consumers and producers have each for themselves.

As in `loss`: serialisation times vanish, lifetimes suffice, timers are no shorter than a round
trip, and messages are counted where they are sent first. q is the probability that a message comes
through, p = 1 - q.
"""

from __future__ import annotations

import math

from icnfig.forms.loss import TAIL, messages, most_failures

TIE = 1e-9  # a timer that runs out at the very instant of an arrival runs out first


def one_way_latency(
    scheme: str, q: float, delay: float, timeout: float, to_consumer: bool
) -> float:
    """Mean, in seconds, with one timer for all.

    Each exchange has one message that can be lost. Of `paired-separate` the fetch and the third
    Interest are repeated side by side. On the way to the consumer that is the fetch and the handle,
    which one first Interest brings both; if the fetch has come alone, the handle and then the
    result are a round trip late.
    """
    p = 1 - q
    again = p / q * timeout
    if scheme == "push":
        return 2 * delay + again
    if scheme == "paired-separate":
        late = 2 * delay * p / (1 + p) if to_consumer else 0.0
        return 4 * delay + (2 + 1 / (1 + p)) * again + late
    return 4 * delay + 2 * again


def one_way_messages(scheme: str, q: float, to_consumer: bool) -> float:
    """Per call, with one timer for all. While a fetch is repeated the timer of what waits at the
    consumer runs out as well, once for each try."""
    p = 1 - q
    if scheme == "push":
        return 2 / q if to_consumer else 1 + 1 / q
    if scheme == "paired-separate":
        if to_consumer:
            return (6 + 6 * p - p * p) / (1 - p * p)
        return 3 / q + 3 + most_failures(2, q)
    return 4 / q


def timers_latency(q: float, delay: float, consumer: float, producer: float) -> float:
    """Of `reflexive` and `paired-nested`, in seconds: the first Interest is tried 1/q^2 times, be
    it that it is lost or its answer, and the fetch as often."""
    return 4 * delay + (1 / q**2 - 1) * (consumer + producer)


def timers_messages(q: float, delay: float, consumer: float, producer: float) -> float:
    """Of the same: two exchanges each by itself, and the first Interests that the consumer sends
    while it waits for a fetch."""
    return messages("reflexive", q) + needless(q, delay, consumer, producer)


def needless(q: float, delay: float, consumer: float, producer: float) -> float:
    """How often the consumer's timer runs out while the producer repeats its fetch.

    From the first Interest that comes through the k-th repeated fetch comes after 2D + k producer
    timers, if it is the first that does; from a fetch whose answer is lost the next one after j.
    """
    p = 1 - q
    first = sum(
        q * p**k * math.floor((2 * delay + k * producer) / consumer + TIE) for k in _terms(p)
    )
    later = sum(q * p**k * math.floor((k + 1) * producer / consumer + TIE) for k in _terms(p))
    return first + p / q * later


def _terms(p: float) -> range:
    """As many as matter of a geometric sum."""
    return range(1 if p == 0 else math.ceil(math.log(TAIL) / math.log(p)) + 1)
