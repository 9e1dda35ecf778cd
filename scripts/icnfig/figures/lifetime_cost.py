# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What slow producers cost: random times, where the step lies, packets and state."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import interval
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.lifetime import Lifetimes, below
from icnfig.slow import (
    CEFORE,
    CEFORE_EXECUTION,
    COLOUR,
    DELAY_S,
    DRAFT,
    EXECUTION,
    FACTOR,
    HOP_S,
    LINKS,
    NONE,
    RULE,
    WITHOUT,
    by_rule,
    longest,
)
from icnfig.style import (
    BLACK,
    BLUE,
    ORANGE,
    PURPLE,
    SHADES,
    VERMILION,
    Drawing,
    draw_points,
    figure,
    legend_inside,
    legend_of,
    name_panel,
)

STEPS, RANDOM = "lifetime-steps", "lifetime-random"
ROUTERS = range(1, LINKS)
POINTS = 200
REFRESH_S = 1.1  # Cefore's, for a lifetime of 2 s: a second less, and its clock's 0.1 s
ROOM = {"b": 1.15, "c": 1.45, "d": 1.05}  # of the axes, for legends
SHOWN_IN = {DRAFT: "a, d", WITHOUT: "a, d", CEFORE: "d", "paired-separate": "a"}


def draw(data: Data) -> Drawing:
    drawing = figure(4.1)
    ((random, steps), (packets, state)) = drawing.subplots(2, 2)
    rows = [
        *_draw_random(random, data),
        *_draw_steps(steps, data),
        *_draw_packets(packets, data),
        *_draw_state(state, data),
    ]
    for axes, letter in zip((random, steps, packets, state), "abcd"):
        name_panel(axes, letter)
        axes.set_ylim(0, 1.02 if axes is random else ROOM[letter] * axes.get_ylim()[1])
    for axes in (steps, packets):
        legend_inside(axes, "upper left")
    handles = [
        Line2D([], [], color=COLOUR[rule], label=f"({panels}) {rule}")
        for rule, panels in SHOWN_IN.items()
    ]
    legend_of(drawing, handles, columns=2)
    table = pd.concat(rows)
    return Drawing(drawing, table, _caption(table))


def _draw_random(axes: Any, data: Data) -> list[pd.DataFrame]:
    table = data.table(RANDOM, "summary")
    named = np.where(table[FACTOR] > 0, DRAFT, WITHOUT)
    table = table.assign(
        share=table.completed / table.exchanges,
        rule=np.where(table.scheme == "reflexive", named, table.scheme),
    )
    table = table[(table[FACTOR] > 0) | (table.scheme == "reflexive")]
    rows = []
    for rule in (DRAFT, "paired-separate", WITHOUT):
        for law, mark, fill in (("exponential", "o", COLOUR[rule]), ("lognormal", "s", "white")):
            its = table[(table.rule == rule) & table.executionTime.str.startswith(law)]
            laws = list(dict.fromkeys(its.executionTime))
            x = [seconds(text.partition(":")[2].partition(",")[0]) for text in laws]
            mean = interval(its.pivot(index="seed", columns="executionTime", values="share")[laws])
            forms = [below(_in_seconds(text), longest(rule, "executionTime")) for text in laws]
            look = {"color": COLOUR[rule], "markersize": 3, "elinewidth": 0.7, "capsize": 1.5}
            draw_points(
                axes,
                x,
                mean,
                fmt=mark,
                markerfacecolor=fill,
                **look,
            )
            fine = np.geomspace(x[0], x[-1], POINTS)
            shape = "" if law == "exponential" else ",1"
            line = [below(f"{law}:{it}{shape}", longest(rule, "executionTime")) for it in fine]
            style = "-" if law == "exponential" else "--"
            axes.plot(fine, line, color=COLOUR[rule], linestyle=style, linewidth=0.8)
            columns = {"panel": "a: success", "curve": f"{rule}, {law}", "x": x, "mean": mean.mean}
            rows.append(pd.DataFrame({**columns, "ci95_half": mean.half, "closed_form": forms}))
    axes.set_xscale("log", base=2)
    axes.xaxis.set_major_formatter("{x:g}")
    axes.set_xlabel("mean or median time (s)")
    axes.set_ylabel("share of calls completed")
    return rows


def _in_seconds(law: str) -> str:
    """`exponential:250ms` as `exponential:0.25`."""
    kind, _, text = law.partition(":")
    first, comma, rest = text.partition(",")
    return f"{kind}:{seconds(first):g}{comma}{rest}"


def _draw_steps(axes: Any, data: Data) -> list[pd.DataFrame]:
    table = data.table(STEPS, "summary")
    table = table[table.scheme == "reflexive"]
    rows = []
    lives = sorted(table.triggerLifetime.unique(), key=seconds)
    for trigger, colour, mark in zip(lives, SHADES, "^os"):
        its = table[table.triggerLifetime == trigger]
        found = []
        for fetch, runs in its.groupby("fetchLifetime"):
            times = runs.executionTime.map(seconds)
            found.append((seconds(fetch), times[runs.completed > 0].max()))
        x, last = (list(values) for values in zip(*sorted(found)))
        fine = np.linspace(0.05, max(x), POINTS)
        forms = [Lifetimes(DELAY_S, seconds(trigger), fetch) for fetch in fine]
        line = [form.longest_execution("reflexive") for form in forms]
        axes.plot(fine, line, color=colour, linewidth=0.9)
        axes.plot(x, last, mark, color=colour, markersize=3.2, label=f"IL_t = {trigger[:-1]} s")
        its_own = [Lifetimes(DELAY_S, seconds(trigger), it) for it in x]
        steps = [form.longest_execution("reflexive") for form in its_own]
        columns = {"panel": "b: step_s", "curve": f"IL_t = {trigger}", "x": x, "mean": last}
        rows.append(pd.DataFrame({**columns, "ci95_half": np.nan, "closed_form": steps}))
    axes.set_xlabel("fetch lifetime IL_r (s)")
    axes.set_ylabel("slowest that completed (s)")
    return rows


def _draw_packets(axes: Any, data: Data) -> list[pd.DataFrame]:
    table = by_rule(data, EXECUTION, CEFORE_EXECUTION, "summary", "executionTime")
    done = table[table.completed == table.exchanges]
    rows = []
    for label, rule, tries, colour, mark in (
        ("Cefore", CEFORE, "one", PURPLE, "D"),
        ("separate, again", "paired-separate", "several", ORANGE, "^"),
        ("reflexive, again", DRAFT, "several", BLUE, "o"),
        ("nested, again", "paired-nested", "several", VERMILION, "x"),
        ("reflexive, once", DRAFT, "one", BLACK, "."),
    ):
        its = done[(done.rule == rule) & (done.tries == tries)].sort_values("slow_s")
        forms = [_packets(rule, tries, time) for time in its.slow_s]
        fine = np.linspace(its.slow_s.min(), its.slow_s.max(), POINTS)
        line = [_packets(rule, tries, time) for time in fine]
        axes.plot(fine, line, color=colour, linewidth=0.7)
        axes.plot(its.slow_s, its.packets_per_exchange, mark, color=colour, ms=3, label=label)
        columns = {"panel": "c: packets", "curve": label, "x": its.slow_s}
        values = {"mean": its.packets_per_exchange, "ci95_half": np.nan, "closed_form": forms}
        rows.append(pd.DataFrame({**columns, **values}))
    axes.set_xlabel("execution time (s)")
    axes.set_ylabel("packets on links per call")
    return rows


def _packets(rule: str, tries: str, execution: float) -> float:
    """Of a call over LINKS links: two for each exchange and link, and what is sent again or to
    refresh meanwhile. A first Interest is sent again each second after the fetch came in."""
    whole = 4 * DELAY_S + execution
    if rule == CEFORE:
        # Eight Interests for objects whose number is not known, of which one is there.
        return LINKS * (2 + 8 + 1 + 2 * math.floor(whole / REFRESH_S + 1e-6))
    exchanges = 3 if rule == "paired-separate" else 2
    again = math.floor(whole - 2 * DELAY_S + 1e-6) if tries == "several" else 0
    return LINKS * (2 * exchanges + again)


def _draw_state(axes: Any, data: Data) -> list[pd.DataFrame]:
    table = by_rule(data, EXECUTION, CEFORE_EXECUTION, "state-summary", "executionTime")
    table = table[(table.tries == "one") & (table.role == "router")]
    table = table[table.table.isin(["pit-trigger", "template", "pit-plain"])]
    rows = []
    for rule, mark in ((DRAFT, "o"), (WITHOUT, "s"), (CEFORE, "D")):
        its = table[table.rule == rule]
        total = its.groupby("slow_s").entry_seconds.sum() / len(ROUTERS)
        forms = [_state(rule, time) for time in total.index]
        fine = np.linspace(total.index.min(), total.index.max(), POINTS)
        axes.plot(fine, [_state(rule, time) for time in fine], color=COLOUR[rule], linewidth=0.8)
        axes.plot(total.index, total, mark, color=COLOUR[rule], markersize=3)
        columns = {"panel": "d: entry_seconds", "curve": rule, "x": total.index, "mean": total}
        rows.append(pd.DataFrame({**columns, "ci95_half": np.nan, "closed_form": forms}))
    axes.set_xlabel("execution time (s)")
    axes.set_ylabel("trigger and template,\nentry-s per call and router")
    return rows


def _state(rule: str, execution: float) -> float:
    """The trigger's entry and the template, which go together; of Cefore without the entries that
    refreshes make, as each adds a round trip's."""
    if rule == CEFORE:
        return float(np.mean([2 * (4 * DELAY_S + execution - 2 * HOP_S * it) for it in ROUTERS]))
    its = RULE if rule == DRAFT else NONE
    return float(np.mean([2 * its.trigger_seconds(execution, HOP_S * it) for it in ROUTERS]))


def _coinciding(table: pd.DataFrame) -> str:
    """On runs whose packets are more than the closed form has."""
    its = table[(table.panel == "c: packets") & table.curve.str.endswith("again")]
    above = sorted({float(time) for time in its.x[its["mean"] > its.closed_form + 0.5]})
    if not above:
        return ""
    times = " and ".join(f"{time:g}" for time in above)
    return f"""Runs at {times} s in (c) lie above their lines: the retransmission leaves at the
        instant at which the answer comes."""


def _caption(table: pd.DataFrame) -> str:
    def off(panel: str) -> float:
        its = table[table.panel == panel]
        return float((its["mean"] - its.closed_form).abs().max())

    return f"""
        What slow producers do to calls; D = {DELAY_S:g} s, lifetimes of 2 s where nothing else is
        said. Marks: simulation; lines: closed forms. (a) Share of calls that complete by one try
        of each Interest where the execution time is random: exponential (filled, solid) or
        lognormal with sigma 1 (hollow, dashed); F(limit), met within {off('a: success'):.3f}. (b)
        The slowest run that completed, for lifetimes of trigger and fetch: max(IL_t - 4D, 1.5
        IL_r - 2D), met within {1e3 * off('b: step_s'):.1f} ms, the distance of the runs. (c)
        Packets on all links, calls that completed: with Interests sent once, or again each second
        by all schemes alike. (d) Entries for trigger and template at the routers, one try, failed
        calls included.

        The draft's rule wins where Interests are sent once. Where consumers repeat them, as they
        all do by default, every scheme completes however slow the producer (c), at one message
        per link and second, the retransmitted first Interest; the rule then saves nothing, and
        reflexive forwarding equals the nested pair. Cefore pays for its refreshes two messages
        per link and {REFRESH_S:g} s, since each is answered; seven of its first eight fetches ask
        for objects that do not exist. Extra state is the price of waiting: with the rule a call
        that fails holds its trigger for 1.5 IL_r after its fetch, longer than without (d).
        Template and trigger each count; reflexive-lean and the nested pair need half. Cefore's
        lie above their line by what its refreshes add, and leave no call behind: least where each
        is answered, most where the last one meets the answer on its way, finds the session closed
        and pends for its lifetime. {_coinciding(table)}
    """


FIGURE = Figure(
    "lifetime-cost",
    "slow producers: random times, where the step lies, packets and state",
    (EXECUTION, CEFORE_EXECUTION, STEPS, RANDOM),
    draw,
)
