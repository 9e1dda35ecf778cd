# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What one reading costs by the timers of the nodes on the way, links without loss.

    consumer --D/2-- forwarder --D/2-- gateway ~~~~ sensor      ~~~~ a slot a cycle each way

Asked for at 0, Interests are at the gateway at D and the Data at D + w; the wait w for the slot to
the sensor and for the one back, next to it, is uniform over a cycle. The consumer's node sends at
0, I, 2 I, ... while it waits; a node that waits already keeps Interests that come again, and waits
for its lifetime from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, nan

import numpy as np
from numpy.typing import NDArray

from icnfig.forms.use_cases import Edge

PHASES = 2048  # of the cycle, at which readings are asked for


@dataclass(frozen=True)
class Timers:
    """Of a node: how long Interests pend there, and when and how often they are sent again."""

    lifetime: float
    interval: float = inf
    repeats: int = 0

    def again(self) -> list[float]:
        """When an Interest is sent, from when it came."""
        times = [self.interval * k for k in range(1, self.repeats + 1)]
        return [0.0, *(its for its in times if its < self.lifetime)]


@dataclass(frozen=True)
class Cost:
    """Of a reading; times in seconds, packets on the links beyond the gateway."""

    delay: float = nan  # none: it never comes
    interests: float = 0
    data: float = 0
    consumer: float = 0  # entry-seconds of PIT and templates there
    forwarder: float = 0
    gateway: float = 0

    @property
    def packets(self) -> float:
        return self.interests + self.data

    @property
    def entry_seconds(self) -> float:
        return self.consumer + self.forwarder + self.gateway


BRIEF, PATIENT = Timers(4, 1, 4), Timers(64, 15, 4)
VANILLA = {
    "vanillaa1": (BRIEF, BRIEF),
    "vanillaa2": (BRIEF, Timers(4)),
    "vanillab1": (PATIENT, BRIEF),
    "vanillab2": (PATIENT, Timers(4)),
    "vanillac1": (PATIENT, Timers(64, 1, 4)),
    "vanillac2": (PATIENT, Timers(60)),
}
WAIT = 32.0  # for each turn of sensors


def pulled(consumer: Timers, forwarder: Timers, delay: float, wait: float) -> Cost:
    """By the vanilla way: `delay` from consumer to gateway, which waits as long as it takes, `wait`
    for the slots behind that."""
    there = delay + wait  # at the gateway
    passes = there + delay / 2  # at the forwarder, whether that waits or not
    came, interests, data = inf, 0, 1  # which the gateway sends in any case
    spells: list[list[float]] = []  # in which the forwarder waits: from, until
    for sent in consumer.again():
        at = sent + delay / 2
        if spells and passes < min(at, spells[-1][1]):
            break
        interests += 1
        if spells and at < spells[-1][1]:
            spells[-1][1] = at + forwarder.lifetime
            continue
        interests += 1
        spells.append([at, at + forwarder.lifetime])
        if at > passes:  # the gateway's store has it
            spells[-1][1] = at + delay
            came, data = sent + 2 * delay, data + 2
            break
    if came == inf and passes < spells[-1][1]:
        spells[-1][1] = passes
        came, data = there + delay, data + 1
    for began, end in spells:
        times = (began + forwarder.interval * k for k in range(1, forwarder.repeats + 1))
        interests += sum(its < end for its in times)
    return Cost(
        came if came < consumer.lifetime else nan,
        interests,
        data,
        min(came, consumer.lifetime),
        sum(end - began for began, end in spells),
        wait,
    )


def custodian(delay: float, wait: float, told: float) -> Cost:
    """The gateway says `told` at once, and asks by itself meanwhile."""
    round_trip = 2 * delay
    came = round_trip + told + round_trip
    late = wait - (told + round_trip)  # the consumer is back before the Data
    if late > 0:
        came = came + late if late + round_trip < BRIEF.lifetime else nan
    # Asked twice over both links, and answered each time; state lasts for the round trips.
    return Cost(came, 4, 4, 2 * round_trip, 2 * delay, wait)


def pushed(delay: float, wait: float) -> Cost:
    """By the gateway's reflexive exchange, when the sensor has had its slot: `wait`."""
    # Trigger, reflexive Interest, its Data and the trigger's, each over two links. A node waits
    # for the trigger's from when it passes, the gateway from 0 to 4 D, with a template beside, and
    # for the reflexive Data.
    return Cost(wait + 3 * delay, 4, 4, (2 + 2 + 2) * delay, (3 + 3 + 1) * delay, (4 + 4) * delay)


def costs(name: str, edge: Edge, turns: int = 1) -> list[Cost]:
    """Of readings at evenly spaced times; sensors take so many turns."""
    cycle = turns * edge.cycle
    waits = (np.arange(PHASES) + 0.5) / PHASES * cycle
    if name in VANILLA:
        return [pulled(*VANILLA[name], edge.delay, float(its)) for its in waits]
    if name == "cust":
        return [custodian(edge.delay, float(its), turns * WAIT) for its in waits]
    # The slot may be open already, and is waited for by one that measures, not by an Interest.
    waits = np.maximum(waits - edge.slot, 0)
    return [pushed(edge.delay, float(its)) for its in waits]


def delays(name: str, edge: Edge, turns: int = 1) -> NDArray[np.float64]:
    """Of readings at evenly spaced times, NaN where one never comes."""
    return np.array([its.delay for its in costs(name, edge, turns)])


def mean(name: str, quantity: str, edge: Edge, turns: int = 1) -> float:
    """Of a property of Cost; delays of those that come."""
    return float(np.nanmean([getattr(its, quantity) for its in costs(name, edge, turns)]))
