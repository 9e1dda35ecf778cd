# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Producers that pause at random between fetches: how many calls survive the lifetimes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import interval
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.lifetime import Lifetimes, below, sum_below
from icnfig.style import (
    SCHEME_COLOUR,
    SHADES,
    Drawing,
    draw_points,
    figure,
    legend_of,
    name_panel,
)

SWEEP = "lifetime-gaps"
DELAY_S = 0.1
RULE = Lifetimes(DELAY_S)
OBJECTS = (1, 4, 16)
MARKS = dict(zip(OBJECTS, "os^"))
COLOURS = dict(zip(OBJECTS, SHADES))
PAIRS = ("paired-nested", "paired-separate")
POINTS = 200


def share_of(scheme: str, law: str, objects: int) -> float:
    """Of calls that complete, of as many pauses of this law (in seconds) as objects."""
    if scheme == "reflexive":
        share: float = below(law, RULE.longest_gap()) ** objects
        return share
    kind, _, mean = law.partition(":")
    if kind != "exponential":
        return float("nan")
    return sum_below(float(mean), objects, RULE.longest_sum(scheme, objects))


def draw(data: Data) -> Drawing:
    table = data.table(SWEEP, "summary")
    parts = table.fetchGap.str.extract(r"^(\w+):([^,]+)")
    table = table.assign(
        share=table.completed / table.exchanges, law=parts[0], middle_s=parts[1].map(seconds)
    )
    drawing = figure(2.6)
    reflexive, pairs = drawing.subplots(1, 2, sharey=True)
    rows = []
    for objects, colour in COLOURS.items():
        for law, fill in (("exponential", colour), ("lognormal", "white")):
            look = {"color": colour, "markerfacecolor": fill}
            rows.append(_draw_curve(reflexive, table, "reflexive", law, objects, look))
    for objects in OBJECTS:
        for scheme in PAIRS:
            look = {"color": SCHEME_COLOUR[scheme]}
            rows.append(_draw_curve(pairs, table, scheme, "exponential", objects, look))
    found = pd.concat(rows)
    for axes, letter in ((reflexive, "a"), (pairs, "b")):
        name_panel(axes, letter)
        axes.set_xscale("log", base=2)
        axes.xaxis.set_major_formatter("{x:g}")
        axes.set_ylim(0, 1.02)
    reflexive.set_xlabel("mean or median gap (s)")
    pairs.set_xlabel("mean gap (s)")
    reflexive.set_ylabel("share of calls completed")
    handles = [
        Line2D(
            [], [], color=colour, marker=MARKS[objects], markersize=3, label=f"(a) K = {objects}"
        )
        for objects, colour in COLOURS.items()
    ]
    handles += [Line2D([], [], color=SCHEME_COLOUR[its], label=f"(b) {its}") for its in PAIRS]
    legend_of(drawing, handles, columns=3)
    return Drawing(drawing, found, _caption(found))


def _draw_curve(
    axes: Any, table: pd.DataFrame, scheme: str, law: str, objects: int, look: dict[str, Any]
) -> pd.DataFrame:
    its = table[(table.scheme == scheme) & (table.law == law) & (table.parameters == objects)]
    wide = its.pivot(index="seed", columns="middle_s", values="share")
    x, mean = wide.columns.to_numpy(dtype=float), interval(wide.to_numpy())
    shape = "" if law == "exponential" else ",1"

    def form(middle: float) -> float:
        return share_of(scheme, f"{law}:{middle}{shape}", objects)

    fine = np.geomspace(x[0], x[-1], POINTS)
    style = "-" if law == "exponential" else "--"
    line = [form(it) for it in fine]
    axes.plot(fine, line, color=look["color"], linestyle=style, linewidth=0.8)
    size = {"markersize": 3, "elinewidth": 0.7, "capsize": 1.5}
    draw_points(axes, x, mean, fmt=MARKS[objects], **size, **look)
    columns = {"scheme": scheme, "law": law, "objects": objects, "middle_s": x, "mean": mean.mean}
    forms = [form(it) for it in x]
    return pd.DataFrame({**columns, "ci95_half": mean.half, "closed_form": forms})


def _caption(rows: pd.DataFrame) -> str:
    off = (rows["mean"] - rows.closed_form).abs().max()

    def at(scheme: str, objects: int) -> str:
        its = rows[(rows.scheme == scheme) & (rows.law == "exponential")]
        its = its[(its.objects == objects) & (its.middle_s == 0.5)]
        return f"{100 * its['mean'].iloc[0]:.0f} %"

    return f"""
        Producers that fetch K objects one after the other and pause at random after each, the last
        included: share of calls that complete, each Interest sent once, lifetimes of 2 s, D =
        {DELAY_S:g} s, no loss. (a) Reflexive forwarding with the draft's rule, the darker the
        more objects, pauses exponential (filled, solid) or lognormal with sigma 1 (hollow, dashed).
        (b) The pairs, exponential, K by the same marks. Marks: simulation; lines: closed forms, met
        within {off:.3f}.

        With equal lifetimes reflexive forwarding wins, the more the larger K. Each fetch keeps its
        trigger alive, so that each pause for itself has to be shorter than 1.5 IL_r - 2D =
        {RULE.longest_gap():g} s: F({RULE.longest_gap():g} s)^K. Of a pair one Interest waits for
        all pauses together, nested for less than IL_t - 2D (1 + K), separate for less than IL - 2D
        K: at a mean of 0.5 s {at('reflexive', 4)} of the reflexive calls with K = 4 complete,
        {at('paired-nested', 4)} of the nested and {at('paired-separate', 4)} of the separate ones,
        and with K = 16 {at('reflexive', 16)} against none, as 16 round trips alone take longer than
        2 s. It still loses calls to a single long pause, the more the heavier the law's tail: with
        long gaps, or many objects, lifetimes have to be chosen for the worst pause, or Interests to
        be sent again, with which every scheme completes.
    """


FIGURE = Figure(
    "lifetime-gaps", "producers that pause at random between fetches", (SWEEP,), draw
)
