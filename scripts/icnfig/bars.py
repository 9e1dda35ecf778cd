# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Router state per call, stacked by table: shared by the figures that show it as bars."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import interval

from icnfig.figure import Data
from icnfig.forms.network import Call, Network, state_line
from icnfig.forms.table_octets import octets_line
from icnfig.style import BLACK, SCHEMES, TABLE_COLOUR, TABLE_HATCH, TABLES

LINES = {"entry_seconds": state_line, "byte_seconds": octets_line}
ERROR_BAR = {"ecolor": BLACK, "elinewidth": 0.7, "capsize": 1.5}
DIAMOND: dict[str, Any] = {
    "marker": "D",
    "linestyle": "",
    "markersize": 3,
    "color": BLACK,
    "markerfacecolor": "white",
    "markeredgewidth": 0.7,
    "label": "closed form",
}


def state_per_call(data: Data, sweep: str) -> pd.DataFrame:
    """Entry-seconds and byte-seconds per call in all routers; one row per seed, scheme and table.

    Routes to producers (fib-base) are the same in every scheme and left out.
    """
    state = data.table(sweep, "state-summary")
    calls = data.table(sweep, "exchanges").groupby(["seed", "scheme"]).size()
    state = state[(state.role == "router") & state.table.isin(TABLES)]
    sums = state.groupby(["seed", "scheme", "table"])[["entry_seconds", "byte_seconds"]].sum()
    every = pd.MultiIndex.from_product(
        [data.seeds(sweep), SCHEMES, TABLES], names=["seed", "scheme", "table"]
    )
    return sums.reindex(every, fill_value=0.0).div(calls, axis=0).reset_index()


def summarise(per_call: pd.DataFrame, quantity: str) -> pd.DataFrame:
    """Mean and interval over seeds, by scheme and table, and of the sum over tables (`total`)."""
    totals = per_call.groupby(["seed", "scheme"], as_index=False)[quantity].sum()
    together = pd.concat([per_call, totals.assign(table="total")])
    rows = []
    for scheme in SCHEMES:
        for table in (*TABLES, "total"):
            chosen = together[(together.scheme == scheme) & (together.table == table)]
            mean, half, n = interval(chosen[quantity])
            rows.append((scheme, table, quantity, float(mean), float(half), n))
    return pd.DataFrame(rows, columns=["scheme", "table", "quantity", "mean", "ci95_half", "n"])


def closed_forms(data: Data, sweep: str) -> pd.DataFrame:
    """Of all tables together and of latency, a row per scheme; means over seeds.

    A route is there from its consumer's first call to the end of its last.
    """
    calls, rate = int(data.option(sweep, "calls")), float(data.option(sweep, "callRate"))
    nodes, links = (data.table(sweep, name).groupby("seed") for name in ("nodes", "links"))
    rows = []
    for seed in data.seeds(sweep):
        network = Network.of(nodes.get_group(seed), links.get_group(seed))
        routers, paths = len(network.nodes("router")), network.call_paths()
        for scheme in SCHEMES:
            latency = sum(Call().latency(scheme, its.delay) for its in paths) / len(paths)
            online_s = (calls - 1) / rate + latency
            row: dict[str, Any] = {"scheme": scheme, "latency_s": latency}
            for quantity, line_of in LINES.items():
                its = line_of(network, scheme, "static", Call())
                each = its.per_call + its.standing * online_s / calls
                row[quantity] = routers * each / len(paths)
            rows.append(row)
    return pd.DataFrame(rows).groupby("scheme").mean().loc[list(SCHEMES)]


def draw_stacks(axes: Any, summary: pd.DataFrame) -> None:
    """Horizontal bars, one per scheme, stacked by table, with the interval of the total."""
    means = summary.pivot(index="scheme", columns="table", values="mean").loc[list(SCHEMES)]
    halves = summary[summary.table == "total"].set_index("scheme").ci95_half
    rows = np.arange(len(SCHEMES))
    left = np.zeros(len(SCHEMES))
    for table in TABLES:
        axes.barh(
            rows,
            means[table],
            left=left,
            height=0.62,
            label=table,
            color=TABLE_COLOUR[table],
            hatch=TABLE_HATCH[table],
            edgecolor="white",
            linewidth=0,
        )
        left += means[table].to_numpy()
    axes.errorbar(left, rows, xerr=halves[list(SCHEMES)], fmt="none", **ERROR_BAR)
    axes.set_xlim(left=0)
    axes.grid(axis="y", visible=False)


def name_schemes(*panels: Any) -> None:
    """The schemes on the vertical axis that the panels share, the first on top."""
    panels[0].set_yticks(np.arange(len(SCHEMES)), SCHEMES)
    panels[0].invert_yaxis()
    for axes in panels:
        axes.tick_params(axis="y", length=0)
