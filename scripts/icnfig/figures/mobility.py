# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""A consumer that moves while it calls: what is disturbed, how long it takes, what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from icnsweep.place import ROOT
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
    walks,
)
from icnfig.style import Drawing, figure, legend_on_top, name_panel, name_ticks
from icnfig.tables import rows_of

SWEEP, LENGTH, BLACKOUT = "mobility", "mobility-length", "mobility-blackout"


def draw(data: Data) -> Drawing:
    drawing = figure(4.0)
    ((disturbed, time), (control, lost)) = drawing.subplots(2, 2)
    calls = calls_of(data, SWEEP)
    calls = calls.assign(rate=calls.events.map(rate_of), late_ms=1e3 * calls.latency_s)
    ways = walks(data, SWEEP)
    files = sorted(ways, key=rate_of)
    rows = []
    for curve in LOOKS:
        its = calls[calls.curve == curve]
        x, mean = over_seeds(its, "rate", "disturbed")
        forms = [share(data, SWEEP, curve, ways[it], rate_of(it)) for it in files]
        if curve not in ("paired, static", "paired, aggregate"):
            disturbed.plot(x, forms, color=LOOKS[curve][0], linewidth=0.8)
        mark(disturbed, curve, x, mean)
        rows.append(rows_of("a: disturbed", curve, x, mean, forms))
        for axes, panel, column in ((time, "b: time_ms", "late_ms"), (lost, "d: lost", "lost")):
            x, mean = over_seeds(its, "rate", column)
            mark(axes, curve, x, mean, join=True)
            rows.append(rows_of(panel, curve, x, mean))
    rows += [*_draw_control(control, data, ways)]
    for axes, letter, label in (
        (disturbed, "a", "share of calls disturbed"),
        (time, "b", "mean completion time (ms)"),
        (control, "c", "announcements per second"),
        (lost, "d", "share of calls lost"),
    ):
        name_panel(axes, letter)
        axes.set_xscale("log")
        axes.set_xticks(sorted({rate_of(it) for it in ways}))
        axes.xaxis.set_major_formatter("{x:g}")
        axes.xaxis.set_minor_locator(NullLocator())
        axes.set_xlabel("moves per second")
        axes.set_ylabel(label)
    for axes in (disturbed, time, control):
        axes.set_yscale("log")
        name_ticks(axes.yaxis)
    lost.set_ylim(0)
    legend_on_top(drawing, disturbed.get_legend_handles_labels(), columns=3)
    table = pd.concat(rows)
    return Drawing(drawing, table, _caption(table, data))


def _draw_control(
    axes: Any, data: Data, ways: dict[str, list[model.Walk]]
) -> Iterator[pd.DataFrame]:
    messages = announcements_of(data, SWEEP)
    per_s = messages.packets / end_s(data, SWEEP)
    messages = messages.assign(rate=messages.events.map(rate_of), per_s=per_s)
    for curve in ("paired, flood", "paired, kite", "paired, map-me"):
        x, mean = over_seeds(messages[messages.curve == curve], "rate", "per_s")
        forms = [
            announcements_per_s(data, SWEEP, curve, ways[it], rate_of(it))
            for it in sorted(ways, key=rate_of)
        ]
        axes.plot(x, forms, color=LOOKS[curve][0], linewidth=0.8)
        mark(axes, curve, x, mean)
        yield rows_of("c: announcements_per_s", curve, x, mean, forms)


def _value(table: pd.DataFrame, panel: str, curve: str, place: int = -1) -> float:
    its = table[(table.panel == panel) & (table.curve == curve)].sort_values("x")
    return float(its["mean"].iloc[place])


def _caption(table: pd.DataFrame, data: Data) -> str:
    def percent(curve: str, place: int = -1) -> str:
        return f"{100 * _value(table, 'a: disturbed', curve, place):.2g} %"

    def ms(curve: str) -> str:
        return f"{_value(table, 'b: time_ms', curve):.0f} ms"

    def per_second(curve: str) -> str:
        return f"{_value(table, 'c: announcements_per_s', curve):.0f}"

    delay, hold, timeout = (
        data.option(SWEEP, name)
        for name in ("announcementDelay", "routeHold", "retransmissionTimeout")
    )
    gone = _value(table, "d: lost", "paired, aggregate")
    of_disturbed = f"{100 * gone / _value(table, 'a: disturbed', 'paired, aggregate'):.0f} %"
    rates = sorted(table.x.unique())
    return f"""
        A consumer that moves about Abilene while it makes five calls a second, one object each;
        {len(rates)} rates from {rates[0]:g} to {rates[-1]:g} moves a second, times and places
        drawn once for each, placement and calls for each seed. Retransmission after {timeout},
        announcements {delay} per router, flooded routes held {hold} before use. Marks:
        simulation, with 95 % intervals; lines in (a) and (c): closed forms. (a) Calls that were
        lost or needed a retransmission: without retransmission none of them would succeed. (b)
        Mean completion time of completed calls. (c) Announcements sent on links; reflexive
        forwarding and push need none, and static and aggregate are taken to follow without
        messages. (d) Calls lost for good.

        Reflexive forwarding is disturbed by a move during a call and by nothing else, 1 - exp(-mu
        4D): {percent('reflexive', 0)} to {percent('reflexive')}, the same as a pair whose routes
        follow a move at once and for free (static), which is the best any pair can do. It wins
        against all that have to announce the move, 1 - exp(-mu (4D + T_conv)): flooding
        ({percent('paired, flood')} and {per_second('paired, flood')} messages a second at the
        highest rate), KITE ({percent('paired, kite')}, {per_second('paired, kite')}), MAP-Me
        ({percent('paired, map-me')}, {per_second('paired, map-me')}). KITE and MAP-Me come closest,
        KITE at the price of a trace a second even when nothing moves. With names under the access
        router (aggregate) no more calls are disturbed than at best, but {of_disturbed} of these
        are lost, since what is still to be fetched has another name at the new place. Reflexive
        forwarding loses to push, which is exposed for 2D only ({percent('push')}, {ms('push')}
        against {ms('reflexive')}), and, where routes follow at once, in recovery:
        {ms('reflexive')} against {ms('paired, static')}, as a fetch that is repeated before the
        trigger's retransmission has come by the new, longer way goes to the old place again.

        The lines of flood, KITE and MAP-Me are upper bounds: T_conv counts every router on the new
        path, with MAP-Me from the new place to the old one, but those behind which the path is as
        before need not hear of the move, and a fetch that is returned on the way goes by the new
        route if there is one by then. MAP-Me's messages exceed their line as updates follow the
        ways that former updates left, not the shortest ones. Flood loses a few calls at high rates,
        whose retransmissions are used up before it has converged. What (b) rises by at the
        lowest rates, in all curves, are longer ways: consumers start near their producers and
        move anywhere.
    """


FIGURE = Figure("mobility", "a consumer that moves while it calls", (SWEEP,), draw)


def draw_length(data: Data) -> Drawing:
    drawing = figure(2.4)
    length, blackout = drawing.subplots(1, 2)
    rows = [*_draw_length(length, data), *_draw_blackout(blackout, data)]
    for axes, letter in ((length, "a"), (blackout, "b")):
        name_panel(axes, letter)
        axes.set_ylim(0)
    length.set_ylabel("share of calls disturbed")
    length.set_xlabel("objects K, one after the other")
    blackout.set_xlabel("blackout (ms)")
    entries = {
        label: handle
        for axes in (length, blackout)
        for handle, label in zip(*axes.get_legend_handles_labels())
    }
    legend_on_top(drawing, ([*entries.values()], [*entries]), columns=3)
    table = pd.concat(rows)
    return Drawing(drawing, table, _length_caption(table, data))


def _draw_length(axes: Any, data: Data) -> Iterator[pd.DataFrame]:
    calls = calls_of(data, LENGTH)
    ((events, ways),) = walks(data, LENGTH).items()
    for curve in [it for it in LOOKS if it in set(calls.curve)]:
        x, mean = over_seeds(calls[calls.curve == curve], "parameters", "disturbed")
        forms = [
            share(data, LENGTH, curve, ways, rate_of(events), rounds=1 + int(objects))
            for objects in x
        ]
        if curve != "paired, static":
            axes.plot(x, forms, color=LOOKS[curve][0], linewidth=0.8)
        mark(axes, curve, x, mean)
        yield rows_of("a: disturbed", curve, x, mean, forms)
    axes.set_xscale("log", base=2)
    axes.set_xticks(sorted(calls.parameters.unique()))
    axes.xaxis.set_major_formatter("{x:g}")


def _draw_blackout(axes: Any, data: Data) -> Iterator[pd.DataFrame]:
    calls = calls_of(data, BLACKOUT)
    calls = calls.assign(dark_ms=1e3 * calls.events.map(blackout_of))
    ways = walks(data, BLACKOUT)
    files = sorted(ways, key=blackout_of)
    for curve in [it for it in LOOKS if it in set(calls.curve)]:
        its = calls[calls.curve == curve]
        x, mean = over_seeds(its, "dark_ms", "disturbed")
        forms = [
            share(data, BLACKOUT, curve, ways[it], rate_of(it), blackout=blackout_of(it))
            for it in files
        ]
        if curve != "paired, static":
            axes.plot(x, forms, color=LOOKS[curve][0], linewidth=0.8)
        mark(axes, curve, x, mean)
        yield rows_of("b: disturbed", curve, x, mean, forms)
        x, mean = over_seeds(its, "dark_ms", "lost")
        gone = [model.disturbed(rate_of(it), blackout_of(it)) for it in files]
        yield rows_of("b: lost", curve, x, mean, gone)
        if curve == "reflexive":
            axes.plot(x, gone, color="0.5", linestyle="--", linewidth=0.8)
            axes.plot(x, mean.mean, ".", color="0.5", markersize=4, label="lost, all alike")


def _length_caption(table: pd.DataFrame, data: Data) -> str:
    def percent(panel: str, curve: str) -> str:
        return f"{100 * _value(table, panel, curve):.2g} %"

    lost = table[table.panel == "b: lost"].groupby("x")["mean"]
    apart = 100 * float((lost.max() - lost.min()).max())
    return f"""
        Calls that a move disturbs (lost, or a retransmission was needed) where the consumer moves
        every 5 s on average, as in figure mobility. (a) Longer calls: K objects fetched one after
        the other, 2D (1 + K) in all. (b) Moves that leave the consumer without a link for a
        while, one object. Marks: simulation, with 95 % intervals; lines: closed forms, 1 -
        exp(-mu (T_c + B + T_conv)).

        The longer the call, the less reflexive forwarding gains, as the call's own length is what
        is exposed: at K = {table[table.panel == 'a: disturbed'].x.max():g}
        {percent('a: disturbed', 'reflexive')} against
        {percent('a: disturbed', 'paired, kite')} with KITE and
        {percent('a: disturbed', 'paired, flood')} with flooding. A blackout adds itself for every
        scheme alike ({percent('b: disturbed', 'reflexive')}, nested pair with static routes
        {percent('b: disturbed', 'paired, static')}, KITE
        {percent('b: disturbed', 'paired, kite')}, push {percent('b: disturbed', 'push')} at the
        longest); nothing protects from that. Calls that arrive within it find no route and are
        lost (dashed: 1 - exp(-mu B)), in all schemes to within {apart:.2g} percentage points.
        Flood and KITE lie below their lines, which count every router of the new path. Each file
        has {_moves(data)} moves, the same for all seeds and schemes.
    """


def _moves(data: Data) -> int:
    run = dict(data.plan(LENGTH).runs[0].options)
    return len(model.moves_of((ROOT / run["events"]).read_text().splitlines()))


LENGTH_FIGURE = Figure(
    "mobility-length",
    "moves during longer calls, and with blackouts",
    (LENGTH, BLACKOUT),
    draw_length,
)
