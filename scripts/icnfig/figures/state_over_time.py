# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The tables of the busiest router as a run goes on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from icnfig.figure import Data, Figure
from icnfig.stats import interval
from icnfig.style import SCHEMES, Drawing, draw_band, figure, legend_on_top, scheme_line

TABLES = {"pit": "PIT", "template": "template", "fib-consumer": "FIB (consumers)"}
BUCKET_S = 0.1  # as the runs write them
SWEEP = "comparison"


def busiest_router(summary: pd.DataFrame) -> int:
    """The router with the most entry-seconds in these tables, over all schemes together."""
    routers = summary[(summary.role == "router") & summary.table.isin(TABLES)]
    return int(routers.groupby("node").entry_seconds.sum().idxmax())


def series(data: Data) -> pd.DataFrame:
    """Mean entries by seed, scheme, table and bucket at the busiest router of each seed."""
    summary = data.table(SWEEP, "state-summary")
    busiest = {seed: busiest_router(its) for seed, its in summary.groupby("seed")}
    tables = ", ".join(f"'{table}'" for table in TABLES)
    routers = ", ".join(map(str, sorted(set(busiest.values()))))
    state = data.table(SWEEP, "state", where=f'"table" in ({tables}) and node in ({routers})')
    state = state[state.node == state.seed.map(busiest)]
    bucket = np.rint(state.time_s / BUCKET_S).astype(int).rename("bucket")
    return state.groupby(["seed", "scheme", "table", bucket]).entries_mean.mean().to_frame()


def draw(data: Data) -> Drawing:
    entries = series(data)
    last = entries.index.get_level_values("bucket").max()
    every = pd.MultiIndex.from_product(
        [data.seeds(SWEEP), SCHEMES, TABLES, range(last + 1)], names=entries.index.names
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
    return Drawing(drawing, table_rows, _caption(table_rows, data))


def _caption(rows: pd.DataFrame, data: Data) -> str:
    consumers, calls, rate = (
        int(data.option(SWEEP, name)) for name in ("consumers", "calls", "callRate")
    )
    middle = rows[(rows.time_s > 1) & (rows.time_s < 0.7 * calls / rate)]
    mean = middle.groupby(["scheme", "table"]).entries.mean()
    return f"""
        Entries over time at the busiest router of Abilene (the one with the most entry-seconds in
        these tables, in each seed): {consumers} consumers, {calls} Poisson calls each at
        {rate} per second, means over buckets of {1e3 * BUCKET_S:g} ms. While all consumers
        call, reflexive forwarding holds {mean['reflexive', 'pit']:.3g} PIT entries and
        {mean['reflexive', 'template']:.3g} templates, its lean design
        {mean['reflexive-lean', 'pit']:.3g} and none, a nested pair
        {mean['paired-nested', 'pit']:.3g} PIT entries and
        {mean['paired-nested', 'fib-consumer']:.3g} routes to consumers, a separate pair
        {mean['paired-separate', 'pit']:.3g} and {mean['paired-separate', 'fib-consumer']:.3g}, push
        {mean['push', 'pit']:.3g} PIT entries. Reflexive forwarding needs no routes to consumers and
        loses on templates; push needs least.
    """


FIGURE = Figure("state-over-time", "tables of the busiest router over time", (SWEEP,), draw)
