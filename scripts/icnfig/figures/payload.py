# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What parameters cost on links and in time, pushed or fetched."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.exact import IdleLine, completion_ns
from icnfig.forms.octets import Load, octets
from icnfig.style import CLOSED_FORM, Drawing, figure, legend_on_top, scheme_marks

SWEEP = "payload"
SCHEMES = ("reflexive", "paired-nested", "paired-separate", "push")
LINKS, DELAY_NS = 4, 10_000_000  # of the line
RESULT = 1000
KEYS = ["scheme", "mtu", "parameterSize", "parameters"]


def costs(data: Data) -> pd.DataFrame:
    """Octets of a call on each link and its completion time, simulated and by closed form."""
    sent = data.table(SWEEP, "messages").groupby(KEYS)[["bytes", "packets"]].sum() / LINKS
    calls = data.table(SWEEP, "exchanges").set_index(KEYS)
    if not (calls.outcome == "completed").all():
        raise ValueError("a call without loss did not complete")
    rows = sent.rename(columns={"bytes": "octets_per_link", "packets": "packets_per_link"})
    rows["latency_ns"] = np.rint(1e9 * calls.latency_s).astype("int64")
    forms = [_closed_forms(*key) for key in rows.index]
    columns = ["octets_closed_form", "packets_closed_form", "latency_closed_form_ns"]
    rows[columns] = pd.DataFrame(forms, index=rows.index)
    return rows.reset_index()


def _closed_forms(scheme: str, mtu: int, size: int, objects: int) -> tuple[int, int, int]:
    load = Load(objects, size, RESULT, mtu)
    line = IdleLine(LINKS, DELAY_NS)
    its = octets(scheme, load, LINKS)
    return its.per_hop(objects), its.packets(objects), completion_ns(scheme, load, line)


def apart(rows: pd.DataFrame) -> str:
    """By how much simulation and closed forms differ at most."""
    by_octets = (rows.octets_per_link - rows.octets_closed_form).abs().max()
    by_packets = (rows.packets_per_link - rows.packets_closed_form).abs().max()
    by_ns = (rows.latency_ns - rows.latency_closed_form_ns).abs().max()
    return f"{by_octets:g} octets, {by_packets:g} packets and {by_ns:g} ns"


def draw(data: Data) -> Drawing:
    rows = costs(data)
    rows["carried"] = rows.parameters * rows.parameterSize
    rows["overhead"] = rows.octets_per_link - rows.carried - RESULT
    rows["overhead_closed_form"] = rows.octets_closed_form - rows.carried - RESULT
    drawing = figure(5.8)
    upper, middle, lower = drawing.subplots(3, 1, sharex=True)
    for (scheme, mtu), its in rows.groupby(["scheme", "mtu"], sort=False):
        its = its.sort_values("carried")
        marks = scheme_marks(scheme)
        if mtu == rows.mtu.min():
            marks |= {"alpha": 0.45}
        upper.plot(its.carried, its.overhead_closed_form, **CLOSED_FORM)
        upper.plot(its.carried, its.overhead, **marks)
        middle.plot(its.carried, its.packets_closed_form, **CLOSED_FORM)
        middle.plot(its.carried, its.packets_per_link, **marks)
        lower.plot(its.carried, 1e-6 * its.latency_closed_form_ns, **CLOSED_FORM)
        lower.plot(its.carried, 1e-6 * its.latency_ns, **marks)
        if scheme == "paired-separate":
            last = (its.carried.iloc[-1], its.overhead.iloc[-1])
            place = {"xytext": (-6, 2), "textcoords": "offset points", "fontsize": 6}
            upper.annotate(f"MTU {mtu}", last, ha="right", **place)
    for axes in (upper, middle, lower):
        axes.set_xscale("log")
    for axes in (upper, middle):
        axes.set_yscale("log")
    middle.set_ylabel("packets on a link")
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
        parameters and result (top), packets (middle) and completion time (bottom), over 4 links of
        10 ms and 1 Gb/s, everything asked for or sent at once. Full marks: packets of up to {large}
        octets, objects of up to 8000; pale: {small} and 1000. Lines: closed forms, from which the
        simulation differs by at most {apart(rows)}.

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


FIGURE = Figure(SWEEP, "octets and time of a call against its parameters", (SWEEP,), draw)
