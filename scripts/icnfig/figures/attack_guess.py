# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""How often a guessed reflexive name prefix is one in use."""

from __future__ import annotations

import numpy as np
import pandas as pd
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.attacks import (
    ACCESS_S,
    COLUMNS,
    CORE_TO_CONSUMER_S,
    accepted,
    apart,
    call_at_core,
    guessed,
    handles,
    marks,
    rows,
    series,
)
from icnfig.figure import Data, Figure
from icnfig.style import BLACK, SCHEME_COLOUR, Drawing, figure, legend_of

SWEEP = "attack-guess"
SHOWN = ("reflexive", "reflexive-lean")
FLOOR = 1e-6  # where none of all guesses is drawn


def draw(data: Data) -> Drawing:
    table = data.table(SWEEP, "attack")
    table["onPathOnly"] = table.onPathOnly.astype(str).str.lower() == "true"
    table["completed"] = (table.completed_beside + table.completed_apart) / (
        table.calls_beside + table.calls_apart
    )
    hold = call_at_core(seconds(data.option(SWEEP, "executionTime")))
    active = 4 * float(data.option(SWEEP, "callRate")) * hold

    rate = float(data.option(SWEEP, "attackRate"))

    drawing = figure(2.1)
    left, right = drawing.subplots(1, 2)
    numbers = []
    bits = np.array(sorted(table.rnpBits.unique()))
    def served(its: int) -> float:
        return accepted(3 / 4 * active, active / 4, int(its))

    def hits(its: int) -> float:
        wait = 2 * (ACCESS_S + CORE_TO_CONSUMER_S)
        return guessed(active * served(its), int(its)) * apart(rate, wait, int(its))

    left.plot(bits, [hits(its) for its in bits], color=BLACK, linewidth=0.7)
    right.plot(bits, [served(its) for its in bits], color=BLACK, linewidth=0.7)
    for scheme in SHOWN:
        its = table[table.scheme == scheme]
        x, band = series(its[~its.onPathOnly], "rnpBits", "hits_per_guess")
        marks(left, x, band, scheme)
        numbers += rows("no check", scheme, "hits_per_guess", x, band,
                        [hits(n) for n in x])
        x, band = series(its[its.onPathOnly], "rnpBits", "hits_per_guess")
        left.plot(x, np.maximum(band.mean, FLOOR), color=SCHEME_COLOUR[scheme], marker="x",
                  linestyle="none", markersize=4 if scheme == "reflexive" else 2.5,
                  markeredgewidth=0.8)
        numbers += rows("on-path check", scheme, "hits_per_guess", x, band, [0.0] * len(x))
        x, band = series(its[its.onPathOnly], "rnpBits", "completed")
        marks(right, x, band, scheme)
        numbers += rows("on-path check", scheme, "calls_completed", x, band, [served(n) for n in x])
    left.set_yscale("log")
    left.set_ylim(FLOOR / 3, 2)
    left.set_xlabel("random bits of an RNP")
    left.set_ylabel("guesses answered by Data")
    left.annotate("x: with the check, 0", (0.04, 0.06), xycoords="axes fraction", fontsize=5.5,
                  va="bottom", xytext=(0, 8), textcoords="offset points")
    for axes in (left, right):
        axes.set_xticks(sorted(table.rnpBits.unique()))
    right.set_xlabel("random bits of an RNP")
    right.set_ylabel("calls completed")
    right.set_ylim(None, 1.02)
    entries = handles(SHOWN)
    entries.append(Line2D([], [], color=BLACK, linewidth=0.7, label="closed forms"))
    legend_of(drawing, entries, columns=3)
    frame = pd.DataFrame(numbers, columns=COLUMNS)
    return Drawing(drawing, frame, _caption(frame, table, active))


def _caption(frame: pd.DataFrame, table: pd.DataFrame, active: float) -> str:
    hits = int(table[table.onPathOnly].answered.sum())
    guesses = int(table[table.onPathOnly].sent.sum())
    fewest = frame[(frame.quantity == "calls_completed") & (frame.x == frame.x.min())]
    return f"""
        Guessing reflexive name prefixes: an attacker on a link of the core router, on no call's
        way, asks for parameters under random RNPs of few bits. Left: share of guesses that a
        consumer answers, without the check that reflexive Interests come from where the trigger
        went (attribute OnPathOnly); line: active RNPs at the core, {active:.0f} by Little's law,
        fewer where triggers are refused, over 2^bits, without guesses that join a pending one of
        the same RNP. With the check {hits} of {guesses} guesses were answered (crosses, drawn at
        the bottom). Right: what so short RNPs cost the callers themselves: a trigger whose RNP
        another pending one has is refused (line: of four consumers none takes its own pending RNPs
        again), and {1 - float(fewest['mean'].mean()):.0%} of calls fail at {int(fewest.x.iloc[0])}
        bits.

        The line goes on as straight: at the 122 random bits of a UUID a million guesses per second
        would take 10^21 years for one hit even without the check. Reflexive forwarding wins over a
        paired exchange, whose consumer prefix is public and needs no guess, but without the check
        and with RNPs of 24 bits, which simulators have used, it would lose this. Path steering has
        no RNPs in routers; whoever has a label reaches the consumer.
    """


FIGURE = Figure(SWEEP, "guessing of reflexive name prefixes", (SWEEP,), draw)
