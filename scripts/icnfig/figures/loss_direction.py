# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What lost packets cost where they are lost one way only."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms import loss as both_ways
from icnfig.forms import loss_repair as model
from icnfig.losing import DELAY_S, LINKS, MARKS, SCHEMES, mark, means, sent_one_way, worst
from icnfig.style import (
    BLACK,
    SCHEME_COLOUR,
    Drawing,
    figure,
    legend_on_top,
    name_panel,
    scheme_line,
)
from icnfig.tables import form_of, rows_of

SWEEP = "loss-direction"
TO_PRODUCER, TO_CONSUMER = "to-producer", "to-consumer"
NESTED = ("reflexive", "paired-nested")
POINTS = 51


def draw(data: Data) -> Drawing:
    table = _read(data)
    timeout_s = seconds(data.option(SWEEP, "retransmissionTimeout"))
    fine = np.linspace(0, 25, POINTS)
    drawing = figure(2.4)
    times, messages = drawing.subplots(1, 2)

    def time_of(scheme: str, lost: float, to_consumer: bool) -> float:
        its = model.one_way_latency(scheme, 1 - lost / 100, DELAY_S, timeout_s, to_consumer)
        return 1e3 * its

    def messages_of(scheme: str, lost: float, to_consumer: bool) -> float:
        return model.one_way_messages(scheme, 1 - lost / 100, to_consumer)

    rows = []
    for axes, column, form in ((times, "time_ms", time_of), (messages, "messages", messages_of)):
        for scheme in SCHEMES:
            for way in (TO_PRODUCER, TO_CONSUMER):
                to_consumer = way == TO_CONSUMER
                its = table[(table.scheme == scheme) & (table.lossDirection == way)]
                x, mean = means(its, "lost_percent", column)
                line = [form(scheme, lost, to_consumer) for lost in fine]
                axes.plot(fine, line, **{**scheme_line(scheme), "linewidth": 0.9})
                mark(axes, x, mean, fmt=MARKS[scheme], **_look(scheme, way))
                forms = [form(scheme, lost, to_consumer) for lost in x]
                rows.append(rows_of(column, f"{scheme}, {way}", x, mean, forms))
        axes.set_xlabel("messages lost that way (%)")
        axes.set_ylim(0)
    shares = 1 - fine / 100
    slower = [1e3 * both_ways.latency("reflexive", it, DELAY_S, timeout_s) for it in shares]
    more = [both_ways.nested_messages(it) for it in shares]
    for axes, column, either in ((times, "time_ms", slower), (messages, "messages", more)):
        axes.plot(fine, either, "--", color=BLACK, linewidth=0.6)
        rows.append(form_of(column, "reflexive, both ways", fine, either))
    times.set_ylabel("mean completion time (ms)")
    messages.set_ylabel("messages sent per call")
    for axes, letter in ((times, "a"), (messages, "b")):
        name_panel(axes, letter)
    _legend(drawing)
    found = pd.concat(rows)
    return Drawing(drawing, found, _caption(found))


def _read(data: Data) -> pd.DataFrame:
    """The summary, with what is lost end to end that way in per cent."""
    sent = data.table(SWEEP, "messages")
    keys = ["seed", "lossDirection", "loss", "scheme"]
    sent = sent.assign(messages=sent_one_way(sent)).groupby(keys, as_index=False).messages.sum()
    table = data.table(SWEEP, "summary").merge(sent, on=keys)
    return table.assign(
        lost_percent=[round(100 * (1 - both_ways.delivered(it, LINKS)), 3) for it in table.loss],
        time_ms=1e3 * table["latency_s.mean"],
        messages=table.messages / table.exchanges,
    )


def _look(scheme: str, way: str) -> dict[str, Any]:
    """Filled on the way to the producer, hollow and larger on the way to the consumer."""
    colour = SCHEME_COLOUR[scheme]
    if way == TO_PRODUCER:
        return {"color": colour, "markersize": 2.6}
    return {"color": colour, "markerfacecolor": "none", "markersize": 5}


def _legend(drawing: Any) -> None:
    handles = [
        Line2D([], [], marker=MARKS[its], markersize=3.4, color=SCHEME_COLOUR[its], label=its)
        for its in SCHEMES
    ]
    handles += [
        Line2D([], [], linestyle="--", color=BLACK, linewidth=0.6, label="reflexive, both ways")
    ]
    legend_on_top(drawing, (handles, [str(its.get_label()) for its in handles]), columns=3)


def _caption(rows: pd.DataFrame) -> str:
    def most(panel: str, curve: str) -> str:
        its = rows[(rows.panel == panel) & (rows.curve == curve)]
        return f"{its.sort_values('x')['mean'].iloc[-1]:.3g}"

    def of(scheme: str) -> tuple[str, str, str]:
        its = [most("time_ms", f"{scheme}, {way}") for way in (TO_PRODUCER, TO_CONSUMER)]
        return its[0], its[1], most("messages", f"{scheme}, {TO_PRODUCER}")

    nested, separate, push = of("reflexive"), of("paired-separate"), of("push")
    return f"""
        Losses one way only: mean completion time (a) and messages per call, counted where they are
        sent first (b), against the share p of messages lost on the way to the producer (filled) or
        to the consumer (hollow); line of {LINKS} links, 40 ms one way, one object per call, timers
        of one round trip (RTO), no stores. Marks: simulation, with 95 % intervals; lines: closed
        forms, met within {worst(rows, sorted(set(rows.curve)))}. Black: reflexive forwarding where
        both ways lose p.

        What counts is the number of exchanges, not the way: each has one message that can be lost
        and costs p/(1 - p) RTO. Push, one exchange, wins ({push[0]} ms at 25 %); reflexive
        forwarding and the nested pair, two, are the same ({nested[0]} and {nested[1]} ms) and win
        over the separate pair ({separate[0]} and {separate[1]} ms), which has three. It loses less
        than three times p/(1 - p) RTO, (2 + 1/(1 + p)) p/(1 - p) RTO, as two of its exchanges are
        repeated side by side; but 2D p/(1 + p) more where handles are lost, without which the
        consumer cannot ask for the result that is ready. The nested schemes send 4/(1 - p)
        messages ({nested[2]} at 25 %), which is RICE's curve for long timers: where losses go
        one way that is reached with short ones.
    """


FIGURE = Figure("loss-direction", "losses one way only", (SWEEP,), draw)
