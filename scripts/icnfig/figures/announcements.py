# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What routes to consumers cost, and how long first calls wait for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import interval
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.announcing import Announcing, messages, octets, routes
from icnfig.forms.network import Network
from icnfig.moving import LOOKS
from icnfig.style import BLACK, CLOSED_FORM, Drawing, figure, legend_on_top

SWEEP, CHURN, FIRST = "announcements", "announcements-churn", "first-call"
KINDS = ("static", "aggregate", "flood", "kite", "map-me")
REFLEXIVE = "reflexive"
LOOK = {REFLEXIVE: LOOKS[REFLEXIVE], **{kind: LOOKS[f"paired, {kind}"] for kind in KINDS}}
HELD = "flood, held"
AMONG_ROUTERS: dict[str, Any] = {
    "color": LOOK["flood"][0],
    "linewidth": 0.8,
    "linestyle": (0, (3, 1.5)),
}


def look(kind: str) -> dict[str, Any]:
    return {
        "color": LOOK[kind][0],
        "marker": LOOK[kind][1],
        "markersize": 4.5,
        "markerfacecolor": "none",
        "markeredgewidth": 0.8,
        "linestyle": "none",
    }


def networks(data: Data, sweep: str, keys: list[str]) -> dict[Any, Network]:
    """The topology of each combination of these options."""
    nodes, links = (data.table(sweep, name).groupby(keys) for name in ("nodes", "links"))
    return {key: Network.of(its, links.get_group(key)) for key, its in nodes}


def costs(data: Data) -> pd.DataFrame:
    """Octets per second on all links, messages, and consumer routes per router; a row per run."""
    keys = ["announcement", "consumers", "seed"]
    observe_s = seconds(data.option(SWEEP, "observe"))
    refreshes = observe_s / seconds(data.option(SWEEP, "announcementRefresh"))
    sent = data.table(SWEEP, "messages", where="kind = 'announcement'")
    sent = sent.set_index(["scheme", *keys])
    where = "role = 'router' and \"table\" = 'fib-consumer'"
    state = data.table(SWEEP, "state-summary", where=where)
    held = state.groupby(["scheme", *keys]).entry_seconds.sum() / observe_s
    rows = []
    for key, network in networks(data, SWEEP, keys).items():
        kind, consumers, seed = key
        routers = len(network.nodes("router"))
        count = messages(kind, network)
        form = sum(each * octets(kind, i) for i, each in enumerate(count)) * refreshes / observe_s
        for scheme in (REFLEXIVE, "paired-nested"):
            at = (scheme, *key)
            its = sent.loc[at] if at in sent.index else {"bytes": 0, "packets": 0}
            paired = scheme != REFLEXIVE
            rows.append(
                {
                    "scheme": scheme,
                    **dict(zip(keys, key)),
                    "octets_per_s": its["bytes"] / observe_s,
                    "octets_per_s_closed_form": form * paired,
                    "messages": its["packets"],
                    "messages_closed_form": sum(count) * refreshes * paired,
                    "routes_per_router": held.get(at, 0.0) / routers,
                    "routes_per_router_closed_form": routes(kind, network) / routers * paired,
                    "octets_per_s_among_routers": _among_routers(network)
                    * sum(octets(kind, i) for i in range(consumers))
                    * refreshes
                    / observe_s,
                }
            )
    return pd.DataFrame(rows)


def _among_routers(network: Network) -> int:
    """Messages of a flood that spares the other hosts."""
    nodes, links = network.size()
    hosts = nodes - len(network.nodes("router"))
    return 2 * (links - hosts + 1) - (nodes - hosts + 1) + 1


def visits(data: Data) -> pd.DataFrame:
    """Octets of announcements, and of calls, per call of consumers that come for some calls.

    A flood comes and goes with the consumer; traces are renewed as often as it calls.
    """
    keys = ["calls", "announcement", "seed"]
    sent = data.table(CHURN, "messages")
    sent["announced"] = sent.bytes.where(sent.kind == "announcement", 0)
    sums = sent.groupby(["scheme", *keys])[["bytes", "announced"]].sum()
    rows = []
    for key, network in networks(data, CHURN, keys).items():
        calls, kind, _ = key
        count = messages(kind, network)
        form = sum(each * octets(kind, i) for i, each in enumerate(count))
        times = 2 if kind == "flood" else calls
        all_calls = calls * len(count)
        for scheme in (REFLEXIVE, "paired-nested"):
            its = sums.loc[(scheme, *key)]
            rows.append(
                {
                    "scheme": scheme,
                    **dict(zip(keys, key)),
                    "octets_per_call": its.announced / all_calls,
                    "octets_per_call_closed_form": form * times / all_calls * (scheme != REFLEXIVE),
                    "other_octets_per_call": (its.bytes - its.announced) / all_calls,
                }
            )
    return pd.DataFrame(rows)


def _draw_visits(axes: Any, rows: pd.DataFrame) -> None:
    for kind in ("flood", "kite"):
        its = rows[(rows.announcement == kind) & (rows.scheme != REFLEXIVE)]
        band = interval(its.pivot(index="seed", columns="calls", values="octets_per_call"))
        form = its.groupby("calls").octets_per_call_closed_form.mean()
        axes.errorbar(form.index, band.mean, yerr=band.half, elinewidth=0.7, **look(kind))
        axes.plot(form.index, form, **CLOSED_FORM)
    its = rows[rows.scheme == REFLEXIVE].groupby("calls").octets_per_call.mean()
    axes.plot(its.index, its, **look(REFLEXIVE))
    others = rows[rows.scheme != REFLEXIVE].other_octets_per_call.mean()
    axes.axhline(others, color="0.5", linewidth=0.8, linestyle=(0, (1, 1)))
    place = {"xytext": (0, 3), "textcoords": "offset points", "fontsize": 6}
    axes.annotate("the call itself", (1, others), va="bottom", **place)
    axes.set_xscale("log")
    axes.set_yscale("symlog", linthresh=10, linscale=0.5)
    axes.set_ylim(-10 / 3, 10 * axes.dataLim.ymax)
    axes.set_xlabel("calls of a consumer while it is online, one per second")
    axes.set_ylabel("announcements on all links\n(octets per call)")


def draw(data: Data) -> Drawing:
    rows, coming = costs(data), visits(data)
    drawing = figure(6.2)
    upper, lower, last = drawing.subplots(3, 1)
    _draw_visits(last, coming)
    for kind in (REFLEXIVE, *KINDS):
        its = rows[rows.announcement == kind]
        its = its[its.scheme != REFLEXIVE]
        if kind == REFLEXIVE:
            its = rows[(rows.scheme == REFLEXIVE) & (rows.announcement == "static")]
        _draw_curve(upper, its, "octets_per_s", kind)
        _draw_curve(lower, its, "routes_per_router", kind)
    flood = rows[(rows.announcement == "flood") & (rows.scheme != REFLEXIVE)]
    means = flood.groupby("consumers").octets_per_s_among_routers.mean()
    upper.plot(means.index, means, **AMONG_ROUTERS)
    for axes in (upper, lower):
        axes.set_xscale("log")
    upper.set_yscale("symlog", linthresh=10, linscale=0.5)
    lower.set_yscale("symlog", linthresh=0.01, linscale=0.5)
    for axes in (upper, lower):
        bottom = -axes.get_yaxis().get_transform().linthresh / 3
        axes.set_ylim(bottom, 3 * axes.dataLim.ymax)
    upper.set_ylabel("announcements on all links\n(octets per second)")
    lower.set_ylabel("routes to consumers\n(mean per router)")
    lower.set_xlabel("consumers")
    handles = [Line2D([], [], **look(kind)) for kind in (REFLEXIVE, *KINDS)]
    handles += [Line2D([], [], **CLOSED_FORM), Line2D([], [], **AMONG_ROUTERS)]
    labels = [REFLEXIVE, *KINDS, "closed form", "flood, hosts spared"]
    legend_on_top(drawing, (handles, labels), columns=3)
    table = pd.concat([rows, coming])
    return Drawing(drawing, table, _caption(rows, coming, data))


def _draw_curve(axes: Any, rows: pd.DataFrame, column: str, kind: str) -> None:
    its = interval(rows.pivot(index="seed", columns="consumers", values=column))
    form = rows.groupby("consumers")[f"{column}_closed_form"].mean()
    axes.errorbar(form.index, its.mean, yerr=its.half, elinewidth=0.7, **look(kind))
    axes.plot(form.index, form, **CLOSED_FORM)


def _caption(rows: pd.DataFrame, coming: pd.DataFrame, data: Data) -> str:
    visit = coming[coming.scheme != REFLEXIVE].groupby(["announcement", "calls"])
    per_call = visit.octets_per_call.mean()
    few, many = coming.calls.min(), coming.calls.max()
    call = visit.other_octets_per_call.mean().mean()
    paired = rows[rows.scheme != REFLEXIVE]
    apart = int((paired.messages - paired.messages_closed_form).abs().max())
    most = paired[paired.consumers == paired.consumers.max()].groupby("announcement")
    control, held = most.octets_per_s.mean(), most.routes_per_router.mean()
    return f"""
        What it takes to route consumers on GEANT, against their number: octets per second of
        announcements on all links (top) and routes to consumers per router (middle), every consumer
        online for {data.option(SWEEP, 'observe')} and announced anew every
        {data.option(SWEEP, 'announcementRefresh')} by flood and kite; bars 95 % intervals over
        placements. Lines: closed forms. A flood takes 2|E| - N + 1 messages, a trace as many as its
        path has links; over all runs simulated and predicted messages differ by at most {apart}. E
        and N include hosts, so that a flood also costs a message to each other host and the octets
        grow with the square of the consumers; dashed: what it would be if floods spared them.
        Bottom: {data.option(CHURN, 'consumers')} consumers that come for some calls and go; a flood
        tells either, so 2 (2|E| - N + 1) messages are shared by the calls; traces are renewed every
        second.

        Who wins: reflexive forwarding, which announces nothing and holds no route. Static routes
        (given by other means and not counted) and floods fill every router: with
        {paired.consumers.max()} consumers {held['flood']:.0f} routes per router, and a flood
        {control['flood']:.3g} octets per second. Kite is the closest rival that works without a
        plan of names: {control['kite']:.3g} octets per second and {held['kite']:.2g} routes per
        router. Aggregated names need no announcement and {held['aggregate']:.2g} routes per router
        (besides one to each access router): against them reflexive forwarding saves little, unless
        consumers move. map-me costs as much as static until a consumer moves. Beside a call's own
        octets ({call:.3g} on all links) a flood matters for who calls seldom:
        {per_call['flood', few]:.3g} per call if a consumer comes for {few} call,
        {per_call['flood', many]:.3g} if for {many}; a trace costs {per_call['kite', many]:.3g} a
        call at this rate however many there are, so in the long run it is the flood that costs less
        octets than kite, at the price of its routes.
    """


FIRST_KEYS = ["announcementDelay", "announcement", "routeHold", "seed"]


def first_calls(data: Data) -> pd.DataFrame:
    """Mean latency of consumers' first calls, simulated and by closed form, a row per run."""
    keys = FIRST_KEYS
    calls = data.table(FIRST, "exchanges").sort_values("arrival_s", kind="stable")
    calls = calls.groupby(["scheme", *keys, "consumer"]).first()
    if not (calls.outcome == "completed").all():
        raise ValueError("a first call did not complete")
    means = calls.groupby(["scheme", *keys]).latency_s.mean()
    rows = means.reset_index()
    rows["per_hop_s"] = rows.announcementDelay.map(seconds)
    by_run = networks(data, FIRST, keys)
    rows["closed_form_s"] = [
        _first_call(by_run[tuple(getattr(row, key) for key in keys)], row, row.per_hop_s, data)
        for row in rows.itertuples()
    ]
    return rows


def _first_call(network: Network, row: Any, per_hop_s: float, data: Data) -> float:
    """The mean over consumers."""
    if row.scheme == REFLEXIVE:
        return float(np.mean([4 * path.delay for path in network.call_paths()]))
    announcing = Announcing(row.announcement, per_hop_s, seconds(row.routeHold), _timeout(data))
    (producer,) = network.nodes("producer")
    consumers = network.nodes("consumer")
    return float(np.mean([announcing.first_call(network, it, producer) for it in consumers]))


def _mean_first_calls(data: Data, row: Any, per_hops: list[float]) -> Any:
    """Over seeds, of calls as in this row, for each processing time."""
    chosen = {
        key: its
        for key, its in networks(data, FIRST, FIRST_KEYS).items()
        if key[:-1] == (row.announcementDelay, row.announcement, row.routeHold)
    }
    samples = [[_first_call(its, row, at, data) for at in per_hops] for its in chosen.values()]
    return np.mean(samples, axis=0)


def _timeout(data: Data) -> float:
    return seconds(data.option(FIRST, "interestLifetime")) / 2


CURVES: dict[str, tuple[Callable[[pd.DataFrame], Any], str]] = {
    "flood": (lambda its: (its.announcement == "flood") & (its.routeHold == "0s"), "flood"),
    HELD: (lambda its: (its.announcement == "flood") & (its.routeHold != "0s"), HELD),
    "kite": (lambda its: its.announcement == "kite", "kite"),
}


def draw_first(data: Data) -> Drawing:
    rows = first_calls(data)
    drawing = figure(2.6)
    axes = drawing.subplots()
    paired = rows[rows.scheme != REFLEXIVE]
    curves = {label: (paired[pick(paired)], kind) for label, (pick, kind) in CURVES.items()}
    reflexive = rows[rows.scheme == REFLEXIVE]
    curves[REFLEXIVE] = (reflexive[reflexive.announcement == "kite"], REFLEXIVE)
    every = [0.0, *np.geomspace(5e-4, rows.per_hop_s.max(), 40), *rows.per_hop_s.unique()]
    every = sorted(set(every))
    for its, kind in curves.values():
        band = interval(its.pivot(index="seed", columns="per_hop_s", values="latency_s"))
        x = 1e3 * np.sort(its.per_hop_s.unique())
        axes.errorbar(x, 1e3 * band.mean, yerr=1e3 * band.half, elinewidth=0.7, **_first_look(kind))
        form = _mean_first_calls(data, next(its.itertuples()), every)
        axes.plot(1e3 * np.asarray(every), 1e3 * form, **CLOSED_FORM)
    axes.set_xscale("symlog", linthresh=1, linscale=0.4)
    axes.set_yscale("log")
    axes.set_xlim(left=-0.3)
    axes.xaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_major_formatter("{x:g}")
    axes.set_xlabel("processing of an announcement at each hop (ms)")
    axes.set_ylabel("first call (ms)")
    handles: list[Any] = [Line2D([], [], **_first_look(kind)) for _, kind in curves.values()]
    handles.append(Line2D([], [], **CLOSED_FORM))
    legend_on_top(drawing, (handles, [*curves, "closed form"]), columns=3)
    return Drawing(drawing, rows, _first_caption(rows, data))


def _first_look(kind: str) -> dict[str, Any]:
    return {**look("flood"), "color": BLACK, "marker": "x"} if kind == HELD else look(kind)


def _first_caption(rows: pd.DataFrame, data: Data) -> str:
    apart = (rows.latency_s - rows.closed_form_s).abs().max()
    mean = rows[rows.scheme != REFLEXIVE].groupby(["announcement", "routeHold", "per_hop_s"])
    ms = 1e3 * mean.latency_s.mean()
    plain = 1e3 * rows[rows.scheme == REFLEXIVE].latency_s.mean()
    slow = rows.per_hop_s.max()
    hold = next(its for its in rows.routeHold.unique() if its != "0s")
    return f"""
        Mean latency of a consumer's first call on Abilene, counted from the call's arrival, when
        the consumer announces itself: {data.option(FIRST, 'consumers')} consumers, one object
        fetched, nested pair against reflexive forwarding; bars 95 % intervals over placements.
        Lines: closed form; in no run is the simulation's mean further from it than
        {1e3 * apart:.2g} ms (the packets' own time). The trigger and the announcement start
        together. A fetch that meets a router which does not use the route yet is returned, and goes
        again after {_timeout(data):g} s: hence the steps.

        Who wins: reflexive forwarding, as soon as announcements are processed for a time; its first
        call takes {plain:.3g} ms like any other. Where they take none nobody wins: flood
        {ms['flood', '0s', 0.0]:.3g} ms, kite {ms['kite', '0s', 0.0]:.3g} ms, as the news is on the
        way before the fetch. At {1e3 * slow:g} ms per hop flood takes {ms['flood', '0s', slow]:.3g}
        ms and kite {ms['kite', '0s', slow]:.3g} ms; with a route used only {hold} after it has come
        (as routing protocols damp it) the first call waits for {ms['flood', hold, 0.0]:.3g} ms even
        without processing. Later calls take the same time in all. Static and aggregated routes,
        which are there beforehand, have no such penalty.
    """


FIGURE = Figure(
    "announcements", "announcements and routes against consumers", (SWEEP, CHURN), draw
)
FIGURE_FIRST = Figure("first-call", "first call while the route is announced", (FIRST,), draw_first)
