# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""A router's state while calls execute for long: held in the trigger, or given up for a thunk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import interval
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.network import PAIRED, Call
from icnfig.style import (
    CLOSED_FORM,
    TABLES,
    Drawing,
    draw_band,
    figure,
    legend_on_top,
    scheme_line,
    scheme_marks,
)

SWEEP, RAMP = "state-execution", "state-ramp"
SCHEMES = (
    "reflexive",
    "reflexive-lean",
    "reflexive-thunk",
    "paired-nested",
    "paired-separate",
    "push",
)
WAIT = "ns3::icn::ThunkClient::ResultWait"
DELAY_S, TO_ROUTER_S = 0.020, 0.010  # of a line of one router
BUCKET_S = 0.1


def mean_entries(call: Call, scheme: str, rate: float) -> float:
    """In the router, in a steady state; one consumer's route in it where the scheme is paired."""
    per_call = sum(call.entry_seconds(scheme, DELAY_S, TO_ROUTER_S).values())
    return rate * per_call + (scheme in PAIRED)


def ramp(call: Call, scheme: str, rate: float, time_s: float) -> float:
    """The same while calls begin to come."""
    entries = call.entries(scheme, DELAY_S, TO_ROUTER_S)
    return sum(its.ramp(rate, time_s) for its in entries) + (scheme in PAIRED)


def against_execution(data: Data) -> pd.DataFrame:
    """Mean entries of the router, simulated and by closed form, by scheme and execution time."""
    rate = float(data.option(SWEEP, "callRate"))
    window_s = seconds(data.option(SWEEP, "observe")) - seconds(data.option(SWEEP, "warmup"))
    summary = data.table(SWEEP, "state-summary", where="role = 'router'")
    summary = summary[summary.table.isin(TABLES)]
    keys = ["scheme", "executionTime", WAIT]
    totals = (summary.groupby(keys).entry_seconds.sum() / window_s).reset_index()
    rows = []
    for scheme, execution, wait, entries in totals.itertuples(index=False):
        call = Call(execution=seconds(execution), result_wait=seconds(wait))
        form = mean_entries(call, scheme, rate)
        rows.append((scheme, "execution", seconds(execution), entries, np.nan, form))
    return _frame(rows).sort_values(["scheme", "x_s"], ignore_index=True)


def over_time(data: Data) -> pd.DataFrame:
    """Entries of the router in buckets, means over seeds and their intervals."""
    rate = float(data.option(RAMP, "callRate"))
    call = Call(
        execution=seconds(data.option(RAMP, "executionTime")),
        result_wait=seconds(data.option(RAMP, WAIT)),
    )
    (router,) = data.table(RAMP, "nodes", where="role = 'router'").node.unique()
    state = data.table(RAMP, "state", where=f"node = {router}")
    state = state[state.table.isin(TABLES)]
    last = round(seconds(data.option(RAMP, "observe")) / BUCKET_S)
    bucket = np.rint(state.time_s / BUCKET_S).astype(int).rename("bucket")
    entries = state.groupby(["seed", "scheme", bucket]).entries_mean.sum()
    rows = []
    for scheme in SCHEMES:
        samples = entries.xs(scheme, level="scheme").unstack("bucket", fill_value=0.0)
        band = interval(samples.reindex(columns=range(last), fill_value=0.0))
        for i in range(last):
            time_s = BUCKET_S * (i + 0.5)
            form = ramp(call, scheme, rate, time_s)
            rows.append((scheme, "time", time_s, band.mean[i], band.half[i], form))
    return _frame(rows)


def _frame(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    columns = ["scheme", "against", "x_s", "entries", "ci95_half", "closed_form"]
    return pd.DataFrame(rows, columns=columns)


def draw(data: Data) -> Drawing:
    times, executions = over_time(data), against_execution(data)
    rate = float(data.option(SWEEP, "callRate"))
    drawing = figure(4.6)
    top, bottom = drawing.subplots(2, 1)
    for scheme in SCHEMES:
        its = times[times.scheme == scheme]
        band = interval(its.entries.to_numpy()[None, :])._replace(half=its.ci95_half.to_numpy())
        draw_band(top, its.x_s, band, **scheme_line(scheme))
        top.plot(its.x_s, its.closed_form, **CLOSED_FORM)
        its = executions[executions.scheme == scheme]
        every = np.linspace(its.x_s.min(), its.x_s.max(), 200)
        form = [mean_entries(Call(1, 0, x, x - 2 * DELAY_S), scheme, rate) for x in every]
        bottom.plot(every, form, **{**scheme_line(scheme), "linewidth": 0.8})
        bottom.plot(its.x_s, its.entries, **scheme_marks(scheme))
    top.set_ylim(bottom=0)
    top.set_xlabel(f"time (s); X = {data.option(RAMP, 'executionTime')}")
    top.set_xlim(0, times.x_s.max())
    bottom.set_xlabel("execution time X (s)")
    top.set_ylabel("router's entries")
    bottom.set_ylabel("router's entries, mean")
    bottom.set_yscale("log")
    legend_on_top(drawing, _legend(), columns=3)
    return Drawing(drawing, pd.concat([times, executions]), _caption(executions, data))


def _legend() -> tuple[list[Any], list[str]]:
    looks = [{**scheme_line(scheme), **scheme_marks(scheme)} for scheme in SCHEMES]
    lines = [scheme_line(scheme)["linestyle"] for scheme in SCHEMES]
    handles = [Line2D([], [], **{**look, "linestyle": its}) for look, its in zip(looks, lines)]
    return [*handles, Line2D([], [], **CLOSED_FORM)], [*SCHEMES, "closed form"]


def _caption(executions: pd.DataFrame, data: Data) -> str:
    apart = (executions.entries / executions.closed_form - 1).abs().max()
    longest = executions[executions.x_s == executions.x_s.max()].set_index("scheme").entries
    shortest = executions[executions.x_s == executions.x_s.min()].set_index("scheme").entries
    rate = data.option(SWEEP, "callRate")
    return f"""
        Entries (PIT, templates and the route to the consumer) at the router of RICE's line: two
        links of 10 ms, {rate} calls per second, one object fetched per call. Top: as Poisson calls
        that execute for {data.option(RAMP, 'executionTime')} begin to come, means over buckets of
        100 ms and over seeds, bands 95 % intervals; thin: closed form, rate x the time each entry
        has been there. Bottom: means in a steady state against the execution time X, calls evenly
        spaced; lines: closed form, from which the simulation differs by at most {100 * apart:.2g} %
        (the packets' own time, which the form neglects). Lifetimes are longer than X in every
        scheme. The thunk's consumer knows X and asks for the result a round trip before it is
        there.

        Who wins: for X of {executions.x_s.max():g} s the thunk, whose state in routers does not
        grow with X: {longest['reflexive-thunk']:.3g} entries against {longest['reflexive']:.3g} of
        reflexive forwarding with the result as trigger Data, which is the worst, as trigger and
        template both wait for it; lean, nested, separate and push hold one entry per pending call
        ({longest['reflexive-lean']:.3g}, {longest['paired-nested']:.3g},
        {longest['paired-separate']:.3g}, {longest['push']:.3g}). For short calls the thunk loses to
        push and lean: at X = {1e3 * executions.x_s.min():g} ms, a round trip, it holds
        {shortest['reflexive-thunk']:.3g} entries, push {shortest['push']:.3g}, lean
        {shortest['reflexive-lean']:.3g} (reflexive {shortest['reflexive']:.3g}, nested
        {shortest['paired-nested']:.3g}); for shorter ones it takes longer as well. What the thunk
        saves in routers the producer keeps as a session; without an estimate of X its Interest for
        the result waits in routers like any other. A separate pair whose consumer waited as long
        would be flat as well; none is run.
    """


FIGURE = Figure(
    "state-execution",
    "router state of long executions, with and without a thunk",
    (RAMP, SWEEP),
    draw,
)
