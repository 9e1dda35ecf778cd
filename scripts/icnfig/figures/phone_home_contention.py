# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Readings whose messages contend for access, against slots of their own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.contention import Access, Contention, in_slots
from icnfig.forms.use_cases import Edge
from icnfig.style import (
    BLACK,
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    VERMILION,
    Drawing,
    figure,
    legend_of,
    name_panel,
)

SWEEP = "phone-home-contention"
SWEEP_INTERVAL, SWEEP_MAPPING = "phone-home-contention-interval", "phone-home-contention-mapping"
SHOWN = ("push", "indication", "device-silent", "device", "pull")
COLOUR = dict(zip(SHOWN, (ORANGE, VERMILION, PURPLE, BLUE, GREEN)))
MARK = dict(zip(SHOWN, "sDx^o"))
WIDTH = dict(zip(SHOWN, (0.9, 1.8, 0.7, 0.9, 0.9)))  # the third lies on the second
DELAY = 0.04  # from the gateway to the sink, as by default
MAPPED = ("push", "indication", "device", "pull")
MAPPING = {
    "none": ("o", "none"),
    "up-interest": ("^", "Interests up"),
    "up-interest,down-interest": ("D", "Interests"),
    "up-interest,up-data": ("v", "all that goes up"),
    "all": ("*", "all"),
}
SLOTS, ONCE, AGAIN = "slots", "retries 0", "retries 4"  # how messages get to the link
DASHES: dict[str, Any] = {SLOTS: ":", ONCE: "--", AGAIN: "-"}


def steady(readings: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Those that were made while all sensors measured, with their delays."""
    last = readings.groupby([*keys, "seed", "scheme", "sensor"]).made_s.max()
    end = last.groupby([*keys, "seed", "scheme"]).min().rename("end_s").reset_index()
    its = readings.merge(end, on=[*keys, "seed", "scheme"])
    its = its[its.made_s <= its.end_s]
    return its.assign(delay_s=its.delivered_s - its.made_s)


def ways(readings: pd.DataFrame) -> pd.Series[str]:
    """How messages get to the link."""
    contends = readings.contending != "none"
    names = np.where(~contends, SLOTS, np.where(readings.accessRetries == 0, ONCE, AGAIN))
    return pd.Series(names, index=readings.index)


def shares_and_delays(data: Data, sweep: str, x: str) -> pd.DataFrame:
    """Of simulated readings: by scheme, way and what varies, the share that came and its delay."""
    readings = data.table(sweep, "readings")
    its = steady(readings, [x, "contending", "accessRetries"])
    its = its.assign(way=ways(its))
    groups = its.groupby(["scheme", "way", x]).delay_s
    return pd.DataFrame({"share": groups.count() / groups.size(), "delay_s": groups.mean()})


def edge_of(sensors: int, data: Data, sweep: str) -> Edge:
    """Slots of a sensor, in turns where they are not enough."""
    turns = -(-sensors // int(data.option(sweep, "slotPairs")))
    return Edge(turns * seconds(data.option(sweep, "cycle")), 0.48, DELAY)


def predicted(
    scheme: str, way: str, sensors: int, gap: float, data: Data, sweep: str
) -> dict[str, float]:
    """The same by closed form."""
    if way == SLOTS:
        edge = edge_of(sensors, data, sweep)
        return {"share": 1.0, "delay_s": in_slots(scheme, edge)}
    retries = 0 if way == ONCE else 4
    its = Contention(sensors, gap, DELAY, Access(retries=retries)).solve(scheme)
    return {"share": its.share, "delay_s": its.delay}


class Panels:
    """Shares and delays, simulated and by closed form, against what one sweep varies."""

    def __init__(self, data: Data, sweep: str, x: str) -> None:
        self.data, self.sweep, self.x = data, sweep, x
        self.simulated = shares_and_delays(data, sweep, x)
        self.values = sorted(self.simulated.index.unique(x), key=self.place)

    def place(self, value: Any) -> float:
        return seconds(str(value)) if self.x == "interval" else float(value)

    def form(self, scheme: str, way: str, place: float) -> dict[str, float]:
        if self.x == "interval":
            sensors = int(self.data.option(self.sweep, "sensors"))
            return predicted(scheme, way, sensors, place, self.data, self.sweep)
        gap = seconds(self.data.option(self.sweep, "interval"))
        return predicted(scheme, way, round(place), gap, self.data, self.sweep)

    def draw(self, axes: Any, panel: str, quantity: str, shown: tuple[str, ...]) -> pd.DataFrame:
        places = [self.place(value) for value in self.values]
        fine = np.unique(np.concatenate([np.geomspace(places[0], places[-1], 24), places]))
        if self.x == "sensors":
            fine = np.unique(np.round(fine))
        rows = []
        for scheme in SHOWN:
            for way in shown:
                look = {"color": COLOUR[scheme], "linewidth": WIDTH[scheme]}
                line = [self.form(scheme, way, float(place))[quantity] for place in fine]
                axes.plot(fine, line, linestyle=DASHES[way], **look)
                its = self.simulated[quantity].loc[scheme, way].loc[self.values]
                mark = {"marker": MARK[scheme], "markersize": 3.2, "markeredgewidth": 0.7}
                face = COLOUR[scheme] if way == AGAIN else "none"
                axes.plot(
                    places,
                    its,
                    linestyle="none",
                    color=COLOUR[scheme],
                    markerfacecolor=face,
                    **mark,
                )
                columns: dict[str, Any] = {"panel": panel, "scheme": scheme, "way": way}
                form = [self.form(scheme, way, place)[quantity] for place in places]
                values = {"x": places, "simulated": its.to_numpy(), "predicted": form}
                rows.append(pd.DataFrame({**columns, "quantity": quantity, **values}))
        axes.set_xscale("log")
        name_panel(axes, panel)
        return pd.concat(rows)


def costs(data: Data) -> pd.DataFrame:
    """By scheme and mapping: mean delay, share, and seconds awake per reading."""
    keys = ["scheme", "contending"]
    readings = data.table(SWEEP_MAPPING, "readings")
    made = readings.groupby(keys).size()
    its = steady(readings, ["contending"]).groupby(keys).delay_s
    awake = data.table(SWEEP_MAPPING, "sensors").groupby(keys).awake_s.sum() / made
    columns = {"delay_s": its.mean(), "share": its.count() / its.size(), "awake_s": awake}
    return pd.DataFrame(columns)


def draw_mapping(axes: Any, table: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for scheme in MAPPED:
        its = table.loc[scheme].loc[list(MAPPING)]
        for mapping, (mark, _) in MAPPING.items():
            look = {"color": COLOUR[scheme], "markersize": 6 if mark == "*" else 3.5}
            at = its.loc[mapping]
            axes.plot(at.awake_s, at.delay_s, mark, markerfacecolor="none", **look)
        columns: dict[str, Any] = {"panel": "d", "scheme": scheme, "way": its.index}
        for quantity in its.columns:
            values = {"quantity": quantity, "simulated": its[quantity].to_numpy()}
            rows.append(pd.DataFrame({**columns, **values}))
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("awake per reading (s)")
    axes.set_ylabel("mean delay (s)")
    plain: dict[str, Any] = {"color": "0.3", "markerfacecolor": "none", "linestyle": "none"}
    marks = [
        Line2D([], [], marker=mark, markersize=3.5, label=text, **plain)
        for mark, text in MAPPING.values()
    ]
    axes.set_ylim(1.5, 4000)  # room for the legend
    text: dict[str, Any] = {"fontsize": 5, "title": "contending", "title_fontsize": 5}
    tight = {"columnspacing": 0.5, "handletextpad": 0, "handlelength": 1.4, "borderpad": 0}
    axes.legend(handles=marks, loc="upper right", ncol=2, **text, **tight)
    name_panel(axes, "d")
    return pd.concat(rows)


def draw(data: Data) -> Drawing:
    drawing = figure(4.3)
    (first, second), (third, fourth) = drawing.subplots(2, 2)
    sensors, interval = Panels(data, SWEEP, "sensors"), Panels(data, SWEEP_INTERVAL, "interval")
    mapping = costs(data)
    rows = [
        sensors.draw(first, "a", "share", (ONCE, AGAIN)),
        sensors.draw(second, "b", "delay_s", (SLOTS, AGAIN)),
        interval.draw(third, "c", "share", (ONCE, AGAIN)),
        draw_mapping(fourth, mapping),
    ]
    # Kept in the numbers beside the figure, which has no room for it.
    hidden = interval.draw(figure(1).subplots(), "c", "delay_s", (SLOTS, AGAIN))
    for axes in (first, second):
        axes.set_xlabel("sensors")
        axes.set_xticks([7, 14, 28, 56, 112], labels=["7", "14", "28", "56", "112"])
        axes.minorticks_off()
    third.set_xlabel("mean gap of readings (s)")
    third.set_xticks([30, 120, 480, 1800], labels=["30", "120", "480", "1800"])
    third.minorticks_off()
    for axes in (first, third):
        axes.set_ylabel("share delivered")
        axes.set_ylim(0, 1.04)
    second.set_yscale("log")
    second.set_ylabel("mean delay (s)")
    handles = [
        Line2D([], [], color=COLOUR[its], marker=MARK[its], markersize=3, label=its)
        for its in SHOWN
    ]
    handles += [Line2D([], [], color=BLACK, linestyle=DASHES[its], label=its) for its in DASHES]
    legend_of(drawing, handles, columns=4)
    table = pd.concat([*rows, hidden])
    return Drawing(drawing, table, _caption(data, table, mapping))


def simulated_at(
    table: pd.DataFrame, panel: str, quantity: str, way: str, x: float
) -> pd.Series[float]:
    """Simulated, by scheme."""
    chosen = (table.panel == panel) & (table.quantity == quantity) & (table.way == way)
    return table[chosen & (table.x == x)].set_index("scheme").simulated


def furthest(table: pd.DataFrame, panel: str, quantity: str) -> float:
    """The largest deviation of simulated from predicted where both are: points, or relative."""
    its = table[(table.panel == panel) & (table.quantity == quantity) & (table.way != SLOTS)]
    off = its.simulated - its.predicted
    return 100 * float((off if quantity == "share" else off / its.predicted).abs().max())


def _caption(data: Data, table: pd.DataFrame, mapping: pd.DataFrame) -> str:
    sensors = table[(table.panel == "a") & (table.quantity == "share")].x
    most, some = float(sensors.max()), float(sorted(sensors.unique())[1])
    gap, few = data.option(SWEEP, "interval"), int(data.option(SWEEP_MAPPING, "sensors"))
    once, again = (simulated_at(table, "a", "share", way, most) for way in (ONCE, AGAIN))
    slots, contended = (simulated_at(table, "b", "delay_s", way, some) for way in (SLOTS, AGAIN))
    turns = simulated_at(table, "b", "delay_s", SLOTS, most)
    own, all_of = mapping.xs("none", level="contending"), mapping.xs("all", level="contending")
    access = Access()
    return f"""
        The star of Long-Range ICN for the IoT (IFIP Networking 2022), with two links of 20 ms to
        the sink (D = {1e3 * DELAY:g} ms): sensors whose readings come as Poisson processes, and
        whose messages wait for slots of their own, one of 0.48 s each way in
        {data.option(SWEEP, "cycle")} (two turns for more than
        {data.option(SWEEP, "slotPairs")} sensors), or contend in {access.slots} access slots of
        {access.slot:g} s, once in {access.cycle:g} s, drawn among the next {access.window}. That
        paper's PUSH, INDICATION and VANILLA are `push`, `indication` and `pull`; reflexive
        forwarding is `device`, with trigger Data, and `device-silent`, without. Its own results
        are not known here; what is compared is simulation (marks) and closed form (lines), which
        ends where the gateway is busy for more than nine tenths of the time. Readings count that
        were made while all sensors measured. (a) Share of readings that come when all messages
        contend, one reading in {gap}, without retries of collided frames (hollow) and with 4
        (full). Push has one message to lose, pull two, indication three; reflexive forwarding
        without trigger Data has the same three, and lies on it, mark by mark: what it saves here
        is the route to each sensor, neither time nor messages. Its trigger Data is a fourth
        message, which loads the gateway: with {most:g} sensors {again["device"]:.2f} of the
        readings come with retries, of indication {again["indication"]:.2f}, of push
        {again["push"]:.2f}. Reflexive forwarding loses to push everywhere here. Retries pay while
        there is room for them, and are worse than none beyond: {once["device"]:.2f} of device come
        without. In slots of their own all come. (b) Mean delay: push in slots waits for half a
        cycle, {slots["push"]:.1f} s for {some:g} sensors, and {contended["push"]:.1f} s when it
        contends; device {slots["device"]:.1f} s and {contended["device"]:.1f} s. Contention is
        faster by an order of magnitude while the load is small; slots win where it is not. Where
        slots are nearly full, reflexive forwarding loses to indications in them, too, as its
        names are longer (78 octets of a trigger for 49 of an indication), and wait for the next:
        {turns["device"]:.0f} s for {most:g} sensors, {turns["indication"]:.0f} s. (c) As
        (a), against the mean gap, {data.option(SWEEP_INTERVAL, "sensors")} sensors. (d) What
        contends, {few} sensors, one reading in {gap}, 4 retries: mean delay against the time that
        a sensor is awake for a reading. Who has to hear the gateway in contention periods stays
        awake for them, device for {all_of.awake_s["device"]:.1f} s and pull, which cannot know
        when, for {all_of.awake_s["pull"]:.0f} s, against {own.awake_s["device"]:.2f} s and
        {own.awake_s["pull"]:.1f} s in slots; push is awake for {all_of.awake_s["push"]:.2f} s and
        {own.awake_s["push"]:.2f} s. Largest deviations from the closed forms of contention: (a)
        {furthest(table, "a", "share"):.1f} points, (b) {furthest(table, "b", "delay_s"):.0f} %,
        (c) {furthest(table, "c", "share"):.1f} points.
    """


FIGURE = Figure(
    "phone-home-contention",
    "sensors contend for access, or have slots",
    (SWEEP, SWEEP_INTERVAL, SWEEP_MAPPING),
    draw,
)
