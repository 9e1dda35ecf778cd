# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What the figures of consumers that move share: curves, marks, and closed forms at their moves."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
from icnsweep.place import ROOT
from icnsweep.stats import Interval, interval
from icnsweep.units import seconds

from icnfig.figure import Data
from icnfig.forms import mobility as model
from icnfig.style import BLACK, BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILION, draw_points

BEGIN_S = 2.0  # of the arrivals counted: after the first announcements
REFRESH_S = 1.0  # of traces, half their lifetime

LOOKS: dict[str, tuple[str, str]] = {
    "reflexive": (BLUE, "o"),
    "paired, static": (VERMILION, "x"),
    "paired, aggregate": (ORANGE, "+"),
    "paired, flood": (PURPLE, "s"),
    "paired, kite": (SKY, "^"),
    "paired, map-me": (GREEN, "D"),
    "push": (BLACK, "v"),
}


def curves_of(table: pd.DataFrame) -> pd.DataFrame:
    """With a column `curve`. Of schemes that need no announcement one of the equal runs is kept."""
    named = "paired, " + table.announcement
    named = named.where(table.scheme == "paired-nested", table.scheme)
    table = table.assign(curve=named)
    return table[(table.scheme == "paired-nested") | (table.announcement == "static")]


def end_s(data: Data, sweep: str) -> float:
    """When the last call is expected."""
    return float(data.option(sweep, "calls")) / float(data.option(sweep, "callRate"))


def calls_of(data: Data, sweep: str) -> pd.DataFrame:
    """With `curve`; `disturbed`: it was lost or something was sent again for it; `lost`."""
    table = curves_of(data.table(sweep, "exchanges"))
    table = table[(table.arrival_s >= BEGIN_S) & (table.arrival_s < end_s(data, sweep))]
    lost = table.outcome != "completed"
    return table.assign(lost=lost, disturbed=lost | (table.retransmissions > 0))


def rate_of(events: str) -> float:
    """Of an event file, by its name: moves per second, or metres where the consumer walks."""
    return float(_found(r"(?:handovers|walk)-([\d.]+?)(?:-blackout-[\d.]+)?\.txt", events))


def blackout_of(events: str) -> float:
    return float(_found(r"blackout-([\d.]+)\.txt", events)) if "blackout" in events else 0.0


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if not found:
        raise ValueError(f"{text}: does not say what it does in its name")
    return found[1]


def walks(data: Data, sweep: str) -> dict[str, list[model.Walk]]:
    """The consumer's way in each seed, by event file."""
    nodes, links = data.table(sweep, "nodes"), data.table(sweep, "links")
    varied = [name for name in data.plan(sweep).varied if name != "events"]
    ways: dict[str, list[model.Walk]] = {}
    for events in dict.fromkeys(dict(run.options)["events"] for run in data.plan(sweep).runs):
        moves = model.moves_of((ROOT / events).read_text().splitlines())
        ends = first_of(nodes, events, varied)
        edges = first_of(links, events, varied)
        ways[events] = [
            model.Walk.of(ends[ends.seed == seed], edges[edges.seed == seed], moves)
            for seed in data.seeds(sweep)
        ]
    return ways


def first_of(table: pd.DataFrame, events: str, varied: list[str]) -> pd.DataFrame:
    """The rows of one value of each other varied option: all have the same network."""
    if "events" in table:
        table = table[table.events == events]
    for name in varied:
        table = table[table[name] == table[name].iloc[0]]
    return table


def over_seeds(calls: pd.DataFrame, x: str, y: str) -> tuple[list[float], Interval]:
    """Means at each x, with intervals over seeds."""
    wide = calls.groupby(["seed", x])[y].mean().unstack(x)
    return [float(value) for value in wide.columns], interval(wide.to_numpy())


def mark(axes: Any, curve: str, x: list[float], its: Interval, join: bool = False) -> None:
    colour, shape = LOOKS[curve]
    draw_points(
        axes,
        x,
        its,
        fmt=shape,
        color=colour,
        markersize=3.2,
        elinewidth=0.7,
        capsize=1.5,
        markerfacecolor="none" if curve == "reflexive" else colour,
        linestyle="-" if join else "none",
        linewidth=0.6,
        label=curve,
    )


def vulnerable_s(data: Data, sweep: str, curve: str, walk: model.Walk, rounds: int) -> float:
    """For how long around a move calls are disturbed that arrive then."""
    if curve == "push":
        return walk.call_s(rounds - 1)
    delay, hold = (seconds(data.option(sweep, it)) for it in ("announcementDelay", "routeHold"))
    announcement = "static" if curve == "reflexive" else curve.partition(", ")[2]
    return walk.call_s(rounds) + walk.convergence_s(announcement, delay, hold)


def share(
    data: Data,
    sweep: str,
    curve: str,
    ways: list[model.Walk],
    rate: float,
    rounds: int = 2,
    blackout: float = 0.0,
) -> float:
    """The closed form of disturbed calls, mean over seeds."""
    shares = [
        model.disturbed(rate, vulnerable_s(data, sweep, curve, walk, rounds) + blackout)
        for walk in ways
    ]
    return float(np.mean(shares))


def announcements_of(data: Data, sweep: str) -> pd.DataFrame:
    """Sent on links in each run, with `curve`."""
    messages = data.table(sweep, "messages")
    return curves_of(messages[messages.kind == "announcement"])


def announcements_per_s(
    data: Data, sweep: str, curve: str, ways: list[model.Walk], rate: float
) -> float:
    """The closed form of what is sent on links, mean over seeds."""
    if curve == "paired, flood":
        return _flood(data, sweep) * (rate + 2 / end_s(data, sweep))  # the first and the last one
    if curve == "paired, kite":
        traces = model.traces_per_second(rate, REFRESH_S)
        return float(np.mean([traces * walk.links for walk in ways]))
    return float(np.mean([rate * walk.moved_links for walk in ways]))


def _flood(data: Data, sweep: str) -> int:
    """The messages of one."""
    links = data.table(sweep, "links")
    one = first_of(links, str(links.events.iloc[0]), ["announcement"])
    core = one[(one.seed == one.seed.iloc[0]) & (one.kind == "network")]
    routers = len({*core.node_a, *core.node_b})
    return model.flood_messages(len(core) + 2, routers + 2)  # each host hangs on one router
