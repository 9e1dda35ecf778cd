# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Means over the seeds of a sweep, with their 95 % Student-t intervals."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from icnsweep.errors import SweepError
from icnsweep.plan import Plan
from icnsweep.stats import interval
from icnsweep.store import Store


def table(plan: Plan, store: Store, metrics: Sequence[str]) -> str:
    """CSV: the options that vary, scheme, metric, n, mean, low, high; one row for each."""
    known = [name for name in store.columns("summary") if name not in ("run", "scheme")]
    for metric in metrics:
        if metric not in known:
            raise SweepError(
                f"--means={metric}: expected columns of the table summary: {', '.join(known)}"
            )
    keys = {run.key() for run in plan.runs}
    varying = [
        name
        for name in dict.fromkeys(name for run in plan.runs for name, _ in run.options)
        if len({dict(run.options).get(name) for run in plan.runs}) > 1
    ]
    names = ", ".join('"' + metric.replace('"', '""') + '"' for metric in metrics)
    groups: dict[tuple[str, ...], list[list[float | None]]] = {}
    query = f"select run, arguments, scheme, {names} from summary join runs using (run)"
    for run, arguments, scheme, *values in store.rows(f"{query} order by arguments, scheme, seed"):
        if run in keys:
            options = json.loads(arguments)
            place = (*(options.get(name, "") for name in varying), scheme)
            groups.setdefault(place, []).append(values)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*varying, "scheme", "metric", "n", "mean", "ci95_low", "ci95_high"])
    for place, rows in groups.items():
        for metric, column in zip(metrics, zip(*rows)):
            values = [value for value in column if value is not None]
            if not values:
                writer.writerow([*place, metric, 0, "", "", ""])
                continue
            its = interval(values)
            ends = ["", ""] if its.n < 2 else [f"{float(its.low):.9g}", f"{float(its.high):.9g}"]
            writer.writerow([*place, metric, its.n, f"{float(its.mean):.9g}", *ends])
    return text.getvalue()
