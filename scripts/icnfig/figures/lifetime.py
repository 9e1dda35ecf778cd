# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""How slow a producer may be: what the lifetime rule lets through."""

from __future__ import annotations

import math

import pandas as pd

from icnfig.figure import Data, Figure
from icnfig.slow import (
    CEFORE_EXECUTION,
    COLOUR,
    DELAY_S,
    EXECUTION,
    NONE,
    ORDER,
    RULE,
    by_rule,
    longest,
)
from icnfig.style import Drawing, figure

REACTION, CEFORE_REACTION = "lifetime-reaction", "lifetime-cefore-reaction"


def draw(data: Data) -> Drawing:
    drawing = figure(2.2)
    panels = drawing.subplots(1, 2, sharey=True)
    rows = []
    for axes, sweep, cefore, option, label in (
        (panels[0], REACTION, CEFORE_REACTION, "preparationTime", "before its first fetch (s)"),
        (panels[1], EXECUTION, CEFORE_EXECUTION, "executionTime", "after its last fetch (s)"),
    ):
        table = by_rule(data, sweep, cefore, "summary", option)
        table = table[table.tries == "one"]
        for place, rule in enumerate(ORDER):
            its = table[table.rule == rule].sort_values("slow_s")
            done = its.completed == its.exchanges
            step = longest(rule, option)
            end = its.slow_s.max() * 1.04 if math.isinf(step) else step
            axes.barh(place, end, height=0.62, color=COLOUR[rule], alpha=0.35, linewidth=0)
            axes.plot(its.slow_s[done], [place] * done.sum(), "|", color=COLOUR[rule], markersize=5)
            axes.plot(its.slow_s[~done], [place] * (~done).sum(), "x", color="0.45", markersize=3)
            columns = {"option": option, "rule": rule, "time_s": its.slow_s}
            form = (its.slow_s < step).astype(int)
            rows.append(pd.DataFrame({**columns, "success": done.astype(int), "closed_form": form}))
        axes.set_xlabel(label)
        axes.grid(axis="y", visible=False)
        axes.set_xlim(0)
    panels[0].set_yticks(range(len(ORDER)), ORDER)
    panels[0].invert_yaxis()
    table = pd.concat(rows)
    return Drawing(drawing, table, _caption(table))


def _caption(table: pd.DataFrame) -> str:
    wrong = int((table.success != table.closed_form).sum())
    return f"""
        How slow a producer may be if each Interest is sent once: bars: closed form; ticks: the
        call completed; crosses: it did not. One-way delay D = {DELAY_S:g} s, trigger lifetime
        IL_t = 2 s, fetch lifetime IL_r = 2 s, one object per call, no loss. Runs lie 0.1 ms
        before each step and on it; of {len(table)} runs {len(table) - wrong} end as the closed
        form says.

        The draft's rule (6.1.2) wins after the last fetch: 1.5 IL_r - 2D =
        {RULE.longest_execution('reflexive'):g} s, against IL_t - 4D =
        {NONE.longest_execution('reflexive'):g} s without it or nested, and IL_t - 2D =
        {RULE.longest_execution('push'):g} s of the separate pair and push, whose Interests wait
        for one answer each. Before the first fetch it helps little, as there is nothing yet to
        prolong the trigger: IL_t - 2D = {RULE.longest_preparation('reflexive'):g} s, no more than
        the separate pair and push have. Cefore's consumer refreshes its trigger and wins
        outright: any time will do, if its lifetime is no longer than the forwarders' cap (2 s);
        with cefpubfile's own 3 s the first refresh comes too late and the limit is that without a
        rule. What refreshing costs, and that retransmission does the same for every scheme, shows
        lifetime-cost.
    """


FIGURE = Figure(
    "lifetime",
    "how slow a producer may be: no rule, the draft's, Cefore's",
    (REACTION, EXECUTION, CEFORE_REACTION, CEFORE_EXECUTION),
    draw,
)
