# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Router state against call rate, and the rates at which the order of the schemes turns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import Interval, crossing, interval, jackknife
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.bars import ERROR_BAR
from icnfig.figure import Data, Figure
from icnfig.forms.network import PAIRED, REFLEXIVE, Call, Line, Network, state_line
from icnfig.forms.table_octets import octets_line
from icnfig.style import (
    BLACK,
    SCHEME_COLOUR,
    SCHEMES,
    TABLES,
    Drawing,
    draw_band,
    figure,
    legend_on_top,
    scheme_line,
)

SWEEP = "state-against-rate"
SWEEP_ANNOUNCEMENTS = "state-against-rate-announcements"
SWEEP_GEANT = "state-against-rate-geant"
PAIRS = [(reflexive, paired) for reflexive in REFLEXIVE for paired in PAIRED]
NETWORK = {SWEEP: "Abilene", SWEEP_GEANT: "GEANT"}
SHORT = dict(zip(SCHEMES, ("reflexive", "lean", "nested", "separate", "push")))
MEANING = {
    "static": "in every router",
    "static-path": "in the routers of the call's path only",
    "aggregate": "in its access router, elsewhere one per access router, counted as base",
}

# What is drawn: its integral in files, and the closed form.
QUANTITIES = {
    "entries": ("entry_seconds", state_line),
    "octets": ("byte_seconds", octets_line),
}

Lines = dict[str, list[Line]]  # by scheme, one per seed


@dataclass(frozen=True)
class Crossing:
    """The call rate at which two schemes need the same state."""

    first: str
    second: str
    simulated: Interval
    predicted: Interval
    ratio: Interval  # of the two
    state: float  # per router, there


def networks(data: Data, sweep: str) -> list[Network]:
    """The topology of each seed, the same at every rate."""
    tables = [data.table(sweep, name) for name in ("nodes", "links")]
    nodes, links = (its[its.callRate == its.callRate.min()].groupby("seed") for its in tables)
    return [
        Network.of(nodes.get_group(seed), links.get_group(seed)) for seed in data.seeds(sweep)
    ]


def simulated(summary: pd.DataFrame, start_s: float, quantity: str) -> pd.DataFrame:
    """Mean state per router, one row per scheme and seed, one column per rate."""
    ends = {text: seconds(text) for text in summary.observe.unique()}
    rows = summary[(summary.role == "router") & summary.table.isin(TABLES)]
    means = rows[QUANTITIES[quantity][0]] / (rows.observe.map(ends) - start_s)
    state = means.groupby([rows.scheme, rows.seed, rows.callRate]).sum().unstack("callRate")
    return state / summary[summary.role == "router"].node.nunique()


def predicted(by_seed: Sequence[Network], announcement: str, quantity: str) -> Lines:
    """By closed form: one line per scheme and seed, on the topology of that seed's runs."""
    line_of = QUANTITIES[quantity][1]
    return {
        scheme: [line_of(network, scheme, announcement, Call()) for network in by_seed]
        for scheme in SCHEMES
    }


def mean_line(lines: Sequence[Line]) -> Line:
    per_call, standing = np.mean([(line.per_call, line.standing) for line in lines], axis=0)
    return Line(per_call, standing)


def meet(state: pd.DataFrame, lines: Lines, first: str, second: str) -> Crossing:
    """Where the mean curves of two schemes cross, simulated and by closed form; NaN: nowhere."""
    rates = state.columns.to_numpy(dtype=float)

    def in_simulation(seeds: list[int]) -> float:
        one, other = (state.loc[scheme].iloc[seeds].mean() for scheme in (first, second))
        return crossing(rates, one, other)

    def in_model(seeds: list[int]) -> float:
        one, other = (mean_line([lines[its][i] for i in seeds]) for its in (first, second))
        return one.crossing(other)

    n = len(lines[first])
    simulated_rate, predicted_rate = jackknife(in_simulation, n), jackknife(in_model, n)
    ratio = jackknife(lambda seeds: in_simulation(seeds) / in_model(seeds), n)
    there = np.interp(simulated_rate.mean, rates, state.loc[first].mean())
    return Crossing(first, second, simulated_rate, predicted_rate, ratio, float(there))


def crossings(state: pd.DataFrame, lines: Lines) -> list[Crossing]:
    """The pairs that cross, by simulation or by closed form, in the order of their rates."""
    met = [meet(state, lines, *pair) for pair in PAIRS]
    met = [its for its in met if not np.isnan([its.simulated.mean, its.predicted.mean]).all()]
    return sorted(met, key=lambda its: float(its.predicted.mean))


def draw_panel(axes: Any, state: pd.DataFrame, lines: Lines, met: list[Crossing]) -> None:
    """Curves with bands, closed forms thin and black, crossings as lines and lettered diamonds."""
    rates = state.columns.to_numpy(dtype=float)
    every_rate = np.geomspace(rates[0], rates[-1], 200)
    for scheme in SCHEMES:
        band = interval(state.loc[scheme])
        mean, half = (np.interp(every_rate, rates, its) for its in (band.mean, band.half))
        draw_band(axes, every_rate, Interval(mean, half, band.n), **scheme_line(scheme))
        axes.plot(rates, band.mean, "o", color=SCHEME_COLOUR[scheme], markersize=2.5)
        form = mean_line(lines[scheme])
        axes.plot(every_rate, [form.at(rate) for rate in every_rate], color=BLACK, linewidth=0.4)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(rates[0], rates[-1])
    means = state.groupby(level="scheme").mean().to_numpy()
    axes.set_ylim(0.08 * means.min(), 3 * means.max())  # below: room for the key of the crossings
    for letter, its in zip("ABCD", met):
        axes.axvline(its.predicted.mean, color="0.3", linewidth=0.6, linestyle=(0, (4, 2)))
        axes.errorbar(
            its.simulated.mean,
            its.state,
            xerr=None if np.isnan(its.simulated.half) else its.simulated.half,
            marker="D",
            markersize=3,
            color=BLACK,
            markerfacecolor="white",
            markeredgewidth=0.7,
            **ERROR_BAR,
        )
        axes.annotate(
            letter,
            (its.predicted.mean, 1.0),
            xycoords=("data", "axes fraction"),
            ha="center",
            va="bottom",
            annotation_clip=False,
        )
    axes.text(
        0.985,
        0.02,
        "\n".join(describe(met)),
        transform=axes.transAxes,
        fontsize=5.5,
        ha="right",
        va="bottom",
        bbox={"facecolor": "white", "linewidth": 0, "pad": 1},
    )


def describe(met: list[Crossing]) -> list[str]:
    """A line of text for every crossing."""
    return [
        f"{letter}: {SHORT[its.first]} = {SHORT[its.second]} at {_rate(its.simulated)}"
        f" (closed form {_rate(its.predicted)})"
        for letter, its in zip("ABCD", met)
    ]


def _rate(its: Interval) -> str:
    return "no rate swept" if np.isnan(its.mean) else _with_interval(its, 1)


def _with_interval(its: Interval, digits: int) -> str:
    """Where all seeds have one."""
    mean, half = (f"{value:.{digits}f}" for value in (its.mean, its.half))
    return mean if np.isnan(its.half) else f"{mean} ± {half}"


def legend(drawing: Any) -> None:
    handles = [Line2D([], [], **scheme_line(scheme)) for scheme in SCHEMES]
    handles.append(Line2D([], [], color=BLACK, linewidth=0.4))
    legend_on_top(drawing, (handles, [*SCHEMES, "closed form"]), columns=3)


def numbers(state: pd.DataFrame, lines: Lines, met: list[Crossing]) -> pd.DataFrame:
    """Every point of a panel, and every crossing as a row of its own."""
    rows: list[tuple[Any, ...]] = []
    for scheme in SCHEMES:
        band, form = interval(state.loc[scheme]), mean_line(lines[scheme])
        for i, rate in enumerate(state.columns):
            its_own = (band.mean[i], band.half[i], form.at(rate), band.n)
            rows.append((scheme, "", float(rate), None, None, *its_own))
    for its in met:
        rates = (its.simulated.mean, its.simulated.half, its.predicted.mean)
        rows.append((its.first, its.second, *rates, its.state, None, None, its.simulated.n))
    columns = ["scheme", "crosses", "call_rate_per_s", "call_rate_ci95_half"]
    columns += ["call_rate_closed_form", "per_router", "ci95_half", "closed_form", "n"]
    return pd.DataFrame(rows, columns=columns)


def draw(
    data: Data,
    announcements: Sequence[str],
    quantities: Sequence[str] = ("entries",),
    sweep: str = SWEEP,
) -> Drawing:
    """A panel for each announcement and quantity. Only the paired schemes depend on where consumers
    are routed."""
    by_seed = networks(data, sweep)
    start_s = seconds(data.option(sweep, "warmup"))
    summary = data.table(sweep, "state-summary")
    shown = list(itertools.product(announcements, quantities))
    drawing = figure(0.6 + 2.1 * len(shown))
    panels = drawing.subplots(len(shown), 1, sharex=True, squeeze=False)[:, 0]
    rows, texts = [], []
    for axes, (announcement, quantity) in zip(panels, shown):
        state = simulated(summary, start_s, quantity)
        if announcement != "static":
            cheaper = data.table(SWEEP_ANNOUNCEMENTS, "state-summary")
            cheaper = cheaper[cheaper.announcement == announcement]
            paired = simulated(cheaper, start_s, quantity)
            state = pd.concat([state.drop(list(PAIRED)), paired])
        lines = predicted(by_seed, announcement, quantity)
        met = crossings(state, lines)
        draw_panel(axes, state, lines, met)
        axes.set_ylabel(f"router state\n(mean {quantity} per router)")
        rows.append(numbers(state, lines, met))
        rows[-1].insert(0, "announcement", announcement)
        rows[-1].insert(1, "quantity", quantity)
        texts.append(f"Routes {announcement} ({MEANING[announcement]}), {quantity}:")
        for text, its in zip(describe(met), met):
            known = not np.isnan(its.ratio.mean)
            texts.append(f"{text}, ratio {_with_interval(its.ratio, 4)}" if known else text)
        if len(announcements) > 1:
            axes.set_title(announcement, loc="left", fontweight="bold")
    panels[-1].set_xlabel("calls per second and consumer")
    legend(drawing)
    table = pd.concat(rows)
    return Drawing(drawing, table, _caption(data, sweep, quantities, table), tuple(texts))


def _caption(data: Data, sweep: str, quantities: Sequence[str], rows: pd.DataFrame) -> str:
    octets = _octets(rows) if "octets" in quantities else ""
    return f"""
        Router state (PIT, templates and routes to consumers; routes to producers left out) against
        call rate on {NETWORK[sweep]}: mean {' and '.join(quantities)} per router with
        {data.option(sweep, 'consumers')} consumers online throughout, Poisson calls, one object of
        1000 octets fetched per call. Thin black: the closed forms, summed over the routers of each
        seed's own paths. Dashed: the rates at which they cross; diamonds: where the simulated ones
        do. Both are crossings of means over seeds, with intervals by the jackknife; placement is
        drawn anew for every seed, alike for all schemes, and is most of their width, which is not
        in the ratio of simulation to closed form. Left of a crossing the reflexive scheme needs
        less state, right of it more: at high call rates reflexive forwarding loses to both paired
        exchanges by its templates, and its lean design to the separate exchange only. In entries
        lean and nested never cross: lean always needs less. Push needs least throughout.{octets}
    """


def _octets(rows: pd.DataFrame) -> str:
    crossed = rows[rows.crosses != ""].set_index(["quantity", "scheme", "crosses"])
    rates = crossed.call_rate_closed_form

    def later(scheme: str, other: str) -> str:
        """How much higher the crossing lies in octets than in entries."""
        found = [rates.get((quantity, scheme, other), np.nan) for quantity in QUANTITIES]
        return f"{found[1] / found[0]:.2g}"

    lean = rates.get(("octets", *REFLEXIVE[1:], *PAIRED[:1]), np.nan)
    return f""" In octets, by the published
        byte model, templates and routes weigh half as much as a PIT entry: reflexive forwarding
        meets the nested pair at {later('reflexive', 'paired-nested')} times the rate at which it
        does in entries, the separate pair at {later('reflexive', 'paired-separate')} times, lean
        the separate pair at {later('reflexive-lean', 'paired-separate')} times; and lean loses to
        the nested pair from {lean:.3g} calls per second on, as the index of RNPs takes 16 octets
        for as long as a trigger is there, a nested fetch's longer name 17 while the fetch is."""


FIGURE = Figure(
    SWEEP,
    "router state against call rate, with crossings",
    (SWEEP,),
    partial(draw, announcements=["static"], quantities=list(QUANTITIES)),
)
FIGURE_GEANT = Figure(
    SWEEP_GEANT,
    "the same on GEANT",
    (SWEEP_GEANT,),
    partial(draw, announcements=["static"], sweep=SWEEP_GEANT),
)
FIGURE_ANNOUNCEMENTS = Figure(
    SWEEP_ANNOUNCEMENTS,
    "the same with cheaper routes to consumers",
    (SWEEP, SWEEP_ANNOUNCEMENTS),
    partial(draw, announcements=["static-path", "aggregate"]),
)
