# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""A producer that holds a trigger, with and without Prohibited."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from icnsweep.units import seconds

from icnfig.figure import Data, Figure
from icnfig.forms.lifetime import Holding
from icnfig.slow import DELAY_S, HOP_S
from icnfig.style import BLUE, GREEN, SKY, VERMILION, Drawing, figure, legend_on_top

AWAKE, ASLEEP = "holding", "holding-asleep"
LONGEST = "ns3::icn::ReflexiveDesign::LongestTrigger"


def draw(data: Data) -> Drawing:
    drawing = figure(2.3)
    trigger, template = drawing.subplots(1, 2, sharey=True)
    rows = []
    looks = {
        (False, "0s"): (VERMILION, "s", "asleep"),
        (True, "10s"): (SKY, "^", "awake, IL_r = 10 s"),
        (True, "2s"): (BLUE, "o", "awake, IL_r = 2 s"),
        (False, "10s"): (GREEN, "D", "asleep, LongestTrigger 10 s"),
    }
    tables = {
        awake: data.table(sweep, "state-summary").rename(columns={LONGEST: "longest"})
        for awake, sweep in ((True, AWAKE), (False, ASLEEP))
    }
    for (awake, what), (colour, mark, label) in looks.items():
        its = tables[awake]
        its = its[(its.scheme == "reflexive") & (its.role == "router")]
        fetch = what if awake else "2s"
        if fetch not in set(its.fetchLifetime):
            continue  # under --smoke
        bound = "0s" if awake else what
        its = its[(its.fetchLifetime == fetch) & (its.longest == bound)]
        for axes, name in ((trigger, "pit-trigger"), (template, "template")):
            found = its[its.table == name]
            held = [
                (row.retries + 1, row.entry_seconds - _until_first_fetch(row), _held(row, awake))
                for row in found.itertuples()
            ]
            frame = pd.DataFrame(held, columns=["asked_s", "held_s", "form"])
            means = frame.groupby("asked_s").mean()
            axes.plot(means.index, means.form, color=colour, linewidth=0.9)
            axes.plot(means.index, means.held_s, mark, color=colour, markersize=3.2, label=label)
            columns = {"table": name, "curve": label, "asked_s": means.index}
            rows.append(
                pd.DataFrame({**columns, "held_s": means.held_s, "closed_form": means.form})
            )
    for axes, title in ((trigger, "trigger"), (template, "template")):
        axes.set_title(title, pad=2)
        axes.set_xlabel("producer goes on asking (s)")
        axes.set_ylim(-0.5)
    trigger.set_ylabel("held after the first\nunwanted fetch (s)")
    legend_on_top(drawing, trigger.get_legend_handles_labels(), columns=2)
    table = pd.concat(rows)
    return Drawing(drawing, table, _caption(table))


def _of(row: Any) -> Holding:
    """The run behind a row of the state."""
    bound = seconds(row.longest)
    return Holding(
        delay=DELAY_S,
        last_trigger=row.retries,
        trigger_lifetime=3,
        first_fetch=DELAY_S + seconds(row.preparationTime),
        fetches=row.retries + 1,
        timeout=1,
        fetch_lifetime=seconds(row.fetchLifetime),
        longest=bound or math.inf,
    )


def _until_first_fetch(row: Any) -> float:
    """From the trigger's arrival at the router to the first fetch's."""
    after: float = HOP_S * row.node
    return _of(row).first_fetch + DELAY_S - after - after


def _held(row: Any, awake: bool) -> float:
    its = _of(row)
    after: float = HOP_S * row.node
    end = its.end if row.table == "pit-trigger" else its.template_end
    return end(after, awake) - after - _until_first_fetch(row)


def _caption(table: pd.DataFrame) -> str:
    worst = 1e3 * (table.held_s - table.closed_form).abs().max()
    longest_s = table[table.curve == "asleep"].held_s.max()
    return f"""
        A producer that holds a trigger: it first asks when the consumer has given up, then again
        each second. For how long routers keep trigger and template after that first unwanted
        fetch, against the time for which the producer goes on asking; mean over the three routers
        of a line, D = {DELAY_S:g} s, IL_t = 3 s. Marks: simulation; lines: closed forms, met
        within {worst:.3f} ms.

        Without Prohibited - the consumer sleeps, nobody refuses - the lifetime rule lets the
        producer hold the trigger as long as it likes (here {longest_s:.0f} s, until it gives up
        by itself). A consumer that is awake answers Prohibited: the template goes within a round
        trip, but the trigger stays for 1.5 IL_r, and it is the producer that chooses IL_r: with
        10 s it holds the trigger for 15 s by a single fetch. So Prohibited does not bound the
        hold; attribute LongestTrigger does, asleep or awake (here 10 s after the trigger was sent
        last, by default a minute). Reflexive forwarding loses here to the nested pair, whose
        first Interest nobody but its consumer can prolong: it is gone after its own lifetime.
    """


FIGURE = Figure(
    "lifetime-hold",
    "a producer that holds a trigger, with and without Prohibited",
    (AWAKE, ASLEEP),
    draw,
)
