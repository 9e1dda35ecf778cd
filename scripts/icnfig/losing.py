# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What the figures of losses share: their line of routers, and how they read and mark its runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import Interval, interval
from numpy.typing import NDArray

from icnfig.forms import loss as model
from icnfig.style import SCHEME_COLOUR, draw_points

SCHEMES = ("reflexive", "paired-nested", "paired-separate", "push")
MARKS = dict(zip(SCHEMES, "os^D"))
DELAY_S = 0.04
LINKS = 4

Array = NDArray[np.float64]


def with_messages(summary: pd.DataFrame, links: pd.Series | int = LINKS) -> pd.DataFrame:
    """With what is lost end to end in per cent, and with messages per call, counted where they are
    sent first."""
    hops = pd.Series(links, index=summary.index)
    pairs = [*zip(summary.loss, hops)]
    sent = [model.crossed(loss, hop) for loss, hop in pairs]
    lost = [round(100 * (1 - model.delivered(loss, hop)), 3) for loss, hop in pairs]
    return summary.assign(
        hops=hops, lost_percent=lost, messages=summary.packets_per_exchange / np.array(sent)
    )


def sent_one_way(messages: pd.DataFrame) -> pd.Series:
    """Of rows of messages.csv with `loss` and `lossDirection`: how many were sent first. Interests
    go to the producer and Data come from it, but for fetches; what goes the way on which nothing is
    lost is sent on every link."""
    to_producer = messages.kind.str.endswith("interest") != (messages.leg == "fetch")
    lossy = to_producer == (messages.lossDirection == "to-producer")
    sent = [model.crossed(loss, LINKS) for loss in messages.loss]
    return messages.packets / np.where(lossy, sent, LINKS)


def means(table: pd.DataFrame, x: str, y: str) -> tuple[Array, Interval]:
    """Over seeds, at each x."""
    wide = table.pivot(index="seed", columns=x, values=y)
    return wide.columns.to_numpy(dtype=float), interval(wide.to_numpy())


def look(scheme: str) -> dict[str, Any]:
    """Of marks: those of the nested schemes coincide, so that one is larger and hollow."""
    colour = SCHEME_COLOUR[scheme]
    if scheme == "reflexive":
        return {"color": colour, "markerfacecolor": "white", "markersize": 5.2}
    return {"color": colour, "markersize": 2.6 if scheme == "paired-nested" else 3.4}


def mark(axes: Any, x: Array, its: Interval, **look: Any) -> None:
    """Means as marks with their intervals."""
    size = {"markersize": 3.4, "elinewidth": 0.7, "capsize": 1.5}
    draw_points(axes, x, its, linestyle="none", **{**size, **look})


def worst(rows: pd.DataFrame, curves: Sequence[str]) -> str:
    """How far means lie from their closed form at most, in per cent."""
    its = rows[rows.curve.isin(curves)]
    return f"{100 * (its['mean'] / its.closed_form - 1).abs().max():.1f} %"
