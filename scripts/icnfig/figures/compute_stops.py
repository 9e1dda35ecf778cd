# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Tasks whose workers stop for good, with and without another worker to go to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from icnsweep.place import ROOT
from icnsweep.stats import interval
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms import compute as placing
from icnfig.forms import invocation as model
from icnfig.forms.compute import ACCESS_S, HELD
from icnfig.forms.network import Call, Network
from icnfig.style import (
    CLOSED_FORM,
    HOLLOW,
    SCHEME_COLOUR,
    Drawing,
    draw_points,
    figure,
    legend_on_top,
    name_panel,
)
from icnfig.tables import rows_of

SWEEP = "compute-stops"
ALL_STOPPED: dict[str, Any] = {**CLOSED_FORM, "color": "0.4", "linestyle": (0, (1.5, 1.5))}

# From large to small, so that marks that lie on each other stay visible.
SCHEMES = {"reflexive": ("o", 5.5), "reflexive-thunk": ("D", 4.0), "paired-nested": ("s", 2.6)}
MODES = {"stops": "their links go", "halts": "they fall silent"}
QUANTITIES = {
    "done": "tasks completed",
    "latency_s": "time of those (s)",
    "held": "entry-seconds per task",
}


class Stops(NamedTuple):
    """What an event file is: whether workers stop in silence, which share of them, and when."""

    mode: str
    share: float
    times: dict[str, float]

    @staticmethod
    def read(events: str) -> Stops:
        found = re.search(r"(stops|halts)-([\d.]+)\.txt$", events)
        if not found:
            raise ValueError(f"{events}: does not say in its name how and which share stops")
        lines = (ROOT / events).read_text().splitlines()
        parts = (line.split(",") for line in lines if line and not line.startswith("#"))
        times = {host: float(time.removesuffix("us")) / 1e6 for time, _, host in parts}
        return Stops(found[1], float(found[2]), times)


class Workers:
    """A run's workers in the order in which a task goes to them."""

    def __init__(self, network: Network, names: Mapping[int, str], stops: Stops) -> None:
        self._network = network
        self._stops = stops
        self.nodes = network.nodes("producer")
        self._stop = {node: stops.times.get(names[node], np.inf) for node in self.nodes}
        self._known: dict[tuple[int, int], model.Worker] = {}

    def after(self, caller: int, last: int, earlier: int, most: int) -> Iterator[model.Worker]:
        """Those that a task goes to, given the last that it went to and how many were before."""
        first = self.nodes.index(last) - earlier
        for n in range(most):
            yield self._worker(caller, self.nodes[(first + n) % len(self.nodes)])

    def _worker(self, caller: int, node: int) -> model.Worker:
        """Paths are those of the whole network: a run tells none of hosts that are gone."""
        if (caller, node) not in self._known:
            path = self._network.path(caller, node)
            silent = self._stops.mode == "halts"
            worker = model.Worker(path, self._stop[node], silent, ACCESS_S)
            self._known[caller, node] = worker
        return self._known[caller, node]


def call_of(data: Data) -> Call:
    """What a task asks for."""
    objects = int(data.option(SWEEP, "parameters"))
    return Call(objects, execution=seconds(data.option(SWEEP, "executionTime")))


def measured(data: Data) -> pd.DataFrame:
    """A row per run and scheme: each quantity, and of the closed form for the same tasks
    (`_form`)."""
    keys = ["events", "reinvocations", "seed"]
    names = ("exchanges", "nodes", "links", "state-summary")
    exchanges, nodes, links, state = (
        dict(iter(data.table(SWEEP, name).groupby(keys))) for name in names
    )
    wait, lifetime = (
        seconds(data.option(SWEEP, name)) for name in ("retransmissionTimeout", "interestLifetime")
    )
    rows = []
    for key, tasks in exchanges.items():
        events, reinvocations, seed = key
        most = reinvocations + 1
        stops = Stops.read(events)
        names_of = dict(zip(nodes[key].node, nodes[key].name))
        workers = Workers(Network.of(nodes[key], links[key]), names_of, stops)
        of_routers = state[key][state[key].role == "router"].groupby("scheme")
        for scheme, its in tasks.groupby("scheme"):
            caller = model.Caller(call_of(data), scheme, wait, lifetime)
            table = of_routers.get_group(scheme).groupby("table").entry_seconds.sum()
            rows.append(run_of(caller, workers, most, its))
            rows[-1] |= {
                "scheme": scheme,
                "mode": stops.mode,
                "share": stops.share,
                "most": most,
                "seed": seed,
                "held": table.reindex(HELD).sum() / len(its),
            }
    return pd.DataFrame(rows)


def run_of(
    caller: model.Caller, workers: Workers, most: int, tasks: pd.DataFrame
) -> dict[str, Any]:
    """What one scheme's tasks did in a run, and by closed form."""
    form = [
        caller.give(
            row.arrival_s,
            workers.after(row.consumer, row.producer, row.invocations - 1, most),
        )
        for row in tasks.itertuples()
    ]
    done = (tasks.outcome == "completed").to_numpy()
    done_form = np.array([its[-1].is_done for its in form])
    times = np.array([its[-1].end for its in form]) - tasks.arrival_s.to_numpy()
    took = tasks.end_s.to_numpy() - tasks.arrival_s.to_numpy()
    same = done == done_form
    again = tasks.invocations.to_numpy() - 1
    return {
        "tasks": len(tasks),
        "done": done.mean(),
        "done_form": done_form.mean(),
        "latency_s": took[done].mean() if done.any() else np.nan,
        "latency_s_form": times[done_form].mean() if done_form.any() else np.nan,
        "held_form": sum(one.entry_seconds for its in form for one in its) / len(tasks),
        "again": again.mean(),
        "otherwise": int((~same | (again != [len(its) - 1 for its in form])).sum()),
        "time_apart": np.abs(took[same] - times[same]).max(),
    }


def once_stopped(data: Data, rows: pd.DataFrame) -> pd.DataFrame:
    """Of tasks that are given once all that stop have, over all places: which complete, and their
    time where nobody is told."""
    hosts = int(data.option(SWEEP, "producers"))
    wait = seconds(data.option(SWEEP, "retransmissionTimeout"))
    network = _network(data)
    paths = [*placing.paths(network, ACCESS_S)]
    of_file = {}
    for events in data.table(SWEEP, "nodes").events.unique():
        stops = Stops.read(events)
        of_file[stops.share] = {int(name.removeprefix("producer")) for name in stops.times}
    forms = []
    for scheme in SCHEMES:
        alone = np.mean([call_of(data).latency(scheme, path.delay) for path in paths])
        for most in sorted(rows.most.unique()):
            for share, stopped in sorted(of_file.items()):
                turn = (stopped, hosts, int(most))
                forms.append(
                    {
                        "scheme": scheme,
                        "most": most,
                        "share": share,
                        "done": 1 - model.gone_in_turn(*turn),
                        "drawn": 1 - model.gone(len(stopped), hosts, int(most)),
                        "latency_s": alone + wait * model.lost_in_turn(*turn),
                    }
                )
    return pd.DataFrame(forms)


def _network(data: Data) -> Network:
    """The routers, which are alike in all runs."""
    nodes, links = (data.table(SWEEP, name) for name in ("nodes", "links"))
    first = [
        its[(its.events == its.events.iloc[0]) & (its.reinvocations == 0) & (its.seed == 1)]
        for its in (nodes, links)
    ]
    return Network.of(*first)


def _look(scheme: str, most: int) -> dict[str, Any]:
    mark, size = SCHEMES[scheme]
    look = {**HOLLOW, "color": SCHEME_COLOUR[scheme], "marker": mark, "markersize": size}
    if most > 1:
        look |= {"markerfacecolor": SCHEME_COLOUR[scheme], "alpha": 0.75}
    return {**look, "linestyle": "none"}


def draw(data: Data) -> Drawing:
    rows = measured(data)
    late = once_stopped(data, rows)
    drawing = figure(4.6)
    grid = drawing.subplots(len(QUANTITIES), len(MODES), sharex=True)
    kept = []
    for line, quantity in enumerate(QUANTITIES):
        for column, mode in enumerate(MODES):
            axes = grid[line, column]
            name_panel(axes, "abcdef"[2 * line + column])
            kept += _draw_panel(axes, rows[rows["mode"] == mode], quantity, mode)
            _draw_late(axes, late, quantity, mode)
            axes.set_ylim(0, 1.05 if quantity == "done" else None)
        grid[line, 0].set_ylabel(QUANTITIES[quantity])
    for axes, title in zip(grid[0], MODES.values()):
        axes.set_title(title, pad=2)
    grid[0, 0].set_xlim(0, 1.04 * rows.share.max())
    drawing.supxlabel("share of the workers that stop", fontsize=7)
    most = int(rows.most.max())
    corner = grid[0, 0]
    handles: list[Any] = []
    labels = []
    for tries, look, form in ((1, CLOSED_FORM, "closed form"), (most, ALL_STOPPED, "once stopped")):
        handles += [corner.errorbar([], [], **_look(its, tries))[0] for its in SCHEMES]
        handles.append(Line2D([], [], **look))
        labels += [f"{its}, {tries} tr{'y' if tries == 1 else 'ies'}" for its in SCHEMES]
        labels.append(form)
    legend_on_top(drawing, (handles, labels), columns=2)
    return Drawing(drawing, pd.concat(kept), _caption(rows, late, data))


def _draw_panel(axes: Any, rows: pd.DataFrame, quantity: str, mode: str) -> list[pd.DataFrame]:
    return [
        _draw_curve(axes, its, quantity, mode, scheme, most)
        for scheme in SCHEMES
        for most, its in rows[rows.scheme == scheme].groupby("most")
    ]


def _draw_curve(
    axes: Any, its: pd.DataFrame, quantity: str, mode: str, scheme: str, most: int
) -> pd.DataFrame:
    form = its.groupby("share")[f"{quantity}_form"].mean()
    table = its.pivot(index="seed", columns="share", values=quantity)
    means = interval(table)
    axes.plot(form.index, form, **CLOSED_FORM)
    draw_points(axes, form.index, means, **_look(scheme, most))
    panel = f"{QUANTITIES[quantity]}, {MODES[mode]}"
    return rows_of(panel, f"{scheme}, {most}", [*form.index], means, form.to_numpy())


def _draw_late(axes: Any, late: pd.DataFrame, quantity: str, mode: str) -> None:
    if quantity == "held" or (quantity == "latency_s" and mode == "stops"):
        return
    for _, its in late[late.scheme == "reflexive"].groupby("most"):
        axes.plot(its.share, its[quantity], **ALL_STOPPED)


def _caption(rows: pd.DataFrame, late: pd.DataFrame, data: Data) -> str:
    share = float(rows.share[(rows.share - 0.5).abs().idxmin()])
    most = int(rows.most.max())

    def at(mode: str, scheme: str, tries: int, quantity: str) -> float:
        its = rows[(rows["mode"] == mode) & (rows.scheme == scheme) & (rows.share == share)]
        return float(its[its.most == tries][quantity].mean())

    def of_schemes(mode: str, tries: int, quantity: str, spec: str, scale: float = 1) -> str:
        its = [scale * at(mode, scheme, tries, quantity) for scheme in SCHEMES]
        return f"{its[0]:{spec}}, {its[1]:{spec}} and {its[2]:{spec}}"

    last = rows[(rows["mode"] == "stops") & (rows.share == rows.share.max()) & (rows.most == most)]
    of_last = [100 * last[last.scheme == scheme].done.mean() for scheme in SCHEMES]
    call = call_of(data)
    end = late[(late.share == share) & (late.scheme == "reflexive")].set_index("most")
    entries = (rows.held / rows.held_form - 1).abs().max()
    wait, lifetime = (
        data.option(SWEEP, name) for name in ("retransmissionTimeout", "interestLifetime")
    )
    return f"""
        Workers that stop for good: {data.option(SWEEP, 'consumers')} callers and as many workers at
        random routers of a grid of 4x4, links of {data.option(SWEEP, 'linkDelay')} and
        {data.option(SWEEP, 'linkRate')}. Each caller gives {data.option(SWEEP, 'calls')} tasks,
        {data.option(SWEEP, 'callRate')} per second (Poisson), to a worker drawn for it, which
        fetches {call.objects} inputs of {data.option(SWEEP, 'parameterSize')} octets, computes for
        {1e3 * call.execution:g} ms and answers with {data.option(SWEEP, 'resultSize')} octets. A
        share of the workers stops at times uniform in 2 to 4 s, as in Compute First Networking:
        left, their links go, and routers know at once that there is no way; right, they fall
        silent, and
        nobody is told. Interests live {lifetime}. A task has failed {wait} (CFN's failure timer)
        after its last sign of life, which is its Interest or a fetch of its inputs, or as soon as a
        router returns it; no Interest is sent twice. By one try (hollow) that is the end; by
        {most} (full) the task goes to the next worker, with a call id and a reflexive name of
        its own, and its time goes on from its arrival. The rule is the same in all schemes.

        Top to bottom: tasks completed, their mean time, and entries that tasks leave in all
        routers' PITs and template tables (routes to callers, which pairs need, apart). Bars: 95 %
        intervals over placements. Black: closed forms of the same tasks, from arrival, path and the
        instants at which workers stop; closed form and simulation tell
        {int(rows.otherwise.sum())} of {int(rows.tasks.sum())} tasks apart by outcome or number of
        tries; the times of others differ by {1e3 * rows.time_apart.max():.2g} ms and the entries of
        a run by {100 * entries:.2g} % at most. Dotted: of tasks given once all have stopped,
        over all places: with the workers that stop here, which go to the next by number,
        {100 * end.done[1]:.1f} % complete by one try and {100 * end.done[most]:.1f} % by
        {most} where {share:g} of them have stopped; were the next drawn, 1 - C(k, r) / C(n, r) for
        k of n workers stopped and r tries, {100 * end.drawn[most]:.1f} %. A silent worker costs
        such a task {wait}, one whose link has gone a round trip to a router.

        Who wins: in tasks and in time reflexive forwarding and pairs coincide, and gain alike from
        another worker. With {share:g} of the workers silent,
        {of_schemes('halts', 1, 'done', '.1f', 100)} % of the tasks complete by one try (reflexive,
        thunk, nested pair) and {of_schemes('halts', most, 'done', '.1f', 100)} % by {most}, in
        {of_schemes('halts', most, 'latency_s', '.2f')} s; where routers are told,
        {of_schemes('stops', most, 'done', '.1f', 100)} % in
        {of_schemes('stops', most, 'latency_s', '.3f')} s. There thunks are ahead, if anyone is: the
        Interest for the result of a worker that has stopped is returned at once, where a trigger or
        a pair's Interest waits for its timer (in tasks {of_last[0]:.1f}, {of_last[1]:.1f} and
        {of_last[2]:.1f} % with {rows.share.max():g} of the workers). Reflexive forwarding loses by
        state: a task that nobody answers leaves a trigger and its template in each router for a
        lifetime, and for 1.5 once fetches have passed, where a pair leaves one entry for one:
        {of_schemes('halts', 1, 'held', '.1f')} entry-seconds per task by one try,
        {of_schemes('halts', most, 'held', '.1f')} by {most}. No scheme can take back what its
        consumer has given up. Pairs pay by the routes to callers, which are not counted here
        (figure compute).
    """


FIGURE = Figure(
    "compute-stops",
    "tasks whose workers stop, with and without another worker to go to",
    (SWEEP,),
    draw,
)
