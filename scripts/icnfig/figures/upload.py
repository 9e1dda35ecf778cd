# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Uploads with the credential first, or all at once: octets and time against refusals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import Interval, interval
from icnsweep.units import seconds

from icnfig.figure import Data, Figure
from icnfig.forms.use_cases import Upload, upload_time
from icnfig.style import BLACK, HOLLOW, Drawing, draw_points, figure, legend_on_top, scheme_line

SWEEP = "upload"
SHOWN = ("reflexive", "paired-nested", "push")
LINKS = 2
KEYS = ["scheme", "parameters", "rejectRatio", "seed"]
MARKS = dict(zip(SHOWN, "osx"))


def octets(data: Data) -> pd.Series[float]:
    """Per upload and link."""
    calls = data.table(SWEEP, "exchanges").groupby(KEYS).size()
    return data.table(SWEEP, "messages").groupby(KEYS).bytes.sum() / calls / LINKS


def times(data: Data) -> pd.Series[float]:
    """Until the client knows, mean of all uploads."""
    calls = data.table(SWEEP, "exchanges")
    return (calls.end_s - calls.arrival_s).groupby([calls[key] for key in KEYS]).mean()


def model(data: Data, objects: int) -> Upload:
    """Sizes of headers and names, from the messages of uploads of which none was refused."""
    rows = data.table(SWEEP, "messages")
    rows = rows[(rows.parameters == objects) & (rows.rejectRatio == 0)]
    calls = data.table(SWEEP, "exchanges")
    calls = calls[(calls.parameters == objects) & (calls.rejectRatio == 0)]
    credential, size = (int(data.option(SWEEP, its)) for its in ("credentialSize", "parameterSize"))
    body = credential + objects * size

    def per_upload(scheme: str, kinds: tuple[str, ...] | None) -> float:
        chosen = rows[rows.scheme == scheme]
        if kinds:
            chosen = chosen[chosen.kind.isin(kinds)]
        return float(chosen.bytes.sum() / len(calls[calls.scheme == scheme]) / LINKS)

    fetches = per_upload("reflexive", ("reflexive-interest", "reflexive-data")) - body
    return Upload(
        objects,
        size,
        credential,
        ends=per_upload("reflexive", ("trigger-interest", "trigger-data")),
        fetch=fetches / (objects + 1),
        push_ends=per_upload("push", None) - body,
    )


def crossing(mean: pd.Series[float], objects: int) -> float:
    """Where the simulated curves meet, by linear interpolation."""
    gap = mean["reflexive"][objects] - mean["push"][objects]
    return float(np.interp(0, -gap.to_numpy(), gap.index.to_numpy(dtype=float)))


def seeds_of(samples: pd.Series[float], scheme: str, objects: int) -> Interval:
    """Over seeds, one value for each share."""
    return interval(samples[scheme][objects].unstack("seed").to_numpy().T)


def draw_curve(axes: Any, ratios: Any, its: Interval, scheme: str, unit: float) -> None:
    draw_points(
        axes,
        ratios,
        Interval(unit * its.mean, unit * its.half, its.n),
        fmt=MARKS[scheme],
        color=scheme_line(scheme)["color"],
        **HOLLOW,
    )


def draw(data: Data) -> Drawing:
    delay = LINKS * seconds(data.option(SWEEP, "linkDelay"))
    volume, time = octets(data), times(data)
    mean = volume.groupby(KEYS[:3]).mean()
    sizes = sorted({int(its) for its in mean.index.get_level_values("parameters")})
    shown = sizes[0]
    ratios = np.array(sorted(mean.index.get_level_values("rejectRatio").unique()), dtype=float)
    upload = model(data, shown)
    every = np.linspace(0, 1, 101)

    drawing = figure(3.6)
    top, bottom = drawing.subplots(2, 1, sharex=True)
    rows = []
    for scheme in SHOWN:
        look = scheme_line(scheme)
        its = seeds_of(volume, scheme, shown)
        if scheme != "paired-nested":  # whose messages are not in the closed form
            line = [upload.push() if scheme == "push" else upload.reflexive(r) for r in every]
            top.plot(every, np.array(line) / 1e3, **look)
        draw_curve(top, ratios, its, scheme, 1e-3)
        predicted = np.array([upload_time(scheme, delay, r) for r in every])
        bottom.plot(every, 1e3 * predicted, label=scheme, **look)
        took = seeds_of(time, scheme, shown)
        draw_curve(bottom, ratios, took, scheme, 1e3)
        for quantity, values in (("octets", its), ("time_s", took)):
            columns: dict[str, Any] = {"quantity": quantity, "scheme": scheme, "ratio": ratios}
            rows.append(
                pd.DataFrame(
                    {**columns, "mean": values.mean, "ci95_half": values.half, "n": values.n}
                )
            )
    top.axvline(upload.crossing(), color=BLACK, linewidth=0.7, linestyle=":")
    top.text(upload.crossing() + 0.01, 1, f"r* = {100 * upload.crossing():.1f} %", fontsize=6)
    top.set_ylabel("octets per upload and link (kB)")
    top.set_ylim(0)
    bottom.set_ylabel("time until the client knows (ms)")
    bottom.set_ylim(0)
    bottom.set_xlabel("share of uploads refused, r")
    legend_on_top(drawing, bottom.get_legend_handles_labels(), columns=3)
    met = {its: (crossing(mean, its), model(data, its).crossing()) for its in sizes}
    rows.append(
        pd.DataFrame(
            [
                {"quantity": f"crossing, {its} objects", "mean": found, "predicted": right}
                for its, (found, right) in met.items()
            ]
        )
    )
    return Drawing(drawing, pd.concat(rows), _caption(data, delay, shown, met))


def _caption(data: Data, delay: float, objects: int, met: dict[int, tuple[float, float]]) -> str:
    credential, size = (data.option(SWEEP, its) for its in ("credentialSize", "parameterSize"))
    ratios = ", ".join(
        f"K = {its} {100 * found:.2f} % ({100 * right:.2f} %)"
        if right > 0
        else f"K = {its} whatever is refused (the lines meet at {100 * right:.2f} %)"
        for its, (found, right) in met.items()
    )
    return f"""
        Uploads of K = {objects} object of {size} octets behind a credential of {credential} octets,
        of which a share r is refused; D = {1e3 * delay:g} ms one way. The producer pulls the
        credential, then the body; push sends all of it at once. Lines: closed forms; marks:
        simulation with 95 % intervals, mostly smaller than the marks. Above: who pulls saves the
        body of refused uploads, whose headers cost it more than push when few are refused. From the
        share r* on reflexive forwarding needs fewer octets, simulated (closed form): {ratios}. The
        paired exchange does the same with longer names and a call id, and needs a route to its
        consumer, which is not counted. Of a body that fills more than one packet push pays for an
        answer to each. Below: push is always faster. A refusal takes two delays with
        push and four with reflexive forwarding; an accepted upload two against six, two more than a
        call without credential. Sizes of headers are taken from the messages of runs without
        refusals.
    """


FIGURE = Figure("upload", "uploads with authentication before transfer", (SWEEP,), draw)
