# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""How long calls take: the distribution for every scheme."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import Interval, distribution, interval
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, NullLocator

from icnfig.figure import Data, Figure
from icnfig.forms.network import Call
from icnfig.style import (
    CLOSED_FORM,
    PURPLE,
    SCHEMES,
    Drawing,
    draw_band,
    figure,
    legend_on_top,
    scheme_line,
)

FLOODED = "paired-nested, flooded"
POINTS = 400


def mean_latency(calls: pd.DataFrame) -> Interval:
    return interval(calls.groupby("seed").latency_s.mean())


def draw(data: Data, sweep: str) -> Drawing:
    exchanges = data.table(sweep, "exchanges")
    static = exchanges[exchanges.announcement == "static"]
    curves = {scheme: static[static.scheme == scheme] for scheme in SCHEMES}
    curves[FLOODED] = exchanges[exchanges.announcement == "flood"]
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
        columns |= {"ci95_half": share.half, "n": share.n}
        if label in SCHEMES:
            times = [Call().latency(label, delay) for delay in calls.path_delay_s]
            form = distribution(calls.assign(latency_s=times), times_s).mean
            axes.plot(1e3 * times_s, form, **CLOSED_FORM)
            columns["closed_form"] = form
        rows.append(pd.DataFrame(columns))
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter("{x:g}")
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlabel("time from the call's arrival (ms)")
    axes.set_ylabel("share of calls completed")
    axes.set_ylim(0, 1.02)
    handles, labels = axes.get_legend_handles_labels()
    handles.append(Line2D([], [], **CLOSED_FORM))
    legend_on_top(drawing, (handles, [*labels, "closed form"]), columns=3)
    means = {label: mean_latency(calls) for label, calls in curves.items()}
    return Drawing(drawing, pd.concat(rows), _caption(sweep, means, data))


def _caption(sweep: str, means: dict[str, Interval], data: Data) -> str:
    topology, consumers, calls, rate, delay, hold = (
        data.option(sweep, name)
        for name in (
            "topology",
            "consumers",
            "calls",
            "callRate",
            "announcementDelay",
            "routeHold",
        )
    )

    def ms(label: str) -> str:
        return f"{1e3 * means[label].mean:.1f} ± {1e3 * means[label].half:.1f} ms"

    listed = ", ".join(f"{label} {ms(label)}" for label in means)
    return f"""
        Completion time of calls on {topology}: {consumers} consumers, {calls} Poisson calls each at
        {rate} per second, one object of 1000 octets fetched per call; placement is drawn anew for
        every seed, which is most of the bands' width. Thin: closed form, so many one-way delays of
        each call's own path. Means: {listed}. Reflexive forwarding, lean or not, and both paired
        exchanges take the same four one-way delays and coincide: with routes in place reflexive
        forwarding gains nothing in latency. It loses to push, which takes two. It wins where the
        route to the consumer must first be announced (flooded, {delay} per hop and held {hold}): a
        consumer's first calls wait for it or for a retransmission.
    """


def _figure(sweep: str, topology: str) -> Figure:
    title = f"distribution of completion times on {topology}"
    return Figure(sweep, title, (sweep,), partial(draw, sweep=sweep))


FIGURE = _figure("completion-time", "abilene")
FIGURE_GEANT = _figure("completion-time-geant", "geant")
