# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The experiments of RICE (Krol et al., ICN 2018): ours, the closed forms, the published series."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import Interval
from matplotlib.lines import Line2D

from icnfig import rice_series as rice
from icnfig.figure import Data, Figure
from icnfig.forms import rice as model
from icnfig.rice_series import Experiment
from icnfig.style import (
    BLACK,
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    SKY,
    VERMILION,
    Drawing,
    draw_band,
    figure,
    legend_on_top,
)

HEIGHT_IN = 2.3
LOOK = {
    "thunk": (BLUE, "o"),
    "network": (VERMILION, "s"),
    "application": (ORANGE, "^"),
    "acknowledge": (GREEN, "D"),
    "1": (VERMILION, "s"),
    "2": (BLUE, "o"),
    "3": (SKY, "^"),
}
LABEL = {"1": "1 round trip", "2": "2 round trips", "3": "3 round trips"}
SHOWN_S = 20.0  # of the state over time, as published
START_S = 1.0  # the published consumers start at
MARKS = 12  # per curve at most, so that they stay apart

SCHEMES_ARE = """
    The paper's network: consumer, idle node and server around one router, 10 ms and 500 Mb/s per
    link. thunk asks for a thunk and for the result when it should be ready; network polls it each
    second; application keeps one Interest pending until the result; acknowledge likewise, with
    acknowledgements that leave the PIT entry.
"""
HOW_TO_READ = """
    Marks: ours, mean over seeds with 95 % intervals; thin black lines: closed forms; dotted lines:
    the series published with the paper (repository harnen/timers).
"""


def draw(data: Data, its: Experiment, text: str) -> Drawing:
    """The curves of an experiment."""
    table = rice.compare(its, data)
    drawing = figure(HEIGHT_IN)
    axes = drawing.subplots()
    for series in its.series:
        draw_series(axes, its, series, table[table.series == series])
    axes.set_xlabel(its.x)
    axes.set_ylabel(its.y)
    axes.set_ylim(bottom=0)
    finish(drawing, its, has_closed_form=bool(table.closed_form.notna().any()))
    return Drawing(drawing, table, f"{text} {common(its)} {verdicts(table)}", notes(table))


def draw_series(axes: Any, its: Experiment, series: str, table: pd.DataFrame) -> None:
    colour, mark = LOOK[series]
    published = its.published()
    published = published[published.series.astype(str) == series]
    axes.plot(published.x, published.published, ":", color=colour, linewidth=1.0, zorder=1)
    if table.closed_form.notna().any():
        # Through every x between ours: the closed forms have steps.
        x = np.linspace(table.x.min(), table.x.max(), 400)
        axes.plot(x, [its.closed(series, at) for at in x], color=BLACK, linewidth=0.5, zorder=2)
    some = table.iloc[:: max(1, len(table) // MARKS)]
    axes.errorbar(
        some.x,
        some.ours,
        yerr=some.ci95_half.fillna(0),
        fmt=mark,
        color=colour,
        markersize=3,
        markeredgewidth=0.6,
        markerfacecolor="none",
        elinewidth=0.6,
        zorder=3,
    )


def finish(drawing: Any, its: Experiment, has_closed_form: bool = True) -> None:
    """The legend: the series, and what the lines are."""
    handles: list[Any] = [
        Line2D([], [], color=LOOK[series][0], marker=LOOK[series][1], linestyle="none",
               markersize=3, markerfacecolor="none")
        for series in its.series
    ]
    labels = [LABEL.get(series, series) for series in its.series]
    if has_closed_form:
        handles.append(Line2D([], [], color=BLACK, linewidth=0.5))
        labels.append("closed form")
    handles.append(Line2D([], [], color="0.4", linestyle=":", linewidth=1.0))
    labels.append("published")
    legend_on_top(drawing, (handles, labels), columns=3)


def common(its: Experiment) -> str:
    about = SCHEMES_ARE if its.series == model.SCHEMES else ""
    return f"{about} {HOW_TO_READ}"


def verdicts(table: pd.DataFrame) -> str:
    """What the table below a caption says."""
    return f"The table says where each series is farthest off ({rice.verdicts([table])})."


def notes(table: pd.DataFrame) -> tuple[str, ...]:
    return tuple(rice.lines([table]))


def draw_state_over_time(data: Data, text: str) -> Drawing:
    """R5: curves over time, and the closed forms of the steady state."""
    its = rice.R5
    table = rice.state_over_time(data)
    drawing = figure(HEIGHT_IN)
    axes = drawing.subplots()
    published = rice.read("state-time")
    for series in its.series:
        colour, _ = LOOK[series]
        ours = table[(table.series == series) & (table.x < SHOWN_S)]
        band = Interval(ours.ours.to_numpy(), ours.ci95_half.fillna(0).to_numpy(), 1)
        bucket_s = ours.x.iloc[1] - ours.x.iloc[0]
        draw_band(axes, ours.x + bucket_s / 2, band, color=colour, linewidth=1.0)
        other = published[published.series == series]
        shifted = other[other.x >= START_S]
        axes.plot(shifted.x - START_S + bucket_s / 2, shifted.published, ":",
                  color=colour, linewidth=1.0)
        axes.axhline(its.closed(series, 0.0), color=BLACK, linewidth=0.5, xmin=0.5)
        axes.plot([], [], LOOK[series][1], color=colour)
    axes.set_xlim(0, SHOWN_S)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("time (s)")
    axes.set_ylabel(its.y)
    handles: list[Any] = [Line2D([], [], color=LOOK[name][0]) for name in its.series]
    handles += [Line2D([], [], color=BLACK, linewidth=0.5),
                Line2D([], [], color="0.4", linestyle=":", linewidth=1.0)]
    legend_on_top(drawing, (handles, [*its.series, "closed form", "published"]), columns=3)
    compared = rice.compare(its, data)
    steady = table.series.map(lambda series: its.closed(series, 0.0))
    table = table.assign(closed_form=steady.where(table.x >= SHOWN_S / 2))
    return Drawing(drawing, pd.concat([table, compared]),
                   f"{text} {SCHEMES_ARE} {verdicts(compared)}", notes(compared))


def draw_state_by_execution(data: Data, text: str) -> Drawing:
    """R6: the largest PIT, and the slope that the closed form has for it."""
    its = rice.R6
    ours = rice.peak(data, "rice-state-execution", "executionTime")
    published = rice.read("state-execution")
    drawing = figure(HEIGHT_IN)
    axes = drawing.subplots()
    shown = []
    for series in its.series:
        colour, mark = LOOK[series]
        other = published[published.series == series]
        axes.plot(other.x, other.published, ":", color=colour, linewidth=1.0)
        rows = ours[ours.series == series]
        axes.errorbar(rows.x, rows.ours, yerr=rows.ci95_half.fillna(0), fmt=mark, color=colour,
                      markersize=3, markeredgewidth=0.6, markerfacecolor="none", elinewidth=0.6)
        middle = rows.ours.mean() + its.closed(series, 0.0) * (rows.x - rows.x.mean())
        axes.plot(rows.x, middle, color=BLACK, linewidth=0.5)
        shown.append(rows.assign(closed_form=middle))
    axes.set_xlabel("execution time (s)")
    axes.set_ylabel("largest PIT (entries)")
    axes.set_ylim(bottom=0)
    finish(drawing, its)
    compared = rice.compare(its, data)
    return Drawing(drawing, pd.concat([*shown, compared]),
                   f"{text} {common(its)} {verdicts(compared)}", notes(compared))


def draw_comparison(data: Data) -> Drawing:
    """All deviations from closed forms and from published series, as shares of the tolerance."""
    tables = [rice.compare(its, data) for its in rice.ALL]
    drawing = figure(3.2)
    axes = drawing.subplots()
    labels = []
    for table in tables:
        for its in rice.worst(table):
            if np.isnan(its.row.tolerance):
                continue
            if its.against == "closed form":
                labels.append(f"{its.experiment} {LABEL.get(its.series, its.series)}")
            is_judged = its.verdict != "doubtful"
            colour = BLUE if its.against == "closed form" else PURPLE if is_judged else "0.7"
            mark = "o" if its.against == "closed form" else "x"
            axes.plot(its.deviation / its.row.tolerance, len(labels) - 1, mark, color=colour,
                      markersize=3, clip_on=False)
    for edge in (-1, 1):
        axes.axvline(edge, color=BLACK, linewidth=0.6)
    axes.set_yticks(range(len(labels)), labels)
    axes.invert_yaxis()
    axes.set_xlabel("largest deviation, in tolerances")
    handles = [Line2D([], [], color=colour, marker=mark, linestyle="none", markersize=3)
               for colour, mark in ((BLUE, "o"), (PURPLE, "x"), ("0.7", "x"))]
    names = ["from closed form", "from published", "from published, doubtful"]
    legend_on_top(drawing, (handles, names), columns=3)
    beyond = [
        f"{its.experiment} {LABEL.get(its.series, its.series)} (from {its.against})"
        for table in tables
        for its in rice.worst(table)
        if its.verdict == "BEYOND"
    ]
    text = f"""
        RICE reproduced: for each series that has a tolerance, where ours is farthest from its
        closed form and from the published series, as a share of the tolerance (1 % for R1, 5 % for
        R3, R5 and R6, of application and acknowledge 10 % in R5, 4 % for R10, 8 % for R11). Grey:
        published series that look smoothed, edited or copied, shown but not judged by. Beyond the
        tolerance: {", ".join(beyond) or "none"}; the published curve of network leaps in R6. The
        table names each place ({rice.verdicts(tables)}).
    """
    return Drawing(drawing, pd.concat(tables), text, tuple(rice.lines(tables)))


TEXTS = {
    rice.R1: """
        RICE's R1: satisfaction time against execution time, no loss. Every scheme takes the
        execution time and a round trip, so that waiting for an estimate costs a thunk nothing; the
        network timescale falls behind where its polls miss the result (1 s; 2.25 s to 3 s, for its
        consumer looks at its timers once a second).
    """,
    rice.R2: """
        RICE's R2: packets per result (Interests that the consumer sends; with acknowledge also the
        acknowledgements). A thunk costs one exchange more than application, whatever the execution
        time; polling costs an Interest per second, and loses. The published curves lie up to a
        quarter of a packet above whole numbers, without loss; ours and the closed forms are whole.
    """,
    rice.R3: """
        RICE's R3: satisfaction time against loss on the way to the server, executions of 5 s. Of an
        exchange each loss costs one timeout: 1 s, but 5.1 s for application, which loses by far;
        acknowledge has one exchange to lose in and is best, thunk and network have two. The
        published application curve looks smoothed between 0.04 and 0.12 and is not judged by.
    """,
    rice.R4: """
        RICE's R4: packets per result against loss on the way to the server, executions of 5 s.
        Losses multiply what the schemes send without them; network loses, application wins. The
        published curves rise less than losses and retransmissions account for.
    """,
    rice.R7: """
        RICE's R7: the router's largest PIT against the share of messages lost, either way, 10 calls
        per second, executions of 5 s. A maximum over a run has no closed form and grows with the
        run's length, here 100 s. thunk needs least, application most, for what is lost stays in the
        PIT as long as the execution. The published curves begin four or five entries higher without
        loss and rise less, that of thunk from the start, the others beyond a quarter lost; that of
        acknowledge is application's.
    """,
    rice.R8: """
        RICE's R8: satisfaction time against the error of the estimate: 5 s are expected, executions
        take so much less or more. A thunk loses where they take less, for it does not ask before
        the time it expects; the others follow the real time. The published network, application and
        acknowledge curves end with 0.1 s to 0.3 s more than a round trip.
    """,
    rice.R9: """
        RICE's R9: packets per result against the error of the estimate. Where executions take
        longer than expected, a thunk polls once a second; application and acknowledge repeat their
        Interest once. The published thunk curve is flat at four from 1.5 s on. Polling costs an
        Interest per second of the real time, and loses.
    """,
    rice.R10: """
        RICE's R10: messages per handshake (packets on links, per link) against loss per message, on
        a path of 40 ms one way, eight links that lose alike, for state that lives one, two or three
        round trips. Closed forms, with q = 1 - loss: 4/q where only what was lost is repeated, as
        caches on the way answer from two round trips on; 2(1/q^2 + 1/q) where a whole exchange is.
        Nothing in the published repository makes its curves, which are not judged by.
    """,
    rice.R11: """
        RICE's R11: time of a handshake against loss per message, as in R10. Closed form for two and
        three round trips: four one-way delays, and a round trip for each message lost. Ours is up
        to a twentieth faster, as caches on the way answer what is repeated from nearer than the
        other end; with state of one round trip they cannot, and handshakes take longest. Nothing in
        the published repository makes its curves, which are not judged by.
    """,
}

STATE_LOSS = """
    10 calls per second, one exchange in five failing, for a message is lost on the producer's link
    with 10.6 % either way
"""
R5_TEXT = f"""
    RICE's R5: entries of the router's PIT over time, executions of 5 s, {STATE_LOSS.strip()}; one
    entry is added to ours and to the closed forms, which the published PIT always holds. Bands: 95
    % intervals of ours; dotted: the published traces, from when their consumers start; black:
    closed forms of the steady state. A thunk's state does not depend on the execution time and is
    an eighth of the others'; application holds most: an Interest that is lost begins no execution
    and is repeated after the whole of it, when acknowledge has long repeated it. The published
    trace of acknowledge is application's for the first ten seconds, loss by loss, and little else
    after. What is lost which way is not published; with all losses on one way application would
    hold 53.9 (answers) or 64.0 entries (Interests), published are 58.9. Network falls short of its
    closed form by some 3 %: a lost answer to the last poll costs it the time to the next alone,
    less than the second assumed.
"""
R6_TEXT = f"""
    RICE's R6: the router's largest PIT against execution time, {STATE_LOSS.strip()}. Black:
    straight lines of the closed form's slope through the mean of ours, by Little's law the rate of
    calls, 10 entries per second of execution, for acknowledge 10.3 and for application 11.4, as
    what is lost is held for as long again; none for thunk. thunk wins beyond a second or two;
    below, its two exchanges need as much. The published curves lie some four entries higher. That
    of acknowledge is application's but for an entry here and there, and not judged by; that of
    network rises by 9.3 up to 6 s and then leaps, by 11.5 on the whole, more than 10 calls per
    second that have one poll pending each can leave.
"""

_NAMES = {
    rice.R1: "rice-satisfaction-execution",
    rice.R2: "rice-packets-execution",
    rice.R3: "rice-satisfaction-loss",
    rice.R4: "rice-packets-loss",
    rice.R5: "rice-state-time",
    rice.R6: "rice-state-execution",
    rice.R7: "rice-state-loss",
    rice.R8: "rice-satisfaction-estimate",
    rice.R9: "rice-packets-estimate",
    rice.R10: "rice-handshake-messages",
    rice.R11: "rice-handshake-time",
}


def _figure(its: Experiment) -> Figure:
    if its is rice.R5:
        drawer = partial(draw_state_over_time, text=R5_TEXT)
    elif its is rice.R6:
        drawer = partial(draw_state_by_execution, text=R6_TEXT)
    else:
        drawer = partial(draw, its=its, text=TEXTS[its])
    return Figure(_NAMES[its], f"RICE {its.id}: {its.title}", its.sweeps, drawer)


def _comparison() -> Figure:
    sweeps = tuple(dict.fromkeys(name for its in rice.ALL for name in its.sweeps))
    title = "RICE: ours against closed forms and published series"
    return Figure("rice-comparison", title, sweeps, draw_comparison)


FIGURES = (*map(_figure, rice.ALL), _comparison())
