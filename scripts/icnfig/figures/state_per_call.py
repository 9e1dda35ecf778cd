# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What a call costs the routers, by table, in entries and in octets."""

from __future__ import annotations

import pandas as pd

from icnfig.bars import DIAMOND, closed_forms, draw_stacks, name_schemes, state_per_call, summarise
from icnfig.figure import Data, Figure
from icnfig.style import SCHEMES, Drawing, figure, legend_on_top

SWEEP = "comparison"


def draw(data: Data) -> Drawing:
    per_call = state_per_call(data, SWEEP)
    entries = summarise(per_call, "entry_seconds")
    octets = summarise(per_call, "byte_seconds")
    forms = closed_forms(data, SWEEP)

    drawing = figure(1.9)
    left, right = drawing.subplots(1, 2, sharey=True)
    draw_stacks(left, entries)
    left.set_xlabel("entry-seconds per call")
    draw_stacks(right, octets)
    right.set_xlabel("octet-seconds per call")
    for axes, quantity in ((left, "entry_seconds"), (right, "byte_seconds")):
        axes.plot(forms[quantity], range(len(SCHEMES)), **DIAMOND)
    name_schemes(left, right)
    legend_on_top(drawing, left.get_legend_handles_labels(), columns=3)
    rows = pd.concat([entries, octets], ignore_index=True)
    totals = rows[rows.table == "total"]
    predicted = [forms[its.quantity][its.scheme] for its in totals.itertuples()]
    rows["closed_form"] = pd.Series(predicted, totals.index)
    return Drawing(drawing, rows, _caption(rows, data))


def _caption(rows: pd.DataFrame, data: Data) -> str:
    means = rows.set_index(["scheme", "table", "quantity"])["mean"]
    apart = (rows["mean"] / rows.closed_form - 1).abs().max()

    def total(scheme: str, quantity: str = "entry_seconds") -> float:
        return float(means[scheme, "total", quantity])

    def pit(scheme: str) -> float:
        return total(scheme) - float(means[scheme, "fib-consumer", "entry_seconds"])

    return f"""
        Router state per call on Abilene, stacked by table: entries and octets (by the published
        byte model), each integrated over time, summed over all routers and divided by the calls.
        Left out: routes to producers (fib-base), which every scheme needs alike, and what end hosts
        hold. Diamonds: closed forms by Little's law, on each seed's own paths, within
        {100 * apart:.2g} % of the simulation. {data.option(SWEEP, 'consumers')} consumers, Poisson
        calls at {data.option(SWEEP, 'callRate')} per second each; placement, drawn anew for every
        seed and alike for all schemes, is most of the intervals. With its route a nested pair costs
        {total('paired-nested'):.3g} entry-s per call, reflexive forwarding
        {total('reflexive'):.3g}, its lean design {total('reflexive-lean'):.3g}. Reflexive
        forwarding loses where routes come free: of PIT and template entries alone it needs
        {pit('reflexive'):.3g} entry-s, a nested pair {pit('paired-nested'):.3g}, a separate pair
        {pit('paired-separate'):.3g}, push {pit('push'):.3g}. The share of the routes falls as calls
        become more frequent: see state-against-rate.
    """


FIGURE = Figure("state-per-call", "router state per call, by table", (SWEEP,), draw)
