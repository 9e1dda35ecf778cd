# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of partial deployment and of the designs, against counting and sums by hand."""

from itertools import combinations

import pytest
from icnfig.designs import closed_form
from icnfig.forms.deployment import Round, failed_round, whole_path, with_fallback
from icnfig.forms.network import Call, Path

# Four routers in a line, 10 ms per link: C - 1 - 2 - 3 - 4 - P
LINE = Path(0.05, {1: 0.01, 2: 0.02, 3: 0.03, 4: 0.04})


@pytest.mark.parametrize("routers", [1, 4, 6])
def test_probability_of_a_whole_path_is_that_of_counting(routers):
    for capable in range(routers + 1):
        draws = [set(its) for its in combinations(range(routers), capable)]
        for on_path in range(capable + 1):
            whole = sum(set(range(on_path)) <= its for its in draws)
            assert whole_path(on_path, capable, routers) == pytest.approx(whole / len(draws))


def test_a_path_over_many_routers_is_whole_as_if_each_were_drawn_alone():
    assert whole_path(4, 90_000, 100_000) == pytest.approx(0.9**4, rel=1e-4)


@pytest.mark.parametrize(
    ("capable", "version", "delay", "packets"),
    [
        ({1, 2, 3, 4}, 1, 0, 0),
        ({1, 2, 3, 4}, 2, 0, 0),
        # The trigger is there and back, a reflexive Interest goes from P to 2 and back.
        ({3, 4}, 1, 0.1 + 0.06, 10 + 6),
        ({1, 3, 4}, 1, 0.1 + 0.06, 10 + 6),
        (set(), 1, 0.1 + 0.02, 10 + 2),
        # Router 1 or 2 refuses the trigger.
        ({3, 4}, 2, 0.02, 2),
        ({1, 3}, 2, 0.04, 4),
    ],
)
def test_a_failed_round_goes_to_the_router_that_does_not_know_it(capable, version, delay, packets):
    its = failed_round(LINE, capable, version)
    assert its.delay == pytest.approx(delay)
    assert its.packets == packets
    call = with_fallback(LINE, capable, version)
    assert call.delay == pytest.approx(delay + 4 * 0.05)
    assert call.packets == packets + 4 * 5


def test_nothing_is_lost_where_all_know_it():
    assert failed_round(LINE, {1, 2, 3, 4}, 1) == Round()


@pytest.mark.parametrize(
    ("scheme", "lookups", "of_rnps", "entries", "entry_seconds"),
    [
        # Two objects: a trigger and two fetches leave three entries, six times searched for by
        # Interests and Data, and one of the FIB for the trigger. Its own entry lives for
        # 4 x 50 ms - 2a, each fetch 2a; a is 10, 20, 30, 40 ms.
        ("reflexive", 4 * (6 + 1 + 4), 4 * 4, 4 * 4, 2 * 0.6 + 2 * 0.2),
        ("reflexive-fib", 4 * (6 + 1 + 4), 4 * 4, 4 * 4, 2 * 0.6 + 2 * 0.2),
        ("reflexive-lean", 4 * (6 + 1 + 4), 4 * 4, 4 * 3, 0.6 + 2 * 0.2),
        ("reflexive-path", 4 * (6 + 1), 0, 4 * 3, 0.6 + 2 * 0.2),
    ],
)
def test_costs_of_a_design(scheme, lookups, of_rnps, entries, entry_seconds):
    its = closed_form(scheme, Call(objects=2), [LINE])
    assert its["lookups"] == lookups
    assert its["rnp_lookups"] == of_rnps
    assert its["entries"] == entries
    assert its["entry_seconds"] == pytest.approx(entry_seconds)
    assert its["packets"] == 6 * 5


def test_costs_are_means_over_paths():
    short = Path(0.02, {1: 0.01})
    one, other, both = (
        closed_form("reflexive", Call(), paths) for paths in ([LINE], [short], [LINE, short])
    )
    for quantity, mean in both.items():
        assert mean == pytest.approx((one[quantity] + other[quantity]) / 2)
