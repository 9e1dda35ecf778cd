# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Tasks on a network of workers, as in Compute First Networking, against its size."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import Interval, interval
from icnsweep.units import seconds
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, NullLocator

from icnfig.figure import Data, Figure
from icnfig.forms import compute as model
from icnfig.forms.compute import ACCESS_S, HELD
from icnfig.forms.network import Call, Network
from icnfig.style import (
    BLUE,
    CLOSED_FORM,
    GREEN,
    HOLLOW,
    ORANGE,
    PURPLE,
    VERMILION,
    Drawing,
    draw_points,
    figure,
    legend_on_top,
)
from icnfig.tables import rows_of

SWEEP = "compute"

# Scheme, where the routes to callers come from, colour and mark: from large to small.
CURVES: dict[str, tuple[str, str, str, str, float]] = {
    "reflexive": ("reflexive", "static", BLUE, "o", 5.5),
    "reflexive-thunk": ("reflexive-thunk", "static", PURPLE, "D", 4.0),
    "paired, static": ("paired-nested", "static", VERMILION, "s", 3.4),
    "paired, flood": ("paired-nested", "flood", ORANGE, "x", 3.0),
    "paired, aggregate": ("paired-nested", "aggregate", GREEN, "+", 4.5),
}
FAMILIES = ("line", "binary tree", "grid", "map")
QUANTITIES = {
    "latency_s": "completion time (s)",
    "packets": "packets per task",
    "entries": "entries per router",
}


def family(topology: str) -> str:
    if re.fullmatch(r"grid:\d+x1", topology):
        return "line"
    kind = topology.split(":")[0]
    return {"tree": "binary tree", "grid": "grid"}.get(kind, "map")


def call_of(data: Data, sweep: str) -> Call:
    """What a task asks for."""
    objects = int(data.option(sweep, "parameters"))
    return Call(objects, execution=seconds(data.option(sweep, "executionTime")))


class Maps:
    """The routers of each topology and what a task costs between any two of them."""

    def __init__(self, data: Data) -> None:
        self._call = call_of(data, SWEEP)
        lifetime, timeout = (
            seconds(data.option(SWEEP, name))
            for name in ("interestLifetime", "retransmissionTimeout")
        )
        self._timers = model.Timers(lifetime, timeout)
        where = (data.table(SWEEP, name) for name in ("nodes", "links"))
        nodes, self._links = (
            its[(its.announcement == "static") & (its.seed == its.seed.min())] for its in where
        )
        self.networks = {
            topology: Network.of(its, self._links[self._links.topology == topology])
            for topology, its in nodes.groupby("topology", sort=False)
        }
        self._costs: dict[tuple[str, str], dict[tuple[int, int], model.Cost]] = {}

    def costs(self, topology: str, scheme: str) -> dict[tuple[int, int], model.Cost]:
        """By the access routers of caller and called."""
        if (topology, scheme) not in self._costs:
            self._costs[topology, scheme] = {
                (next(iter(path.routers)), [*path.routers][-1]): model.cost(
                    self._call, scheme, path, self._timers
                )
                for path in model.paths(self.networks[topology], ACCESS_S)
            }
        return self._costs[topology, scheme]

    def expected(self, topology: str, scheme: str) -> model.Cost:
        """The mean over all places."""
        return model.mean(self.costs(topology, scheme).values())


def measured(data: Data, maps: Maps) -> pd.DataFrame:
    """A row per run and curve: each quantity simulated, of the closed form for the same tasks
    (`_form`), and of that for all places (`_expected`)."""
    keys = ["topology", "announcement", "seed"]
    tables = [data.table(SWEEP, name) for name in ("exchanges", "messages", "state-summary")]
    exchanges, sent, state = (dict(iter(its.groupby([*keys, "scheme"]))) for its in tables)
    links = data.table(SWEEP, "links", where="kind = 'access'")
    access = {key: dict(zip(its.node_b, its.node_a)) for key, its in links.groupby(keys)}
    observe_s = seconds(data.option(SWEEP, "observe"))
    rate = float(data.option(SWEEP, "callRate"))
    tasks_each = int(data.option(SWEEP, "calls"))
    rows = []
    for curve, (scheme, announcement, *_) in CURVES.items():
        for topology, network in maps.networks.items():
            costs, mean = maps.costs(topology, scheme), maps.expected(topology, scheme)
            routers, callers = (len(network.nodes(role)) for role in ("router", "consumer"))
            standing = model.routes_per_router(scheme, announcement, network)
            paired = scheme == "paired-nested"
            more = model.announced(announcement, network, tasks_each) if paired else 0.0
            per_router = rate * callers / routers
            for seed in data.seeds(SWEEP):
                key = (topology, announcement, seed)
                its, at = exchanges[*key, scheme], access[key]
                forms = [costs[at[a], at[b]] for a, b in zip(its.consumer, its.producer)]
                form = model.mean(forms)
                table = state[*key, scheme]
                table = table[table.role == "router"].groupby("table").entry_seconds.sum()
                held = table.reindex(HELD).sum() / len(its)
                routes = table.get("fib-consumer", 0.0) / observe_s / routers
                again = (its.retransmissions > 0).to_numpy()
                apart = its.latency_s.to_numpy() / [one.latency for one in forms] - 1
                rows.append(
                    {
                        "curve": curve,
                        "topology": topology,
                        "routers": routers,
                        "seed": seed,
                        "tasks": len(its),
                        "completed": (its.outcome == "completed").sum(),
                        "sent_again": again.sum(),
                        "otherwise": (again != [one.outlived for one in forms]).sum(),
                        "latency_apart": np.abs(apart).max(),
                        "latency_s": its.latency_s.mean(),
                        "latency_s_form": form.latency,
                        "latency_s_expected": mean.latency,
                        "packets": sent[*key, scheme].packets.sum() / len(its),
                        "packets_form": form.packets + more,
                        "packets_expected": mean.packets + more,
                        "entries": per_router * held + routes,
                        "entries_form": per_router * form.entry_seconds + standing,
                        "entries_expected": per_router * mean.entry_seconds + standing,
                    }
                )
    return pd.DataFrame(rows)


def by_size(rows: pd.DataFrame, curve: str, quantity: str) -> tuple[pd.DataFrame, Interval]:
    """The closed forms of a curve in one family, and the means over seeds."""
    its = rows[rows.curve == curve]
    table = its.pivot(index="seed", columns="topology", values=quantity)
    columns = ["routers", f"{quantity}_form", f"{quantity}_expected"]
    forms = its.groupby("topology")[columns].mean()
    forms = forms.sort_values("routers")
    return forms, interval(table[forms.index])


def _look(curve: str) -> dict[str, Any]:
    colour, mark, size = CURVES[curve][2:]
    return {**HOLLOW, "color": colour, "marker": mark, "markersize": size, "linestyle": "none"}


def _draw_family(axes: Any, rows: pd.DataFrame, name: str, quantity: str) -> list[pd.DataFrame]:
    its = rows[rows.topology.map(family) == name]
    kept = []
    for curve in CURVES:
        forms, means = by_size(its, curve, quantity)
        places = forms.routers.to_numpy()
        expected = forms[f"{quantity}_expected"]
        if name == "map":
            places = np.arange(len(forms))
            axes.plot(places, expected, "_", color="black", markersize=9, markeredgewidth=0.5)
        else:
            axes.plot(places, expected, **CLOSED_FORM)
        draw_points(axes, places, means, **_look(curve))
        panel = f"{QUANTITIES[quantity]}, {name}"
        table = rows_of(panel, curve, [*forms.index], means, forms[f"{quantity}_form"].to_numpy())
        kept.append(table.assign(closed_form_all_places=expected.to_numpy()))
    return kept


def draw(data: Data) -> Drawing:
    maps = Maps(data)
    rows = measured(data, maps)
    drawing = figure(5.0)
    names = [name for name in FAMILIES if (rows.topology.map(family) == name).any()]
    widths = [1.4 if name == "map" else 1 for name in names]
    grid = drawing.add_gridspec(3, len(names), height_ratios=(1, 1, 1.1), width_ratios=widths)
    kept: list[pd.DataFrame] = []
    for line, quantity in enumerate(QUANTITIES):
        first: Any = None
        for column, name in enumerate(names):
            axes = drawing.add_subplot(grid[line, column], sharey=first)
            first = first or axes
            axes.set_yscale("log")
            kept += _draw_family(axes, rows, name, quantity)
            _dress(axes, rows, name, line, column == 0)
        low = rows[[f"{quantity}_form", f"{quantity}_expected"]]
        first.set_ylim(low.min().min() / 1.5, low.max().max() * 2)
        first.set_ylabel(QUANTITIES[quantity])
    corner = drawing.axes[0]
    handles: list[Any] = [corner.errorbar([], [], **_look(curve))[0] for curve in CURVES]
    handles.append(Line2D([], [], **CLOSED_FORM))
    legend_on_top(drawing, (handles, [*CURVES, "closed form"]), columns=3)
    return Drawing(drawing, pd.concat(kept), _caption(rows, data))


def _dress(axes: Any, rows: pd.DataFrame, name: str, line: int, leftmost: bool) -> None:
    if line == 0:
        axes.set_title(name, pad=2)
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_minor_locator(NullLocator())
    if not leftmost:
        axes.tick_params(labelleft=False)
    if name == "map":
        its = rows[rows.topology.map(family) == name].groupby("topology").routers.first()
        its = its.sort_values()
        axes.set_xticks(range(len(its)), [_label(its.index[i]) for i in range(len(its))])
        axes.set_xlim(-0.6, len(its) - 0.4)
        axes.tick_params(axis="x", labelsize=5)
    else:
        axes.set_xscale("log")
        axes.set_xlim(2.4, 80)
        axes.set_xticks([4, 16, 64], ["4", "16", "64"])
        axes.xaxis.set_minor_locator(NullLocator())
    if line < 2:
        axes.tick_params(labelbottom=False)
    elif name != "map":
        axes.set_xlabel("routers")


def _label(topology: str) -> str:
    return {"abilene": "Abilene", "geant": "GEANT"}.get(topology, topology)


def _caption(rows: pd.DataFrame, data: Data) -> str:
    def at(topology: str, curve: str, quantity: str) -> float:
        its = rows[(rows.topology == topology) & (rows.curve == curve)]
        return float(its[quantity].mean())

    once = rows[rows.sent_again == 0]
    grids = rows[rows.topology.map(family) == "grid"]
    large, small = (
        partial(at, str(grids.topology[place]))
        for place in (grids.routers.idxmax(), grids.routers.idxmin())
    )
    n, few = int(grids.routers.max()), int(grids.routers.min())
    lines = rows[rows.topology.map(family) == "line"]
    length = int(lines.routers.max())
    long = partial(at, str(lines.topology[lines.routers.idxmax()]))
    twice = long("paired, static", "sent_again") / long("paired, static", "tasks")
    packets = (once.packets / once.packets_form - 1).abs().max().round(9)
    entries = (once.entries / once.entries_form - 1).abs().max()
    most = rows.latency_apart.max()
    call = call_of(data, SWEEP)
    lifetime, timeout = (
        data.option(SWEEP, name) for name in ("interestLifetime", "retransmissionTimeout")
    )
    ratio = large("paired, static", "entries") / large("reflexive", "entries")
    flooded = 1 - large("reflexive", "packets") / large("paired, flood", "packets")
    return f"""
        Tasks in the manner of Compute First Networking (ICN 2019): as many callers and as many
        called workers as routers, at random ones; each caller gives {data.option(SWEEP, 'calls')}
        tasks, {data.option(SWEEP, 'callRate')} per second (Poisson), all to one worker, which
        fetches {call.objects} inputs of {data.option(SWEEP, 'parameterSize')} octets from the
        caller, computes for {1e3 * call.execution:g} ms and answers with
        {data.option(SWEEP, 'resultSize')} octets. Interests live {lifetime}, and callers wait
        {timeout} (CFN's failure timer) after the last fetch before they send theirs again. CFN's
        released code fetches inputs under the caller's routable name: a nested pair, here with
        routes to callers given in every router (static), flooded once by each caller, or aggregated
        by place. Lines, trees and grids have links of {data.option(SWEEP, 'linkDelay')} and
        {data.option(SWEEP, 'linkRate')}; Abilene and GEANT their own delays. CFN's Rocketfuel map
        is not ours to ship; --topology=FILE.cch takes one. Not CFN's: the execution time, hosts
        that either call or are called, and links of one rate.

        Top to bottom: mean time to the result; packets on links per task; entries per router (PIT,
        templates and routes to callers) while each caller gives a task per second. Bars: 95 %
        intervals over placements; black: the closed forms, over all places of two workers. With D
        the delay of a task's path, they are 4D + e, of thunks 4D + max(2D, e), of pairs
        4D + {timeout} where 4D + e is longer than the lifetime; 22 packets per link, of thunks 24;
        a flood's 2|E| - N + 1
        packets shared by the caller's tasks;
        a route for each caller in every router, or in one if aggregated. For the same tasks
        simulated and predicted times differ by {100 * most:.2g} % at most, and
        {int(rows.otherwise.sum())} of {int(rows.tasks.sum())} tasks are sent again where that is
        not predicted or not where it is; packets differ by {100 * packets:.2g} % and entries by
        {100 * entries:.2g} % in runs without such (the lines leave out what is sent again).
        {100 * rows.completed.sum() / rows.tasks.sum():.4g} % of these tasks complete.

        Who wins: in time nobody, as long as tasks are shorter than a lifetime; reflexive forwarding
        and pairs coincide. On the line of {length} routers {100 * twice:.1f} % of the tasks by
        pairs are longer: their Interest has expired when the result comes, and they take about
        {timeout} more, so that the mean is {long('paired, static', 'latency_s'):.2f} s against
        {long('reflexive', 'latency_s'):.2f} s; fetches of reflexive forwarding keep the trigger
        alive. Longer lifetimes, or a timer that is shorter than they are, would spare pairs that.
        Against routes that are given reflexive forwarding saves no packets, and
        {100 * flooded:.0f} % of them against floods on the grid of {n}
        ({large('reflexive', 'packets'):.0f} and {large('paired, flood', 'packets'):.0f} per task).
        It wins by state: {small('reflexive', 'entries'):.2f} entries per router on the grid of
        {few} and {large('reflexive', 'entries'):.2f} on that of {n}, where routes in every router
        make it {small('paired, static', 'entries'):.2f} and
        {large('paired, static', 'entries'):.1f} ({ratio:.1f} times as many). Aggregated names,
        where they can be had, hold {small('paired, aggregate', 'entries'):.2f} and
        {large('paired, aggregate', 'entries'):.2f}: on the grid of {n} the templates of long paths
        cost {_verdict(large)} the routes that they save. Thunks free the trigger's entries while
        the worker computes ({small('reflexive-thunk', 'entries'):.2f} and
        {large('reflexive-thunk', 'entries'):.2f}) and lose in time where 2D > e:
        {1e3 * large('reflexive-thunk', 'latency_s'):.0f} ms against
        {1e3 * large('reflexive', 'latency_s'):.0f} ms on the grid of {n}. Workers that stop are
        figure compute-stops.
    """


def _verdict(grid: Callable[..., float]) -> str:
    more = grid("reflexive", "entries") - grid("paired, aggregate", "entries")
    return "more than" if more > 0 else "less than"


FIGURE = Figure(
    "compute",
    "tasks among workers against the size of the network",
    (SWEEP,),
    draw,
)
