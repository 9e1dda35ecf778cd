# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Routers without reflexive forwarding: which calls they fail, and what a fallback costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import Interval, interval

from icnfig.figure import Data, Figure
from icnfig.forms.deployment import whole_path, with_fallback
from icnfig.forms.network import Network, Path
from icnfig.style import (
    BLACK,
    ORANGE,
    SHADES,
    VERMILION,
    Drawing,
    figure,
    legend_on_top,
)

SWEEP = "partial-deployment"
SWEEP_SUCCESS = "partial-deployment-success"  # without fallback
ON_PATH = dict(zip((2, 4, 6), zip(SHADES, "os^")))  # routers
VERSIONS = {
    1: (VERMILION, "o", "No Route, then a pair"),
    2: (ORANGE, "s", "version 2, then a pair"),
}
SLIGHT = 0.004  # of the shares, by which marks at the same share are apart

Paths = dict[int, dict[int, Path]]  # by seed and consumer


def paths(data: Data) -> Paths:
    """Placement and network are the same at every share."""
    tables = [data.table(SWEEP, name) for name in ("nodes", "links")]
    nodes, links = (
        its[(its.reflexiveShare == its.reflexiveShare.max()) & (its.reflexiveVersion == 1)]
        for its in tables
    )
    by_seed: Paths = {}
    for seed in data.seeds(SWEEP):
        network = Network.of(nodes[nodes.seed == seed], links[links.seed == seed])
        consumers = network.nodes("consumer")
        by_seed[seed] = dict(zip(consumers, network.call_paths()))
    return by_seed


def capable(data: Data) -> dict[tuple[int, float], set[int]]:
    """The routers that know reflexive forwarding, by seed and share."""
    nodes = data.table(SWEEP, "nodes", where="role = 'router' and reflexive = 1")
    nodes = nodes[nodes.reflexiveVersion == 1]
    found = {key: set(its.node) for key, its in nodes.groupby(["seed", "reflexiveShare"])}
    shares = sorted({float(dict(run.options)["reflexiveShare"]) for run in data.plan(SWEEP).runs})
    return {
        (seed, share): found.get((seed, share), set())
        for seed in data.seeds(SWEEP)
        for share in shares
    }


def completed(its: pd.DataFrame) -> pd.Series:
    """Share of calls that complete, by routers on the path, share of the routers, and seed."""
    done = (its.outcome == "completed").astype(float)
    means = done.groupby([its.hops - 1, its.reflexiveShare, its.seed]).mean()
    return means.rename_axis(["on_path", "share", "seed"])


def per_call(data: Data, calls: pd.DataFrame, packets: pd.Series) -> pd.DataFrame:
    """Latency and packets of calls with a fallback, simulated and by closed form."""
    routes, knowing = paths(data), capable(data)
    rows = []
    by = ["reflexiveVersion", "seed", "reflexiveShare"]
    for (version, seed, share), its in calls.groupby(by):
        forms = [
            with_fallback(routes[seed][consumer], knowing[seed, share], int(version))
            for consumer in its.consumer
        ]
        rows.append(
            {
                "version": int(version),
                "share": share,
                "seed": seed,
                "latency_s": its.latency_s.mean(),
                "latency_closed_form_s": np.mean([form.delay for form in forms]),
                "packets": packets[version, seed, share] / len(its),
                "packets_closed_form": np.mean([form.packets for form in forms]),
            }
        )
    return pd.DataFrame(rows)


def draw(data: Data) -> Drawing:
    calls = data.table(SWEEP, "exchanges")
    nodes = data.table(SWEEP, "nodes")
    routers = nodes[nodes.role == "router"].node.nunique()
    success = completed(data.table(SWEEP_SUCCESS, "exchanges"))
    falling = calls[calls.scheme == "reflexive"]
    messages = data.table(SWEEP, "messages", where="scheme = 'reflexive'")
    packets = messages.groupby(["reflexiveVersion", "seed", "reflexiveShare"]).packets.sum()
    costs = per_call(data, falling, packets)
    pair = calls[(calls.scheme == "paired-nested") & (calls.reflexiveShare == 1)]
    pair_s = float(pair.latency_s.mean())
    pair_packets = 4 * float(pair.hops.mean())

    drawing = figure(4.9)
    top, middle, bottom = drawing.subplots(3, 1, sharex=True)
    rows = _draw_success(top, success, routers)
    for axes, quantity, scale, level in (
        (middle, "latency", 1e3, pair_s),
        (bottom, "packets", 1.0, pair_packets),
    ):
        rows.append(_draw_costs(axes, costs, quantity, scale))
        axes.axhline(scale * level, color=BLACK, linewidth=0.7, linestyle=(0, (4, 2)))
    top.set_ylabel("calls completed\nwithout fallback")
    middle.set_ylabel("mean latency (ms)")
    bottom.set_ylabel("packets on links\nper call")
    top.set_ylim(-0.03, 1.05)
    middle.set_ylim(bottom=0)
    bottom.set_ylim(bottom=0)
    bottom.set_xlabel("share of the routers that know reflexive forwarding")
    entries = [axes.get_legend_handles_labels() for axes in (top, middle)]
    handles = [handle for its, _ in entries for handle in its]
    labels = [label for _, its in entries for label in its]
    handles.append(middle.get_lines()[-1])
    legend_on_top(drawing, (handles, [*labels, "paired-nested at once"]), columns=2)
    return Drawing(drawing, pd.concat(rows), _caption(costs, success, pair_s, pair_packets, data))


def _mark(axes: Any, shares: Any, its: list[Interval], colour: str, mark: str, label: str) -> None:
    axes.errorbar(
        shares,
        [float(one.mean) for one in its],
        yerr=[float(one.half) for one in its],
        fmt=mark,
        markersize=3,
        color=colour,
        markeredgewidth=0,
        label=label,
        elinewidth=0.7,
        capsize=1.5,
    )


def _draw_success(axes: Any, success: pd.Series, routers: int) -> list[pd.DataFrame]:
    shares = np.unique(success.index.get_level_values("share"))
    every = np.arange(routers + 1)
    rows = []
    for place, (on_path, (colour, mark)) in enumerate(ON_PATH.items()):
        axes.plot(
            every / routers,
            [whole_path(on_path, n, routers) if n >= on_path else 0 for n in every],
            color=colour,
            linewidth=0.8,
        )
        alone = (every / routers) ** on_path
        axes.plot(every / routers, alone, ":", color="0.5", linewidth=0.8)
        columns = {"what": f"share^{on_path}", "share": every / routers, "closed_form": alone}
        rows.append(pd.DataFrame(columns))
        its = [interval(success.loc[on_path, share].to_numpy()) for share in shares]
        label = f"{on_path} routers on the path"
        _mark(axes, shares + (place - 1) * SLIGHT, its, colour, mark, label)
        capable_routers = np.rint(shares * routers).astype(int)
        forms = [whole_path(on_path, n, routers) if n >= on_path else 0 for n in capable_routers]
        rows.append(_rows(f"completed, {on_path} routers", shares, its, forms))
    return rows


def _draw_costs(axes: Any, costs: pd.DataFrame, quantity: str, scale: float) -> pd.DataFrame:
    unit = "_s" if quantity == "latency" else ""
    rows = []
    for place, (version, (colour, mark, label)) in enumerate(VERSIONS.items()):
        by_share = costs[costs.version == version].groupby("share")
        shares = np.array(sorted(by_share.groups))
        its = [interval(scale * one[f"{quantity}{unit}"].to_numpy()) for _, one in by_share]
        forms = [scale * one[f"{quantity}_closed_form{unit}"].mean() for _, one in by_share]
        axes.plot(shares, forms, color=colour, linewidth=0.8)
        _mark(axes, shares + (2 * place - 1) * SLIGHT, its, colour, mark, label)
        name = f"{quantity}{' (ms)' if unit else ''}, version {version}"
        rows.append(_rows(name, shares, its, forms))
    return pd.concat(rows)


def _rows(what: str, shares: Any, its: list[Interval], forms: Any) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "what": what,
            "share": shares,
            "mean": [float(one.mean) for one in its],
            "ci95_half": [float(one.half) for one in its],
            "closed_form": forms,
            "n": [one.n for one in its],
        }
    )


def _caption(
    costs: pd.DataFrame, success: pd.Series, pair_s: float, pair_packets: float, data: Data
) -> str:
    apart = max(
        (costs.latency_s / costs.latency_closed_form_s - 1).abs().max(),
        (costs.packets / costs.packets_closed_form - 1).abs().max(),
    )
    half = costs[costs.share == 0.5].groupby("version").mean()
    at_90 = float(success.loc[4, 0.9].mean())
    return f"""
        Reflexive forwarding needs every router on the way to know it. On GEANT a share of the
        routers, drawn anew for every seed, does; {data.option(SWEEP, 'consumers')} consumers at
        random routers make {data.option(SWEEP, 'calls')} call each of one object. Top: calls that
        complete if nothing else is tried, by the routers on their path, the darker the more;
        coloured lines: C(N - R, n - R) / C(N, n) for n capable of N routers, dotted: share^R, which
        it approaches as N grows. Calls of one seed share routers, which makes the intervals wide.
        Over four routers {100 * at_90:.0f} % of the calls complete where nine routers in ten know
        reflexive forwarding. Middle and bottom: calls that fall back to a nested paired exchange
        after a failed trigger, with routes to the consumer in place. Lines: the closed form summed
        over each call's own path (2D + 2b of a failed round by No Route, 2a where triggers of
        packet version 2 are refused at once, then 4D; a to the first, b from the last router
        without); simulation and it differ by {100 * apart:.1f} % at most, by serialisation and
        queues. Dashed: the paired exchange at once. It wins wherever a router of the path may lack
        reflexive forwarding: half deployed, calls take {1e3 * half.latency_s[1]:.1f} ms (version 2:
        {1e3 * half.latency_s[2]:.1f} ms) against {1e3 * pair_s:.1f} ms and {half.packets[1]:.1f}
        ({half.packets[2]:.1f}) packets against {pair_packets:.1f}. Reflexive forwarding draws level
        at full deployment only; what it then saves are the routes to consumers, which calls that
        fall back still need.
    """


FIGURE = Figure(
    "partial-deployment",
    "calls over routers of which a share lacks reflexive forwarding",
    (SWEEP, SWEEP_SUCCESS),
    draw,
)
