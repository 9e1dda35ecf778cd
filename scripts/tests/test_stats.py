# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

import math

import numpy as np
import pytest
from icnsweep.stats import crossing, interval, jackknife


def test_interval_is_students():
    """Of 1, 2, 3: s = 1, and t(0.975, 2) = 4.3027 from a printed table."""
    its = interval([1.0, 2.0, 3.0])
    assert its.n == 3
    assert its.mean == pytest.approx(2)
    assert its.half == pytest.approx(4.3027 / math.sqrt(3), rel=1e-4)


def test_interval_runs_over_seeds_for_each_column():
    its = interval([[0.0, 10.0], [2.0, 10.0]])
    assert its.mean.tolist() == [1, 10]
    assert its.half == pytest.approx([12.706, 0], rel=1e-4)
    assert (its.low + its.half).tolist() == its.mean.tolist()


def test_one_seed_has_a_mean_but_no_width():
    its = interval([5.0])
    assert its.mean == 5 and np.isnan(its.half)


def test_jackknife_of_a_mean_is_the_interval_of_the_mean():
    samples = np.array([1.0, 4.0, 9.0, 16.0])
    its, expected = jackknife(lambda seeds: samples[seeds].mean(), 4), interval(samples)
    assert its.mean == pytest.approx(expected.mean) and its.half == pytest.approx(expected.half)


def test_jackknife_of_one_seed_has_no_width():
    its = jackknife(lambda seeds: 7.0, 1)
    assert its.mean == 7 and np.isnan(its.half)


def test_straight_lines_cross_where_they_should_however_coarse_the_sampling():
    """10 + x and 3 x meet at 5."""
    x = np.array([1.0, 100.0])
    assert crossing(x, 10 + x, 3 * x) == pytest.approx(5)


def test_curves_that_are_not_known_everywhere_cross_where_they_are():
    nan = math.nan
    assert crossing([1, 2, 3], [nan, 1, 3], [0, 2, 2]) == pytest.approx(2.5)
    assert crossing([1, 2, 3, 4], [1, nan, 3, 5], [2, 2, 4, 4]) == pytest.approx(3.5)
    assert math.isnan(crossing([1, 2, 3], [1, nan, 3], [2, 2, 2]))


def test_curves_apart_do_not_cross():
    assert math.isnan(crossing([1, 2, 3], [1, 2, 3], [2, 3, 4]))
