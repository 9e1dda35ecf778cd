# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What it is worth that consumers and producers have timers of their own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.units import seconds

from icnfig.figure import Data, Figure
from icnfig.forms import loss as loss_forms
from icnfig.forms import loss_repair as model
from icnfig.losing import DELAY_S, LINKS, mark, means, with_messages, worst
from icnfig.style import BLACK, BLUE, VERMILION, Drawing, figure, legend_on_top, name_panel
from icnfig.tables import form_of, rows_of

SWEEP = "loss-timers"
COLOURS = (BLUE, VERMILION)
SCHEMES = ("reflexive", "paired-nested")
POINTS = 400


def draw(data: Data) -> Drawing:
    loss = float(data.option(SWEEP, "loss"))
    table = with_messages(data.table(SWEEP, "summary").assign(loss=loss))
    table = table.assign(
        time_ms=1e3 * table["latency_s.mean"],
        fetch_ms=[1e3 * seconds(its) for its in table.fetchTimeout],
    )
    q = loss_forms.delivered(loss, LINKS)
    drawing = figure(2.5)
    times, messages = drawing.subplots(1, 2)

    def time_of(consumer_s: float, fetch_ms: float) -> float:
        return 1e3 * model.timers_latency(q, DELAY_S, consumer_s, fetch_ms / 1e3)

    def messages_of(consumer_s: float, fetch_ms: float) -> float:
        return model.timers_messages(q, DELAY_S, consumer_s, fetch_ms / 1e3)

    fine = np.linspace(table.fetch_ms.min(), table.fetch_ms.max(), POINTS)
    timers = sorted(table.retransmissionTimeout.unique(), key=seconds)
    rows = []
    for axes, column, form in ((times, "time_ms", time_of), (messages, "messages", messages_of)):
        for timer, colour in zip(timers, COLOURS):
            axes.plot(fine, [form(seconds(timer), it) for it in fine], color=colour, linewidth=0.8)
            for scheme in SCHEMES:
                its = table[(table.retransmissionTimeout == timer) & (table.scheme == scheme)]
                x, mean = means(its, "fetch_ms", column)
                look: dict[str, Any] = {"color": colour, "markersize": 2}
                if scheme == "reflexive":
                    look |= {"markerfacecolor": "white", "markersize": 5.2}
                label = f"{scheme}, RTO_C {_ms(timer)}"
                shape = "o" if scheme == "reflexive" else "s"
                mark(axes, x, mean, fmt=shape, label=label, **look)
                forms = [form(seconds(timer), it) for it in x]
                rows.append(rows_of(column, f"{scheme}, {timer}", x, mean, forms))
        axes.set_xlabel("producer's timer RTO_P (ms)")
    apart = loss_forms.messages("reflexive", q)
    messages.axhline(apart, linestyle=":", color=BLACK)
    ends = [fine[0], fine[-1]]
    rows.append(form_of("messages", "two exchanges, each by itself", ends, apart))
    messages.annotate(
        "2 (1/q^2 + 1/q)",
        (fine[-1], apart),
        (0, -3),
        textcoords="offset points",
        fontsize=6,
        va="top",
        ha="right",
    )
    times.set_ylim(0)
    times.set_ylabel("mean completion time (ms)")
    messages.set_ylim(4)
    messages.set_ylabel("messages sent per call")
    legend_on_top(drawing, times.get_legend_handles_labels(), columns=2)
    for axes, letter in ((times, "a"), (messages, "b")):
        name_panel(axes, letter)
    found = pd.concat(rows)
    return Drawing(drawing, found, _caption(found, timers))


def _ms(timer: str) -> str:
    return f"{1e3 * seconds(timer):g} ms"


def _caption(rows: pd.DataFrame, timers: list[str]) -> str:
    def at(panel: str, timer: str, place: int) -> str:
        its = rows[(rows.panel == panel) & (rows.curve == f"reflexive, {timer}")]
        return f"{its.sort_values('x')['mean'].iloc[place]:.3g}"

    short, patient = timers[0], timers[-1]
    least, most = rows.x.min(), rows.x.max()
    return f"""
        Consumers with timers of {_ms(short)} or {_ms(patient)} (RTO_C) against the timer with which
        producers repeat their fetches (RTO_P): mean completion time (a) and messages per call,
        counted where they are sent first (b); line of {LINKS} links, 40 ms one way, one object per
        call, 20 % of the messages lost end to end, either way, no stores. Marks: simulation, with
        95 % intervals; lines: closed forms, met within {worst(rows, sorted(set(rows.curve)))}. q:
        probability that a message comes through.

        Each timer costs 1/q^2 - 1 of itself, whoever has it: 4D + (1/q^2 - 1)(RTO_C + RTO_P), from
        {at('time_ms', short, 0)} ms ({_ms(short)} and {least:g} ms) to {at('time_ms', patient, -1)}
        ms ({_ms(patient)} and {most:g} ms). Reflexive forwarding equals the nested pair. The
        shortest timers of both win on time. On messages a consumer wins that is more patient than
        its producer: its timer, which each fetch that comes in restarts, then rarely runs out while
        a fetch is repeated ({at('messages', patient, 0)} messages with {_ms(patient)} and {least:g}
        ms, close to the dotted sum of two exchanges each by itself). With equal timers each failed
        fetch costs a first Interest that nobody needed ({at('messages', short, 0)}); a producer
        that is more patient than its consumer loses on both ({at('messages', short, -1)} messages
        with {_ms(short)} and {most:g} ms), as the consumer asks several times for what the producer
        has yet to repeat.
    """


FIGURE = Figure("loss-timers", "timers of consumers and producers apart", (SWEEP,), draw)
