# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What lost packets cost: messages and completion time, against closed forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms import loss as model
from icnfig.losing import DELAY_S, LINKS, MARKS, SCHEMES, look, mark, means, with_messages, worst
from icnfig.style import (
    BLACK,
    BLUE,
    GREEN,
    VERMILION,
    Drawing,
    figure,
    legend_inside,
    legend_on_top,
    name_panel,
    scheme_line,
)
from icnfig.tables import form_of, rows_of

SWEEP, PATH, BURSTS, OBJECTS = "loss", "loss-path", "loss-bursts", "loss-objects"
LIFETIMES = "loss-lifetimes"
TIMEOUT = "161ms"
LEAST, MOST = "81ms", "241ms"
POINTS = 51


def links_of(topology: str) -> int:
    """Of `line:R`."""
    return int(topology.partition(":")[2]) + 1


def per_link(lost_percent: float, links: int = LINKS) -> float:
    """The probability of loss on each link that loses so much end to end."""
    loss: float = 1 - (1 - lost_percent / 100) ** (1 / links)
    return loss


def messages_of(scheme: str, lost_percent: float) -> float:
    q = 1 - lost_percent / 100
    nested = scheme in ("reflexive", "paired-nested")
    return model.nested_messages(q) if nested else model.messages(scheme, q)


def draw(data: Data) -> Drawing:
    table = with_messages(data.table(SWEEP, "summary"))
    plain = table[(table.contentStore == 0) & (table.retransmissionTimeout == TIMEOUT)]
    timeout_s = seconds(TIMEOUT)
    fine = np.linspace(0, 25, POINTS)
    drawing = figure(2.3)
    left, right = drawing.subplots(1, 2)
    rows = []

    def times_of(scheme: str, lost_percent: float) -> float:
        return 1e3 * model.latency(scheme, 1 - lost_percent / 100, DELAY_S, timeout_s)

    panels: tuple[tuple[Any, str, str, float, Callable[[str, float], float]], ...] = (
        (left, "messages", "messages", 1, messages_of),
        (right, "time_ms", "latency_s.mean", 1e3, times_of),
    )
    for axes, panel, column, factor, form in panels:
        for scheme in SCHEMES:
            its = plain[plain.scheme == scheme]
            x, mean = means(its.assign(y=factor * its[column]), "lost_percent", "y")
            axes.plot(fine, [form(scheme, its) for its in fine], **scheme_line(scheme))
            mark(axes, x, mean, fmt=MARKS[scheme], **look(scheme))
            rows.append(rows_of(panel, scheme, x, mean, [form(scheme, its) for its in x]))
        axes.set_xlabel("messages lost (%)")
        axes.set_ylim(0)
    left.plot(fine, [model.rice_messages(1 - its / 100) for its in fine], ":", color=BLACK)
    rows.append(form_of("messages", "4/q", fine, [model.rice_messages(1 - i / 100) for i in fine]))
    left.set_ylabel("messages sent per call")
    right.set_ylabel("mean completion time (ms)")
    _legend(drawing)
    return Drawing(drawing, pd.concat(rows), _caption(pd.concat(rows)))


def _legend(drawing: Any, more: Sequence[str] = ("4/q",)) -> None:
    handles = [
        Line2D([], [], marker=MARKS[its], **{**scheme_line(its), **look(its)})
        for its in SCHEMES
    ]
    handles += [Line2D([], [], linestyle=":", color=BLACK) for _ in more]
    legend_on_top(drawing, (handles, [*SCHEMES, *more]), columns=3)


def _at_most(rows: pd.DataFrame, panel: str, curve: str) -> float:
    its = rows[(rows.panel == panel) & (rows.curve == curve)]
    return float(its.sort_values("x")["mean"].iloc[-1])


def _caption(rows: pd.DataFrame) -> str:
    def most(panel: str, scheme: str) -> str:
        return f"{_at_most(rows, panel, scheme):.3g}"

    return f"""
        Messages per call (counted where they are sent first) and mean completion time against the
        share of messages lost end to end, either direction, on a line of {LINKS} links, 40 ms one
        way, one object fetched per call; timers of two round trips ({TIMEOUT}), no stores, each
        packet lost for itself. Marks: simulation, with 95 % intervals; lines: closed forms. q:
        probability that a message comes through.

        Reflexive forwarding and the nested pair are the same under loss, to the message: 3/q^2 +
        2/q - 1 messages and 4D + 2 (1/q^2 - 1) RTO, which simulation meets within
        {worst(rows, SCHEMES[:2])}. At 25 % they need {most('messages', 'reflexive')} messages
        and {most('time_ms', 'reflexive')} ms. They win over the separate pair
        ({most('messages', 'paired-separate')} messages, {most('time_ms', 'paired-separate')} ms),
        which has three exchanges to lose: 3 (1/q^2 + 1/q), and 3 : 2 of the extra time. They lose
        to push, which has one ({most('messages', 'push')} messages, {most('time_ms', 'push')} ms;
        closed form met within {worst(rows, ('push',))}).

        The separate pair parts from its line, which has its exchanges one after the other, by up
        to {worst(rows, ('paired-separate',))}: fetch and third Interest run side by side, but a
        fetch that comes in puts off the retransmission of the first Interest. The nested schemes
        need 1/q^2 - 1 messages more than 2 (1/q^2 + 1/q), the sum of two exchanges with timers of
        their own (RICE's curve for timers of one round trip), as the consumer's timer expires as
        well while the producer repeats a fetch. Dotted: 4/q, RICE's curves for longer timers,
        where only what was lost is sent again; without stores no scheme gets there.
    """


FIGURE = Figure("loss", "what lost packets cost each scheme", (SWEEP,), draw)


def draw_recovery(data: Data) -> Drawing:
    drawing = figure(4.2)
    ((timers, path), (bursts, objects)) = drawing.subplots(2, 2)
    rows = [
        *_draw_timers(timers, data),
        *_draw_path(path, data),
        *_draw_bursts(bursts, data),
        *_draw_objects(objects, data),
    ]
    for axes, letter in zip((timers, path, bursts, objects), "abcd"):
        name_panel(axes, letter)
        top = axes.get_ylim()[1] * (1.15 if axes is objects else 1)
        axes.set_ylim(4 if axes is path else 0, top)
        place = "lower right" if axes is path else "upper left"
        legend_inside(axes, place)
    table = pd.concat(rows)
    return Drawing(drawing, table, _recovery_caption(table, data))


def _draw_timers(axes: Any, data: Data) -> list[pd.DataFrame]:
    summary = with_messages(data.table(SWEEP, "summary"))
    summary = summary[summary.scheme == "reflexive"]
    fine = np.linspace(0, 25, POINTS)
    rows = []
    for timeout, colour, shape in zip((LEAST, TIMEOUT, MOST), (GREEN, BLUE, VERMILION), "^os"):
        round_trips = round(seconds(timeout) / (2 * DELAY_S))
        for store in (0, 1000):

            def form(lost: float, store: int = store, timeout: str = timeout) -> float:
                loss = per_link(lost)
                if store:
                    its = model.stored_latency("reflexive", loss, LINKS, DELAY_S, seconds(timeout))
                else:
                    its = model.latency("reflexive", 1 - lost / 100, DELAY_S, seconds(timeout))
                return 1e3 * its

            its = summary[
                (summary.retransmissionTimeout == timeout) & (summary.contentStore == store)
            ]
            x, mean = means(its.assign(y=1e3 * its["latency_s.mean"]), "lost_percent", "y")
            axes.plot(
                fine, [form(lost) for lost in fine], color=colour, linestyle="--" if store else "-"
            )
            label = None if store else f"RTO {round_trips} RTT"
            fill = {} if store else {"markerfacecolor": "white"}
            mark(axes, x, mean, fmt=shape, color=colour, label=label, **fill)
            curve = f"reflexive, {round_trips} RTT{', stores' if store else ''}"
            rows.append(rows_of("a: time_ms", curve, x, mean, [form(lost) for lost in x]))
    axes.set_xlabel("messages lost (%)")
    axes.set_ylabel("completion time (ms)")
    return rows


def _draw_path(axes: Any, data: Data) -> list[pd.DataFrame]:
    summary = data.table(PATH, "summary")
    summary = with_messages(summary, summary.topology.map(links_of))
    summary = summary[summary.scheme == "reflexive"]
    rows = []
    for store, label, style in ((0, "no stores", "-"), (1000, "stores", "--")):

        def form(links: float, store: int = store) -> float:
            if store:
                return model.stored_messages("reflexive", per_link(20, int(links)), int(links))
            return model.nested_messages(0.8)

        x, mean = means(summary[summary.contentStore == store], "hops", "messages")
        lines = [form(links) for links in x]
        axes.plot(x, lines, color=BLUE, linestyle=style)
        fill = {} if store else {"markerfacecolor": "white"}
        mark(axes, x, mean, fmt="o", color=BLUE, label=label, **fill)
        rows.append(rows_of("b: messages", f"reflexive, {label}", x, mean, lines))
    axes.axhline(model.rice_messages(0.8), linestyle=":", color=BLACK)
    rows.append(form_of("b: messages", "4/q", x, model.rice_messages(0.8)))
    axes.annotate("4/q", (2, model.rice_messages(0.8)), fontsize=6, va="top")
    axes.set_xlabel("links; 20 % lost")
    axes.set_ylabel("messages per call")
    return rows


def _draw_bursts(axes: Any, data: Data) -> list[pd.DataFrame]:
    alone = with_messages(data.table(SWEEP, "summary"))
    alone = alone[(alone.contentStore == 0) & (alone.retransmissionTimeout == LEAST)]
    bursts = with_messages(data.table(BURSTS, "summary"))
    lengths = sorted(bursts.burstLength.unique())
    curves = [("alone", alone)] + [
        (f"bursts of {its}", bursts[bursts.burstLength == its]) for its in lengths
    ]
    looks = zip(curves, (BLACK, GREEN, BLUE, VERMILION), "o^sD")
    fine = np.linspace(0, 25, POINTS)

    def form(lost_percent: float) -> float:
        return 1e3 * model.latency("reflexive", 1 - lost_percent / 100, DELAY_S, seconds(LEAST))

    axes.plot(fine, [form(its) for its in fine], color=BLACK, linewidth=0.9)
    rows = []
    for (label, table), colour, shape in looks:
        its = table[table.scheme == "reflexive"]
        for panel, column, fill in (
            ("c: mean_ms", "latency_s.mean", "white"),
            ("c: p99_ms", "latency_s.p99", colour),
        ):
            x, mean = means(its.assign(y=1e3 * its[column]), "lost_percent", "y")
            named = label if panel == "c: p99_ms" else None
            mark(axes, x, mean, fmt=shape, color=colour, markerfacecolor=fill, label=named)
            if named:
                axes.plot(x, mean.mean, color=colour, linewidth=0.5)
            forms = [form(it) if "mean" in panel else np.nan for it in x]
            rows.append(rows_of(panel, label, x, mean, forms))
    axes.set_xlabel("messages lost (%)")
    axes.set_ylabel("mean, and 99 % of calls (ms)")
    return rows


def _draw_objects(axes: Any, data: Data) -> list[pd.DataFrame]:
    summary = with_messages(data.table(OBJECTS, "summary"))
    lost = float(summary.lost_percent.max())
    without = summary[(summary.lost_percent == 0) & (summary.scheme == "push")]
    segments = (without.groupby("parameters").messages.mean() / 2).round().astype(int)
    summary = summary[summary.lost_percent == lost]
    rows = []
    for scheme in SCHEMES:

        def form(objects: float, scheme: str = scheme) -> float:
            count = segments[objects] if scheme == "push" else int(objects)
            q = 1 - lost / 100
            return 1e3 * model.latency(scheme, q, DELAY_S, seconds(LEAST), count)

        its = summary[summary.scheme == scheme]
        x, mean = means(its.assign(y=1e3 * its["latency_s.mean"]), "parameters", "y")
        lines = [form(objects) for objects in x]
        axes.plot(x, lines, **scheme_line(scheme))
        mark(axes, x, mean, fmt=MARKS[scheme], label=scheme, **look(scheme))
        rows.append(rows_of("d: time_ms", scheme, x, mean, lines))
    axes.set_xscale("log", base=2)
    axes.xaxis.set_major_formatter("{x:g}")
    axes.set_xlabel("objects at once; 20 % lost")
    axes.set_ylabel("completion time (ms)")
    return rows


def _recovery_caption(rows: pd.DataFrame, data: Data) -> str:
    def last(panel: str, curve: str) -> str:
        return f"{_at_most(rows, panel, curve):.0f}"

    closed = rows[rows.panel.isin(["a: time_ms", "b: messages"])]
    objects = rows[rows.panel == "d: time_ms"]
    nested = ("reflexive", "paired-nested", "push")
    bursts = data.table(BURSTS, "summary")
    harshest = (bursts.burstLength == bursts.burstLength.max()) & (bursts.loss == bursts.loss.max())
    tails = bursts[harshest].groupby("scheme")["latency_s.p99"].mean()

    def tail(scheme: str) -> str:
        return f"{1e3 * tails[scheme]:.0f}"

    longest = max(its for its in rows.curve if its.startswith("bursts"))
    return f"""
        How reflexive forwarding recovers from losses; 40 ms one way, {LINKS} links where nothing
        else is said. Marks: simulation, with 95 % intervals; lines: closed forms. (a) Timers of
        one, two and three round trips (and 1 ms); hollow and solid line: no stores; filled and
        dashed: each node stores what passes, results too. (b) Messages per call against the
        number of links, at 20 % lost end to end. (c) Mean (hollow) and 99th percentile (filled)
        where packets are lost one by one or in bursts, timers of one round trip; line: the mean's
        closed form without bursts. (d) K objects fetched at once, 20 % lost.

        Losses cost timers: the shortest one that is above a round trip wins
        ({last('a: time_ms', 'reflexive, 1 RTT')} ms against
        {last('a: time_ms', 'reflexive, 3 RTT')} ms at 25 %), and not one message more. Stores
        save the more the longer the path, since a repeated Interest has to come no further than
        the Data before it, but never reach 4/q, as first Interests leave nothing behind and
        consumers repeat them while fetches are repeated. Bursts leave the mean where it is or
        below (losses hit the same call again, and a loss behind a loss costs no more than its
        timer) but stretch the tail: 99 % of calls within {last('c: p99_ms', longest)} ms instead
        of {last('c: p99_ms', 'alone')}, and that of the others alike (separate pair
        {tail('paired-separate')} ms, push {tail('push')} ms). With many objects at once the
        slowest counts: reflexive forwarding equals the nested pair, beats the separate one by an
        exchange and loses to push, whose segments are fewer and need no request. Closed forms and
        simulation differ by at most {worst(closed, list(closed.curve))} in (a) and (b),
        {worst(objects, nested)} in (d) for reflexive, nested pair and push, and
        {worst(objects, ('paired-separate',))} for the separate pair, whose exchanges are not as
        in the line one after the other.
    """


RECOVERY = Figure(
    "loss-recovery",
    "recovery from losses: timers, stores, bursts, many objects",
    (SWEEP, PATH, BURSTS, OBJECTS),
    draw_recovery,
)


def draw_lifetimes(data: Data) -> Drawing:
    summary = with_messages(data.table(LIFETIMES, "summary"))
    summary = summary.assign(
        time_ms=1e3 * summary["latency_s.mean"],
        round_trips=summary.interestLifetime.map(lambda its: seconds(its) / (2 * DELAY_S)),
    )
    drawing = figure(2.3)
    left, right = drawing.subplots(1, 2, sharey=True)
    fine = np.linspace(0, 25, POINTS)
    lost = 10.0
    rows = []

    def form(scheme: str, lost_percent: float, short: bool) -> float:
        q, timeout = 1 - lost_percent / 100, seconds(LEAST)
        if short and scheme == "paired-nested":
            return 1e3 * model.short_lived_latency(q, DELAY_S, timeout)
        return 1e3 * model.latency(scheme, q, DELAY_S, timeout)

    for scheme in SCHEMES:
        its = summary[(summary.scheme == scheme) & (summary.interestLifetime == LEAST)]
        x, mean = means(its, "lost_percent", "time_ms")
        left.plot(fine, [form(scheme, it, True) for it in fine], **scheme_line(scheme))
        mark(left, x, mean, fmt=MARKS[scheme], **look(scheme))
        forms = [form(scheme, it, True) for it in x]
        rows.append(rows_of("lifetime of one round trip", scheme, x, mean, forms))
        its = summary[(summary.scheme == scheme) & (summary.lost_percent.round(1) == lost)]
        x, mean = means(its, "round_trips", "time_ms")
        forms = [form(scheme, lost, it < 2) for it in x]
        right.plot(x, forms, drawstyle="steps-post", **scheme_line(scheme))
        mark(right, x, mean, fmt=MARKS[scheme], **look(scheme))
        rows.append(rows_of("10 % lost", scheme, x, mean, forms))
    left.set_xlabel("messages lost (%)")
    left.set_ylabel("mean completion time (ms)")
    left.set_ylim(0)
    right.set_xlabel("lifetime (round trips)")
    _legend(drawing, more=())
    table = pd.concat(rows)
    return Drawing(drawing, table, _lifetimes_caption(table))


def _lifetimes_caption(table: pd.DataFrame) -> str:
    its = table[(table.panel == "lifetime of one round trip") & (table.x == 0)]
    none = its.set_index("curve")["mean"]
    short = "lifetime of one round trip"
    nested = ("reflexive", "paired-nested", "push")
    return f"""
        Lifetimes of little more than a round trip: mean completion time against losses where all
        Interests live for one round trip and 1 ms (left), and against their lifetime at 10 % lost
        (right); line of {LINKS} links, 40 ms one way, timers of one round trip ({LEAST}), no
        stores. Marks: simulation, with 95 % intervals; lines: closed forms.

        Here reflexive forwarding wins over the nested pair. Both need the first Interest for two
        round trips; the lifetime rule (draft 6.1.2) keeps the trigger alive with each fetch, so
        that reflexive forwarding takes as long as with any lifetime, {none['reflexive']:.0f} ms
        without loss. The nested pair's first Interest has expired when the answer comes; the
        answer is lost and has to be asked for again: {none['paired-nested']:.0f} ms without loss,
        {_at_most(table, short, 'paired-nested'):.0f} against
        {_at_most(table, short, 'reflexive'):.0f} ms at 25 %. From two round trips on they are the
        same. The separate pair ({none['paired-separate']:.0f} ms without loss) has no Interest
        that waits for longer than a round trip and a fetch, and loses more as losses hold that
        up: it lies up to {worst(table, ('paired-separate',))} from its line, which knows of no
        lifetimes. Push wins ({none['push']:.0f} ms). The other lines are met within
        {worst(table, nested)}.
    """


LIFETIMES_FIGURE = Figure(
    "loss-lifetimes",
    "losses where Interests live for a round trip",
    (LIFETIMES,),
    draw_lifetimes,
)
