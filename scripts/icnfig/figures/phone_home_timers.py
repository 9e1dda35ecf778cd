# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Readings over a duty-cycled edge by the timers of the nodes on the way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.timers import delays, mean
from icnfig.readings import (
    COLOUR,
    EDGE,
    NODES,
    deviation,
    packets_per_reading,
    state_per_reading,
    with_delays,
)
from icnfig.style import BLACK, Drawing, figure, legend_of, name_panel

SWEEP = "phone-home-timers"
SHOWN = tuple(COLOUR)
MODELLED = SHOWN[:-1]
DRAWN = ("vanillaa1", "vanillab1", "vanillac1", "cust", "push")  # the others' delays are theirs


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


FIGURE = Figure(
    "phone-home-timers", "readings by the timers of nodes on the way", (SWEEP,), draw
)
