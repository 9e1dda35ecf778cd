# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Calls that are completed beside a flood, with quotas for triggers and without."""

from __future__ import annotations

import numpy as np
import pandas as pd
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.attacks import COLUMNS, call_at_core, erlang_b, handles, marks, pending, rows, series
from icnfig.figure import Data, Figure
from icnfig.style import BLACK, SCHEME_COLOUR, Drawing, figure, legend_of, name_ends

SWEEP = "attack-quota"
SHOWN = ("paired-nested", "reflexive", "reflexive-lean")
LIFETIME_S = 2.0  # icn-attack's --interestLifetime
PANELS = (  # whether there is a limit that can be reached, and where
    (False, "core", "no quota"),
    (True, "core", "quota per face, core"),
    (True, "edges", "quota per face, edges"),
)
SIDES = ("beside", "apart")


def draw(data: Data) -> Drawing:
    table = data.table(SWEEP, "attack")
    capacity, limit = int(data.option(SWEEP, "pitCapacity")), int(table.quotaLimit.min())
    call_rate = float(data.option(SWEEP, "callRate"))
    hold = call_at_core(seconds(data.option(SWEEP, "executionTime")))
    rates = np.array(sorted(table.attackRate.unique()))
    every = np.geomspace(rates[0], rates[-1], 100)

    def at_face(rate: float) -> float:
        return 1 - erlang_b(limit, pending(rate, LIFETIME_S) + call_rate * hold)

    def at_full_pit(rate: float) -> float:
        return 1 - erlang_b(capacity, pending(rate, LIFETIME_S) + 4 * call_rate * hold)

    drawing = figure(2.2)
    panels = drawing.subplots(1, 3, sharey=True)
    numbers = []
    for axes, (is_limited, place, title) in zip(panels, PANELS):
        form = at_face if is_limited else at_full_pit
        if place == "core":
            axes.plot(every, [form(rate) for rate in every], color=BLACK, linewidth=0.7)
        for scheme in SHOWN:
            its = table[(table.scheme == scheme) & (table.quotaAt == place)
                        & ((table.quotaLimit == limit) == is_limited)]
            for side in SIDES:
                x, band = series(its, "attackRate", f"success_{side}")
                marks(axes, x, band, scheme,
                      markerfacecolor=SCHEME_COLOUR[scheme] if side == "beside" else "none")
                is_known = scheme != "paired-nested" and place == "core"
                expected = [
                    form(rate) if is_known and (side == "beside" or not is_limited)
                    else 1.0 if is_known else np.nan
                    for rate in x
                ]
                numbers += rows(title, scheme, f"completed_{side}", x, band, expected)
        axes.set_xscale("log")
        name_ends(axes.xaxis, table.attackRate)
        axes.set_title(title, fontsize=6)
        axes.set_ylim(-0.05, 1.08)
    panels[1].set_xlabel("attackers' first Interests per s")
    panels[0].set_ylabel("calls completed")
    entries = handles(SHOWN)
    entries += [
        Line2D([], [], color="0.3", marker="o", linestyle="none", markersize=3.5,
               label="filled: face of the attackers"),
        Line2D([], [], color="0.3", marker="o", linestyle="none", markersize=3.5,
               markerfacecolor="none", label="hollow: other faces"),
        Line2D([], [], color=BLACK, linewidth=0.7, label="Erlang-B"),
    ]
    legend_of(drawing, entries, columns=2)
    frame = pd.DataFrame(numbers, columns=COLUMNS)
    return Drawing(drawing, frame, _caption(frame, limit, capacity, hold))


def _caption(frame: pd.DataFrame, limit: int, capacity: int, hold: float) -> str:
    def mean(part: str, scheme: str, side: str) -> float:
        its = frame[(frame.part == part) & (frame.scheme == scheme)
                    & (frame.quantity == f"completed_{side}")]
        return float(its[its.x == its.x.max()]["mean"].iloc[0])

    quota = frame[(frame.part == PANELS[1][2]) & frame.closed_form.notna()]
    apart = (quota["mean"] - quota.closed_form).abs().max()
    return f"""
        Share of calls completed beside a flood that comes by one face of a core router whose PIT
        has {capacity} entries, against the flood's rate. Filled: the consumer behind the face of
        the attackers; hollow: those behind three others. Lines: Erlang-B, left with the PIT's
        entries as servers and all triggers, right of it with the face's {limit} and those of the
        face; a trigger of the flood is held for 2 s, of a call for {1000 * hold:.0f} ms at the
        core.

        Without quota all lose alike once the PIT is full, pairs and reflexive forwarding, behind
        whatever face; a fetch that finds no entry is tried again, so it delays the call rather than
        fail it, and the line is that of first Interests. With the quota reflexive forwarding wins:
        at the highest rate {mean(PANELS[1][2], 'reflexive', 'apart'):.0%} of the other faces' calls
        are completed, with nested pairs, whose first Interests no quota knows,
        {mean(PANELS[1][2], 'paired-nested', 'apart'):.0%}. It still loses for who shares the
        attackers' face: {mean(PANELS[1][2], 'reflexive', 'beside'):.0%}, as Erlang-B has it (marks
        part from it by at most {apart:.3f}). Where the quota is at the edge routers, attackers have
        a face of their own, and nobody loses ({mean(PANELS[2][2], 'reflexive', 'beside'):.0%}).
        What a quota does not stop is a flood of plain Interests, which reflexive forwarding suffers
        as pairs do.
    """


FIGURE = Figure(SWEEP, "flood: calls completed, with and without quotas", (SWEEP,), draw)
