# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Sensors that sleep between the slots of their link: delay, messages, polls lost, state."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import interval
from icnsweep.units import seconds

from icnfig.figure import Data, Figure
from icnfig.forms.use_cases import Edge, messages_per_reading, rate_of_equal_messages
from icnfig.style import (
    BLACK,
    BLUE,
    GREEN,
    HOLLOW,
    ORANGE,
    PURPLE,
    SKY,
    VERMILION,
    Drawing,
    draw_points,
    figure,
    legend_on_top,
    name_panel,
    name_ticks,
)

SWEEP, SWEEP_INTERVAL, SWEEP_LIFETIME = "phone-home", "phone-home-interval", "phone-home-lifetime"
SHOWN = ("phone-home", "phone-home-silent", "notify", "long-lived", "device", "poll")
COLOUR = dict(zip(SHOWN, (BLUE, SKY, VERMILION, GREEN, PURPLE, ORANGE)))
WIDTH = dict(zip(SHOWN, (2.6, 1.8, 1.0, 1.0, 1.2, 1.2)))
DASHES: dict[str, Any] = dict(zip(SHOWN, ("-", "-", (0, (2, 2)), "-", "-", "-")))
EDGE = Edge(cycle=30.72, slot=0.48, delay=0.04)  # as by default
STATE = ("pit", "template", "fib-consumer")
POLL_S = 60.0


def look(scheme: str) -> dict[str, Any]:
    return {"color": COLOUR[scheme], "linewidth": WIDTH[scheme], "linestyle": DASHES[scheme]}


def delays(data: Data) -> pd.DataFrame:
    readings = data.table(SWEEP, "readings")
    return readings.assign(delay_s=readings.delivered_s - readings.made_s)


def per_reading(data: Data) -> pd.DataFrame:
    """By scheme, the mean over seeds: entry-seconds in all nodes, packets on all links, awake."""
    readings = data.table(SWEEP, "readings").groupby(["scheme", "seed"]).size()
    state = data.table(SWEEP, "state-summary")
    state = state[state.table.isin(STATE)].groupby(["scheme", "seed"]).entry_seconds.sum()
    packets = data.table(SWEEP, "messages").groupby(["scheme", "seed"]).packets.sum()
    awake = data.table(SWEEP, "sensors").groupby(["scheme", "seed"]).awake_s.sum()
    columns = {"entry_seconds": state, "packets": packets, "awake_s": awake}
    table = pd.DataFrame({name: values / readings for name, values in columns.items()})
    return table.groupby("scheme").mean().loc[list(SHOWN)]


def rates(data: Data) -> pd.DataFrame:
    """Messages per second, sensor and link beyond the gateway, by interval between readings."""
    keys = ["scheme", "interval"]
    sensors = int(data.option(SWEEP_INTERVAL, "sensors"))
    readings = int(data.option(SWEEP_INTERVAL, "readings"))
    packets = data.table(SWEEP_INTERVAL, "messages").groupby(keys).packets.sum()
    asked = data.table(SWEEP_INTERVAL, "sensors").groupby(keys).asked.sum()
    rows = []
    for scheme, gap in packets.index:
        if scheme == "poll":  # over two links and the sensor's; nothing is lost
            per_link = packets[scheme, gap] / 3
            lasts = asked[scheme, gap] / sensors * POLL_S
        else:  # over two links, and one packet over the sensor's
            per_link = (packets[scheme, gap] - sensors * readings) / 2
            lasts = readings * seconds(gap)
        rows.append((scheme, seconds(gap), per_link / sensors / lasts))
    table = pd.DataFrame(rows, columns=["scheme", "interval_s", "simulated"])
    return table.sort_values(["scheme", "interval_s"]).reset_index(drop=True)


def answered(data: Data) -> pd.DataFrame:
    """The share of polls that are answered in time, one row per lifetime, one column per seed."""
    rows = data.table(SWEEP_LIFETIME, "sensors")
    sums = rows.groupby(["edgeLifetime", "seed"])[["answered", "asked"]].sum()
    share = (sums.answered / sums.asked).unstack("seed")
    share.index = pd.Index([seconds(str(text)) for text in share.index], name="lifetime_s")
    return share.sort_index()


def draw_delays(axes: Any, readings: pd.DataFrame) -> pd.DataFrame:
    times = np.linspace(0, 100, 401)
    rows = []
    for scheme in SHOWN:
        values = np.sort(readings[readings.scheme == scheme].delay_s.dropna())
        share = np.searchsorted(values, times, side="right") / (readings.scheme == scheme).sum()
        axes.plot(times, share, label=scheme, **look(scheme))
        columns: dict[str, Any] = {"panel": "a", "scheme": scheme, "x": times}
        rows.append(pd.DataFrame({**columns, "simulated": share}))
    beyond = 3 * EDGE.delay
    line = [EDGE.waiting(time - beyond) for time in times]
    columns = {"panel": "a", "scheme": "uniform wait and 3 D", "x": times}
    rows.append(pd.DataFrame({**columns, "predicted": line}))
    axes.plot(times, line, color=BLACK, linewidth=0.6, linestyle=":")
    axes.set_xlabel("delay of a reading (s)")
    axes.set_ylabel("share of readings")
    axes.set_ylim(0, 1.03)
    name_panel(axes, "a")
    return pd.concat(rows)


def predicted_of(scheme: str, gaps: Any) -> Any:
    """Messages per second and link, of readings so many seconds apart."""
    at = np.asarray(gaps, dtype=float)
    return messages_per_reading(scheme) / (np.full_like(at, POLL_S) if scheme == "poll" else at)


def draw_rates(axes: Any, table: pd.DataFrame) -> pd.DataFrame:
    gaps = np.geomspace(table.interval_s.min(), table.interval_s.max(), 50)
    rows = []
    for scheme, its in table.groupby("scheme", sort=False):
        name = str(scheme)
        colour = COLOUR[name]
        axes.plot(gaps, predicted_of(name, gaps), color=colour, linewidth=1)
        axes.plot(
            its.interval_s,
            its.simulated,
            "o",
            color=colour,
            markersize=3,
            markerfacecolor="none",
            markeredgewidth=0.7,
        )
        right = predicted_of(name, its.interval_s)
        columns: dict[str, Any] = {"panel": "b", "scheme": name, "x": its.interval_s}
        rows.append(pd.DataFrame({**columns, "simulated": its.simulated, "predicted": right}))
    for scheme in ("phone-home", "phone-home-silent"):
        at = 1 / rate_of_equal_messages(scheme, POLL_S)
        axes.axvline(at, color=COLOUR[scheme], linewidth=0.6, linestyle=":")
        columns = {"panel": "b", "scheme": f"{scheme} as poll", "x": [at]}
        rows.append(pd.DataFrame({**columns, "predicted": predicted_of("poll", [at])}))
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([30, 60, 120, 240, 480], labels=["30", "60", "120", "240", "480"])
    axes.minorticks_off()
    name_ticks(axes.yaxis)
    axes.set_xlabel("gap of readings (s)")
    axes.set_ylabel("messages per s and link")
    name_panel(axes, "b")
    return pd.concat(rows)


def draw_answered(axes: Any, share: pd.DataFrame) -> pd.DataFrame:
    its = interval(share.to_numpy().T)
    lifetimes = np.linspace(0, share.index.max(), 200)
    line = [EDGE.answered(lifetime) for lifetime in lifetimes]
    axes.plot(lifetimes, line, color=ORANGE, linewidth=1)
    draw_points(axes, share.index, its, fmt="o", color=ORANGE, **{**HOLLOW, "markersize": 3})
    axes.axvline(EDGE.cycle, color="0.4", linewidth=0.6, linestyle=":")
    axes.set_ylim(0, 1.03)
    axes.set_xlabel("lifetime of polls (s)")
    axes.set_ylabel("share of polls answered")
    name_panel(axes, "c")
    columns: dict[str, Any] = {"panel": "c", "scheme": "poll", "x": share.index}
    right = [EDGE.answered(lifetime) for lifetime in share.index]
    return pd.DataFrame({**columns, "simulated": its.mean, "predicted": right})


def draw_costs(axes: Any, costs: pd.DataFrame) -> pd.DataFrame:
    at = np.arange(len(SHOWN))
    looks = (("entry_seconds", 0.0, None), ("awake_s", 0.38, "////"))
    for name, shift, hatch in looks:
        axes.barh(
            at + shift,
            costs[name],
            height=0.36,
            color=[COLOUR[scheme] for scheme in SHOWN],
            hatch=hatch,
            edgecolor="white" if hatch else None,
            linewidth=0,
        )
    axes.set_yticks(at + 0.19, labels=SHOWN, fontsize=5)
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel("entry-s, awake s")
    name_panel(axes, "d")
    columns = {"panel": "d", "scheme": costs.index}
    return pd.DataFrame(
        {**columns, **{name: costs[name].to_numpy() for name in costs.columns}}
    )


def draw(data: Data) -> Drawing:
    readings, costs = delays(data), per_reading(data)
    drawing = figure(4.0)
    (first, second), (third, fourth) = drawing.subplots(2, 2)
    rows = [
        draw_delays(first, readings),
        draw_rates(second, rates(data)),
        draw_answered(third, answered(data)),
        draw_costs(fourth, costs),
    ]
    legend_on_top(drawing, first.get_legend_handles_labels(), columns=3)
    return Drawing(drawing, pd.concat(rows), _caption(data, readings, costs))


def _caption(data: Data, readings: pd.DataFrame, costs: pd.DataFrame) -> str:
    means = readings.groupby("scheme").delay_s.mean()
    waited = ", ".join(f"{scheme} {means[scheme]:.2f} s" for scheme in SHOWN)
    wait = EDGE.mean_wait()
    packets = ", ".join(f"{scheme} {costs.packets[scheme]:.2f}" for scheme in SHOWN)
    sensors, made, gap = (data.option(SWEEP, its) for its in ("sensors", "readings", "interval"))
    return f"""
        {sensors} sensors, each with {made} readings, one in {gap} (uniform within a sixth), behind
        links with a slot of {EDGE.slot:g} s each way in a cycle of {EDGE.cycle:g} s; two links of
        20 ms from their gateway to the sink (D = {1e3 * EDGE.delay:g} ms). (a) Delay of readings,
        means: {waited}. What the sensor sends by itself waits for a slot, {wait:.2f} s in the mean
        by closed form, and then 3 D for the sink to pull it (dotted: uniform wait and 3 D); a
        long-lived Interest, which is there already, wins by 2 D = {2e3 * EDGE.delay:g} ms of it. A
        device that is pulled from itself (`device`) waits for one cycle more: phoning home all the
        way loses to a gateway that does it, and to polls once in {POLL_S:g} s, which lose to all
        that is sent at once. (b) Messages per second, sensor and link beyond the gateway (lines:
        closed form): phoning home costs 4 for a reading, 3 without trigger Data, a poll 2 however
        few readings there are; dotted: where they meet, at 120 s and 90 s. Polling wins where
        readings are more frequent than that. (c) Polls (one in 67 s) that find no slot in time
        expire; line: (L - 2 D) / cycle; dotted: the cycle. A poll before the first reading has no
        answer either. (d) State in all nodes (PIT, templates, routes to sensors or gateway) over
        the whole run, and time awake (hatched), each divided by the readings. The long-lived
        Interest and the polls pay for what they gain in state, the poll in listening, too. Without
        trigger Data a message less costs more state: the trigger stays for 1.5 lifetimes of the
        reflexive Interest, as the lifetime rule has extended it, not for its own. Packets on all
        links per reading: {packets}.
    """


FIGURE = Figure(
    "phone-home",
    "sensors phone home over a duty-cycled edge",
    (SWEEP, SWEEP_INTERVAL, SWEEP_LIFETIME),
    draw,
)
