# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of tasks that are given to another worker when theirs has stopped for good.

A caller waits for a time from when it has sent an Interest, or from the last fetch that has come,
and sends no Interest twice. It does not wait where a router knows no way, which is so of a worker
whose link has gone from then on, but not of one that has fallen silent. Links have no loss, and
packets take no time to be sent.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from icnfig.forms.network import Call, Path

TABLES_OF_FIRST = {"reflexive": 2, "reflexive-thunk": 2, "paired-nested": 1}  # PIT, template


@dataclass(frozen=True)
class Worker:
    """Over which path a caller has it, and when it stops: in silence, or with its access link."""

    path: Path
    stop: float = math.inf
    is_silent: bool = False
    access: float = 0.0

    def hears(self, time: float) -> bool:
        """What comes to it then."""
        return time < self.stop

    def is_heard(self, time: float) -> bool:
        """What it sends then."""
        return (time if self.is_silent else time + self.access) < self.stop

    def refusal(self, sent: float) -> float | None:
        """How far from the caller the router is that knows no way for an Interest sent then."""
        if self.is_silent:
            return None
        return next((a for a in self.path.routers.values() if sent + a >= self.stop), None)


@dataclass(frozen=True)
class Invocation:
    """When it ended, and how; what it left in all routers, in entry-seconds."""

    end: float
    is_done: bool
    entry_seconds: float

    def with_entries(self, entry_seconds: float) -> Invocation:
        return replace(self, entry_seconds=self.entry_seconds + entry_seconds)


@dataclass(frozen=True)
class Caller:
    """What it asks for, with one object or more, and how; how long it waits, and how long its
    Interests live."""

    call: Call
    scheme: str
    wait: float
    lifetime: float

    def give(self, arrival: float, workers: Iterable[Worker]) -> list[Invocation]:
        """A task goes from worker to worker until one has done it."""
        its: list[Invocation] = []
        for worker in workers:
            its.append(self.invoke(its[-1].end if its else arrival, worker))
            if its[-1].is_done:
                break
        return its

    def invoke(self, start: float, worker: Worker) -> Invocation:
        """A task goes to a worker then."""
        delay = worker.path.delay
        is_fetched = worker.hears(start + delay) and worker.is_heard(start + delay)
        gathered = start + 3 * delay if is_fetched else math.inf
        done = gathered + self.call.execution
        is_thunk = self.scheme == "reflexive-thunk"
        first = self._exchange(
            worker,
            start,
            gathered if is_thunk else done,
            start + 2 * delay if is_fetched else start,
            tables=TABLES_OF_FIRST[self.scheme],
            is_kept=is_fetched and self.scheme != "paired-nested",
        )
        if is_fetched:
            away = sum(2 * a for a in worker.path.routers.values())
            first = first.with_entries(self.call.objects * away)
        if not is_thunk or not first.is_done:
            return first
        ask = first.end
        result = self._exchange(worker, ask, max(ask + delay, done), ask)
        return result.with_entries(first.entry_seconds)

    def _exchange(
        self,
        worker: Worker,
        sent: float,
        answered: float,
        sign: float,
        tables: int = 1,
        is_kept: bool = False,
    ) -> Invocation:
        """An Interest, its answer if the worker lives to give it, and the last sign of that; an
        entry in so many tables, which a reflexive fetch keeps for 1.5 lifetimes more."""
        delay, places = worker.path.delay, [*worker.path.routers.values()]
        refusal = worker.refusal(sent)
        if not worker.hears(sent + delay) and refusal is not None:
            waits = [2 * (refusal - a) for a in places if a < refusal]
            return Invocation(sent + 2 * refusal, False, tables * sum(waits))
        if not worker.hears(sent + delay) or not worker.is_heard(answered):
            kept = [is_kept * (2 * (delay - a) + 1.5 * self.lifetime) for a in places]
            waits = [max(self.lifetime, its) for its in kept]
            return Invocation(sign + self.wait, False, tables * sum(waits))
        end = answered + delay
        return Invocation(end, True, tables * sum(end - sent - 2 * a for a in places))


def gone(stopped: int, workers: int, invocations: int) -> float:
    """The probability that a task goes to stopped workers alone, each drawn without return."""
    return math.comb(stopped, invocations) / math.comb(workers, invocations)


def gone_in_turn(stopped: Collection[int], workers: int, invocations: int) -> float:
    """The same where it goes to one that is drawn and then to the next, round and round."""
    return _in_turn(stopped, workers, invocations).count(invocations) / workers


def lost_in_turn(stopped: Collection[int], workers: int, invocations: int) -> float:
    """How many stopped workers a task goes to before one that does it, in the mean over those that
    are done; NaN if none is."""
    before = [n for n in _in_turn(stopped, workers, invocations) if n < invocations]
    return sum(before) / len(before) if before else math.nan


def _in_turn(stopped: Collection[int], workers: int, invocations: int) -> list[int]:
    """How many of so many are stopped, up to the first that is not, by the one drawn."""
    return [_run(stopped, workers, first, invocations) for first in range(workers)]


def _run(stopped: Collection[int], workers: int, first: int, most: int) -> int:
    for n in range(most):
        if (first + n) % workers not in stopped:
            return n
    return most
