# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Means over the seeds of a sweep, with their 95 % Student-t intervals."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from icnsweep.errors import CallError
from icnsweep.plan import Plan, Run
from icnsweep.stats import interval
from icnsweep.store import Store


def table(plan: Plan, store: Store, runs: Sequence[Run], metrics: Sequence[str]) -> str:
    """CSV of these runs of the plan: the options that vary, scheme, metric, n, mean, low, high; one
    row for each."""
    if "summary" not in plan.keep:
        raise CallError(f"{plan.place}: keep: lacks summary, whose columns --means prints")
    varying = [
        name
        for name in dict.fromkeys(name for run in plan.runs for name, _ in run.options)
        if len({dict(run.options).get(name) for run in plan.runs}) > 1
    ]
    groups: dict[tuple[str, ...], list[list[Any]]] = {}
    figures = _figures(store, [run.key() for run in runs], metrics)
    for run in runs:
        options = dict(run.options)
        for scheme, *values in figures[run.key()]:
            place = (*(options.get(name, "") for name in varying), scheme)
            groups.setdefault(place, []).append(values)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*varying, "scheme", "metric", "n", "mean", "ci95_low", "ci95_high"])
    for place, rows in groups.items():
        for metric, column in zip(metrics, zip(*rows)):
            writer.writerow([*place, metric, *_mean(metric, column)])
    return text.getvalue()


def _figures(
    store: Store, keys: Sequence[str], metrics: Sequence[str]
) -> dict[str, list[tuple[Any, ...]]]:
    """By run, for each scheme its name and the values of these columns."""
    its: dict[str, list[tuple[Any, ...]]] = {key: [] for key in keys}
    columns = store.columns("summary")
    known = [name for name in columns if name not in ("run", "scheme")]
    for metric in metrics if keys else ():
        if metric not in known:
            raise CallError(f"--means={metric}: expected columns of summary: {', '.join(known)}")
    for row in store.rows_of("summary", keys):
        value = dict(zip(columns, row))
        its[value["run"]].append((value.get("scheme"), *(value[name] for name in metrics)))
    return its


def _mean(metric: str, column: Sequence[Any]) -> list[Any]:
    """n, mean, low, high."""
    values = [value for value in column if value is not None]
    for value in values:
        if not isinstance(value, (int, float)):
            raise CallError(f"--means={metric}: holds {value}; expected a column of numbers")
    if not values:
        return [0, "", "", ""]
    its = interval(values)
    ends = ["", ""] if its.n < 2 else [f"{float(its.low):.9g}", f"{float(its.high):.9g}"]
    return [its.n, f"{float(its.mean):.9g}", *ends]
