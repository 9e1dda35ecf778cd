# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What a flood of first Interests makes a router hold."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D

from icnfig.attacks import COLUMNS, handles, marks, pending, rows, series
from icnfig.figure import Data, Figure
from icnfig.style import BLACK, SCHEME_COLOUR, Drawing, figure, legend_of, name_ticks

SWEEP = "attack-flood"
SHOWN = ("reflexive", "reflexive-lean", "paired-nested")
LIFETIME_S = 2.0  # icn-attack's --interestLifetime


def draw(data: Data) -> Drawing:
    table = data.table(SWEEP, "attack")
    table["entries"] = table.core_pit_mean + table.core_template_mean

    drawing = figure(2.1)
    axes = drawing.subplots()
    numbers = []
    rates = np.array(sorted(table.attackRate.unique()))
    for factor in (2, 1):
        line = [factor * pending(rate, LIFETIME_S) for rate in rates]
        axes.plot(rates, line, color=BLACK, linewidth=0.7, linestyle="-" if factor == 2 else "--")
        at = len(rates) // 2
        axes.annotate("2AL" if factor == 2 else "AL", (rates[at], line[at]), fontsize=6,
                      ha="right" if factor == 2 else "left", va="bottom" if factor == 2 else "top",
                      xytext=(-4, 2) if factor == 2 else (4, -3), textcoords="offset points")
    for scheme in SHOWN:
        factor = 2 if scheme == "reflexive" else 1
        for faces in sorted(table.ingress.unique()):
            its = table[(table.scheme == scheme) & (table.ingress == faces)]
            x, band = series(its, "attackRate", "entries")
            spread = 0.97 if faces == 1 else 1.03
            marks(axes, np.asarray(x) * spread, band, scheme,
                  markerfacecolor=SCHEME_COLOUR[scheme] if faces == 4 else "none")
            numbers += rows(f"ingress={faces}", scheme, "entries_at_core", x, band,
                            [factor * pending(rate, LIFETIME_S) for rate in x])
    axes.set_xscale("log")
    axes.set_yscale("log")
    name_ticks(axes.xaxis, axes.yaxis)
    axes.set_xlabel("attackers' first Interests per s, A")
    axes.set_ylabel("PIT and template entries\nat the core (mean)")
    entries = handles(SHOWN)
    entries.append(Line2D([], [], color="0.3", marker="o", linestyle="none", markersize=3.5,
                          label="filled: by 4 faces, else by 1"))
    legend_of(drawing, entries, columns=2)
    frame = pd.DataFrame(numbers, columns=COLUMNS)
    return Drawing(drawing, frame, _caption(frame, table))


def _caption(frame: pd.DataFrame, table: pd.DataFrame) -> str:
    completed = min(table.success_beside.min(), table.success_apart.min())
    apart = (frame["mean"] / frame.closed_form - 1).abs()
    most = frame.loc[apart.idxmax()]
    busiest = apart[frame.x == frame.x.max()].max()
    return f"""
        A flood of first Interests that nobody answers, beside four consumers that call once a
        second each: entries of PIT and templates together at the core router, mean from one
        lifetime L = {LIFETIME_S:g} s after the flood's beginning to its end. Lines: 2AL with a
        template beside each trigger's entry, AL without. Marks part from them by at most
        {100 * apart.max():.1f} %, at A = {most.x:g} ({100 * busiest:.1f} % at the highest rate), as
        arrivals are random; entries of calls are counted, too. By how many faces the flood comes
        makes no difference to what the core holds.

        Reflexive forwarding with templates loses: the same flood makes it hold twice the entries of
        a paired exchange, so a table of given size is full at half the rate. Its lean design holds
        as many as the pair. Here no limit is set, and {completed:.0%} of calls are completed; see
        attack-quota for what happens where there is one.
    """


FIGURE = Figure(SWEEP, "flood: what a router is made to hold", (SWEEP,), draw)
