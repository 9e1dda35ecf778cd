# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The frame of a figure: which sweeps it needs, and what it is given to draw from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from icnsweep.errors import SweepError
from icnsweep.place import ROOT
from icnsweep.plan import Plan
from icnsweep.store import Store

from icnfig.style import Drawing
from icnfig.tables import number, numbers

SWEEPS = ROOT / "examples" / "sweeps"


@dataclass(frozen=True)
class Figure:
    """A figure: its name, the sweep files it needs, and how it is drawn from their runs."""

    name: str
    title: str
    sweeps: tuple[str, ...]  # NAME of examples/sweeps/NAME.yaml
    draw: Callable[[Data], Drawing]


class Data:
    """The kept files of finished sweeps, as tables."""

    def __init__(self, store: Store, plans: Mapping[str, Plan]) -> None:
        self._store = store
        self._plans = plans

    def plan(self, sweep: str) -> Plan:
        """What is made and kept; under --smoke the smaller plan."""
        return self._plans[sweep]

    def seeds(self, sweep: str) -> tuple[int, ...]:
        return self.plan(sweep).seeds

    def option(self, sweep: str, name: str) -> str:
        """The value of an option that is the same in all runs."""
        values = {dict(run.options)[name] for run in self.plan(sweep).runs}
        if len(values) != 1:
            raise KeyError(f"{name} has {len(values)} values in the sweep {sweep}")
        return values.pop()

    def table(self, sweep: str, file: str, where: str = "") -> pd.DataFrame:
        """A kept file over all runs of a sweep, in the order of the plan.

        Columns: `seed`, one per option of `product` and `zip`, named as the option (numbers where
        all its values are), and the file's own. `where` is a condition in SQL on the file's.
        """
        plan = self.plan(sweep)
        if file not in plan.keep:
            raise SweepError(f"{sweep}.yaml: keep: lacks {file}, which the figure needs")
        runs = {run.key(): run for run in plan.runs}
        columns = self._store.columns(file)
        keys = [*runs]
        rows = self._store.rows_of(file, keys, where)
        table = numbers(pd.DataFrame(rows, columns=columns))
        table = table.sort_values(
            "run", key=lambda its: its.map({key: i for i, key in enumerate(keys)}), kind="stable"
        )
        front: dict[str, Any] = {"seed": {key: run.seed for key, run in runs.items()}}
        for name in plan.varied:
            values = pd.Series({key: dict(run.options)[name] for key, run in runs.items()})
            front[name] = number(values)
        its = {name: table.run.map(values) for name, values in front.items()}
        rest = table.drop(columns=["run", *(name for name in front if name in table)])
        return pd.concat([pd.DataFrame(its), rest], axis=1).reset_index(drop=True)
