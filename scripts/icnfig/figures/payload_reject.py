# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What parameters cost on links, pushed or fetched, if producers refuse a share of the calls."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.octets import Load, octets
from icnfig.forms.refusals import Mixture, share_of_headers
from icnfig.refusing import costs, lines
from icnfig.style import (
    BLACK,
    CLOSED_FORM,
    SCHEME_COLOUR,
    Drawing,
    figure,
    legend_on_top,
    scheme_marks,
)

SWEEP = "payload-reject"
FETCHING = ("reflexive", "paired-nested", "paired-separate")
LINKS = 4
CASE = ["mtu", "parameterSize", "parameters"]
POINTS = 61


def load_of(case: tuple[int, int, int], data: Data) -> Load:
    mtu, size, objects = case
    return Load(objects, size, int(data.option(SWEEP, "resultSize")), mtu)


def summarise(rows: pd.DataFrame, data: Data) -> pd.DataFrame:
    """A row per case, scheme that fetches and ratio: means over seeds, octets and their closed form
    at the share refused in truth, those of push at the same; and r*, simulated and by closed form.
    """
    table = []
    for case, runs in rows.groupby(CASE):
        load, found = load_of(case, data), lines(runs)
        push = Mixture.of("push", load, LINKS)
        for scheme in FETCHING:
            form = Mixture.of(scheme, load, LINKS)
            one = octets(scheme, load, LINKS)
            headers = one.fetch + one.parameter - load.size
            stars: dict[str, Any] = {
                "star": found[scheme].meets(found["push"]),
                "star_closed_form": form.meets(push),
                "star_large": share_of_headers(headers, load.size),
                "off_line": max(found[its].apart for its in (scheme, "push")),
            }
            its = runs[runs.scheme == scheme].groupby("rejectRatio")[["share", "octets"]].mean()
            pushed = runs[runs.scheme == "push"].groupby("rejectRatio").octets.mean()
            for ratio, share, mean in its.itertuples():
                row = {**dict(zip(CASE, case)), "scheme": scheme, "ratio": ratio, "share": share}
                row |= {"octets": mean, "octets_closed_form": form.at(share)}
                row |= {"push": pushed[ratio], "push_closed_form": push.at(share)}
                table.append({**row, **stars})
    order = ["mtu", "parameterSize", "scheme", "ratio"]
    ascending = [False, True, False, True]
    return pd.DataFrame(table).sort_values(order, ascending=ascending, ignore_index=True)


def draw(data: Data) -> Drawing:
    rows = summarise(costs(data, SWEEP, CASE, LINKS), data)
    drawing = figure(4.4)
    panels = drawing.subplots(2, 2, sharex=True)
    shares = np.linspace(0, rows.share.max(), POINTS)
    for axes, (case, its) in zip(panels.flat, rows.groupby(CASE, sort=False)):
        mtu, size, objects = case
        load = load_of(case, data)
        push = np.array([Mixture.of("push", load, LINKS).at(share) for share in shares])
        axes.axhline(1, **{**CLOSED_FORM, "color": SCHEME_COLOUR["push"], "linewidth": 1.2})
        for scheme in FETCHING:
            form = Mixture.of(scheme, load, LINKS)
            axes.plot(shares, [form.at(share) for share in shares] / push, **CLOSED_FORM)
            found = its[its.scheme == scheme]
            axes.plot(found.share, found.octets / found.push, **scheme_marks(scheme))
        star, predicted = its[its.scheme == "reflexive"][["star", "star_closed_form"]].iloc[0]
        if predicted > 0:
            axes.axvline(predicted, color="0.3", linewidth=0.6, linestyle=(0, (4, 2)))
            axes.plot(star, 1, "D", color=BLACK, markersize=3)
            place = {"transform": axes.transAxes, "ha": "right", "va": "top", "fontsize": 6}
            axes.text(0.98, 0.97, f"r* = {100 * star:.3g} %", **place)
        axes.set_xlim(-0.01, 1.04 * shares[-1])
        axes.set_title(f"{objects} x {size}, MTU {mtu}", loc="left", fontweight="bold")
    for axes in panels[-1]:
        axes.set_xlabel("share of calls refused")
    for axes in panels[:, 0]:
        axes.set_ylabel("octets per call, push = 1")
    handles = [Line2D([], [], **scheme_marks(scheme)) for scheme in FETCHING]
    handles.append(Line2D([], [], color=SCHEME_COLOUR["push"], linewidth=1.2))
    handles.append(Line2D([], [], **CLOSED_FORM))
    legend_on_top(drawing, (handles, [*FETCHING, "push", "closed form"]), columns=3)
    return Drawing(drawing, rows, _caption(rows, data))


def _caption(rows: pd.DataFrame, data: Data) -> str:
    its = rows[rows.scheme == "reflexive"].drop_duplicates(CASE)
    listed = "; ".join(
        f"{row.parameters} x {row.parameterSize} octets, MTU {row.mtu}: "
        f"{100 * row.star:.2f} % (closed form {100 * row.star_closed_form:.2f} %, "
        f"H / (S + H) {100 * row.star_large:.2f} %)"
        for row in its.itertuples()
    )
    whole = its[its.mtu == its.mtu.max()]
    far = (whole.star / whole.star_large - 1).abs().max()
    apart = (rows.octets - rows.octets_closed_form).abs().max()
    return f"""
        Octets of a call on each link, push = 1, against the share of calls that the producer
        refuses by the trigger's name alone, before it fetches anything; pushed parameters have come
        by then. {data.option(SWEEP, 'calls')} calls in each run; each is refused by chance, so that
        marks lie at the share that was refused in truth, means over seeds. Lines: closed forms,
        from which they differ by {apart:.1f} octets at most. Dashed and diamond: r*, from which on
        reflexive forwarding takes fewer octets than push, by closed form, and where the line
        through all its runs meets that of push: {listed}.

        Who wins: where one Interest pushes everything (upper panels) push takes fewer octets below
        r*, reflexive forwarding beyond; r* = K H / (K S + K H), with H the octets of a reflexive
        Interest and of its Data besides the S of its object, holds within {100 * far:.2g} % (the
        pushed Interest has a longer name). The larger the objects, the sooner fetching pays. In
        packets of 1500 octets (lower panels) each pushed segment says the name and is answered: r*
        is about zero or below: what push saves where no call is refused is little or nothing, but
        for objects much smaller than a packet. It still wins 2D of time for each accepted call
        (figure payload). Nested and separate pairs are as reflexive forwarding, a few octets above.
        Where a credential in a reflexive Data decides, a refused call also costs that object and a
        round trip: figure upload.
    """


FIGURE = Figure(SWEEP, "octets of calls against the share refused", (SWEEP,), draw)
