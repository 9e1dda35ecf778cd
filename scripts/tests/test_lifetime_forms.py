# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""How slow a producer may be: the draft's rule (6.1.2) played node by node, and closed forms."""

import math
import random

import pytest
from icnfig.forms.lifetime import Holding, Lifetimes, below, sum_below

D, NODES = 0.1, 5


def completes(its, preparation, execution):
    """A call over NODES nodes, the producer's the last: every message has to find the trigger."""
    for node in range(NODES):
        a = D * node / (NODES - 1)
        fetched = 2 * D - a + preparation
        answered = 4 * D - a + preparation + execution
        expiry = a + its.trigger
        if fetched >= expiry:
            return False
        expiry = max(expiry, fetched + its.factor * its.fetch)
        if answered >= expiry:
            return False
    return True


LIVES = [
    Lifetimes(D, trigger, fetch, factor)
    for trigger in (1.0, 2.0, 4.0)
    for fetch in (0.1, 0.5, 2.0, 4.0)
    for factor in (0.0, 1.0, 1.5)
]


@pytest.mark.parametrize("its", LIVES)
def test_the_rule_node_by_node(its):
    most = its.longest_execution("reflexive")
    assert completes(its, 0, most - 1e-6) and not completes(its, 0, most + 1e-6)
    most = its.longest_preparation("reflexive")
    assert completes(its, most - 1e-6, 0) and not completes(its, most + 1e-6, 0)


def test_the_steps_of_the_text():
    rule, none = Lifetimes(D), Lifetimes(D, factor=0)
    assert rule.longest_execution("reflexive") == pytest.approx(1.5 * 2 - 2 * D)
    assert none.longest_execution("reflexive") == pytest.approx(2 - 4 * D)
    assert none.longest_execution("reflexive") == rule.longest_execution("paired-nested")
    assert rule.longest_preparation("reflexive") == pytest.approx(2 - 2 * D)
    assert rule.longest_execution("paired-separate") == pytest.approx(2 - 2 * D)


def test_a_short_fetch_keeps_nothing_alive():
    assert Lifetimes(D, fetch=0.5).longest_execution("reflexive") == pytest.approx(2 - 4 * D)


def test_how_long_a_trigger_is_there():
    its = Lifetimes(D)
    assert its.trigger_seconds(0.3, 0.025) == pytest.approx(4 * D + 0.3 - 0.05)
    assert its.trigger_seconds(9, 0.025) == pytest.approx(2 * D - 0.05 + 3)
    assert Lifetimes(D, factor=0).trigger_seconds(9, 0.025) == 2


def test_laws():
    assert below("exponential:2", 2) == pytest.approx(1 - math.exp(-1))
    assert below("lognormal:3,0.7", 3) == pytest.approx(0.5)
    assert below("lognormal:1,1", math.e) == pytest.approx(0.841345, abs=1e-6)
    with pytest.raises(ValueError, match="uniform:1"):
        below("uniform:1", 1)


def test_pauses_between_fetches():
    its = Lifetimes(D)
    assert its.longest_gap() == pytest.approx(its.longest_execution("reflexive"))
    for scheme in ("paired-nested", "paired-separate"):
        assert its.longest_sum(scheme, 1) == pytest.approx(its.longest_execution(scheme))
        assert its.longest_sum(scheme, 4) == pytest.approx(its.longest_sum(scheme, 1) - 6 * D)


def test_sums_of_exponential_times():
    assert sum_below(2, 1, 3) == pytest.approx(below("exponential:2", 3))
    assert sum_below(1, 4, 0) == sum_below(1, 4, -1) == 0
    rng = random.Random(3)
    games = 20000
    hits = sum(sum(rng.expovariate(1 / 0.5) for _ in range(4)) < 1.6 for _ in range(games))
    assert sum_below(0.5, 4, 1.6) == pytest.approx(hits / games, abs=0.015)


HOLDING = Holding(
    delay=D,
    last_trigger=20,
    trigger_lifetime=3,
    first_fetch=21.6,
    fetches=21,
    timeout=1,
    fetch_lifetime=2,
)


def test_asleep_the_producer_holds_the_trigger_as_long_as_it_asks():
    assert HOLDING.end(0.025, awake=False) == pytest.approx(21.6 + 21 + 0.075)
    assert HOLDING.template_end(0.025, awake=False) == HOLDING.end(0.025, awake=False)


def test_awake_for_one_and_a_half_lifetimes_of_the_first_fetch():
    assert HOLDING.end(0.025, awake=True) == pytest.approx(21.6 + 0.075 + 3)
    assert HOLDING.template_end(0.025, awake=True) == pytest.approx(21.6 + 0.1 + 0.025)


def test_no_longer_than_the_longest_trigger():
    its = Holding(**{**HOLDING.__dict__, "longest": 10})
    assert its.end(0.025, awake=False) == pytest.approx(30.025)
    assert its.end(0.025, awake=True) == pytest.approx(21.6 + 0.075 + 3)


def test_what_comes_after_the_trigger_has_gone_prolongs_nothing():
    its = Holding(**{**HOLDING.__dict__, "first_fetch": 23.2})
    assert its.end(0.025, awake=False) == pytest.approx(23.025)
