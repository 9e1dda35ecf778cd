# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Completion time of a call on an idle line of equal own links, to the nanosecond.

Each message pays its own time on every link; of a train the first pays on every link and each
further one once more; a fetch within the window goes when an earlier one is answered.
"""

from __future__ import annotations

from dataclasses import dataclass

from icnfig.forms.octets import FRAMING, Load, octets


@dataclass(frozen=True)
class IdleLine:
    """Links in a row, each with its delay and rate."""

    links: int
    delay_ns: int
    rate_bps: int = 1_000_000_000

    @property
    def path_ns(self) -> int:
        return self.links * self.delay_ns

    def time_ns(self, octets_of_packet: int) -> int:
        """Of one packet on one link, framing included, as ns-3 rounds it."""
        bits = 8 * (octets_of_packet + FRAMING)
        return (2 * bits * 1_000_000_000 + self.rate_bps) // (2 * self.rate_bps)


@dataclass(frozen=True)
class Service:
    """How a call is served: fetches or segments outstanding at once (0: all), the execution."""

    window: int = 0
    discovered: bool = False  # the number of objects comes with the first one
    execution_ns: int = 0
    result_wait_ns: int = 0  # of a thunk's consumer


def completion_ns(scheme: str, load: Load, line: IdleLine, service: Service = Service()) -> int:
    """From the call's arrival to its result."""
    its = octets(scheme, load, line.links)
    result = line.path_ns + line.links * line.time_ns(its.result)
    if scheme == "push":
        return _pushed_ns(load, line, service.window) + service.execution_ns + result
    there = line.path_ns + line.links * line.time_ns(its.first)
    there += _fetched_ns(scheme, load, line, service)
    if scheme != "reflexive-thunk":
        return there + service.execution_ns + result
    asked = line.links * (line.time_ns(its.handle) + line.time_ns(its.third))
    asked += 2 * line.path_ns + service.result_wait_ns
    return there + max(service.execution_ns, asked) + result


def _fetched_ns(scheme: str, load: Load, line: IdleLine, service: Service) -> int:
    """From the first Interest's arrival at the producer to that of the last object."""
    if load.objects == 0:
        return 0
    its = octets(scheme, load, line.links)
    fetch, parameter = line.time_ns(its.fetch), line.time_ns(its.parameter)
    round_ns = 2 * line.path_ns + line.links * (fetch + parameter)
    first = round_ns
    if scheme == "paired-separate":
        # The first fetch goes behind the handle, its Data behind the Interest for the result.
        handle, third = line.time_ns(its.handle), line.time_ns(its.third)
        first += line.links * (handle - fetch) + max(fetch, third)
    more = load.objects - 1
    if service.discovered and more:
        return first + round_ns + _train_ns(more - 1, service.window, round_ns, parameter)
    return first + _train_ns(more, service.window, round_ns, parameter)


def _train_ns(more: int, window: int, round_ns: int, each_ns: int) -> int:
    """From the first answer to that of `more` others, which come `each_ns` apart at best."""
    rounds, place = divmod(more, window) if window else (0, more)
    return max(rounds * round_ns + place * each_ns, more * each_ns)


def _pushed_ns(load: Load, line: IdleLine, window: int) -> int:
    """Until the last segment has come to the producer."""
    its = octets("push", load)
    segment, last, handle = (line.time_ns(size) for size in (its.first, its.last, its.handle))
    more = its.segments - 1
    if more == 0:
        return line.path_ns + line.links * last
    round_ns = 2 * line.path_ns + line.links * (segment + handle)
    sent = _train_ns(more, window, round_ns, segment)
    before = _train_ns(more - 1, window, round_ns, segment)
    return line.path_ns + max(before + line.links * segment + last, sent + line.links * last)
