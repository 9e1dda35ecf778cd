# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Router state on larger networks against the number of consumers."""

from __future__ import annotations

from typing import Any

import pandas as pd
from icnsweep.stats import interval
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.network import PAIRED, Call, Network, state_line
from icnfig.forms.table_octets import octets_line
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
LINES = {"entries": state_line, "octets": octets_line}
CURVES = [(scheme, "static") for scheme in SCHEMES] + [(its, "aggregate") for its in PAIRED]
KEYS = ["topology", "scheme", "announcement", "consumers"]
NETWORKS = {"geant": "GEANT", "isp176": "ISP of 176 routers"}


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
    routers = summary.groupby("topology").node.transform("nunique")
    for name, integral in QUANTITIES.items():
        summary[name] = summary[integral] / window_s / routers
    return summary


def base_routes(data: Data) -> "pd.Series[float]":
    """Routes per router that do not go with consumers, by topology and announcement, where there
    are most consumers."""
    means = _means_per_router(data)
    base = means[(means.table == "fib-base") & (means.scheme == "paired-nested")]
    runs = base[base.consumers == base.consumers.max()]
    sums = runs.groupby(["topology", "announcement", "seed"]).entries.sum()
    return sums.groupby(["topology", "announcement"]).mean()


def closed_forms(data: Data) -> pd.DataFrame:
    """Entries and octets per router on the topology of each run, indexed as what is simulated."""
    rate = float(data.option(SWEEP, "callRate"))
    files = [data.table(SWEEP, name) for name in ("nodes", "links")]
    places = ["topology", "consumers", "seed"]
    nodes, links = (its[its.announcement == "static"].groupby(places) for its in files)
    rows = {}
    for (topology, consumers, seed), its in nodes:
        network = Network.of(its, links.get_group((topology, consumers, seed)))
        for scheme, announcement in CURVES:
            lines = (its(network, scheme, announcement, Call()) for its in LINES.values())
            values = [line.at(rate) for line in lines]
            rows[topology, scheme, announcement, consumers, seed] = values
    columns = [f"{quantity}_closed_form" for quantity in LINES]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return table.set_axis(pd.MultiIndex.from_tuples(table.index, names=[*KEYS, "seed"]))


def draw(data: Data) -> Drawing:
    samples = simulated(data).join(closed_forms(data))
    drawing = figure(4.4)
    panels = drawing.subplots(len(QUANTITIES), len(NETWORKS), sharex=True, sharey="row")
    rows = []
    for column, (topology, name) in zip(panels.T, NETWORKS.items()):
        for scheme, announcement in CURVES:
            curve = samples.loc[topology, scheme, announcement]
            rows.append(_draw_curve(column, curve, scheme, announcement))
            rows[-1].insert(0, "topology", topology)
        column[0].set_title(name, loc="left", fontweight="bold")
        column[-1].set_xlabel("consumers")
    table = pd.concat(rows)
    for line, quantity in zip(panels, QUANTITIES):
        line[0].set_ylabel(f"{quantity} per router")
        line[0].set_xscale("log")
        line[0].set_yscale("log")
        line[0].set_ylim(0.5 * table[quantity].min(), 2 * table[quantity].max())
    _legend(drawing)
    return Drawing(drawing, table, _caption(table, data))


def _draw_curve(panels: Any, curve: pd.DataFrame, scheme: str, announcement: str) -> pd.DataFrame:
    """In the panel of each quantity, and the numbers behind it."""
    look = scheme_marks(scheme)
    if announcement == "aggregate":
        look |= {"marker": "s" if scheme == PAIRED[0] else "v", "markerfacecolor": "none"}
    x = curve.index.unique("consumers")
    columns: dict[str, Any] = {"scheme": scheme, "announcement": announcement, "consumers": x}
    for axes, quantity in zip(panels, QUANTITIES):
        its = interval(curve[quantity].unstack("consumers"))
        columns |= {quantity: its.mean, f"{quantity}_ci95_half": its.half, "n": its.n}
        axes.errorbar(x, its.mean, yerr=its.half, elinewidth=0.7, **look)
        form = curve[f"{quantity}_closed_form"].groupby("consumers").mean().to_numpy()
        columns[f"{quantity}_closed_form"] = form
        axes.plot(x, form, **CLOSED_FORM)
    return pd.DataFrame(columns)


def _legend(drawing: Any) -> None:
    handles = [Line2D([], [], **scheme_marks(scheme)) for scheme in SCHEMES]
    for scheme, marker in zip(PAIRED, "sv"):
        look = {**scheme_marks(scheme), "marker": marker, "markerfacecolor": "none"}
        handles.append(Line2D([], [], **look))
    labels = [*SCHEMES, "nested, aggregate", "separate, aggregate", "closed form"]
    legend_on_top(drawing, ([*handles, Line2D([], [], **CLOSED_FORM)], labels), columns=3)


def _caption(rows: pd.DataFrame, data: Data) -> str:
    most = rows[rows.consumers == rows.consumers.max()]
    most = most.set_index(["topology", "scheme", "announcement"])
    apart = pd.concat([rows[its] / rows[f"{its}_closed_form"] - 1 for its in QUANTITIES]).abs()
    base = base_routes(data)

    def entries(scheme: str, announcement: str = "static") -> str:
        return f"{most.entries['geant', scheme, announcement]:.3g}"

    def larger(scheme: str, announcement: str = "static") -> str:
        return f"{most.entries['isp176', scheme, announcement]:.3g}"

    return f"""
        Router state (PIT, templates and routes to consumers; routes that every scheme needs left
        out) against the number of consumers on GEANT (40 routers) and on a made-up ISP of the size
        of a Rocketfuel map (176), each consumer calling at a mean of
        {data.option(SWEEP, 'callRate')} per second, one object fetched per call: mean entries and
        octets (by the published byte model) per router, bars 95 % intervals over placements. Lines:
        closed form on each run's own paths, by Little's law rate x time, for octets x those of the
        entry. The simulation is within {100 * apart.max():.2g} % of it (the calls that come at
        random within the window are some thousands). Routes static are in every router, aggregate
        in the consumer's access router only.

        Who wins: all grow with the consumers alike, so no number of them turns the order. Push
        needs least. At this call rate reflexive forwarding needs a fraction of either pair's state
        with static routes: on GEANT with {rows.consumers.max()} consumers lean
        {entries('reflexive-lean')} entries per router, with templates {entries('reflexive')},
        against nested {entries('paired-nested')} and separate {entries('paired-separate')}; on the
        ISP, where calls take longer but cross a smaller part of the routers,
        {larger('reflexive-lean')} and {larger('reflexive')} against {larger('paired-nested')} and
        {larger('paired-separate')}. With aggregated names the pairs come closer: nested
        {entries('paired-nested', 'aggregate')} and {larger('paired-nested', 'aggregate')}, separate
        {entries('paired-separate', 'aggregate')} and {larger('paired-separate', 'aggregate')}; but
        each router then has {base['geant', 'aggregate'] - base['geant', 'static']:.3g} and
        {base['isp176', 'aggregate'] - base['isp176', 'static']:.3g} routes more to access routers,
        however many consumers there are, and a consumer's name says where it is. The order turns
        with the call rate instead, see state-against-rate.
    """


FIGURE = Figure("state-consumers", "router state against the number of consumers", (SWEEP,), draw)
