# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""How long calls take: the distribution for every scheme."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.ticker import LogLocator, NullLocator
from numpy.typing import NDArray

from icnfig.data import CALL_RATE, CONSUMERS, Data, FigureKind, Plan, caption
from icnfig.runs import Run
from icnfig.stats import Interval, interval
from icnfig.style import (
    PURPLE,
    SCHEMES,
    Drawing,
    draw_band,
    figure,
    legend_on_top,
    scheme_line,
)

CALLS = 10  # per consumer: few, so that the first one, which may wait for its route, can be seen
FLOODED = "paired-nested, flooded"
FLOOD_DELAY_MS, FLOOD_HOLD_MS = 10, 50
POINTS = 400

Array = NDArray[np.float64]


def static_run(topology: str, seed: int) -> Run:
    options = {
        "topology": topology,
        "schemes": ",".join(SCHEMES),
        "consumers": CONSUMERS,
        "calls": CALLS,
        "callRate": f"{CALL_RATE:g}",
        "stateInterval": "1000s",
    }
    return Run.of(options, seed, keep=("exchanges",))


def flooded_run(topology: str, seed: int) -> Run:
    changed = {
        "schemes": "paired-nested",
        "announcement": "flood",
        "announcementDelay": f"{FLOOD_DELAY_MS}ms",
        "routeHold": f"{FLOOD_HOLD_MS}ms",
    }
    static = static_run(topology, seed)
    return Run.of({**dict(static.options), **changed}, seed, static.keep)


def runs(plan: Plan, topology: str) -> list[Run]:
    makers = (static_run, flooded_run)
    return [make(topology, seed) for make in makers for seed in plan.seeds]


def distribution(calls: pd.DataFrame, times_s: Array) -> Interval:
    """The share of all calls that have completed by each time, over seeds."""
    return interval(
        [
            np.searchsorted(np.sort(seed.latency_s.dropna()), times_s, side="right") / len(seed)
            for _, seed in calls.groupby("seed")
        ]
    )


def mean_latency(calls: pd.DataFrame) -> Interval:
    return interval(calls.groupby("seed").latency_s.mean())


def draw(data: Data, plan: Plan, topology: str, name: str) -> Drawing:
    static = data.tables([static_run(topology, seed) for seed in plan.seeds], "exchanges")
    flooded = data.tables([flooded_run(topology, seed) for seed in plan.seeds], "exchanges")
    curves = {scheme: static[static.scheme == scheme] for scheme in SCHEMES}
    curves[FLOODED] = flooded
    latencies = pd.concat(curves.values()).latency_s
    times_s = np.geomspace(0.9 * latencies.min(), 1.1 * latencies.max(), POINTS)

    drawing = figure(2.3)
    axes = drawing.subplots()
    rows = []
    for label, calls in curves.items():
        share = distribution(calls, times_s)
        look = scheme_line(label) if label in SCHEMES else {"color": PURPLE, "linewidth": 1.0}
        draw_band(axes, 1e3 * times_s, share, label=label, **look)
        columns: dict[str, Any] = {"curve": label, "time_s": times_s, "share": share.mean}
        rows.append(pd.DataFrame({**columns, "ci95_half": share.half, "n": share.n}))
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter("{x:g}")
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlabel("time from the call's arrival (ms)")
    axes.set_ylabel("share of calls completed")
    axes.set_ylim(0, 1.02)
    legend_on_top(drawing, axes.get_legend_handles_labels(), columns=3)
    means = {label: mean_latency(calls) for label, calls in curves.items()}
    return Drawing(drawing, pd.concat(rows), _caption(topology, name, means, plan))


def _caption(topology: str, name: str, means: dict[str, Interval], plan: Plan) -> str:
    def ms(label: str) -> str:
        return f"{1e3 * means[label].mean:.1f} ± {1e3 * means[label].half:.1f} ms"

    listed = ", ".join(f"{label} {ms(label)}" for label in means)
    text = f"""
        Completion time of calls on {topology}: {CONSUMERS} consumers, {CALLS} Poisson calls each at
        {CALL_RATE:g} per second, one object of 1000 octets fetched per call; placement is drawn
        anew for every seed, which is most of the bands' width. Means: {listed}. Reflexive
        forwarding, lean or not, and both paired exchanges take the same four one-way delays and
        coincide: with routes in place reflexive forwarding gains nothing in latency. It loses to
        push, which takes two. It wins where the route to the consumer must first be announced
        (flooded, {FLOOD_DELAY_MS} ms per hop and held {FLOOD_HOLD_MS} ms): a consumer's first calls
        wait for it or for a retransmission.
    """
    return caption(name, text, flooded_run(topology, plan.seeds[0]), plan)


def _kind(name: str, topology: str) -> FigureKind:
    return FigureKind(
        name,
        f"distribution of completion times on {topology}",
        partial(runs, topology=topology),
        partial(draw, topology=topology, name=name),
    )


KIND = _kind("completion-time", "abilene")
KIND_GEANT = _kind("completion-time-geant", "geant")
