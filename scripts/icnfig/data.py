# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What figures share: how much to run, the runs themselves, and their files as tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from icnfig.model import Network
from icnfig.runs import Run, Store
from icnfig.style import SCHEMES, Drawing

CONSUMERS = 10
CALLS = 100
CALL_RATE = 10.0  # per second and consumer


@dataclass(frozen=True)
class Plan:
    """How many seeds, and at which call rates (per second and consumer) to sweep."""

    seeds: tuple[int, ...]
    rates: tuple[float, ...]


FULL = Plan(tuple(range(1, 21)), (1, 2, 5, 10, 20, 50, 100, 200, 500))
SMOKE = Plan(tuple(range(1, 6)), (1, 10, 100, 500))


class Data:
    """The files of finished runs, as tables."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def table(self, run: Run, name: str) -> pd.DataFrame:
        file = self._store.folder_of(run) / f"{name}.csv"
        return pd.read_csv(file, float_precision="round_trip")

    def tables(self, runs: Sequence[Run], name: str) -> pd.DataFrame:
        """One below the other, with the column `seed` in front."""
        return pd.concat(
            {run.seed: self.table(run, name) for run in runs}, names=["seed"]
        ).reset_index("seed")

    def network(self, run: Run) -> Network:
        return Network.read(self._store.folder_of(run))


@dataclass(frozen=True)
class FigureKind:
    """A figure: what it needs and how it is drawn. No drawing knows of another."""

    name: str
    title: str
    runs: Callable[[Plan], list[Run]]
    draw: Callable[[Data, Plan], Drawing]


def comparison_runs(plan: Plan, topology: str = "abilene") -> list[Run]:
    """Every scheme on a real topology with Poisson calls, routes to consumers known at once."""
    options = {
        "topology": topology,
        "schemes": ",".join(SCHEMES),
        "consumers": CONSUMERS,
        "calls": CALLS,
        "callRate": f"{CALL_RATE:g}",
        "stateInterval": "100ms",
    }
    return [Run.of(options, seed) for seed in plan.seeds]


def steady_run(
    rate: float, seed: int, schemes: Sequence[str], announcement: str = "static"
) -> Run:
    """Consumers that call at this rate, online from before the observed window to its end."""
    warmup_s, observe_s = steady_window(rate)
    expected = rate * observe_s
    calls = math.ceil(expected + 6 * math.sqrt(expected) + 10)  # enough to fill the window
    options = {
        "topology": "abilene",
        "schemes": ",".join(schemes),
        "announcement": announcement,
        "consumers": CONSUMERS,
        "calls": calls,
        "callRate": f"{rate:g}",
        "warmup": f"{warmup_s:g}s",
        "observe": f"{observe_s:g}s",
        "stateInterval": "1000s",
    }
    return Run.of(options, seed, keep=("nodes", "links", "state-summary", "summary"))


def steady_window(rate: float) -> tuple[float, float]:
    """Start and end, in seconds: some 20 calls per consumer, and never less than a second."""
    warmup_s = 0.5  # longer than any call
    return warmup_s, warmup_s + max(1.0, 20 / rate)


def caption(figure: str, text: str, run: Run, plan: Plan, lines: str = "") -> str:
    """The text below a figure, as one paragraph; these lines; what is needed to make it again."""
    arguments = " ".join(run.arguments()[:-1])
    seeds = f"Seeds: n = {len(plan.seeds)}"
    if len(plan.seeds) > 1:
        seeds += f" (--RngRun={plan.seeds[0]}..{plan.seeds[-1]}); intervals: 95 % Student-t"
    paragraph = " ".join(text.split())
    return (
        f"{paragraph}\n\n"
        f"{lines}{seeds}.\n"
        f"Make it again: scripts/figures {figure}\n"
        f"A run behind it: icn-reflexive-vs-paired {arguments} --RngRun={run.seed}\n"
    )
