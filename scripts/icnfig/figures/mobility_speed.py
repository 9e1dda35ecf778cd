# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""A consumer that walks from cell to cell while it calls, at several speeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from icninputs.waypoints import Grid, Waypoints
from icnsweep.stats import Interval, interval
from icnsweep.units import seconds
from matplotlib.ticker import NullLocator

from icnfig.figure import Data, Figure
from icnfig.forms import mobility as model
from icnfig.moving import (
    LOOKS,
    announcements_of,
    announcements_per_s,
    blackout_of,
    calls_of,
    end_s,
    mark,
    over_seeds,
    rate_of,
    share,
    vulnerable_s,
    walks,
)
from icnfig.style import (
    BLACK,
    Drawing,
    draw_points,
    figure,
    legend_on_top,
    name_panel,
    name_ticks,
)
from icnfig.tables import rows_of

SWEEP = "mobility-speed"
FIELD = Grid(4, 4, 30.0)  # of the event files
BLACKOUTS_S = (0.0, 0.5)
DASHED: dict[str, Any] = {"color": "0.5", "linestyle": "--", "linewidth": 0.8}
Ways = dict[str, list[model.Walk]]


def draw(data: Data) -> Drawing:
    drawing = figure(6.6)
    panels = drawing.subplots(4, 2)
    ways = walks(data, SWEEP)
    calls = calls_of(data, SWEEP)
    calls = calls.assign(
        speed=calls.events.map(rate_of), extra_ms=1e3 * _extra_s(data, calls, ways)
    )
    rows = []
    for column, blackout in enumerate(BLACKOUTS_S):
        files = sorted((it for it in ways if blackout_of(it) == blackout), key=rate_of)
        its = Walker(data, calls[calls.events.isin(files)], [ways[it] for it in files], blackout)
        rows += [*its.draw_disturbed(panels[0][column])]
        rows += [*its.draw_lost(panels[1][column])]
        rows += [*its.draw_extra(panels[2][column])]
        panels[0][column].set_title(its.title, loc="right", pad=2)
    rows += [*_draw_control(panels[3][0], data, ways)]
    rows += [*_draw_rates(panels[3][1], data, ways)]
    for letter, axes in zip("abcdefgh", panels.flat):
        name_panel(axes, letter)
        axes.set_xscale("log")
        axes.set_xticks(sorted(set(calls.speed)))
        axes.xaxis.set_major_formatter("{x:g}")
        axes.xaxis.set_minor_locator(NullLocator())
        name_ticks(axes.yaxis)
    labels = ("share of calls disturbed", "share of calls lost", "mean extra time (ms)")
    for (axes, _), label in zip(panels, labels):
        axes.set_ylabel(label)
    for axes in panels[3]:
        axes.set_xlabel("speed (m/s)")
    legend_on_top(drawing, panels[0][0].get_legend_handles_labels(), columns=3)
    table = pd.concat(rows)
    return Drawing(drawing, table, _caption(table, data))


def _moves_per_s(data: Data, ways: list[model.Walk]) -> float:
    """Of a file, the same in all seeds."""
    return len(ways[0].times_s) / end_s(data, SWEEP)


def _extra_s(data: Data, calls: pd.DataFrame, ways: Ways) -> pd.Series:
    """Beyond the round trips of a call that no move meets, from where it is made."""
    seeds = data.seeds(SWEEP)
    of = {(events, seed): way for events in ways for seed, way in zip(seeds, ways[events])}
    made = zip(calls.curve, calls.events, calls.seed, calls.arrival_s)
    least = [
        2 * (1 if curve == "push" else 2) * of[events, seed].delay_s(arrival)
        for curve, events, seed, arrival in made
    ]
    return calls.latency_s - least


@dataclass(frozen=True)
class Walker:
    """A consumer at several speeds, with one blackout: its calls, and its ways at each speed."""

    data: Data
    calls: pd.DataFrame
    ways: list[list[model.Walk]]
    blackout_s: float

    @property
    def title(self) -> str:
        return f"blackout {1e3 * self.blackout_s:g} ms"

    @cached_property
    def rates(self) -> list[float]:
        return [_moves_per_s(self.data, its) for its in self.ways]

    def draw_disturbed(self, axes: Any) -> Iterator[pd.DataFrame]:
        for curve in LOOKS:
            forms = [
                share(self.data, SWEEP, curve, its, rate, blackout=self.blackout_s)
                for its, rate in zip(self.ways, self.rates)
            ]
            x, mean = self._draw(axes, curve, "disturbed", forms)
            yield rows_of(f"disturbed, {self.title}", curve, x, mean, forms)
            if curve == "reflexive" and self.blackout_s:
                forms = [self._or_dark(curve, *its) for its in zip(self.ways, self.rates)]
                axes.plot(x, forms, **DASHED)
                yield rows_of("disturbed or dark", curve, x, mean, forms)
        axes.set_yscale("log")

    def draw_lost(self, axes: Any) -> Iterator[pd.DataFrame]:
        dark = [rate * self.blackout_s for rate in self.rates]
        for curve in LOOKS:
            x, mean = self._draw(axes, curve, "lost")
            yield rows_of(f"lost, {self.title}", curve, x, mean, dark)
        if self.blackout_s:
            axes.plot(x, dark, **DASHED)
        axes.set_ylim(0, 1)

    def draw_extra(self, axes: Any) -> Iterator[pd.DataFrame]:
        timeout = seconds(self.data.option(SWEEP, "retransmissionTimeout"))
        rates = [model.rate_in_light(rate, self.blackout_s) for rate in self.rates]
        for curve in LOOKS:
            forms = [
                1e3 * timeout * model.timeouts(share(self.data, SWEEP, curve, its, rate))
                for its, rate in zip(self.ways, rates)
            ]
            x, mean = self._draw(axes, curve, "extra_ms", forms)
            yield rows_of(f"extra_ms, {self.title}", curve, x, mean, forms)
        axes.set_yscale("log")

    def _or_dark(self, curve: str, ways: list[model.Walk], rate: float) -> float:
        exposed = [vulnerable_s(self.data, SWEEP, curve, way, 2) for way in ways]
        return float(
            np.mean([model.disturbed_or_dark(rate, its, self.blackout_s) for its in exposed])
        )

    def _draw(
        self, axes: Any, curve: str, column: str, forms: list[float] | None = None
    ) -> tuple[list[float], Interval]:
        """Marks, and the line of the closed form or from mark to mark."""
        x, mean = over_seeds(self.calls[self.calls.curve == curve], "speed", column)
        if forms and curve not in ("paired, static", "paired, aggregate"):
            axes.plot(x, forms, color=LOOKS[curve][0], linewidth=0.8)
        mark(axes, curve, x, mean, join=not forms)
        return x, mean


def _draw_control(axes: Any, data: Data, ways: Ways) -> Iterator[pd.DataFrame]:
    files = sorted((it for it in ways if not blackout_of(it)), key=rate_of)
    sent = announcements_of(data, SWEEP)
    sent = sent[sent.events.isin(files)]
    moves = sent.events.map(lambda its: len(ways[its][0].times_s))
    sent = sent.assign(speed=sent.events.map(rate_of), per_move=sent.packets / moves)
    for curve in ("paired, flood", "paired, kite", "paired, map-me"):
        x, mean = over_seeds(sent[sent.curve == curve], "speed", "per_move")
        rates = [_moves_per_s(data, ways[it]) for it in files]
        forms = [
            announcements_per_s(data, SWEEP, curve, ways[it], rate) / rate
            for it, rate in zip(files, rates)
        ]
        axes.plot(x, forms, color=LOOKS[curve][0], linewidth=0.8)
        mark(axes, curve, x, mean)
        yield rows_of("announcements per move", curve, x, mean, forms)
    axes.set_yscale("log")
    axes.set_ylabel("announcements per move")


def _draw_rates(axes: Any, data: Data, ways: Ways) -> Iterator[pd.DataFrame]:
    """Those of the one walk of each file, of which there are no others to make an interval of."""
    for blackout, shape in zip(BLACKOUTS_S, "ox"):
        files = sorted((it for it in ways if blackout_of(it) == blackout), key=rate_of)
        x = [rate_of(it) for it in files]
        rates = interval([[_moves_per_s(data, ways[it]) for it in files]])
        forms = [Waypoints(FIELD, speed, 1).rate() for speed in x]
        draw_points(axes, x, rates, fmt=shape, color=BLACK, markersize=3.2, markerfacecolor="none")
        yield rows_of("moves per second", f"blackout {1e3 * blackout:g} ms", x, rates, forms)
    axes.plot(x, forms, color=BLACK, linewidth=0.8)
    axes.set_yscale("log")
    axes.set_ylabel("moves per second")


def _caption(table: pd.DataFrame, data: Data) -> str:
    its = table.set_index(["panel", "curve", "x"]).sort_index()
    speeds = sorted(set(table.x))
    slow, fast = speeds[0], speeds[-1]

    def percent(panel: str, curve: str, speed: float, column: str = "mean") -> str:
        return f"{100 * float(its[column][panel, curve, speed]):.2g} %"

    def ms(curve: str) -> str:
        return f"{float(its['mean']['extra_ms, blackout 0 ms', curve, fast]):.0f} ms"

    def sent(curve: str, speed: float) -> str:
        return f"{float(its['mean']['announcements per move', curve, speed]):.1f}"

    def hit(curve: str, speed: float = fast) -> str:
        return percent("disturbed, blackout 0 ms", curve, speed)

    dark = ("disturbed, blackout 500 ms", "reflexive", fast)
    gone = ("lost, blackout 500 ms", "reflexive", fast)
    moves = [f"{float(its['mean']['moves per second', 'blackout 0 ms', it]):.2g}" for it in speeds]
    delay, hold, timeout = (
        data.option(SWEEP, name)
        for name in ("announcementDelay", "routeHold", "retransmissionTimeout")
    )
    return f"""
        A consumer that walks over {FIELD.columns} x {FIELD.rows} cells of {FIELD.cell_m:g} m at
        {" | ".join(f"{it:g}" for it in speeds)} m/s (random waypoint, no pause) while it makes five
        calls a second, one object each. Cells are the leaves of a tree of routers, 2 x 2 under
        one. One walk for each speed, the same for all seeds and schemes; the place of the producer
        and the calls are drawn for each seed. Left: it is at its new router at once; right: after
        500 ms without a link. Retransmission after {timeout}, announcements {delay} per router,
        flooded routes held {hold} before use. Marks: simulation, with 95 % intervals; lines:
        closed forms at the mu of each walk, but for (c) and (d), where they join marks. (a), (b)
        Calls that were lost or needed a retransmission; 1 - exp(-mu (4D + B + T_conv)), push 2D.
        Dashed, for reflexive: blackouts that never overlap, as those of one walk. (c), (d) Calls
        lost for good; dashed: mu B, the share of the time without a link. (e), (f) By how much
        completed calls take longer than the round trips from where they are made: a timeout for
        each try that is hit, p / (1 - p) of them where p is the share of calls that are, as what is
        sent again is hit like what was sent first; where most calls are lost, those that are hit
        most often, flood lies below that. (g) Announcements on links per move, refreshes among
        them. (h) Moves per second (o: no blackout, x: 500 ms), and random waypoint's mean without
        blackouts.

        Faster is moves more often, {" | ".join(moves)} a second, and nothing else. Reflexive
        forwarding is disturbed in proportion, mu 4D as long as that is small ({hit("reflexive",
        slow)} to {hit("reflexive")} of the calls), sends nothing for a move, and completes
        what it begins: it loses {percent("lost, blackout 0 ms", "reflexive", fast)} at the highest
        speed. It equals a pair whose routes follow at once and for free (static:
        {hit("paired, static")}) and wins clearly against flooding ({hit("paired, flood")},
        {sent("paired, flood", fast)} messages a move). KITE ({hit("paired, kite")}) and MAP-Me
        ({hit("paired, map-me")}) are disturbed little more, as neighbours meet a few routers
        above; what they cost is messages: MAP-Me {sent("paired, map-me", fast)} a move, KITE
        {sent("paired, kite", slow)} at the lowest speed, as its traces are renewed each second,
        and {sent("paired, kite", fast)} at the highest. Names under the access router (aggregate)
        lose {percent("lost, blackout 0 ms", "paired, aggregate", fast)}.

        Reflexive forwarding loses to push ({hit("push")} disturbed, {ms("push")} longer against
        {ms("reflexive")}) and, in recovery, to static routes ({ms("paired, static")}): only its
        next trigger shows the way to a new place, and a consumer that goes on before every next
        trigger lets each fetch go to the place before; what it loses without blackouts, it loses
        so. Against blackouts nothing helps: {percent(*gone)} of the calls are lost at the highest
        speed, most of them made where there is no link, {percent(*gone, column="closed_form")} of
        the time. There the form for moves that may overlap is too low,
        {percent(*dark, column="closed_form")} against {percent(*dark)} disturbed. The lines of
        flood, KITE and MAP-Me are upper bounds where moves are far apart: routers behind which
        the way is as before need not hear of the move.
    """


FIGURE = Figure(SWEEP, "a consumer that walks from cell to cell while it calls", (SWEEP,), draw)
