# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The comparison at a glance: latency and router state of every scheme."""

from __future__ import annotations

import pandas as pd
from icnsweep.stats import interval

from icnfig.bars import (
    DIAMOND,
    ERROR_BAR,
    closed_forms,
    draw_stacks,
    name_schemes,
    state_per_call,
    summarise,
)
from icnfig.figure import Data, Figure
from icnfig.style import SCHEMES, Drawing, figure, legend_on_top


SWEEP = "comparison"


def draw(data: Data) -> Drawing:
    calls = data.table(SWEEP, "exchanges")
    by_seed = calls.groupby(["scheme", "seed"]).latency_s.mean()
    latency = {scheme: interval(by_seed[scheme]) for scheme in SCHEMES}
    state = summarise(state_per_call(data, SWEEP), "entry_seconds")
    forms = closed_forms(data, SWEEP)

    drawing = figure(1.9)
    left, right = drawing.subplots(1, 2, sharey=True)
    left.barh(
        SCHEMES,
        [1e3 * latency[scheme].mean for scheme in SCHEMES],
        xerr=[1e3 * latency[scheme].half for scheme in SCHEMES],
        height=0.62,
        color="0.6",
        error_kw=ERROR_BAR,
    )
    left.grid(axis="y", visible=False)
    left.set_xlabel("mean latency (ms)")
    draw_stacks(right, state)
    right.set_xlabel("router state (entry-s/call)")
    for axes, quantity in ((left, "latency_s"), (right, "entry_seconds")):
        unit = 1e3 if quantity == "latency_s" else 1
        axes.plot(unit * forms[quantity], range(len(SCHEMES)), **DIAMOND)
    name_schemes(left, right)
    legend_on_top(drawing, right.get_legend_handles_labels(), columns=3)

    times = pd.DataFrame(
        [
            (scheme, "", "latency_s", float(its.mean), float(its.half), its.n)
            for scheme, its in latency.items()
        ],
        columns=state.columns,
    )
    rows = pd.concat([times, state], ignore_index=True)
    predicted = rows[rows.table.isin(["", "total"])]
    values = [forms[its.quantity][its.scheme] for its in predicted.itertuples()]
    rows["closed_form"] = pd.Series(values, predicted.index)
    return Drawing(drawing, rows, _caption(rows, data))


def _caption(rows: pd.DataFrame, data: Data) -> str:
    latency, total = (
        dict(rows[rows.table == table][["scheme", "mean"]].to_numpy()) for table in ("", "total")
    )
    apart = (rows["mean"] / rows.closed_form - 1).abs().groupby(rows.quantity).max()

    def ms(scheme: str) -> str:
        return f"{1e3 * latency[scheme]:.1f} ms"

    return f"""
        Latency of a call and router state per call on Abilene (entry-seconds summed over all
        routers, routes to producers left out); {data.option(SWEEP, 'consumers')} consumers, Poisson
        calls at {data.option(SWEEP, 'callRate')} per second each, one object of 1000 octets fetched
        per call, routes to consumers in every router while they are online. Placement is drawn anew
        for every seed, alike for all schemes, and is most of the intervals. Diamonds: closed forms
        on each seed's own paths, within {100 * apart['latency_s']:.2g} % of the latencies and
        {100 * apart['entry_seconds']:.2g} % of the state. In latency reflexive
        forwarding equals the paired exchanges ({ms('reflexive')} against {ms('paired-nested')}) and
        loses to push ({ms('push')}), which saves a round trip. In state it needs
        {total['reflexive']:.3g} entry-s with templates and {total['reflexive-lean']:.3g} without,
        nested pairs {total['paired-nested']:.3g}, separate pairs {total['paired-separate']:.3g}:
        the template costs PIT space, the route to the consumer costs more at this rate. At higher
        rates the order turns: see state-against-rate. Push needs least: {total['push']:.3g}.
    """


FIGURE = Figure("comparison", "latency and router state of every scheme", (SWEEP,), draw)
