# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of sensors that contend for access, and of the same in slots of their own.

    sensors ~~~~ gateway --D-- sink          ~~~~ an access period in each cycle, of m access slots

A frame takes one access slot, which is drawn from the next W, and is lost if another is sent in it;
its sender tries again at most R times. Readings come as a Poisson process. What others send in an
access slot is taken for Poisson, too, which is exact for first tries of readings; that those who
have collided can meet again is added. The gateway sends one frame after the other: frames wait for
it as in an M/G/1 queue. Sensors have no queues.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from math import nan

import numpy as np
from numpy.typing import NDArray

from icnfig.forms.use_cases import Edge

# Frames per cycle by access slot of a period; in a flow, the same times the time since they were
# ready, and times its square, as rows two and three.
Profile = NDArray[np.float64]
Flow = NDArray[np.float64]
Moments = tuple[Profile, Profile, Profile]  # of time, from one access slot to another

# Who sends on the sensor's link until the reading is at the gateway, and after that.
WAYS = {
    "push": ("sensor",),
    "indication": ("sensor", "gateway", "sensor"),
    "device-silent": ("sensor", "gateway", "sensor"),
    "device": ("sensor", "gateway", "sensor"),
    "pull": ("gateway", "sensor"),
}
AFTER = {"device": ("gateway",)}  # the trigger's Data
ROUNDS = 2000  # of the search for the load that causes itself
MOST_LOAD = 0.9  # of the gateway, beyond which its queue does not settle in a run


@dataclass(frozen=True)
class Access:
    """A contention period and its rule."""

    cycle: float = 7.68
    length: float = 3.84
    slot: float = 0.24
    window: int = 8
    retries: int = 3

    @property
    def slots(self) -> int:
        return int(self.length / self.slot + 1e-9)

    def begin(self, number: int) -> float:
        """Of an access slot, counted on through periods."""
        return number // self.slots * self.cycle + number % self.slots * self.slot

    def moments(self, skipped: int) -> Moments:
        """From the slot at whose end a sender draws to the drawn one, begin to begin."""
        share, time, square = (np.zeros((self.slots, self.slots)) for _ in range(3))
        for slot in range(self.slots):
            # Who is told in the pause skips nothing.
            first = slot + 1 + (skipped if slot + 1 < self.slots else 0)
            for number in range(first, first + self.window):
                at, later = (number % self.slots, slot), self.begin(number) - self.begin(slot)
                share[at] += 1 / self.window
                time[at] += later / self.window
                square[at] += later**2 / self.window
        return share, time, square

    @cached_property
    def again(self) -> Moments:
        """Of a sender who has collided, or has the next frame at hand."""
        return self.moments(0)

    @cached_property
    def told(self) -> Moments:
        """Of a sender who is told of a frame within an access slot behind it."""
        return self.moments(1)

    def arrivals(self, rate: float) -> Flow:
        """Frames that are ready at any time: in the access slots that they draw first."""
        flow = np.zeros((3, self.slots))
        for first in range(self.slots):
            span = self.slot + (0 if first else self.cycle - self.slots * self.slot)
            mass = rate * span / self.window
            for number in range(first, first + self.window):
                later = self.begin(number) - self.begin(first)
                # Ready uniformly within the span before.
                mean, square = later + span / 2, later**2 + later * span + span**2 / 3
                flow[:, number % self.slots] += mass * np.array([1, mean, square])
        return flow

    def transmit(self, first: Flow, others: Profile) -> tuple[Flow, Profile]:
        """What comes through against this load, and all that is sent."""
        come, sent = np.zeros_like(first), np.zeros(self.slots)
        tries, clear = first, np.ones(self.slots)  # of those who it has met before
        for _ in range(self.retries + 1):
            share = np.exp(-others) * clear
            come = come + tries * share
            sent = sent + tries[0]
            lost = tries * (1 - share)
            tries = move(lost, self.again)
            kept = self.again[0] @ (lost[0] * self.parted(others))
            clear = np.divide(kept, tries[0], out=np.ones(self.slots), where=tries[0] > 0)
        return come, sent

    def parted(self, load: Profile) -> Profile:
        """The chance that none of those who have collided with one draws the same again."""
        some = -np.expm1(-load)
        rest = np.exp(-load / self.window) - np.exp(-load)
        at_least = np.full_like(load, 1 - 1 / self.window)
        return np.divide(rest, some, out=at_least, where=some > 1e-12)


def move(flow: Flow, moments: Moments) -> Flow:
    """By a time of its own for each pair of slots."""
    share, time, square = moments
    mass, sum_of_time, sum_of_square = flow
    return np.array(
        [
            share @ mass,
            share @ sum_of_time + time @ mass,
            share @ sum_of_square + 2 * time @ sum_of_time + square @ mass,
        ]
    )


@dataclass(frozen=True)
class Outcome:
    """Of readings: the share that comes, the mean delay of those, the frames per reading that are
    sent, repeats included; and the share of time in which the gateway is busy. Where that is nearly
    all, its queue fills, and the others are not known."""

    share: float
    delay: float
    tries: float
    load: float


@dataclass(frozen=True)
class Contention:
    """So many sensors, each with a reading in `interval`, all of whose messages contend."""

    sensors: int
    interval: float
    delay: float  # from the gateway to the sink
    access: Access = field(default_factory=Access)

    @property
    def readings(self) -> float:
        """Of all sensors, per cycle of the access period."""
        return self.sensors / self.interval * self.access.cycle

    def solve(self, scheme: str) -> Outcome:
        """By the load against which messages come through as often as it takes to cause it."""
        sent = {who: np.zeros(self.access.slots) for who in ("sensor", "gateway")}
        come: list[Flow] = []
        for _ in range(ROUNDS):
            come, now = self._pass(scheme, sent)
            change = max(float(np.abs(now[who] - sent[who]).max()) for who in sent)
            sent = {who: (sent[who] + now[who]) / 2 for who in sent}
            if change < 1e-9 * self.readings:
                break
        last = come[len(WAYS[scheme]) - 1]
        wait, load = self._queue(scheme, come, sent["sensor"])
        beyond = self.delay * (2 if scheme == "pull" else 1)
        delay = float(last[1].sum() / last[0].sum()) + self.access.slot + wait + beyond
        if load >= MOST_LOAD:
            return Outcome(nan, nan, nan, load)
        tries = float(sum(its.sum() for its in sent.values())) / self.readings
        return Outcome(float(last[0].sum()) / self.readings, delay, tries, load)

    def _pass(
        self, scheme: str, sent: dict[str, Profile]
    ) -> tuple[list[Flow], dict[str, Profile]]:
        """Messages one behind the other, against what others send; what comes, what is sent."""
        others = {
            "sensor": sent["gateway"] + sent["sensor"] * (1 - 1 / self.sensors),
            "gateway": sent["sensor"],
        }
        now = {who: np.zeros(self.access.slots) for who in sent}
        first = self.access.arrivals(self.sensors / self.interval)
        come = []
        for who in (*WAYS[scheme], *AFTER.get(scheme, ())):
            through, its = self.access.transmit(first, others[who])
            now[who] += its
            come.append(through)
            first = move(through, self.access.told)
        return come, now

    def _queue(self, scheme: str, come: list[Flow], others: Profile) -> tuple[float, float]:
        """How long a frame waits for the gateway in the mean, and how busy that is."""
        busy = square = 0.0
        for number, who in enumerate((*WAYS[scheme], *AFTER.get(scheme, ()))):
            if who == "gateway":
                before = come[number - 1][0] if number else self._arrivals()
                its = self._service(before, others)
                busy += its[0]
                square += its[1]
        return square / (2 * (1 - busy)) if busy < 1 else nan, busy

    def _arrivals(self) -> Profile:
        """By the slot before the one from which they are drawn."""
        flow = self.access.arrivals(self.sensors / self.interval)[0]
        return np.full_like(flow, flow.mean())

    def _service(self, before: Profile, others: Profile) -> tuple[float, float]:
        """Time of the gateway per second, and its squares, for frames told of in these slots."""
        nothing = np.zeros_like(before)
        first = move(np.array([before, nothing, nothing]), self.access.again)
        through, _ = self.access.transmit(first, others)
        # From the end of the slot before to that of its own; those given up take no less.
        _, time, square = through * before.sum() / through[0].sum() / self.access.cycle
        return float(time.sum()), float(square.sum())


def in_slots(scheme: str, edge: Edge) -> float:
    """Mean delay of readings that come at any time, where all messages wait for their slots."""
    if scheme == "push":
        return edge.mean_wait() + edge.delay
    if scheme == "pull":  # for the slot to the sensor, and the one next to it, back
        return edge.cycle / 2 + 2 * edge.delay
    # For the slot from the sensor, open or not, and for the next, a cycle later.
    return edge.cycle / 2 - edge.slot + edge.cycle + edge.delay


def alone(contenders: int, window: int) -> float:
    """The chance of one of many that begin together to be received at its first try."""
    return (1 - 1 / window) ** (contenders - 1)


def lost_of_two(window: int, retries: int) -> float:
    """The chance of two that begin together to collide to the last try."""
    return float(window ** -(1 + retries))


def time_of_two(window: int) -> float:
    """Mean access slots until one of two that begin together is received, if it never gives up."""
    return (window + 1) / 2 * window / (window - 1)
