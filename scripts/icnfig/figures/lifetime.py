# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Slow and malicious producers: what the lifetime rule lets through, costs and permits."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import interval
from icnsweep.units import seconds

from icnfig.figure import Data, Figure
from icnfig.forms.lifetime import Holding, Lifetimes, below
from icnfig.style import (
    BLACK,
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    SKY,
    VERMILION,
    Drawing,
    draw_points,
    figure,
    legend_on_top,
    name_panel,
)

EXECUTION, REACTION = "lifetime", "lifetime-reaction"
CEFORE_EXECUTION, CEFORE_REACTION = "lifetime-cefore", "lifetime-cefore-reaction"
STEPS, RANDOM = "lifetime-steps", "lifetime-random"
AWAKE, ASLEEP = "holding", "holding-asleep"
FACTOR = "ns3::icn::ReflexiveDesign::LifetimeFactor"
LONGEST = "ns3::icn::ReflexiveDesign::LongestTrigger"
REFRESHED = "ns3::icn::CeforeClient::Lifetime"

DELAY_S, LINKS = 0.1, 4
HOP_S = DELAY_S / LINKS
ROUTERS = range(1, LINKS)
LIFETIME_S = 2.0
RULE = Lifetimes(DELAY_S, LIFETIME_S, LIFETIME_S)
NONE = Lifetimes(DELAY_S, LIFETIME_S, LIFETIME_S, factor=0)
POINTS = 200
REFRESH_S = 1.1  # Cefore's, for a lifetime of 2 s: a second less, and its clock's 0.1 s

ROOM = {"b": 1.15, "c": 1.45, "d": 1.25}  # of the axes of lifetime-cost, for legends

DRAFT = "reflexive, draft's rule"
WITHOUT = "reflexive, no rule"
CEFORE, CEFORE_3 = "Cefore, refreshed", "Cefore, 3 s > cap"
ORDER = (DRAFT, WITHOUT, CEFORE, CEFORE_3, "paired-nested", "paired-separate", "push")
COLOUR = dict(zip(ORDER, (BLUE, SKY, PURPLE, BLACK, VERMILION, ORANGE, GREEN)))


def by_rule(data: Data, sweep: str, cefore: str, file: str, option: str) -> pd.DataFrame:
    """Both sweeps, of one try of each Interest and of several: with columns `rule`, `slow_s` and
    `tries` (`one`, `several`)."""
    table = data.table(sweep, file)
    named = table.scheme.where(table.scheme != "reflexive", WITHOUT)
    named = named.where((table.scheme != "reflexive") | (table[FACTOR] == 0), DRAFT)
    tries = np.where(table.retries == 0, "one", "several")
    table = table.assign(rule=named, tries=tries)
    table = table[(table[FACTOR] > 0) | (table.scheme == "reflexive")]
    other = data.table(cefore, file)
    within = other[REFRESHED] == f"{LIFETIME_S:g}s"
    other = other.assign(rule=np.where(within, CEFORE, CEFORE_3), tries="one")
    both = pd.concat([table, other])
    return both.assign(slow_s=both[option].map(seconds)).reset_index(drop=True)


def longest(rule: str, option: str) -> float:
    """The closed form: a producer that takes less completes; infinite if it may take any time."""
    its = NONE if rule == WITHOUT else RULE
    scheme = "reflexive" if rule in (DRAFT, WITHOUT) else rule
    if rule == CEFORE:
        return math.inf
    if rule == CEFORE_3:  # the cap of 2 s holds, and no refresh comes in time
        scheme, its = "reflexive", NONE
    if option == "executionTime":
        return its.longest_execution(scheme)
    return its.longest_preparation(scheme)


def draw(data: Data) -> Drawing:
    drawing = figure(2.2)
    panels = drawing.subplots(1, 2, sharey=True)
    rows = []
    for axes, sweep, cefore, option, label in (
        (panels[0], REACTION, CEFORE_REACTION, "preparationTime", "before its first fetch (s)"),
        (panels[1], EXECUTION, CEFORE_EXECUTION, "executionTime", "after its last fetch (s)"),
    ):
        table = by_rule(data, sweep, cefore, "summary", option)
        table = table[table.tries == "one"]
        for place, rule in enumerate(ORDER):
            its = table[table.rule == rule].sort_values("slow_s")
            done = its.completed == its.exchanges
            step = longest(rule, option)
            end = its.slow_s.max() * 1.04 if math.isinf(step) else step
            axes.barh(place, end, height=0.62, color=COLOUR[rule], alpha=0.35, linewidth=0)
            axes.plot(its.slow_s[done], [place] * done.sum(), "|", color=COLOUR[rule], markersize=5)
            axes.plot(its.slow_s[~done], [place] * (~done).sum(), "x", color="0.45", markersize=3)
            columns = {"option": option, "rule": rule, "time_s": its.slow_s}
            form = (its.slow_s < step).astype(int)
            rows.append(pd.DataFrame({**columns, "success": done.astype(int), "closed_form": form}))
        axes.set_xlabel(label)
        axes.grid(axis="y", visible=False)
        axes.set_xlim(0)
    panels[0].set_yticks(range(len(ORDER)), ORDER)
    panels[0].invert_yaxis()
    table = pd.concat(rows)
    return Drawing(drawing, table, _caption(table))


def _caption(table: pd.DataFrame) -> str:
    wrong = int((table.success != table.closed_form).sum())
    return f"""
        How slow a producer may be if each Interest is sent once: bars: closed form; ticks: the
        call completed; crosses: it did not. One-way delay D = {DELAY_S:g} s, trigger lifetime
        IL_t = 2 s, fetch lifetime IL_r = 2 s, one object per call, no loss. Runs lie 0.1 ms
        before each step and on it; of {len(table)} runs {len(table) - wrong} end as the closed
        form says.

        The draft's rule (6.1.2) wins after the last fetch: 1.5 IL_r - 2D =
        {RULE.longest_execution('reflexive'):g} s, against IL_t - 4D =
        {NONE.longest_execution('reflexive'):g} s without it or nested, and IL_t - 2D =
        {RULE.longest_execution('push'):g} s of the separate pair and push, whose Interests wait
        for one answer each. Before the first fetch it helps little, as there is nothing yet to
        prolong the trigger: IL_t - 2D = {RULE.longest_preparation('reflexive'):g} s, no more than
        the separate pair and push have. Cefore's consumer refreshes its trigger and wins
        outright: any time will do, if its lifetime is no longer than the forwarders' cap (2 s);
        with cefpubfile's own 3 s the first refresh comes too late and the limit is that without a
        rule. What refreshing costs, and that retransmission does the same for every scheme, shows
        lifetime-cost.
    """


FIGURE = Figure(
    "lifetime",
    "how slow a producer may be: no rule, the draft's, Cefore's",
    (REACTION, EXECUTION, CEFORE_REACTION, CEFORE_EXECUTION),
    draw,
)


def draw_cost(data: Data) -> Drawing:
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
        place = "lower left" if axes is random else "upper left"
        axes.legend(handlelength=1.4, labelspacing=0.15, borderpad=0.1, loc=place)
    table = pd.concat(rows)
    return Drawing(drawing, table, _cost_caption(table))


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
                label=rule if law == "exponential" else None,
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
    for trigger, colour, mark in zip(lives, (SKY, BLUE, VERMILION), "^os"):
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
        axes.plot(total.index, total, mark, color=COLOUR[rule], markersize=3, label=rule)
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


def _cost_caption(table: pd.DataFrame) -> str:
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
        and pends for its lifetime. Runs at 1.8 and 2.8 s in (c) lie above their lines: the
        retransmission leaves at the instant at which the answer comes.
    """


COST = Figure(
    "lifetime-cost",
    "slow producers: random times, where the step lies, packets and state",
    (EXECUTION, CEFORE_EXECUTION, STEPS, RANDOM),
    draw_cost,
)


def draw_holding(data: Data) -> Drawing:
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
    return Drawing(drawing, table, _holding_caption(table))


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


def _holding_caption(table: pd.DataFrame) -> str:
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


HOLDING = Figure(
    "lifetime-hold",
    "a producer that holds a trigger, with and without Prohibited",
    (AWAKE, ASLEEP),
    draw_holding,
)
