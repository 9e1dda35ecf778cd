# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Means over seeds and how far they can be trusted."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.stats import t

CONFIDENCE = 0.95


class Interval(NamedTuple):
    """The mean over n independent seeds, and half the width of its 95 % Student-t interval."""

    mean: NDArray[np.float64]
    half: NDArray[np.float64]
    n: int

    @property
    def low(self) -> NDArray[np.float64]:
        return self.mean - self.half

    @property
    def high(self) -> NDArray[np.float64]:
        return self.mean + self.half


def interval(samples: ArrayLike) -> Interval:
    """Over the first axis of `samples`, one row per seed; a single seed gives no width (NaN)."""
    rows = np.asarray(samples, dtype=float)
    n = len(rows)
    mean = rows.mean(axis=0)
    if n < 2:
        return Interval(mean, np.full_like(mean, np.nan), n)
    quantile = t.ppf((1 + CONFIDENCE) / 2, n - 1)
    return Interval(mean, quantile * rows.std(axis=0, ddof=1) / np.sqrt(n), n)


def distribution(calls: pd.DataFrame, times_s: NDArray[np.float64]) -> Interval:
    """The share of all calls that have completed by each time, over seeds."""
    return interval(
        [
            np.searchsorted(np.sort(seed.latency_s.dropna()), times_s, side="right") / len(seed)
            for _, seed in calls.groupby("seed")
        ]
    )


def jackknife(estimate: Callable[[list[int]], float], n: int) -> Interval:
    """An estimate from n seeds together; the interval comes from leaving each out in turn."""
    seeds = list(range(n))
    mean = np.asarray(estimate(seeds))
    if n < 2:
        return Interval(mean, np.full_like(mean, np.nan), n)
    without = np.array([estimate(seeds[:i] + seeds[i + 1 :]) for i in seeds])
    quantile = t.ppf((1 + CONFIDENCE) / 2, n - 1)
    return Interval(mean, quantile * np.sqrt(n - 1) * without.std(), n)


def crossing(x: ArrayLike, first: ArrayLike, second: ArrayLike) -> float:
    """Where two curves, sampled at rising x and straight in between, first meet; NaN: nowhere.

    Beside a sample that is NaN nothing is known of its curve.
    """
    places = np.asarray(x, dtype=float)
    gap = np.asarray(first, dtype=float) - np.asarray(second, dtype=float)
    side = np.sign(gap)
    turns = np.flatnonzero((side[:-1] != side[1:]) & ~np.isnan(gap[:-1] + gap[1:]))
    if not len(turns):
        return float("nan")
    i = turns[0]
    return float(places[i] + (places[i + 1] - places[i]) * gap[i] / (gap[i] - gap[i + 1]))


class Straight(NamedTuple):
    """A line through samples, by least squares, and the largest distance of one from it."""

    start: float  # at x = 0
    slope: float
    apart: float

    @staticmethod
    def through(x: ArrayLike, y: ArrayLike) -> Straight:
        places, values = (np.asarray(its, dtype=float) for its in (x, y))
        slope, start = np.polyfit(places, values, 1)
        apart = np.abs(values - start - slope * places).max()
        return Straight(float(start), float(slope), float(apart))

    def meets(self, other: Straight) -> float:
        """The x at which both have the same y, wherever that is; infinite or NaN: nowhere."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return float(np.divide(other.start - self.start, self.slope - other.slope))
