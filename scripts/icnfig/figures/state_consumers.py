# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Router state on a larger network against the number of consumers."""

from __future__ import annotations

from typing import Any

import pandas as pd
from icnsweep.stats import interval
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.network import PAIRED, Call, Network, state_line
from icnfig.style import (
    CLOSED_FORM,
    SCHEMES,
    TABLES,
    Drawing,
    figure,
    legend_on_top,
    scheme_marks,
)

SWEEP = "state-consumers"
QUANTITIES = {"entries": "entry_seconds", "octets": "byte_seconds"}
CURVES = [(scheme, "static") for scheme in SCHEMES] + [(its, "aggregate") for its in PAIRED]
KEYS = ["scheme", "announcement", "consumers"]


def simulated(data: Data) -> pd.DataFrame:
    """Mean entries and octets per router, a row per curve, number of consumers and seed."""
    means = _means_per_router(data)
    return means[means.table.isin(TABLES)].groupby([*KEYS, "seed"])[[*QUANTITIES]].sum()


def _means_per_router(data: Data) -> pd.DataFrame:
    """By table, a row per router: what it adds to the mean over all."""
    summary = data.table(SWEEP, "state-summary", where="role = 'router'")
    start_s = seconds(data.option(SWEEP, "warmup"))
    windows = {its: seconds(its) - start_s for its in summary.observe.unique()}
    window_s = summary.observe.map(windows)
    for name, integral in QUANTITIES.items():
        summary[name] = summary[integral] / window_s / summary.node.nunique()
    return summary


def base_routes(data: Data) -> "pd.Series[float]":
    """Routes per router that do not go with consumers, by announcement, where there are most."""
    means = _means_per_router(data)
    base = means[(means.table == "fib-base") & (means.scheme == "paired-nested")]
    runs = base[base.consumers == base.consumers.max()].groupby(["announcement", "seed"])
    return runs.entries.sum().groupby("announcement").mean()


def closed_forms(data: Data) -> pd.DataFrame:
    """Entries per router on the topology of each run, indexed as what is simulated."""
    rate = float(data.option(SWEEP, "callRate"))
    files = [data.table(SWEEP, name) for name in ("nodes", "links")]
    places = ["consumers", "seed"]
    nodes, links = (its[its.announcement == "static"].groupby(places) for its in files)
    rows = {}
    for (consumers, seed), its in nodes:
        network = Network.of(its, links.get_group((consumers, seed)))
        for scheme, announcement in CURVES:
            form = state_line(network, scheme, announcement, Call()).at(rate)
            rows[scheme, announcement, consumers, seed] = form
    return pd.Series(rows, name="closed_form").rename_axis([*KEYS, "seed"]).to_frame()


def draw(data: Data) -> Drawing:
    samples = simulated(data).join(closed_forms(data))
    drawing = figure(4.4)
    panels = drawing.subplots(2, 1, sharex=True)
    rows = []
    for scheme, announcement in CURVES:
        curve = samples.loc[scheme, announcement]
        look = scheme_marks(scheme)
        if announcement == "aggregate":
            look |= {"marker": "s" if scheme == PAIRED[0] else "v", "markerfacecolor": "none"}
        x = curve.index.unique("consumers")
        columns: dict[str, Any] = {"scheme": scheme, "announcement": announcement, "consumers": x}
        for axes, quantity in zip(panels, QUANTITIES):
            its = interval(curve[quantity].unstack("consumers"))
            columns |= {quantity: its.mean, f"{quantity}_ci95_half": its.half, "n": its.n}
            axes.errorbar(x, its.mean, yerr=its.half, elinewidth=0.7, **look)
            axes.set_ylabel(f"{quantity} per router")
        columns["closed_form"] = curve.closed_form.groupby("consumers").mean().to_numpy()
        panels[0].plot(x, columns["closed_form"], **CLOSED_FORM)
        panels[1].plot(x, columns["octets"], color=look["color"], linewidth=0.5)
        rows.append(pd.DataFrame(columns))
    table = pd.concat(rows)
    for axes, quantity in zip(panels, QUANTITIES):
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_ylim(0.5 * table[quantity].min(), 2 * table[quantity].max())
    panels[-1].set_xlabel("consumers")
    _legend(drawing)
    return Drawing(drawing, table, _caption(table, data))


def _legend(drawing: Any) -> None:
    handles = [Line2D([], [], **scheme_marks(scheme)) for scheme in SCHEMES]
    for scheme, marker in zip(PAIRED, "sv"):
        look = {**scheme_marks(scheme), "marker": marker, "markerfacecolor": "none"}
        handles.append(Line2D([], [], **look))
    labels = [*SCHEMES, "nested, aggregate", "separate, aggregate", "closed form"]
    legend_on_top(drawing, ([*handles, Line2D([], [], **CLOSED_FORM)], labels), columns=3)


def _caption(rows: pd.DataFrame, data: Data) -> str:
    most = rows[rows.consumers == rows.consumers.max()].set_index(["scheme", "announcement"])
    apart = (rows.entries / rows.closed_form - 1).abs()
    base = base_routes(data)

    def entries(scheme: str, announcement: str = "static") -> str:
        return f"{most.entries[scheme, announcement]:.3g}"

    return f"""
        Router state (PIT, templates and routes to consumers; routes that every scheme needs left
        out) on GEANT against the number of consumers, each calling at a mean of
        {data.option(SWEEP, 'callRate')} per second, one object fetched per call: mean entries and
        octets (by the published byte model) per router, bars 95 % intervals over placements. Lines
        in the upper panel: closed form on each run's own paths; in the lower one they only join the
        marks. The simulation is within {100 * apart.max():.2g} % of the closed form (by Little's
        law rate x time; the calls that come at random within the window are some thousands). Routes
        static are in every router, aggregate in the consumer's access router only.

        Who wins: all grow with the consumers alike, so no number of them turns the order. Push
        needs least. At this call rate reflexive forwarding needs a fraction of either pair's state
        with static routes: with {rows.consumers.max()} consumers lean {entries('reflexive-lean')}
        entries per router, with templates {entries('reflexive')}, against nested
        {entries('paired-nested')} and separate {entries('paired-separate')}. With aggregated names
        the pairs come closer: nested {entries('paired-nested', 'aggregate')}, separate
        {entries('paired-separate', 'aggregate')}; but each router then has
        {base['aggregate'] - base['static']:.3g} routes more to access routers, however many
        consumers there are, and a consumer's name says where it is. The order turns with the call
        rate instead, see state-against-rate.
    """


FIGURE = Figure(
    "state-consumers", "router state on GEANT against the number of consumers", (SWEEP,), draw
)
