# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The tables of the busiest router as a run goes on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from icnfig.data import (
    CALL_RATE,
    CALLS,
    CONSUMERS,
    Data,
    FigureKind,
    Plan,
    caption,
    comparison_runs,
)
from icnfig.runs import Run
from icnfig.stats import interval
from icnfig.style import SCHEMES, Drawing, draw_band, figure, legend_on_top, scheme_line

TABLES = {"pit": "PIT", "template": "template", "fib-consumer": "FIB (consumers)"}
BUCKET_S = 0.1  # as the runs write them


def busiest_router(summary: pd.DataFrame) -> int:
    """The router with the most entry-seconds in these tables, over all schemes together."""
    routers = summary[(summary.role == "router") & summary.table.isin(TABLES)]
    return int(routers.groupby("node").entry_seconds.sum().idxmax())


def series(data: Data, run: Run) -> pd.DataFrame:
    """Mean entries by scheme, table and bucket at the run's busiest router."""
    router = busiest_router(data.table(run, "state-summary"))
    state = data.table(run, "state")
    state = state[(state.node == router) & state.table.isin(TABLES)]
    bucket = np.rint(state.time_s / BUCKET_S).astype(int).rename("bucket")
    return state.groupby(["scheme", "table", bucket]).entries_mean.mean().to_frame()


def draw(data: Data, plan: Plan) -> Drawing:
    runs = comparison_runs(plan)
    entries = pd.concat({run.seed: series(data, run) for run in runs}, names=["seed"])
    last = entries.index.get_level_values("bucket").max()
    every = pd.MultiIndex.from_product(
        [plan.seeds, SCHEMES, TABLES, range(last + 1)], names=entries.index.names
    )
    entries = entries.reindex(every, fill_value=0.0)  # a table without rows is empty
    times_s = BUCKET_S * np.arange(last + 1)

    drawing = figure(3.6)
    panels = drawing.subplots(len(TABLES), 1, sharex=True)
    rows = []
    for axes, (table, title) in zip(panels, TABLES.items()):
        for scheme in SCHEMES:
            samples = entries.xs((scheme, table), level=("scheme", "table")).entries_mean
            band = interval(samples.unstack("bucket"))
            draw_band(axes, times_s, band, label=scheme, **scheme_line(scheme))
            columns: dict[str, Any] = {"scheme": scheme, "table": table, "time_s": times_s}
            columns |= {"entries": band.mean, "ci95_half": band.half}
            rows.append(pd.DataFrame({**columns, "n": band.n}))
        axes.set_ylabel(f"{title}\n(entries)")
        axes.set_ylim(bottom=0)
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    panels[-1].set_xlim(0, times_s[-1])
    panels[-1].set_xlabel("time (s)")
    legend_on_top(drawing, panels[0].get_legend_handles_labels(), columns=3)
    table_rows = pd.concat(rows)
    return Drawing(drawing, table_rows, _caption(table_rows, plan))


def _caption(rows: pd.DataFrame, plan: Plan) -> str:
    middle = rows[(rows.time_s > 1) & (rows.time_s < 0.7 * CALLS / CALL_RATE)]
    mean = middle.groupby(["scheme", "table"]).entries.mean()
    text = f"""
        Entries over time at the busiest router of Abilene (the one with the most entry-seconds in
        these tables, in each seed): {CONSUMERS} consumers, {CALLS} Poisson calls each at
        {CALL_RATE:g} per second, means over buckets of {1e3 * BUCKET_S:g} ms. While all consumers
        call, reflexive forwarding holds {mean['reflexive', 'pit']:.3g} PIT entries and
        {mean['reflexive', 'template']:.3g} templates, its lean design
        {mean['reflexive-lean', 'pit']:.3g} and none, a nested pair
        {mean['paired-nested', 'pit']:.3g} PIT entries and
        {mean['paired-nested', 'fib-consumer']:.3g} routes to consumers, a separate pair
        {mean['paired-separate', 'pit']:.3g} and {mean['paired-separate', 'fib-consumer']:.3g}, push
        {mean['push', 'pit']:.3g} PIT entries. Reflexive forwarding needs no routes to consumers and
        loses on templates; push needs least.
    """
    return caption(KIND.name, text, comparison_runs(plan)[0], plan)


KIND = FigureKind(
    "state-over-time", "tables of the busiest router over time", comparison_runs, draw
)
