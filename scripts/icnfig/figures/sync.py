# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Two peers exchange their state: when both have it, and who is left half open."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import Interval, interval
from icnsweep.units import seconds

from icnfig.figure import Data, Figure
from icnfig.forms.use_cases import half_open
from icnfig.style import (
    HOLLOW,
    PURPLE,
    Drawing,
    draw_points,
    figure,
    legend_inside,
    legend_of,
    line_with_mark,
    name_ticks,
    scheme_line,
)

SWEEP, SWEEP_LINGER = "sync", "sync-linger"
CROSSED = "paired-crossed"
SHOWN = ("reflexive", "paired-nested", "paired-separate", CROSSED)
MARKS = dict(zip(SHOWN, "osDx"))
LINKS = 2
TIMEOUT_S = 1.0  # of retransmissions, half the default lifetime


def look(scheme: str) -> dict[str, Any]:
    if scheme == CROSSED:
        return {"color": PURPLE, "linestyle": "-", "linewidth": 1.2}
    return scheme_line(scheme)


def converged(exchanges: pd.DataFrame) -> pd.Series[float]:
    """Time until both have it; NaN where one never has."""
    done = exchanges.outcome == "completed"
    both = exchanges[["end_s", "parameters_complete_s"]].max(axis=1, skipna=False)
    return (both - exchanges.arrival_s).where(done)


def is_half_open(exchanges: pd.DataFrame) -> pd.Series[bool]:
    """Whether the first peer is content and gone, and the second never gets its state."""
    return (exchanges.outcome == "completed") & exchanges.parameters_complete_s.isna()


def over_seeds(values: pd.Series[float], exchanges: pd.DataFrame, by: str) -> pd.DataFrame:
    """One row per value of `by`, one column per seed."""
    return values.groupby([exchanges[by], exchanges.seed]).mean().unstack("seed")


def draw(data: Data) -> Drawing:
    delay = LINKS * seconds(data.option(SWEEP, "linkDelay"))
    exchanges, lingering = (data.table(its, "exchanges") for its in (SWEEP, SWEEP_LINGER))
    drawing = figure(3.6)
    top, bottom = drawing.subplots(2, 1, sharex=True)
    rows = []
    for scheme in SHOWN:
        calls = exchanges[exchanges.scheme == scheme]
        took = over_seeds(converged(calls), calls, "loss")
        its = interval(1e3 * took.to_numpy().T)
        top.plot(100 * took.index, its.mean, label=scheme, **look(scheme))
        draw_points(
            top,
            100 * took.index,
            its,
            color=look(scheme)["color"],
            fmt=MARKS[scheme],
            **HOLLOW,
        )
        form = 1e3 * delay * (3 if scheme == CROSSED else 4)
        forms = [form if loss == 0 else np.nan for loss in took.index]
        rows.append(_rows("converged_ms", scheme, took.index, its, forms))
    least = 1e3 * np.array([3, 4]) * delay
    for time, text in zip(least, ("3 D", "4 D")):
        top.axhline(time, color="0.4", linewidth=0.6)
        place = {"transform": top.get_yaxis_transform(), "va": "center"}
        top.text(1.01, time, text, fontsize=6, color="0.3", **place)
    top.set_yscale("log")
    top.set_ylim(0.7e3 * 3 * delay)
    name_ticks(top.yaxis)
    top.set_ylabel("time until both peers\nhave all (ms)")

    losses = np.linspace(0.001, 0.16, 60)
    handles = []
    for tries, (linger, calls) in enumerate(
        sorted(lingering.groupby("linger"), key=lambda its: seconds(str(its[0]))), start=1
    ):
        line = [half_open(tries, (1 - loss) ** LINKS) for loss in losses]
        style, shape = ("-", "--")[tries - 1], "x+"[tries - 1]
        line_look = {"linestyle": style, "color": PURPLE, "linewidth": 1}
        bottom.plot(100 * losses, 100 * np.array(line), **line_look)
        handles.append(line_with_mark(f"{CROSSED}, stays {linger}", shape, line_look))
        share = over_seeds(is_half_open(calls).astype(float), calls, "loss")
        its = interval(100 * share.to_numpy().T)
        draw_points(bottom, 100 * share.index, its, color=PURPLE, fmt=shape, **HOLLOW)
        forms = [100 * half_open(tries, (1 - loss) ** LINKS) for loss in share.index]
        rows.append(_rows(f"half_open_percent, {linger}", CROSSED, share.index, its, forms))
    others = exchanges[exchanges.scheme != CROSSED]
    never = int(is_half_open(others).sum())
    zero = sorted(others.loss.unique())
    (circles,) = bottom.plot(
        [100 * its for its in zero], [0] * len(zero), "o", label="the others", **_hollow()
    )
    legend_inside(bottom, "upper left", [*handles, circles])
    bottom.set_ylim(-3, 55)
    bottom.set_ylabel("exchanges left half open (%)")
    bottom.set_xlabel("loss per packet and link (%)")
    legend_of(drawing, [line_with_mark(its, MARKS[its], look(its)) for its in SHOWN], columns=2)
    text = _caption(data, delay, never, len(others))
    return Drawing(drawing, pd.concat(rows), text)


def _hollow() -> dict[str, Any]:
    return {"color": "0.3", "markersize": 3.5, "markerfacecolor": "none", "markeredgewidth": 0.7}


def _rows(
    quantity: str, scheme: str, losses: Any, its: Interval, forms: list[float]
) -> pd.DataFrame:
    columns: dict[str, Any] = {"quantity": quantity, "scheme": scheme, "loss": losses}
    columns |= {"mean": its.mean, "ci95_half": its.half, "n": its.n}
    return pd.DataFrame({**columns, "closed_form": forms})


def messages(data: Data, scheme: str) -> float:
    """Per exchange and link, without loss."""
    rows = data.table(SWEEP, "messages")
    calls = data.table(SWEEP, "exchanges")
    sent = rows[(rows.scheme == scheme) & (rows.loss == 0)].packets.sum()
    made = ((calls.scheme == scheme) & (calls.loss == 0)).sum()
    return float(sent / made / LINKS)


def _caption(data: Data, delay: float, never: int, count: int) -> str:
    costs = ", ".join(f"{scheme} {messages(data, scheme):g}" for scheme in SHOWN)
    return f"""
        Two peers exchange 1000 octets of state each, over two links of {1e3 * delay / LINKS:g} ms
        (D = {1e3 * delay:g} ms) that lose packets at random; Interests are sent again after
        {TIMEOUT_S:g} s. Reflexive: the trigger makes the second peer pull the first one's state,
        its Data brings the second's. Paired-crossed: each asks the other by an exchange of its own,
        the first's being answered at once. Messages per link without loss: {costs}. Above: mean
        time until both have all, where both ever do (lines join the marks); grey: closed forms
        without loss. Two crossed exchanges are a delay faster, 3 D against 4 D, and recover in
        parallel: reflexive forwarding loses here, and equals paired-nested, which needs a route to
        the first peer as all but reflexive forwarding do. Below: but with crossed exchanges the
        first peer does not learn whether the second has its state; if it goes after half a second,
        or one and a half, this share is left half open (lines: closed form; marks: simulation). An
        exchange that ends by one Data, reflexive or paired, never is, for who began it (circles):
        {never} of {count}.
    """


FIGURE = Figure("sync", "state synchronisation of two peers", (SWEEP, SWEEP_LINGER), draw)
