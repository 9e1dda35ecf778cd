# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The tables of the busiest router as a run goes on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import interval
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from icnfig.figure import Data, Figure
from icnfig.forms.network import PAIRED, Call, Network
from icnfig.forms.table_octets import consumer_prefix, octet_seconds, route_octets
from icnfig.style import (
    CLOSED_FORM,
    SCHEMES,
    Drawing,
    draw_band,
    figure,
    legend_on_top,
    scheme_line,
)

TABLES = {"pit": "PIT", "template": "template", "fib-consumer": "FIB (consumers)"}
BUCKET_S = 0.1  # as the runs write them
SWEEP = "comparison"
OCTETS = "octets"  # of all tables together
SETTLED_S = 1.0


def busiest_router(summary: pd.DataFrame) -> int:
    """The router with the most entry-seconds in these tables, over all schemes together."""
    routers = summary[(summary.role == "router") & summary.table.isin(TABLES)]
    return int(routers.groupby("node").entry_seconds.sum().idxmax())


def busiest_routers(data: Data) -> dict[int, int]:
    """By seed."""
    summary = data.table(SWEEP, "state-summary")
    return {int(seed): busiest_router(its) for seed, its in summary.groupby("seed")}


def series(data: Data, busiest: dict[int, int]) -> pd.DataFrame:
    """Mean entries by seed, scheme, table and bucket at these routers; octets of the tables."""
    tables = ", ".join(f"'{table}'" for table in TABLES)
    routers = ", ".join(map(str, sorted(set(busiest.values()))))
    state = data.table(SWEEP, "state", where=f'"table" in ({tables}) and node in ({routers})')
    state = state[state.node == state.seed.map(busiest)]
    bucket = np.rint(state.time_s / BUCKET_S).astype(int).rename("bucket")
    places = ["seed", "scheme", "table", bucket]
    means = state.groupby(places)[["entries_mean", "bytes_mean"]].mean()
    octets = means.bytes_mean.groupby(["seed", "scheme", "bucket"]).sum()
    octets = pd.concat({OCTETS: octets}, names=["table"]).reorder_levels(means.index.names)
    return pd.concat([means.entries_mean, octets]).rename("mean").to_frame()


def steady(data: Data, busiest: dict[int, int]) -> dict[tuple[str, str], float]:
    """Entries by closed form while all consumers call, and the octets of all tables together, by
    scheme and table, mean over seeds."""
    rate = float(data.option(SWEEP, "callRate"))
    totals: dict[tuple[str, str], float] = {}
    nodes, links = (data.table(SWEEP, name).groupby("seed") for name in ("nodes", "links"))
    for seed, router in busiest.items():
        network = Network.of(nodes.get_group(seed), links.get_group(seed))
        for index, path in enumerate(network.call_paths()):
            prefix = consumer_prefix("static", index, path)
            for scheme in SCHEMES:
                held: dict[str, float] = {"fib-consumer": scheme in PAIRED}
                held[OCTETS] = route_octets(prefix) if scheme in PAIRED else 0.0
                if router in path.routers:
                    place = (path.delay, path.routers[router])
                    octets = octet_seconds(Call(), scheme, *place, prefix)
                    held[OCTETS] += rate * sum(octets.values())
                    state = Call().entry_seconds(scheme, *place)
                    held["template"] = rate * state.pop("template", 0.0)
                    held["pit"] = rate * sum(state.values())
                for table, entries in held.items():
                    key = (scheme, table)
                    totals[key] = totals.get(key, 0.0) + entries / len(busiest)
    return totals


def draw(data: Data) -> Drawing:
    busiest = busiest_routers(data)
    entries, forms = series(data, busiest), steady(data, busiest)
    panels_of = {**TABLES, OCTETS: OCTETS}
    last = entries.index.get_level_values("bucket").max()
    every = pd.MultiIndex.from_product(
        [data.seeds(SWEEP), SCHEMES, panels_of, range(last + 1)], names=entries.index.names
    )
    entries = entries.reindex(every, fill_value=0.0)  # a table without rows is empty
    times_s = BUCKET_S * np.arange(last + 1)

    drawing = figure(4.6)
    panels = drawing.subplots(len(panels_of), 1, sharex=True)
    window_s = (SETTLED_S, calling_s(data))
    rows = []
    for axes, (table, title) in zip(panels, panels_of.items()):
        for scheme in SCHEMES:
            samples = entries.xs((scheme, table), level=("scheme", "table"))["mean"]
            band = interval(samples.unstack("bucket"))
            draw_band(axes, times_s, band, label=scheme, **scheme_line(scheme))
            columns: dict[str, Any] = {"scheme": scheme, "table": table, "time_s": times_s}
            columns |= {"mean": band.mean, "ci95_half": band.half}
            form = forms.get((scheme, table), 0.0)
            rows.append(pd.DataFrame({**columns, "steady_closed_form": form, "n": band.n}))
            axes.plot(window_s, (form, form), **CLOSED_FORM)
        axes.set_ylabel("all these\n(octets)" if table == OCTETS else f"{title}\n(entries)")
        axes.set_ylim(bottom=0)
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    panels[-1].set_xlim(0, times_s[-1])
    panels[-1].set_xlabel("time (s)")
    handles, labels = panels[0].get_legend_handles_labels()
    handles.append(Line2D([], [], **CLOSED_FORM))
    legend_on_top(drawing, (handles, [*labels, "closed form"]), columns=3)
    table_rows = pd.concat(rows)
    return Drawing(drawing, table_rows, _caption(table_rows, data))


def calling_s(data: Data) -> float:
    """Until when all consumers call."""
    return 0.7 * int(data.option(SWEEP, "calls")) / float(data.option(SWEEP, "callRate"))


def _caption(rows: pd.DataFrame, data: Data) -> str:
    consumers, calls, rate = (
        int(data.option(SWEEP, name)) for name in ("consumers", "calls", "callRate")
    )
    middle = rows[(rows.time_s > SETTLED_S) & (rows.time_s < calling_s(data))]
    means = middle.groupby(["scheme", "table"])[["mean", "steady_closed_form"]].mean()
    mean = means["mean"]
    busy = means[means.steady_closed_form > 0]
    apart = (busy["mean"] / busy.steady_closed_form - 1).abs().max()
    return f"""
        Entries over time at the busiest router of Abilene (the one with the most entry-seconds in
        these tables, in each seed): {consumers} consumers, {calls} Poisson calls each at {rate} per
        second, means over buckets of {1e3 * BUCKET_S:g} ms. While all consumers call, reflexive
        forwarding holds {mean['reflexive', 'pit']:.3g} PIT entries and
        {mean['reflexive', 'template']:.3g} templates, its lean design
        {mean['reflexive-lean', 'pit']:.3g} and none, a nested pair
        {mean['paired-nested', 'pit']:.3g} PIT entries and
        {mean['paired-nested', 'fib-consumer']:.3g} routes to consumers, a separate pair
        {mean['paired-separate', 'pit']:.3g} and {mean['paired-separate', 'fib-consumer']:.3g}, push
        {mean['push', 'pit']:.3g} PIT entries; in octets of these tables
        {mean['reflexive', OCTETS]:.0f}, {mean['reflexive-lean', OCTETS]:.0f},
        {mean['paired-nested', OCTETS]:.0f}, {mean['paired-separate', OCTETS]:.0f} and
        {mean['push', OCTETS]:.0f} in this order. Thin lines: what Little's law gives for each
        seed's own paths, octets by the published byte model; the means are within
        {100 * apart:.2g} % of it, as calls come at random.
        Reflexive forwarding needs no routes to consumers and loses on templates; push needs least.
    """


FIGURE = Figure("state-over-time", "tables of the busiest router over time", (SWEEP,), draw)
