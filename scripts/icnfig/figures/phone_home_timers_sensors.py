# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Readings of many sensors, and rare readings, by the timers of the nodes on the way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.timers import delays, mean
from icnfig.readings import COLOUR, EDGE, deviation, state_per_reading, with_delays
from icnfig.style import Drawing, figure, legend_of, name_panel

SWEEP, SWEEP_PUSH = "phone-home-timers-sensors", "phone-home-timers-push"
SWEEP_INTERVAL = "phone-home-timers-interval"
FEW = ("vanillaa1", "vanillac1", "cust", "push")
MARKS = dict(zip(FEW, "osDx"))


def turns(sensors: int, pairs: int) -> int:
    return -(-sensors // pairs)


def draw(data: Data) -> Drawing:
    readings = pd.concat([with_delays(data, its) for its in (SWEEP, SWEEP_PUSH)])
    pairs = int(data.option(SWEEP, "slotPairs"))
    drawing = figure(3.8)
    (first, second), (third, fourth) = drawing.subplots(2, 2)
    counts = np.array(sorted(readings.sensors.unique()))
    rows = []
    line = np.arange(1, counts.max() + 1)
    its_turns = sorted({turns(int(n), pairs) for n in line})
    for name in FEW:
        form = {k: delays(name, EDGE, k) for k in its_turns}
        share = {k: float(np.isfinite(form[k]).mean()) for k in its_turns}
        middle = {k: float(np.nanmean(form[k])) for k in its_turns}
        its = readings[readings.scheme == name].groupby("sensors").delay_s
        simulated = {"share": its.count() / its.size(), "delay_s": its.mean()}
        for axes, what, right in ((first, "share", share), (second, "delay_s", middle)):
            predicted = [right[turns(int(n), pairs)] for n in line]
            axes.plot(line, predicted, color=COLOUR[name], linewidth=0.9)
            _points(axes, name, counts, simulated[what].loc[counts])
            at = [right[turns(int(n), pairs)] for n in counts]
            rows.append(_many("ab"[axes is second], name, what, counts, simulated[what], at))
    rows += _against_interval(data, third, fourth)
    for axes, panel in ((first, "a"), (second, "b")):
        axes.set_xlabel("sensors")
        axes.set_xscale("log")
        axes.set_xticks([1, 7, 14, 28, 56, 112], labels=["1", "7", "14", "28", "56", "112"])
        axes.minorticks_off()
        name_panel(axes, panel)
    first.set_ylim(0, 1.04)
    first.set_ylabel("share delivered")
    second.set_yscale("log")
    second.set_ylabel("mean delay (s)")
    handles = [
        Line2D([], [], color=COLOUR[name], marker=MARKS[name], markersize=3, label=name)
        for name in FEW
    ]
    legend_of(drawing, handles, columns=4)
    table = pd.concat(rows)
    return Drawing(drawing, table, _caption(data, table, pairs))


def _points(axes: Any, name: str, x: Any, y: Any) -> None:
    look = {"color": COLOUR[name], "markersize": 3.2, "markeredgewidth": 0.7}
    axes.plot(x, y, MARKS[name], markerfacecolor="none", **look)


def _many(
    panel: str, name: str, what: str, x: Any, simulated: Any, predicted: Any
) -> pd.DataFrame:
    columns: dict[str, Any] = {"panel": panel, "scheme": name, "quantity": what, "x": x}
    values = {"simulated": np.asarray(simulated), "predicted": np.asarray(predicted)}
    return pd.DataFrame({**columns, **values})


def _against_interval(data: Data, third: Any, fourth: Any) -> list[pd.DataFrame]:
    """Mean entries beyond the sensors, and packets per second there, for one sensor of several."""
    sensors = int(data.option(SWEEP_INTERVAL, "sensors"))
    keys = ["scheme", "interval"]
    made = data.table(SWEEP_INTERVAL, "readings").groupby(keys).size()
    state = state_per_reading(data, SWEEP_INTERVAL, keys, gateway=sensors).sum(axis=1)
    packets = data.table(SWEEP_INTERVAL, "messages").groupby(keys).packets.sum() / made
    rows = []
    for name in FEW:
        gaps = sorted(made[name].index, key=lambda text: seconds(str(text)))
        x = np.array([seconds(str(text)) for text in gaps])
        edge = 1 if name == "push" else 2
        for axes, panel, what, values, form in (
            (third, "c", "entries", state, mean(name, "entry_seconds", EDGE)),
            (fourth, "d", "packets_per_s", packets, mean(name, "packets", EDGE) + edge),
        ):
            simulated = values[name].loc[gaps].to_numpy() / x
            axes.plot(x, form / x, color=COLOUR[name], linewidth=0.9)
            _points(axes, name, x, simulated)
            rows.append(_many(panel, name, what, x, simulated, form / x))
    for axes, panel, label in (
        (third, "c", "mean entries per sensor"),
        (fourth, "d", "packets per s and sensor"),
    ):
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xticks([30, 120, 600, 3600], labels=["30", "120", "600", "3600"])
        axes.minorticks_off()
        axes.set_xlabel("gap of readings (s)")
        axes.set_ylabel(label)
        name_panel(axes, panel)
    return rows


def _caption(data: Data, table: pd.DataFrame, pairs: int) -> str:
    most = int(table[table.panel == "a"].x.max())
    k = turns(most, pairs)
    at = table[(table.panel == "b") & (table.x == most)].set_index("scheme").simulated
    came = table[(table.panel == "a") & (table.x == most)].set_index("scheme").simulated
    share = table[table.panel == "a"]
    points = 100 * float((share.simulated - share.predicted).abs().max())
    off = ", ".join(f"({panel}) {100 * deviation(table, panel):.1f} %" for panel in "bcd")
    return f"""
        The same with more sensors than slots. A cycle of {EDGE.cycle:g} s has {pairs} pairs of
        slots, as of DSME with 28 guaranteed slots; more sensors take turns, a cycle each. That is
        all that is modelled of DSME: neither where in a superframe slots lie, nor contention,
        acknowledgements, channels or losses of the radio. (a) Share of readings that come, (b)
        mean delay of those, one reading of each sensor in
        {data.option(SWEEP, "interval")}; lines: closed forms. Push loses none, and waits
        for half of the turns: {at["push"]:.1f} s for {most} sensors, in {k} turns. Vanilla fails
        where its lifetimes are shorter than what the turns take: with 4 s always,
        {came["vanillaa1"]:.3f} of {most} sensors' readings come, with 64 s from the third turn on,
        {came["vanillac1"]:.3f}. Cust tells 32 s per turn and comes when that is over,
        {at["cust"]:.0f} s, more than twice as late as push. In vanilla and cust the gateway waits
        for 64 s per turn, and all stores have {data.option(SWEEP, "contentStore")}
        entries: cust's gateway has to keep what consumers will come back for, and loses much of it
        from the paper's 105 (3 of 8 readings of 112 sensors in one run). Delays of vanilla are of
        readings that come: within 4 or 64 s, or not at all, which makes its mean look better than
        that of push, where reflexive forwarding is the slower one. (c) Mean entries of PIT and
        templates at consumer, forwarder and gateway for each of
        {data.option(SWEEP_INTERVAL, "sensors")} sensors, and (d) packets on all links, against the
        mean gap between readings; lines: closed forms. Both fall with the gap in all
        configurations; push holds least state at any. Largest deviations: (a) {points:.1f} points,
        {off}.
    """


FIGURE = Figure(
    "phone-home-timers-sensors",
    "many sensors, and rare readings, by timers",
    (SWEEP, SWEEP_PUSH, SWEEP_INTERVAL),
    draw,
)
