# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What parameters cost on links and in time: pushed or fetched, wanted or rejected."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.exact import IdleLine, completion_ns
from icnfig.forms.octets import Load, octets
from icnfig.style import (
    BLACK,
    CLOSED_FORM,
    SCHEME_COLOUR,
    Drawing,
    figure,
    legend_on_top,
    scheme_marks,
)

SWEEP, REJECT = "payload", "payload-reject"
SCHEMES = ("reflexive", "paired-nested", "paired-separate", "push")
LINKS, DELAY_NS = 4, 10_000_000  # of the line of both sweeps
RESULT = 1000
FEW, EVERY = np.linspace(0, 0.3, 7), np.linspace(0, 0.3, 31)  # shares of calls rejected
KEYS = ["scheme", "mtu", "parameterSize", "parameters"]


def costs(data: Data, sweep: str) -> pd.DataFrame:
    """Octets of a call on each link and its completion time, simulated and by closed form."""
    sent = data.table(sweep, "messages").groupby(KEYS).bytes.sum() / LINKS
    calls = data.table(sweep, "exchanges").set_index(KEYS)
    if not (calls.outcome == "completed").all():
        raise ValueError("a call without loss did not complete")
    rows = sent.rename("octets_per_link").to_frame()
    rows["latency_ns"] = np.rint(1e9 * calls.latency_s).astype("int64")
    forms = [_closed_forms(*key) for key in rows.index]
    rows["octets_closed_form"], rows["latency_closed_form_ns"] = zip(*forms)
    return rows.reset_index()


def _closed_forms(scheme: str, mtu: int, size: int, objects: int) -> tuple[int, int]:
    load = Load(objects, size, RESULT, mtu)
    line = IdleLine(LINKS, DELAY_NS)
    return octets(scheme, load, LINKS).per_hop(objects), completion_ns(scheme, load, line)


def apart(rows: pd.DataFrame) -> str:
    """By how much simulation and closed forms differ at most."""
    by_octets = (rows.octets_per_link - rows.octets_closed_form).abs().max()
    by_ns = (rows.latency_ns - rows.latency_closed_form_ns).abs().max()
    return f"{by_octets:g} octets and {by_ns:g} ns"


def draw(data: Data) -> Drawing:
    rows = costs(data, SWEEP)
    rows["carried"] = rows.parameters * rows.parameterSize
    rows["overhead"] = rows.octets_per_link - rows.carried - RESULT
    rows["overhead_closed_form"] = rows.octets_closed_form - rows.carried - RESULT
    drawing = figure(4.6)
    upper, lower = drawing.subplots(2, 1, sharex=True)
    for (scheme, mtu), its in rows.groupby(["scheme", "mtu"], sort=False):
        its = its.sort_values("carried")
        marks = scheme_marks(scheme)
        if mtu == rows.mtu.min():
            marks |= {"alpha": 0.45}
        upper.plot(its.carried, its.overhead_closed_form, **CLOSED_FORM)
        upper.plot(its.carried, its.overhead, **marks)
        lower.plot(its.carried, 1e-6 * its.latency_closed_form_ns, **CLOSED_FORM)
        lower.plot(its.carried, 1e-6 * its.latency_ns, **marks)
        if scheme == "paired-separate":
            last = (its.carried.iloc[-1], its.overhead.iloc[-1])
            place = {"xytext": (-6, 2), "textcoords": "offset points", "fontsize": 6}
            upper.annotate(f"MTU {mtu}", last, ha="right", **place)
    for axes in (upper, lower):
        axes.set_xscale("log")
    upper.set_yscale("log")
    upper.set_ylabel("octets on a link\nbesides parameters and result")
    lower.set_ylabel("completion (ms)")
    lower.set_ylim(bottom=0)
    lower.set_xlabel("parameters of a call (octets)")
    handles = [Line2D([], [], **scheme_marks(scheme)) for scheme in SCHEMES]
    handles.append(Line2D([], [], **CLOSED_FORM))
    legend_on_top(drawing, (handles, [*SCHEMES, "closed form"]), columns=3)
    return Drawing(drawing, rows, _caption(rows))


def _caption(rows: pd.DataFrame) -> str:
    small, large = rows.mtu.min(), rows.mtu.max()
    at = rows.set_index(["scheme", "mtu", "carried"])
    few = 1000
    many = rows[rows.mtu == small].carried.max()
    most = rows.carried.max()

    def overhead(scheme: str, mtu: int, carried: int) -> str:
        return f"{at.overhead[scheme, mtu, carried]:.0f}"

    def ms(scheme: str, mtu: int, carried: int) -> str:
        return f"{1e-6 * at.latency_ns[scheme, mtu, carried]:.2f}"

    return f"""
        What a call costs against the octets of its parameters: octets on each link besides
        parameters and result (top) and completion time (bottom), over 4 links of 10 ms and 1 Gb/s,
        everything asked for or sent at once. Full marks: packets of up to {large} octets, objects
        of up to 8000; pale: {small} and 1000. Lines: closed forms, from which the simulation
        differs by at most {apart(rows)}.

        Who wins: push in time, by a round trip of 80 ms whatever is carried ({few} octets:
        {ms('push', small, few)} against {ms('reflexive', small, few)} ms; {most}:
        {ms('push', large, most)} against {ms('reflexive', large, most)} ms). In octets push wins
        while all fits one Interest ({few} octets: {overhead('push', small, few)} besides them,
        reflexive {overhead('reflexive', small, few)}), loses where its segments, each of which says
        the call's name and is acknowledged, are as many as the objects ({most} octets:
        {overhead('push', large, most)}, reflexive {overhead('reflexive', large, most)}), and wins
        where they are larger than the objects ({many} octets in packets of {small}:
        {overhead('push', small, many)}, reflexive {overhead('reflexive', small, many)}). Of those
        that fetch, reflexive forwarding costs least, as a nested pair names each object by the
        consumer's prefix ({overhead('paired-nested', small, many)}) and a separate one has a third
        exchange besides ({overhead('paired-separate', small, many)}); the prefix here is short.
    """


def rejects(data: Data) -> pd.DataFrame:
    """Octets on each link of an accepted and a rejected call, and the ratios where push loses."""
    rows = costs(data, REJECT).set_index(KEYS)
    table = []
    for scheme, mtu, size, objects in rows.index:
        if objects == 0 or scheme == "push":
            continue
        accepted = rows.loc[(scheme, mtu, size, objects)]
        rejected = rows.loc[(scheme, mtu, size, 0)]
        pushed = rows.loc[("push", mtu, size, objects)]
        its: dict[str, Any] = dict(zip(KEYS, (scheme, mtu, size, objects)))
        for column, suffix in (("octets_per_link", ""), ("octets_closed_form", "_closed_form")):
            its[f"accepted{suffix}"] = accepted[column]
            its[f"rejected{suffix}"] = rejected[column]
            its[f"pushed{suffix}"] = pushed[column]
            its[f"ratio{suffix}"] = break_even(accepted[column], rejected[column], pushed[column])
        headers = octets(scheme, Load(objects, size, RESULT, mtu), LINKS)
        its["ratio_large"] = share_of_headers(headers.fetch + headers.parameter - size, size)
        table.append(its)
    order = ["mtu", "parameterSize", "scheme"]
    return pd.DataFrame(table).sort_values(order, ascending=[False, True, False], ignore_index=True)


def break_even(accepted: float, rejected: float, pushed: float) -> float:
    """The share of rejected calls from which on fetching takes fewer octets; below 0: always."""
    return (accepted - pushed) / (accepted - rejected)


def share_of_headers(headers: float, size: float) -> float:
    """What that is where one Interest pushes many objects: K H / (K S + K H)."""
    return headers / (size + headers)


def draw_reject(data: Data) -> Drawing:
    rows = rejects(data)
    drawing = figure(4.4)
    panels = drawing.subplots(2, 2, sharex=True)
    cases = rows[["mtu", "parameterSize", "parameters"]].drop_duplicates()
    for axes, (mtu, size, objects) in zip(panels.flat, cases.itertuples(index=False)):
        its = rows[(rows.mtu == mtu) & (rows.parameterSize == size) & (rows.parameters == objects)]
        axes.axhline(1, **{**CLOSED_FORM, "color": SCHEME_COLOUR["push"], "linewidth": 1.2})
        for case in its.itertuples():
            axes.plot(FEW, _mixture(case, FEW, ""), **scheme_marks(case.scheme))
            axes.plot(EVERY, _mixture(case, EVERY, "_closed_form"), **CLOSED_FORM)
        star = its.ratio_closed_form[its.scheme == "reflexive"].iloc[0]
        if star > 0:
            axes.axvline(star, color="0.3", linewidth=0.6, linestyle=(0, (4, 2)))
            simulated = its.ratio[its.scheme == "reflexive"].iloc[0]
            axes.plot(simulated, 1, "D", color=BLACK, markersize=3)
            place = {"transform": axes.transAxes, "ha": "right", "va": "top", "fontsize": 6}
            axes.text(0.98, 0.97, f"r* = {100 * star:.3g} %", **place)
        axes.set_xlim(-0.01, EVERY[-1])
        axes.set_title(f"{objects} x {size}, MTU {mtu}", loc="left", fontweight="bold")
    for axes in panels[-1]:
        axes.set_xlabel("share of calls rejected")
    for axes in panels[:, 0]:
        axes.set_ylabel("octets per call, push = 1")
    handles = [Line2D([], [], **scheme_marks(scheme)) for scheme in SCHEMES[:-1]]
    handles.append(Line2D([], [], color=SCHEME_COLOUR["push"], linewidth=1.2))
    handles.append(Line2D([], [], **CLOSED_FORM))
    legend_on_top(drawing, (handles, [*SCHEMES, "closed form"]), columns=3)
    return Drawing(drawing, rows, _reject_caption(rows))


def _mixture(case: Any, ratios: Any, suffix: str) -> Any:
    """Octets of accepted and rejected calls, in the shares of these ratios, against push."""
    accepted, rejected, pushed = (
        getattr(case, f"{name}{suffix}") for name in ("accepted", "rejected", "pushed")
    )
    return ((1 - ratios) * accepted + ratios * rejected) / pushed


def _reject_caption(rows: pd.DataFrame) -> str:
    its = rows[rows.scheme == "reflexive"].reset_index()
    listed = "; ".join(
        f"{row.parameters} x {row.parameterSize} octets, MTU {row.mtu}: "
        f"{100 * row.ratio:.2f} % (closed form {100 * row.ratio_closed_form:.2f} %, "
        f"H / (S + H) {100 * row.ratio_large:.2f} %)"
        for row in its.itertuples()
    )
    whole = its[its.mtu == its.mtu.max()]
    far = (whole.ratio / whole.ratio_large - 1).abs().max()
    return f"""
        Octets of a call on each link, push = 1, against the share of calls that the producer
        rejects by the trigger's name alone, before it fetches anything; pushed parameters have come
        by then. Drawn is the mean over accepted and rejected calls, each simulated by itself on the
        idle line (a rejected call is one without parameters, its answer as long as a result).
        Marks: simulated; lines: closed forms. Dashed and diamond: r*, from which on reflexive
        forwarding takes fewer octets than push, by closed form and simulated: {listed}.

        Who wins: where one Interest pushes everything (upper panels) push takes fewer octets below
        r*, reflexive forwarding beyond; r* = K H / (K S + K H), with H the octets of a reflexive
        Interest and of its Data besides the S of its object, holds within {100 * far:.2g} % (the
        pushed Interest has a longer name). The larger the objects, the sooner fetching pays. In
        packets of 1500 octets (lower panels) each pushed segment says the name and is acknowledged:
        r* is about zero or below: what push saves where no call is rejected is little or nothing,
        but for objects much smaller than a packet. It still wins 2D of time for each accepted call
        (figure payload). Nested and separate pairs are as reflexive forwarding, a few octets above.
        Where a credential in a reflexive Data decides, a rejected call also costs that object and a
        round trip.
    """


FIGURE = Figure(SWEEP, "octets and time of a call against its parameters", (SWEEP,), draw)
FIGURE_REJECT = Figure(REJECT, "octets of calls against the share rejected", (REJECT,), draw_reject)
