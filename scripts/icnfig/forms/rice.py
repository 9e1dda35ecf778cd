# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of RICE's experiments: times in seconds, loss as a probability per message.

The set-up is the published one: a round trip of 40 ms, half of it behind the router; Interests of
the network timescale live 1 s and are sent again after as long.
"""

from __future__ import annotations

import math

RTT_S = 0.04
BEHIND_S = 0.02  # from the router to the producer and back
LINE_S = 6e-6  # what the octets of a first Interest and its thunk take on the links
TIMEOUT_S = 1.0
MARGIN_S = 0.1  # by which Interests of the application timescale outlive the estimate
EXECUTION_S = 5.0
RATE = 10.0  # calls per second where state is watched
LOST_EACH_WAY = 1 - math.sqrt(0.8)  # where state is watched: of five exchanges one fails
HANDSHAKE_RTT_S = 0.08

SCHEMES = ("thunk", "network", "application", "acknowledge")


def losses(loss: float) -> float:
    """Messages lost before one gets through."""
    return loss / (1 - loss)


def polls(execution_s: float, granularity_s: float) -> tuple[float, int]:
    """When the result of a polled call is there, and the Interests it has cost, without loss.

    The first poll leaves a timeout after the thunk, the next when the consumer looks at its timers,
    once in `granularity_s`, and finds that the last is that old. The producer holds the last.
    """
    sent_s, count = TIMEOUT_S + RTT_S + LINE_S, 2
    while execution_s + BEHIND_S >= sent_s + BEHIND_S + TIMEOUT_S:
        steps = math.ceil((sent_s + TIMEOUT_S) / granularity_s - 1e-9)
        sent_s, count = steps * granularity_s, count + 1
    return max(execution_s, sent_s) + RTT_S, count


def satisfaction(scheme: str, execution_s: float, granularity_s: float = 1.0) -> float:
    """R1: from a call's first Interest to its result."""
    if scheme == "network":
        return polls(execution_s, granularity_s)[0]
    return execution_s + RTT_S


def packets(scheme: str, execution_s: float, granularity_s: float = 1.0) -> float:
    """R2: Interests per result, and acknowledgements."""
    if scheme == "network":
        return polls(execution_s, granularity_s)[1]
    return {"thunk": 2, "application": 1, "acknowledge": 2}[scheme]


def satisfaction_with_loss(scheme: str, loss: float) -> float:
    """R3: each exchange waits for its own timeout once per loss."""
    waits = {
        "thunk": 2 * TIMEOUT_S,
        "network": 2 * TIMEOUT_S,
        "application": EXECUTION_S + MARGIN_S,
        "acknowledge": TIMEOUT_S,
    }
    return EXECUTION_S + RTT_S + losses(loss) * waits[scheme]


def packets_with_loss(scheme: str, loss: float) -> float:
    """R4: Interests lost are sent again; of the network's polls the last alone is needed."""
    again = 1 / (1 - loss)
    return {
        "thunk": 2 * again,
        "network": packets("network", EXECUTION_S) - 2 + 2 * again,
        "application": again,
        "acknowledge": again + 1,
    }[scheme]


def state(
    scheme: str, loss: float = LOST_EACH_WAY, execution_s: float = EXECUTION_S
) -> float:
    """R5: mean entries of the router's PIT, by Little's law, with as much lost either way.

    What is lost behind the router leaves its entry there until the next try, or for its life. An
    Interest that was lost has begun no execution; after an answer that was lost the result is
    there, and needs a round trip.
    """
    failed = losses(1 - (1 - loss) ** 2)  # exchanges for each that does not fail
    life_s = execution_s + MARGIN_S
    repeated_s = BEHIND_S + failed * life_s
    begun_s = (1 - loss) * (execution_s + BEHIND_S) + loss * (life_s + repeated_s)
    held_s = {
        "thunk": 2 * (BEHIND_S + failed * TIMEOUT_S),
        "network": execution_s - TIMEOUT_S + BEHIND_S + 2 * failed * TIMEOUT_S,
        "application": losses(loss) * life_s + begun_s,
        "acknowledge": losses(loss) * TIMEOUT_S + begun_s,
    }[scheme]
    return RATE * held_s


def state_slope(scheme: str, loss: float = LOST_EACH_WAY) -> float:
    """R6: entries per second of execution: the rate of calls, and of what is asked for again."""
    longer, shorter = (state(scheme, loss, execution_s) for execution_s in (6.0, 5.0))
    return longer - shorter


def satisfaction_with_error(scheme: str, error_s: float) -> float:
    """R8: 5 s are expected; a thunk's result is not asked for before."""
    real_s = EXECUTION_S + error_s
    if scheme == "thunk":
        return max(EXECUTION_S, real_s) + RTT_S
    if scheme == "network":
        return polls(real_s, 0.01)[0]
    return real_s + RTT_S


def packets_with_error(scheme: str, error_s: float) -> float:
    """R9: late results cost a thunk a poll per second, an Interest one more per lifetime."""
    late_s = max(0.0, error_s)
    if scheme == "network":
        return polls(EXECUTION_S + error_s, 0.01)[1]
    if scheme == "thunk":
        return 2 + math.floor(late_s / TIMEOUT_S)
    more = math.floor((EXECUTION_S + late_s) / (EXECUTION_S + MARGIN_S))
    return (1 + more) * (1 if scheme == "application" else 2)


def handshake_packets(timer: int, loss: float) -> float:
    """R10: state of one round trip dies with a loss: its exchange is repeated, else a message."""
    got = 1 - loss
    return 2 * (1 / got**2 + 1 / got) if timer == 1 else 4 / got


def handshake_satisfaction(loss: float) -> float:
    """R11: four one-way delays, and a round trip for each message lost; for timers of 2 and 3."""
    return (2 + 4 * losses(loss)) * HANDSHAKE_RTT_S
