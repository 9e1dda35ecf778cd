# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of how slow a producer may be, and of how long one can hold a trigger.

One object is fetched per call, over the one-way delay D; a producer takes its time before its first
fetch (preparation) or after its last (execution). Each Interest is sent once and nothing is lost.
All times are in seconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Lifetimes:
    """Of first Interests and of fetches, and the factor of the draft's lifetime rule (0: none)."""

    delay: float
    trigger: float = 2.0
    fetch: float = 2.0
    factor: float = 1.5

    def longest_execution(self, scheme: str) -> float:
        """A call completes if its execution takes less. The strictest node is the consumer's for
        what was sent first; a fetch that passes a node later than the call's answer by 2D plus the
        execution time keeps the trigger there for `factor` of its lifetime."""
        plain = self.trigger - 4 * self.delay
        if scheme == "reflexive":
            return max(plain, self.factor * self.fetch - 2 * self.delay)
        return self._of_pairs(scheme)

    def longest_preparation(self, scheme: str) -> float:
        """A call completes if its preparation takes less: the first fetch has to find the trigger
        at the consumer's node, and the answer has to find it everywhere."""
        if scheme == "reflexive":
            found = self.trigger - 2 * self.delay
            answered = self.trigger - 4 * self.delay
            kept = self.factor * self.fetch > 2 * self.delay
            return found if kept else answered
        return self._of_pairs(scheme)

    def longest_gap(self) -> float:
        """Between the fetches of `reflexive`, one at a time, and from the last one's answer to the
        result: a call completes if each pause is shorter (or, whatever the rule, if the trigger's
        own lifetime suffices for the whole call, for which it would have to be longer)."""
        return self.factor * self.fetch - 2 * self.delay

    def longest_sum(self, scheme: str, objects: int) -> float:
        """Of all pauses of a pair's call, for whose result one Interest waits: nested from the
        beginning, else from when the handle has come."""
        waits = {"paired-nested": 2 * (1 + objects), "paired-separate": 2 * objects}
        return self.trigger - waits[scheme] * self.delay

    def _of_pairs(self, scheme: str) -> float:
        """Nested the first Interest waits for everything, else each Interest for one answer."""
        waits = {"paired-nested": 4, "paired-separate": 2, "push": 2}
        return self.trigger - waits[scheme] * self.delay

    def trigger_seconds(self, execution: float, after: float) -> float:
        """For how long a node that lies `after` behind the consumer has the trigger's PIT entry."""
        answered = 4 * self.delay + execution - 2 * after
        fetched = 2 * self.delay - 2 * after  # from the trigger until the fetch comes by
        return min(answered, max(self.trigger, fetched + self.factor * self.fetch))


def below(law: str, time: float) -> float:
    """The probability that a time of `exponential:MEAN` or `lognormal:MEDIAN,SIGMA` (seconds) is
    less than this one."""
    kind, _, text = law.partition(":")
    numbers = [float(its) for its in text.split(",")]
    if kind == "exponential":
        return 1 - math.exp(-time / numbers[0])
    if kind == "lognormal":
        median, sigma = numbers
        return 0.5 * (1 + math.erf(math.log(time / median) / (sigma * math.sqrt(2))))
    raise ValueError(f"no closed form for the law {law}")


def sum_below(mean: float, count: int, time: float) -> float:
    """The probability that so many exponential times of this mean are together less than this
    one: Erlang's distribution."""
    if time <= 0:
        return 0.0
    rate = time / mean
    term, more = math.exp(-rate), 0.0
    for its in range(count):
        more += term
        term *= rate / (its + 1)
    return 1 - more


@dataclass(frozen=True)
class Holding:
    """A producer that first asks when the consumer has given up, then again after each timeout, and
    at the last one returns the trigger.

    The consumer has sent its trigger last at `last_trigger`; times count from the call's arrival.
    """

    delay: float
    last_trigger: float
    trigger_lifetime: float
    first_fetch: float  # when the producer sends it
    fetches: int
    timeout: float
    fetch_lifetime: float
    longest: float = math.inf  # LongestTrigger
    factor: float = 1.5

    def end(self, after: float, awake: bool) -> float:
        """When a node that lies `after` behind the consumer loses the trigger.

        A consumer that is awake answers Prohibited, which ends the RNP, so that the first fetch
        alone prolongs the trigger's life.
        """
        before = self.delay - after  # from the producer
        passes = [self.first_fetch + before + i * self.timeout for i in range(self.fetches)]
        most = self.last_trigger + after + self.longest
        expiry = self.last_trigger + after + self.trigger_lifetime
        for time in passes[:1] if awake else passes:
            if time < min(expiry, most):
                expiry = max(expiry, min(time + self.factor * self.fetch_lifetime, most))
        returned = self.first_fetch + self.fetches * self.timeout + before
        return min(expiry, returned)

    def template_end(self, after: float, awake: bool) -> float:
        """When it loses the template: with the trigger, or when Prohibited comes by."""
        prohibited = self.first_fetch + self.delay + after
        return min(self.end(after, awake), prohibited) if awake else self.end(after, awake)
