# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What a producer that asks without end costs its consumer, and what stops it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from icnsweep.units import seconds
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from icnfig.attacks import COLUMNS, handles, marks, rows, series
from icnfig.figure import Data, Figure
from icnfig.style import BLACK, Drawing, figure, legend_of, name_ends, name_ticks

SWEEP = "attack-storm"
SHOWN = ("paired-nested", "paired-separate", "reflexive", "reflexive-lean")
Rates = NDArray[np.float64]
PANELS = ((0, True, "no limit"), (100, True, "limit, Prohibited"), (100, False, "limit alone"))


def draw(data: Data) -> Drawing:
    table = data.table(SWEEP, "attack")
    table["prohibits"] = table.prohibits.astype(str).str.lower() == "true"
    timeout, longest, retry = (
        seconds(data.option(SWEEP, name))
        for name in ("callTimeout", "longestTrigger", "retransmissionTimeout")
    )
    storm = float(table.duration_s.iloc[0])
    drawing = figure(3.0)
    panels = drawing.subplots(2, 3, sharex=True, sharey="row")
    numbers = []
    for column, (limit, prohibits, title) in enumerate(PANELS):
        its = table[(table.mostFetches == limit) & (table.prohibits == prohibits)]
        for row, (name, quantity) in enumerate(
            (("victim_packets_in", "packets"), ("victim_data_bytes_out", "octets"))
        ):
            axes = panels[row][column]
            for scheme in SHOWN:
                rates = np.array(sorted(its.attackRate.unique()), dtype=float)
                form = _asked(
                    scheme, rates, limit, prohibits, storm, timeout, longest, retry
                )
                x, band = series(its[its.scheme == scheme], "attackRate", name)
                if quantity == "octets":
                    answered = _answered(form, rates, limit, timeout)
                    size = _object_octets(its[its.scheme == scheme])
                    form = answered * size
                axes.plot(rates, form, color=BLACK, linewidth=0.5)
                marks(axes, x, band, scheme)
                numbers += rows(title, scheme, name, x, band, form)
            axes.set_xscale("log")
            axes.set_yscale("log")
            name_ends(axes.xaxis, its.attackRate)
        panels[0][column].set_title(title, fontsize=6)
    for first, *_ in panels:
        name_ticks(first.yaxis)
    panels[0][0].set_ylabel("Interests at the victim")
    panels[1][0].set_ylabel("octets of Data\nthat it sends")
    panels[1][1].set_xlabel("Interests per s of the producer")
    entries = handles(SHOWN)
    entries.append(Line2D([], [], color=BLACK, linewidth=0.5, label="closed forms"))
    legend_of(drawing, entries, columns=3)
    frame = pd.DataFrame(numbers, columns=COLUMNS)
    return Drawing(drawing, frame, _caption(frame, storm, timeout, longest))


def _asked(
    scheme: str,
    rates: Rates,
    limit: int,
    prohibits: bool,
    storm: float,
    timeout: float,
    longest: float,
    retry: float,
) -> Rates:
    """Interests that reach the victim."""
    if scheme.startswith("paired"):
        return rates * storm
    if not limit:  # the consumer sends its trigger again where nothing comes any more
        gaps = timeout // (longest + retry)
        return rates * (timeout - gaps * retry)
    return np.full_like(rates, limit + 1.0) if prohibits else rates * longest


def _answered(asked: Rates, rates: Rates, limit: int, timeout: float) -> Rates:
    """Of those, the ones that it answers."""
    most = np.minimum(asked, rates * timeout)
    return np.minimum(most, limit) if limit else most


def _object_octets(table: pd.DataFrame) -> float:
    """Of one Data, by the runs themselves."""
    return float((table.victim_data_bytes_out / table.answered).mean())


def _caption(frame: pd.DataFrame, storm: float, timeout: float, longest: float) -> str:
    most = frame[(frame.x == frame.x.max())].set_index(["part", "quantity", "scheme"])["mean"]

    def asked(part: str, scheme: str) -> str:
        return f"{most[part, 'victim_packets_in', scheme]:.0f}"

    return f"""
        A storm: for {storm:g} s a producer that was called once asks its consumer for the call's
        100 objects again and again, whatever comes back. Above: Interests that reach the consumer
        (in pairs by its prefix); below: octets of Data that it sends. Left: it answers until it
        gives the call up, after {timeout:g} s; middle: until all were asked for once, from then on
        it says Prohibited (pairs: No Route); right: the same, but it never says Prohibited. Lines,
        above: for pairs the rate times {storm:g} s; for reflexive forwarding times the {timeout:g}
        s of the call, without the second before it sends its trigger again each time that the
        routers have ended it after the {longest:g} s of LongestTrigger (left); 101 (middle); times
        {longest:g} s (right). Below: those of them that are answered.

        Reflexive forwarding wins: with Prohibited the routers end the storm themselves, after
        {asked(PANELS[1][2], 'reflexive')} Interests at the highest rate where a nested pair gets
        {asked(PANELS[1][2], 'paired-nested')}, and even without it the trigger's longest life does
        ({asked(PANELS[2][2], 'reflexive')}). A pair's consumer can only stop to answer; its prefix
        stays routed. Where the consumer sets no limit reflexive forwarding wins nothing until the
        consumer itself gives up: it renews the trigger that routers have ended, and its uplink
        carries as much Data as with a pair, but for those gaps. The limit alone bounds the Data in
        all schemes alike.
    """


FIGURE = Figure(SWEEP, "storm: a producer that asks without end", (SWEEP,), draw)
