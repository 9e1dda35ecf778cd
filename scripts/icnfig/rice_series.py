# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""RICE's experiments: our measurements beside the closed forms and the published series."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from icnsweep.stats import interval
from icnsweep.units import seconds

from icnfig.figure import Data
from icnfig.forms import rice as model
from icnfig.forms.rice import SCHEMES

PUBLISHED = Path(__file__).parent / "rice"
ROUTER = 2  # node id
STEADY_S = 20.0  # state is a steady one from then on
PERMANENT = 1  # entry that the published PIT always holds
TIMERS = ("1", "2", "3")
LINKS = 2  # between consumer and producer

Closed = Callable[[str, float], float]


@dataclass(frozen=True)
class Experiment:
    """One of R1 to R11."""

    id: str
    title: str
    sweeps: tuple[str, ...]
    x: str  # what is varied, as axes and tables name it
    y: str  # what is measured
    measure: Callable[[Data], pd.DataFrame]  # columns series, x, ours, ci95_half, n
    closed: Closed  # of a series at x; NaN: none is known
    published: Callable[[], pd.DataFrame]  # columns series, x, published
    tolerance: Callable[[str], float]  # share; NaN: none is asked for
    doubtful: frozenset[str] = frozenset()  # published series that look edited: not judged by
    series: tuple[str, ...] = SCHEMES
    remark: str = ""  # of the caption


def read(name: str) -> pd.DataFrame:
    """A published series, one row per curve and x."""
    table = pd.read_csv(PUBLISHED / f"{name}.csv")
    long = table.melt(id_vars=table.columns[0], var_name="series", value_name="published")
    return long.rename(columns={table.columns[0]: "x"})


def means(table: pd.DataFrame, value: str) -> pd.DataFrame:
    """Over the seeds of each series and x: the columns of Experiment.measure."""
    rows = []
    by_seed = table.groupby(["series", "x", "seed"])[value].mean()
    for (series, x), its in by_seed.groupby(["series", "x"]):
        found = interval(its.to_numpy())
        rows.append((series, x, float(found.mean), float(found.half), found.n))
    return pd.DataFrame(rows, columns=["series", "x", "ours", "ci95_half", "n"])


def exchanges(data: Data, sweeps: tuple[str, ...], option: str) -> pd.DataFrame:
    """The calls of several sweeps; x is an option, a time or a number."""
    return pd.concat([with_x(data.table(its, "exchanges"), option) for its in sweeps])


def with_x(table: pd.DataFrame, option: str, series: str = "scheme") -> pd.DataFrame:
    values = table[option]
    x = values if np.issubdtype(values.dtype, np.number) else values.map(seconds)
    return table.assign(x=x.astype(float), series=table[series].astype(str))


def latency(data: Data, sweeps: tuple[str, ...], option: str) -> pd.DataFrame:
    return means(exchanges(data, sweeps, option), "latency_s")


def packets(data: Data, sweeps: tuple[str, ...], option: str) -> pd.DataFrame:
    """Interests per call, and for `acknowledge` the acknowledgements on the last link, too."""
    calls = exchanges(data, sweeps, option).groupby(["series", "x", "seed"])
    count = calls.consumer_interests.agg(["sum", "size"])
    sent = pd.concat([with_x(data.table(its, "messages"), option) for its in sweeps])
    answers = sent[sent.kind == "data"].groupby(["series", "x", "seed"]).packets.sum() / LINKS
    is_acknowledged = count.index.get_level_values("series") == "acknowledge"
    more = (answers - count["size"]).where(is_acknowledged, 0.0)
    per_call = ((count["sum"] + more) / count["size"]).rename("packets").reset_index()
    return means(per_call, "packets")


def state_over_time(data: Data) -> pd.DataFrame:
    """Mean entries of the router's PIT in each bucket, and the one that RICE's always holds."""
    table = data.table("rice-state", "state", f"node = {ROUTER} AND \"table\" = 'pit'")
    entries = table.entries_mean + PERMANENT
    return means(table.assign(series=table.scheme, x=table.time_s, entries=entries), "entries")


def state_mean(data: Data) -> pd.DataFrame:
    """As state_over_time(), in the steady state; x is 0."""
    table = data.table("rice-state", "state", f"node = {ROUTER} AND \"table\" = 'pit'")
    steady = table[table.time_s >= STEADY_S]
    entries = steady.entries_mean + PERMANENT
    return means(steady.assign(series=steady.scheme, x=0.0, entries=entries), "entries")


def peak(data: Data, sweep: str, option: str) -> pd.DataFrame:
    """The largest PIT of the router."""
    table = data.table(sweep, "state-summary", f"node = {ROUTER} AND \"table\" = 'pit'")
    return means(with_x(table, option), "peak_entries")


def slope(table: pd.DataFrame, value: str) -> pd.DataFrame:
    """Entries per second of execution, from 1 s on, a straight line through each series; x is 0."""
    rows = []
    for series, its in table[table.x >= 1].groupby("series"):
        rows.append((series, 0.0, float(np.polyfit(its.x, its[value], 1)[0])))
    return pd.DataFrame(rows, columns=["series", "x", value])


def state_slope(data: Data) -> pd.DataFrame:
    table = slope(peak(data, "rice-state-execution", "executionTime"), "ours")
    return table.assign(ci95_half=np.nan, n=len(data.seeds("rice-state-execution")))


def published_state() -> pd.DataFrame:
    table = pd.read_csv(PUBLISHED / "state-mean.csv")
    return pd.DataFrame({"x": 0.0, "series": table.scheme, "published": table.mean_entries})


def handshakes(data: Data) -> pd.DataFrame:
    return with_x(data.table("rice-handshake", "exchanges"), "loss", "timer")


def handshake_latency(data: Data) -> pd.DataFrame:
    return means(handshakes(data), "latency_s")


def handshake_packets(data: Data) -> pd.DataFrame:
    """Packets on links per call and link."""
    keys = ["series", "x", "seed"]
    calls = handshakes(data).groupby(keys).size()
    sent = with_x(data.table("rice-handshake", "messages"), "loss", "timer").groupby(keys)
    links = int(data.option("rice-handshake", "routers")) + 1
    per_call = (sent.packets.sum() / calls / links).rename("packets").reset_index()
    return means(per_call, "packets")


def same(share: float) -> Callable[[str], float]:
    return lambda series: share


def none(series: str) -> float:
    return float("nan")


EXECUTION = ("rice-execution", "rice-execution-network")
LOSS = ("rice-loss",)
ESTIMATE = ("rice-estimate", "rice-estimate-network")
HANDSHAKE = ("rice-handshake",)

R1 = Experiment(
    "R1", "satisfaction time by execution time", EXECUTION, "execution time (s)",
    "satisfaction time (s)", partial(latency, sweeps=EXECUTION, option="executionTime"),
    model.satisfaction, partial(read, "satisfaction-execution"), same(0.01),
)
R2 = Experiment(
    "R2", "packets per result by execution time", EXECUTION, "execution time (s)",
    "packets per result", partial(packets, sweeps=EXECUTION, option="executionTime"),
    model.packets, partial(read, "packets-execution"), none,
)
R3 = Experiment(
    "R3", "satisfaction time by loss", LOSS, "loss ratio", "satisfaction time (s)",
    partial(latency, sweeps=LOSS, option="loss"), model.satisfaction_with_loss,
    partial(read, "satisfaction-loss"), same(0.05), frozenset({"application"}),
)
R4 = Experiment(
    "R4", "packets per result by loss", LOSS, "loss ratio", "packets per result",
    partial(packets, sweeps=LOSS, option="loss"), model.packets_with_loss,
    partial(read, "packets-loss"), none,
)
R5 = Experiment(
    "R5", "router state over time", ("rice-state",), "", "PIT entries", state_mean,
    lambda series, x: model.state(series) + PERMANENT, published_state,
    lambda series: 0.1 if series in ("application", "acknowledge") else 0.05,
)
R6 = Experiment(
    "R6", "largest router state by execution time", ("rice-state-execution",), "",
    "PIT entries per second", state_slope, lambda series, x: model.state_slope(series),
    lambda: slope(read("state-execution"), "published"), same(0.05), frozenset({"acknowledge"}),
)
R7 = Experiment(
    "R7", "largest router state by loss", ("rice-state-loss",), "loss ratio",
    "largest PIT (entries)",
    partial(peak, sweep="rice-state-loss", option="loss"), lambda series, x: float("nan"),
    partial(read, "state-loss"), none,
)
R8 = Experiment(
    "R8", "satisfaction time by estimation error", ESTIMATE, "estimation error (s)",
    "satisfaction time (s)", partial(latency, sweeps=ESTIMATE, option="estimateError"),
    model.satisfaction_with_error, partial(read, "satisfaction-estimate"), none,
)
R9 = Experiment(
    "R9", "packets per result by estimation error", ESTIMATE, "estimation error (s)",
    "packets per result", partial(packets, sweeps=ESTIMATE, option="estimateError"),
    model.packets_with_error, partial(read, "packets-estimate"), none,
)
R10 = Experiment(
    "R10", "messages of a handshake by loss", HANDSHAKE, "loss ratio", "messages per handshake",
    handshake_packets, lambda series, x: model.handshake_packets(int(series), x),
    partial(read, "handshake-packets"), same(0.04), frozenset(TIMERS), TIMERS,
)
R11 = Experiment(
    "R11", "time of a handshake by loss", HANDSHAKE, "loss ratio", "satisfaction time (s)",
    handshake_latency,
    lambda series, x: float("nan") if series == "1" else model.handshake_satisfaction(x),
    partial(read, "handshake-satisfaction"),
    lambda series: float("nan") if series == "1" else 0.08, frozenset(TIMERS), TIMERS,
)
ALL = (R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11)


def compare(its: Experiment, data: Data) -> pd.DataFrame:
    """Per series and x: ours, closed form and published, deviations as shares, the tolerance."""
    ours = its.measure(data)
    closed = [its.closed(row.series, row.x) for row in ours.itertuples()]
    published = its.published().astype({"series": str})
    published = published.assign(at=published.x.round(6)).drop(columns="x")
    table = ours.assign(closed_form=closed, at=ours.x.round(6))
    table = table.merge(published, how="left", on=["series", "at"]).drop(columns="at")
    # A slope of 0 is held against the others' slope.
    is_flat = table.closed_form == 0
    scale = table.closed_form.mask(is_flat, model.RATE)
    published_scale = table.published.mask(is_flat, model.RATE)
    return table.assign(
        experiment=its.id,
        deviation=(table.ours - table.closed_form) / scale,
        deviation_published=(table.ours - table.published) / published_scale,
        tolerance=table.series.map(its.tolerance),
        judged=~table.series.isin(its.doubtful),
    )


@dataclass(frozen=True)
class Worst:
    """Where a series is farthest from what it is held against."""

    experiment: str
    series: str
    against: str
    row: pd.Series
    deviation: float
    alone: bool  # the series has this place only, such as a mean or a slope: its x says nothing

    @property
    def verdict(self) -> str:
        if np.isnan(self.row.tolerance):
            return "not asked"
        if self.against == "published" and not self.row.judged:
            return "doubtful"
        return "within" if abs(self.deviation) <= self.row.tolerance else "BEYOND"


def worst(table: pd.DataFrame) -> Iterator[Worst]:
    """Of each series of an experiment, against its closed form and against what is published."""
    for series, rows in table.groupby("series", sort=False):
        for against, column in (("closed form", "deviation"), ("published", "deviation_published")):
            known = rows[rows[column].notna()]
            if len(known):
                row = known.loc[known[column].abs().idxmax()]
                deviation, alone = float(row[column]), len(rows) == 1
                yield Worst(row.experiment, str(series), against, row, deviation, alone)


MEANING = {
    "within": "not farther off than the tolerance",
    "BEYOND": "farther off",
    "doubtful": "the published series looks smoothed, edited or copied, and is not judged by",
    "not asked": "no tolerance is set",
}


def verdicts(tables: list[pd.DataFrame]) -> str:
    """What the last column of the lines means, as far as it is there."""
    found = {its.verdict for table in tables for its in worst(table)}
    return "; ".join(f"{name}: {text}" for name, text in MEANING.items() if name in found)


def lines(tables: list[pd.DataFrame]) -> list[str]:
    """The comparison as text, a line per series and what it is held against."""
    head = f"{'':4} {'series':12} {'worst at':>9} {'ours':>9} {'against':>11} {'its':>9}"
    text = [f"{head} {'deviation':>9} {'tolerance':>9}  verdict"]
    for table in tables:
        for its in worst(table):
            other = its.row.closed_form if its.against == "closed form" else its.row.published
            limit = "-" if np.isnan(its.row.tolerance) else f"{its.row.tolerance:.0%}"
            place = "-" if its.alone else f"{its.row.x:.4g}"
            text.append(
                f"{its.experiment:4} {its.series:12} {place:>9} {its.row.ours:9.4f} "
                f"{its.against:>11} {other:9.4f} {its.deviation:+9.1%} {limit:>9}  {its.verdict}"
            )
    return text
