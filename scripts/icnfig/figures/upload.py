# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Uploads with the credential first, or all at once: octets and time against refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import Interval, interval
from icnsweep.units import seconds

from icnfig.figure import Data, Figure
from icnfig.forms.octets import Load
from icnfig.forms.refusals import Mixture
from icnfig.forms.use_cases import upload_time
from icnfig.refusing import costs, lines
from icnfig.style import BLACK, Drawing, figure, legend_of, line_with_mark, scheme_line

SWEEP = "upload"
SHOWN = ("reflexive", "paired-nested", "push")
LINKS = 2
CASE = ["parameters"]
MARKS = dict(zip(SHOWN, "osx"))
HOLLOW = {"markersize": 3.5, "markerfacecolor": "none", "markeredgewidth": 0.7}
POINTS = 101


def times(data: Data) -> pd.DataFrame:
    """Until the client knows, mean of all uploads; and the share refused in truth."""
    keys = ["scheme", *CASE, "rejectRatio", "seed"]
    calls = data.table(SWEEP, "exchanges")
    its = pd.DataFrame(
        {"share": calls.outcome == "rejected", "time_s": calls.end_s - calls.arrival_s}
    )
    return its.groupby([calls[key] for key in keys]).mean().reset_index()


def load_of(data: Data, objects: int) -> Load:
    size, result, credential = (
        int(data.option(SWEEP, its)) for its in ("parameterSize", "resultSize", "credentialSize")
    )
    return Load(objects, size, result, credential=credential)


def by_ratio(rows: pd.DataFrame, scheme: str, quantity: str) -> tuple[Interval, Interval]:
    """The share refused in truth and a quantity, over seeds, at each ratio."""
    table = rows[rows.scheme == scheme].pivot(
        index="seed", columns="rejectRatio", values=["share", quantity]
    )
    return interval(table["share"]), interval(table[quantity])


def crossings(rows: pd.DataFrame, data: Data) -> pd.DataFrame:
    """The share at which reflexive forwarding costs what push does: where the lines through all
    runs meet, and by closed form; a row per number of objects."""
    table = []
    for objects, runs in rows.groupby("parameters"):
        found, load = lines(runs), load_of(data, int(objects))
        form = Mixture.of("reflexive", load, LINKS).meets(Mixture.of("push", load, LINKS))
        star = found["reflexive"].meets(found["push"])
        table.append({"parameters": objects, "mean": star, "closed_form": form})
    return pd.DataFrame(table)


def draw(data: Data) -> Drawing:
    delay = LINKS * seconds(data.option(SWEEP, "linkDelay"))
    volume, time = costs(data, SWEEP, CASE, LINKS), times(data)
    met = crossings(volume, data)
    shown = int(met.parameters.min())
    load = load_of(data, shown)
    every = np.linspace(0, 1, POINTS)

    drawing = figure(3.6)
    top, bottom = drawing.subplots(2, 1, sharex=True)
    rows = []
    for axes, quantity, table, unit in (
        (top, "octets", volume, 1e-3),
        (bottom, "time_s", time, 1e3),
    ):
        for scheme in SHOWN:
            form = _form(quantity, scheme, load, delay)
            axes.plot(every, [unit * form(r) for r in every], **scheme_line(scheme))
            shares, its = by_ratio(table[table.parameters == shown], scheme, quantity)
            look = {"color": scheme_line(scheme)["color"], "linestyle": "", **HOLLOW}
            axes.plot(shares.mean, unit * its.mean, MARKS[scheme], **look)
            columns: dict[str, Any] = {"quantity": quantity, "scheme": scheme, "share": shares.mean}
            columns |= {"share_ci95_half": shares.half, "mean": its.mean, "ci95_half": its.half}
            forms = [form(share) for share in shares.mean]
            rows.append(pd.DataFrame({**columns, "n": its.n, "closed_form": forms}))
        axes.set_ylim(0)
    star = met["mean"].iloc[0]
    top.axvline(met.closed_form.iloc[0], color=BLACK, linewidth=0.7, linestyle=":")
    place = {"transform": top.get_xaxis_transform(), "fontsize": 6}
    top.text(star + 0.01, 0.05, f"r* = {100 * star:.1f} %", **place)
    top.set_ylabel("octets per upload and link (kB)")
    bottom.set_ylabel("time until the client knows (ms)")
    bottom.set_xlabel("share of uploads refused, r")
    legend_of(drawing, [line_with_mark(s, MARKS[s], scheme_line(s)) for s in SHOWN], columns=3)
    rows.append(met.assign(quantity="crossing"))
    table = pd.concat(rows)
    return Drawing(drawing, table, _caption(data, delay, shown, table))


def _form(quantity: str, scheme: str, load: Load, delay: float) -> Callable[[float], float]:
    if quantity == "octets":
        return Mixture.of(scheme, load, LINKS).at
    return lambda share: upload_time(scheme, delay, share)


def _caption(data: Data, delay: float, objects: int, rows: pd.DataFrame) -> str:
    credential, size = (data.option(SWEEP, its) for its in ("credentialSize", "parameterSize"))
    stars = rows[rows.quantity == "crossing"][["parameters", "mean", "closed_form"]]
    ratios = ", ".join(
        f"K = {its:g} {100 * found:.2f} % ({100 * form:.2f} %)"
        if form > 0
        else f"K = {its:g} whatever is refused (the lines meet at {100 * found:.2f} %,"
        f" {100 * form:.2f} %)"
        for its, found, form in stars.itertuples(index=False)
    )
    octets = rows[rows.quantity == "octets"]
    apart = (octets["mean"] - octets.closed_form).abs().max()
    return f"""
        Uploads of K = {objects} object of {size} octets behind a credential of {credential} octets,
        of which a share r is refused; D = {1e3 * delay:g} ms one way. The producer pulls the
        credential, then the body; push sends all of it at once. Lines: closed forms; marks:
        simulation, means over seeds at the share that was refused in truth, octets within
        {apart:.1f} of the lines. Dotted: r* by closed form. Above: who pulls saves the body of
        refused uploads, whose headers cost it more than push when few are refused. From the share
        r* on reflexive forwarding needs fewer octets, where the lines through all runs meet (closed
        form): {ratios}. The paired exchange does the same with longer names, and needs a route to
        its consumer, which is not counted. Of a body that fills more than one packet push pays for
        an answer to each. Below: push is always faster. A refusal takes two delays with push and
        four with reflexive forwarding; an accepted upload two against six, two more than a call
        without credential.
    """


FIGURE = Figure("upload", "uploads with authentication before transfer", (SWEEP,), draw)
