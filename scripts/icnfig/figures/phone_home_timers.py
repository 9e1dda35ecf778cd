# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Readings over a duty-cycled edge by the timers of the nodes on the way, and for many sensors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.timers import costs, delays, mean
from icnfig.forms.use_cases import Edge
from icnfig.style import (
    BLACK,
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    SKY,
    VERMILION,
    Drawing,
    figure,
    legend_of,
    name_panel,
)

SWEEP = "phone-home-timers"
SWEEP_SENSORS, SWEEP_PUSH = "phone-home-timers-sensors", "phone-home-timers-push"
SWEEP_INTERVAL = "phone-home-timers-interval"
EDGE = Edge(cycle=30.72, slot=0.48, delay=0.04)  # as by default
COLOUR = {
    "vanillaa1": ORANGE,
    "vanillaa2": ORANGE,
    "vanillab1": PURPLE,
    "vanillab2": PURPLE,
    "vanillac1": GREEN,
    "vanillac2": GREEN,
    "cust": VERMILION,
    "push": BLUE,
    "push-silent": SKY,
}
SHOWN = tuple(COLOUR)
MODELLED = SHOWN[:-1]
DRAWN = ("vanillaa1", "vanillab1", "vanillac1", "cust", "push")  # the others' delays are theirs
FEW = ("vanillaa1", "vanillac1", "cust", "push")
NODES = ("consumer", "forwarder", "gateway")  # numbered from behind the sensors, backwards
MARKS = dict(zip(FEW, "osDx"))


def with_delays(data: Data, sweep: str) -> pd.DataFrame:
    readings = data.table(sweep, "readings")
    return readings.assign(delay_s=readings.delivered_s - readings.made_s)


def packets_per_reading(data: Data, sweep: str, keys: list[str]) -> pd.DataFrame:
    """By configuration and what varies: on the sensor's link, on those beyond, Interests there
    per Data."""
    made = data.table(sweep, "readings").groupby(keys).size()
    edge = data.table(sweep, "sensors").groupby(keys)[["uplink_packets", "downlink_packets"]].sum()
    messages = data.table(sweep, "messages")
    is_interest = messages.kind.str.endswith("interest")
    interests = messages[is_interest].groupby(keys).packets.sum()
    answers = messages[messages.kind.str.endswith("data")].groupby(keys).packets.sum()
    names = made.index.get_level_values("scheme")
    is_pushed = names.str.startswith("push")  # the sensor's own are Interests
    asked = np.where(is_pushed, edge.uplink_packets, edge.downlink_packets)
    answered = np.where(is_pushed, 0, edge.uplink_packets)
    interests, answers = interests - asked, answers - answered
    return pd.DataFrame(
        {
            "edge": edge.sum(axis=1) / made,
            "beyond": (interests + answers) / made,
            "ratio": interests / answers,
        }
    )


def state_per_reading(data: Data, sweep: str, keys: list[str], gateway: int) -> pd.DataFrame:
    """Entry-seconds of PIT and templates by node, from the gateway's number on."""
    made = data.table(sweep, "readings").groupby(keys).size()
    table = data.table(sweep, "state-summary")
    table = table[table.table.isin(("pit", "template")) & (table.node >= gateway)]
    sums = table.groupby([*keys, "node"]).entry_seconds.sum().unstack("node")
    sums.columns = pd.Index(NODES[::-1])
    return sums.fillna(0).div(made, axis=0)


def draw_delays(axes: Any, readings: pd.DataFrame) -> pd.DataFrame:
    times = np.linspace(0, 40, 401)
    rows = []
    for name in DRAWN:
        its = readings[readings.scheme == name].delay_s
        share = np.searchsorted(np.sort(its.dropna()), times, side="right") / len(its)
        form = delays(name, EDGE)
        line = np.searchsorted(np.sort(form[~np.isnan(form)]), times, side="right") / len(form)
        axes.plot(times, share, color=COLOUR[name], linewidth=1.6, alpha=0.8)
        axes.plot(times, line, color=BLACK, linewidth=0.5, linestyle=":")
        columns: dict[str, Any] = {"panel": "a", "scheme": name, "quantity": "share", "x": times}
        rows.append(pd.DataFrame({**columns, "simulated": share, "predicted": line}))
    axes.set_xlabel("delay of a reading (s)")
    axes.set_ylabel("share of readings")
    axes.set_ylim(0, 1.03)
    name_panel(axes, "a")
    return pd.concat(rows)


def bars(axes: Any, panel: str, label: str) -> Any:
    at = np.arange(len(SHOWN))
    axes.set_yticks(at, labels=SHOWN, fontsize=5)
    axes.invert_yaxis()
    axes.grid(axis="y", visible=False)
    axes.set_xlabel(label)
    name_panel(axes, panel)
    return at


def ticks(axes: Any, values: dict[str, float]) -> None:
    """Closed forms, across the bars."""
    for name, value in values.items():
        at = SHOWN.index(name)
        axes.plot([value, value], [at - 0.42, at + 0.42], color=BLACK, linewidth=0.9)


def draw_delivered(axes: Any, readings: pd.DataFrame) -> pd.DataFrame:
    at = bars(axes, "b", "share delivered")
    losses = sorted(readings.loss.unique())
    came = readings.delay_s.notna().groupby([readings.scheme, readings.loss]).mean().unstack()
    for i, loss in enumerate(losses):
        axes.barh(
            at + 0.38 * (i - 0.5),
            came.loc[list(SHOWN), loss],
            height=0.36,
            color=[COLOUR[name] for name in SHOWN],
            hatch="////" if i else None,
            edgecolor="white" if i else None,
            linewidth=0,
        )
    forms = {name: float(np.isfinite(delays(name, EDGE)).mean()) for name in MODELLED}
    for name, value in forms.items():
        where = SHOWN.index(name)
        axes.plot([value, value], [where - 0.4, where], color=BLACK, linewidth=0.9)
    axes.set_xlim(0, 1.04)
    rows = [
        _rows("b", f"delivered, loss {loss:g}", came[loss], forms if loss == 0 else {})
        for loss in losses
    ]
    return pd.concat(rows)


def draw_packets(axes: Any, packets: pd.DataFrame) -> pd.DataFrame:
    at = bars(axes, "c", "packets per reading")
    its = packets.loc[list(SHOWN)]
    colours = [COLOUR[name] for name in SHOWN]
    axes.barh(at, its.edge, height=0.7, color="0.35", linewidth=0)
    axes.barh(at, its.beyond, left=its.edge, height=0.7, color=colours, linewidth=0)
    beyond = {name: mean(name, "packets", EDGE) for name in MODELLED}
    edge = {name: 1.0 if name == "push" else 2.0 for name in MODELLED}
    ticks(axes, {name: beyond[name] + edge[name] for name in MODELLED})
    most = float((its.edge + its.beyond).max())
    for where, name in zip(at, SHOWN):
        total = its.edge[name] + its.beyond[name]
        text = f"{its.ratio[name]:.2f}"
        axes.annotate(text, (total + 0.02 * most, where), fontsize=5, va="center", color="0.2")
    axes.set_xlim(0, 1.2 * most)
    ratios = {
        name: mean(name, "interests", EDGE) / mean(name, "data", EDGE) for name in MODELLED
    }
    return pd.concat(
        [
            _rows("c", "packets on the sensor's link", its.edge, edge),
            _rows("c", "packets on links beyond", its.beyond, beyond),
            _rows("c", "Interests per Data beyond", its.ratio, ratios),
        ]
    )


def draw_state(axes: Any, state: pd.DataFrame) -> pd.DataFrame:
    at = bars(axes, "d", "entry-s per reading")
    its = state.loc[list(SHOWN)]
    left = np.zeros(len(SHOWN))
    for node, hatch in zip(NODES, (None, "////", "....")):
        axes.barh(
            at,
            its[node],
            left=left,
            height=0.7,
            color=[COLOUR[name] for name in SHOWN],
            hatch=hatch,
            edgecolor="white",
            linewidth=0,
        )
        left = left + its[node].to_numpy()
    ticks(axes, {name: mean(name, "entry_seconds", EDGE) for name in MODELLED})
    rows = [
        _rows("d", f"entry_s {node}", its[node], {n: mean(n, node, EDGE) for n in MODELLED})
        for node in NODES
    ]
    return pd.concat(rows)


def _rows(
    panel: str, quantity: str, its: pd.Series[float], forms: dict[str, float]
) -> pd.DataFrame:
    columns: dict[str, Any] = {"panel": panel, "scheme": SHOWN, "quantity": quantity}
    right = [forms.get(name, np.nan) for name in SHOWN]
    return pd.DataFrame({**columns, "simulated": its.loc[list(SHOWN)].array, "predicted": right})


def draw(data: Data) -> Drawing:
    readings = with_delays(data, SWEEP)
    lossless = readings[readings.loss == 0]
    keys = ["scheme", "loss"]
    packets = packets_per_reading(data, SWEEP, keys)
    state = state_per_reading(data, SWEEP, keys, gateway=1)
    drawing = figure(4.3)
    (first, second), (third, fourth) = drawing.subplots(2, 2)
    rows = [
        draw_delays(first, lossless),
        draw_delivered(second, readings),
        draw_packets(third, packets.xs(0, level="loss")),
        draw_state(fourth, state.xs(0, level="loss")),
    ]
    handles = [Line2D([], [], color=COLOUR[its], label=its) for its in DRAWN]
    legend_of(drawing, handles, columns=5)
    table = pd.concat(rows)
    return Drawing(drawing, table, _caption(data, readings, packets, table))


def deviation(table: pd.DataFrame, panel: str) -> float:
    """The largest relative one of simulated from predicted."""
    its = table[(table.panel == panel) & (table.predicted > 0)]
    return float((its.simulated / its.predicted - 1).abs().max())


def _caption(
    data: Data, readings: pd.DataFrame, packets: pd.DataFrame, table: pd.DataFrame
) -> str:
    lossless = readings[readings.loss == 0]
    means = lossless.groupby("scheme").delay_s.mean()
    lossy = readings[readings.loss > 0]
    came = lossy.delay_s.notna().groupby(lossy.scheme).mean()
    lost = ", ".join(f"{name} {came[name]:.3f}" for name in SHOWN)
    waited = ", ".join(f"{name} {means[name]:.2f} s" for name in DRAWN)
    triggers = packets.beyond["push-silent", 0]
    share = float(np.isfinite(delays("vanillaa1", EDGE)).mean())
    ahead = mean("vanillac1", "delay", EDGE) - mean("push", "delay", EDGE)
    return f"""
        The line of Delay-Tolerant ICN over LoRa (ACM ICN 2022): consumer, forwarder, gateway with
        20 ms between them (D = {1e3 * EDGE.delay:g} ms to the gateway), and a sensor with a slot
        of {EDGE.slot:g} s each way in {EDGE.cycle:g} s; a reading in
        {data.option(SWEEP, "interval")}, uniform within a sixth. Its eight configurations of
        lifetimes and retransmissions (tables in the documentation), and push without trigger Data.
        The numbers of its own figures are not known here: what is compared is simulation and
        closed form, not its measurements. (a) Time from a reading's wish (vanilla, cust: it is
        made when it is asked for) or making (push) to the consumer; means of those that come:
        {waited}. The second of each vanilla pair lies on the first; dotted: closed forms. Push
        waits for one slot and 3 D, U(0, {EDGE.cycle:g} s) + {1e3 * 3 * EDGE.delay:g} ms; vanilla
        for the slot to the sensor and the one next to it, back, + 2 D. With lifetimes of 4 s it
        comes with a share of {share:.3f} (4 s - 2 D of the cycle); where only the consumer is
        patient, at its next retransmission, multiples of 15 s; where all are (vanillac), nothing
        is lost, and behind the wait it takes 2 D, where reflexive forwarding takes 3; but a slot
        that is open serves push at once, so that push is faster by {ahead:.2f} s in the mean
        (closed form). Cust comes after 32 s + 4 D, last of all, whatever the slots. (b) Share
        delivered without loss (upper bars; ticks: closed form) and with 5 % loss per packet and
        Internet link (lower, hatched): {lost}. Push makes up for its losses: the gateway sends its
        trigger again, the consumer its reflexive Interest. Vanillac and cust lose where a node
        keeps to itself what is sent again: Data that was lost before the forwarder does not come
        again while that waits, and cust's notice is not said twice. (c) Packets per reading on the
        sensor's link (grey) and on both links beyond; ticks: closed form, off by
        {100 * deviation(table, "c"):.1f} % at most; numbers: Interests per Data beyond the
        gateway. Push needs half the packets on the sensor's link, where it never has to listen.
        Without trigger Data its timers send triggers again that were heard, {triggers:.1f} packets
        instead of {packets.beyond["push", 0]:.0f}: reflexive forwarding loses here, and the
        trigger Data pays. (d) Entry-seconds of PIT and templates at consumer (plain), forwarder
        (hatched) and gateway (dotted); ticks: closed form, off by
        {100 * deviation(table, "d"):.1f} % at most. Push holds state for 4 D instead of for the
        wait; without trigger Data, for 1.5 lifetimes or longer, as much as the most patient
        vanilla.
    """


def turns(sensors: int, pairs: int) -> int:
    return -(-sensors // pairs)


def draw_many(data: Data) -> Drawing:
    readings = pd.concat([with_delays(data, its) for its in (SWEEP_SENSORS, SWEEP_PUSH)])
    pairs = int(data.option(SWEEP_SENSORS, "slotPairs"))
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
    return Drawing(drawing, table, _caption_many(data, table, pairs))


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


def _caption_many(data: Data, table: pd.DataFrame, pairs: int) -> str:
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
        {data.option(SWEEP_SENSORS, "interval")}; lines: closed forms. Push loses none, and waits
        for half of the turns: {at["push"]:.1f} s for {most} sensors, in {k} turns. Vanilla fails
        where its lifetimes are shorter than what the turns take: with 4 s always,
        {came["vanillaa1"]:.3f} of {most} sensors' readings come, with 64 s from the third turn on,
        {came["vanillac1"]:.3f}. Cust tells 32 s per turn and comes when that is over,
        {at["cust"]:.0f} s, more than twice as late as push. In vanilla and cust the gateway waits
        for 64 s per turn, and all stores have {data.option(SWEEP_SENSORS, "contentStore")}
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
    "phone-home-timers", "readings by the timers of nodes on the way", (SWEEP,), draw
)
MANY = Figure(
    "phone-home-timers-sensors",
    "many sensors, and rare readings, by timers",
    (SWEEP_SENSORS, SWEEP_PUSH, SWEEP_INTERVAL),
    draw_many,
)
