# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of attacks, and what their figures share.

The network is that of icn-attack: consumer - edge - core - gate - producer, 1 ms to hosts and 10 ms
between routers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import Interval, interval
from matplotlib.lines import Line2D

from icnfig.bars import ERROR_BAR
from icnfig.style import SCHEME_COLOUR

ACCESS_S, LINK_S = 0.001, 0.01
CORE_TO_CONSUMER_S = LINK_S + ACCESS_S
CORE_TO_PRODUCER_S = LINK_S + ACCESS_S
CONSUMER_TO_PRODUCER_S = 2 * (LINK_S + ACCESS_S)

MARKER = {
    "reflexive": "o",
    "reflexive-lean": "s",
    "paired-nested": "^",
    "paired-separate": "v",
}


def erlang_b(servers: int, offered: float) -> float:
    """The share of Poisson arrivals that find all servers busy (Erlang's first formula)."""
    inverse = 1.0
    for busy in range(1, servers + 1):
        inverse = 1 + inverse * busy / offered
    return 1 / inverse


def pending(rate: float, lifetime: float) -> float:
    """PIT entries of a router that Interests reach at a rate and nobody answers (Little's law)."""
    return rate * lifetime


def call_at_core(execution: float, fetches: bool = True) -> float:
    """Seconds for which a call's first Interest is pending at the core: until its answer."""
    return (
        2 * CORE_TO_PRODUCER_S + execution + (2 * CONSUMER_TO_PRODUCER_S if fetches else 0)
    )


def accepted(others: float, own: float, bits: int) -> float:
    """The share of triggers whose RNP no other consumer's has, where so many would be pending.

    Who is refused does not pend, and a consumer does not choose an RNP that it has in use: of
    2^bits - s own ones s others are in use, where s is the share.
    """
    share = 1.0
    for _ in range(100):
        share = 1 / (1 + others / (2.0**bits - share * own))
    return share


def guessed(active: float, bits: int) -> float:
    """The share of guesses that meet one of the prefixes in use."""
    return active / float(2**bits)


def apart(rate: float, wait: float, bits: int) -> float:
    """The share of guesses that do not join one of the same prefix that is pending for so long."""
    return 1 / (1 + rate * wait / float(2**bits))


def series(table: pd.DataFrame, x: str, y: str) -> tuple[pd.Index, Interval]:
    """Means over seeds of one column, by another."""
    by_seed = table.pivot_table(index="seed", columns=x, values=y, dropna=False)
    return by_seed.columns, interval(by_seed.to_numpy())


def marks(axes: Any, x: Any, its: Interval, scheme: str, **look: Any) -> None:
    """Means with intervals, in the look of a scheme, without a line: lines are closed forms."""
    half = None if np.isnan(its.half).all() else its.half
    its_look: dict[str, Any] = {
        "color": SCHEME_COLOUR[scheme],
        "marker": MARKER[scheme],
        "markersize": 3.5,
        "markerfacecolor": "none",
        "markeredgewidth": 0.8,
        "linestyle": "none",
        **ERROR_BAR,
        **look,
    }
    axes.errorbar(x, its.mean, yerr=half, **its_look)


def handles(schemes: Iterable[str]) -> list[Any]:
    """Of these marks, for a legend."""
    look = {"linestyle": "none", "markersize": 3.5, "markerfacecolor": "none"}
    return [
        Line2D([], [], color=SCHEME_COLOUR[name], marker=MARKER[name], label=name, **look)
        for name in schemes
    ]


def rows(
    part: str, scheme: str, quantity: str, x: Any, its: Interval, form: Any
) -> list[tuple[Any, ...]]:
    """The numbers of a series of marks, beside those of the closed form."""
    return [
        (part, scheme, quantity, at, mean, half, its.n, expected)
        for at, mean, half, expected in zip(x, its.mean, its.half, form)
    ]


COLUMNS = ["part", "scheme", "quantity", "x", "mean", "ci95_half", "n", "closed_form"]
