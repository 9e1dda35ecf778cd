# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""How long a call takes against the path, the number of objects and the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.units import bits_per_second, nanoseconds
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, NullLocator

from icnfig.figure import Data, Figure
from icnfig.forms.exact import IdleLine, Service, completion_ns
from icnfig.forms.network import PAIRED
from icnfig.forms.octets import Load
from icnfig.style import CLOSED_FORM, Drawing, figure, legend_on_top, scheme_marks

SWEEP = "latency-map"
MIDDLE = "line:3"  # where objects and windows are varied in the figure
DELAY = "10ms"
SHOWN = ("reflexive", "reflexive-thunk", "paired-nested", "paired-separate", "push")
FETCHING = (
    "reflexive",
    "reflexive-lean",
    "reflexive-fib",
    "reflexive-path",
    "paired-nested",
    "paired-separate",
)
DISCOVERED = "reflexive, K discovered"


def calls(data: Data) -> pd.DataFrame:
    """Each call: what it was, and how long it took, simulated and by closed form."""
    table = data.table(SWEEP, "exchanges")
    if not (table.outcome == "completed").all():
        raise ValueError("a call without loss did not complete")
    its = table[["scheme", "topology", "linkDelay", "linkRate", "parameters", "window"]].copy()
    its["count"] = table.parameterCount
    its["hops"] = table.hops
    its["rtt_s"] = 2 * table.path_delay_s
    its["latency_ns"] = np.rint(1e9 * table.latency_s).astype("int64")
    its["closed_form_ns"] = [_closed_form(row) for row in its.itertuples()]
    return its


def _closed_form(row: Any, objects: int | None = None, window: int | None = None) -> int:
    """Of a call as in this row, or with other objects or another window."""
    line = IdleLine(row.hops, nanoseconds(row.linkDelay), bits_per_second(row.linkRate))
    service = Service(row.window if window is None else window, row.count == "discovered")
    return completion_ns(row.scheme, Load(objects or row.parameters), line, service)


def draw(data: Data) -> Drawing:
    rows = calls(data)
    drawing = figure(5.6)
    top, middle, bottom = drawing.subplots(3, 1)
    _draw_round_trips(top, rows)
    here = rows[(rows.topology == MIDDLE) & (rows.linkDelay == DELAY)]
    _draw_objects(middle, here[(here["count"] == "known") & (here.linkRate == "1Gbps")])
    _draw_windows(bottom, here)
    handles: list[Any] = [Line2D([], [], **scheme_marks(scheme)) for scheme in SHOWN]
    handles += [Line2D([], [], **_discovered_marks()), Line2D([], [], **CLOSED_FORM)]
    legend_on_top(drawing, (handles, [*SHOWN, DISCOVERED, "closed form"]), columns=3)
    return Drawing(drawing, rows, _caption(rows, data))


def _discovered_marks() -> dict[str, Any]:
    return {**scheme_marks("reflexive"), "marker": "s", "markersize": 4.5}


def _plot(axes: Any, x: str, rows: pd.DataFrame, marks: dict[str, Any]) -> None:
    """Marks at the simulated values of a column, the closed form at every one between."""
    rows = rows.sort_values(x)
    axes.plot(rows[x], 1e-6 * rows.latency_ns, **marks)
    if x == "rtt_s":
        axes.plot(rows[x], 1e-6 * rows.closed_form_ns, **CLOSED_FORM)
        return
    first = next(rows.itertuples())
    option = "objects" if x == "parameters" else "window"
    every = range(int(rows[x].min()), int(rows[x].max()) + 1)
    form = [1e-6 * _closed_form(first, **{option: value}) for value in every]
    axes.plot(every, form, **CLOSED_FORM)


def _label(axes: Any, x: str, row: Any, text: str) -> None:
    axes.annotate(
        text,
        (getattr(row, x), 1e-6 * row.latency_ns),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        fontsize=6,
    )


def _draw_round_trips(axes: Any, rows: pd.DataFrame) -> None:
    few = rows[(rows.window == 0) & (rows.linkRate == "1Gbps")].sort_values("rtt_s")
    one = few[(few.parameters == 1) & (few["count"] == "known")]
    for scheme in SHOWN:
        _plot(axes, "rtt_s", one[one.scheme == scheme], scheme_marks(scheme))
    more = few[(few.parameters == 8) & (few["count"] == "discovered")]
    _plot(axes, "rtt_s", more[more.scheme == "reflexive"], _discovered_marks())
    for scheme, text in (("push", "2D"), ("reflexive", "4D"), ("reflexive-thunk", "6D")):
        _label(axes, "rtt_s", [*one[one.scheme == scheme].itertuples()][-1], text)
    _logarithmic(axes, base=10)
    axes.xaxis.set_major_formatter(lambda value, _: f"{1e3 * value:g}")
    axes.set_xlim(right=1.35 * one.rtt_s.max())
    axes.set_xlabel("round-trip time 2D (ms); K = 1 (discovered: 8)")
    axes.set_ylabel("completion (ms)")


def _draw_objects(axes: Any, known: pd.DataFrame) -> None:
    fetching = [(scheme, window) for scheme in SHOWN[:-1] for window in (1, 8, 0)]
    for scheme, window in (*fetching, ("push", 0)):
        its = known[(known.scheme == scheme) & (known.window == window)].sort_values("parameters")
        _plot(axes, "parameters", its, scheme_marks(scheme))
        text = {"reflexive": f"W = {window or 'all'}", "push": "push, W = all"}.get(scheme, "")
        _label(axes, "parameters", [*its.itertuples()][-1], text)
    _logarithmic(axes, base=2)
    axes.set_xlim(right=2.9 * known.parameters.max())
    axes.set_xlabel("objects K; D = 40 ms over 4 links of 1 Gb/s")
    axes.set_ylabel("completion (ms)")


def _draw_windows(axes: Any, here: pd.DataFrame) -> None:
    objects = here.parameters.max()
    many = here[here.parameters == objects].copy()
    many["outstanding"] = many.window.where(many.window > 0, objects)
    for rate, text in (("1Gbps", "1 Gb/s"), ("10Mbps", "10 Mb/s")):
        of_rate = many[many.linkRate == rate].sort_values("outstanding")
        known = of_rate[of_rate["count"] == "known"]
        for scheme in ("reflexive", *SHOWN[2:]):
            _plot(axes, "outstanding", known[known.scheme == scheme], scheme_marks(scheme))
        its = of_rate[(of_rate["count"] == "discovered") & (of_rate.scheme == "reflexive")]
        _plot(axes, "outstanding", its, _discovered_marks())
        _label(axes, "outstanding", [*known[known.scheme == "push"].itertuples()][-1], text)
    _logarithmic(axes, base=2)
    axes.set_xlim(right=2.4 * objects)
    axes.set_xlabel(f"window W; K = {objects}; D = 40 ms over 4 links")
    axes.set_ylabel("completion (ms)")


def _logarithmic(axes: Any, base: int) -> None:
    axes.set_xscale("log", base=base)
    axes.set_yscale("log")
    axes.xaxis.set_major_locator(LogLocator(base=base, subs=(1, 2, 5) if base == 10 else (1,)))
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter("{x:g}")
        axis.set_minor_locator(NullLocator())


def _caption(rows: pd.DataFrame, data: Data) -> str:
    apart = int((rows.latency_ns - rows.closed_form_ns).abs().max())
    pick = rows[(rows.topology == MIDDLE) & (rows.linkDelay == DELAY) & (rows.window == 0)]
    pick = pick[(pick.linkRate == "1Gbps") & (pick.parameters == 1) & (pick["count"] == "known")]
    ms = 1e-6 * pick.set_index("scheme").latency_ns

    keys = ["topology", "linkDelay", "linkRate", "parameters", "window", "count"]
    times = rows.pivot(index=keys, columns="scheme", values="latency_ns")
    lead = (times.reflexive - times.push) / (1e9 * rows.groupby(keys).rtt_s.first())
    nested, separate = (times[its] / times.reflexive - 1 for its in PAIRED)

    def of(schemes: Sequence[str]) -> str:
        return ", ".join(f"{scheme} {ms[scheme]:.3f}" for scheme in schemes)

    return f"""
        Completion time of a call on an idle line: against the round-trip time (top), the number of
        objects K (middle) and the window W (bottom). Marks: simulated; lines: closed forms with
        every packet's time on every link, framing included. Over all {len(rows)} calls of the sweep
        the two differ by at most {apart} ns. Neglecting serialisation they are 2D (1 + ceil(K/W)),
        2D more where the producer learns K from the first object and for a thunk, and 2D for push
        without a window.

        Who wins: push, in every setting, by {lead.min():.2g} to {lead.max():.3g} round trips over
        reflexive forwarding: one where all goes at once, less where links are slow, more where few
        segments carry many objects one after the other. Reflexive forwarding and the nested and
        separate pairs take the same rounds in every setting: on latency alone reflexive forwarding
        wins nothing but the octets of the consumer's prefix, at most {100 * nested.max():.2g} %
        against a nested and {100 * separate.max():.2g} % against a separate pair. In milliseconds
        at D = 40 ms, K = 1 and 1 Gb/s {of(FETCHING)}; against {of(("push",))}. A thunk loses
        another round trip ({of(("reflexive-thunk",))}), unless the call executes for longer than
        one. A window of 1 (stop-and-wait) costs every fetching scheme a round trip per object. No
        manifest is shown, as no scheme fetches by one.
    """


FIGURE = Figure(
    "latency-map", "completion time against path, objects and window", (SWEEP,), draw
)
