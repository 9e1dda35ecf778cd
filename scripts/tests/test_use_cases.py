# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The closed forms of the use cases, against numbers worked out by hand."""

import pytest
from icnfig.forms.use_cases import (
    Chain,
    Edge,
    half_open,
    messages_per_reading,
    rate_of_equal_messages,
    upload_time,
)


@pytest.mark.parametrize(
    ("scheme", "latency"),
    [("reflexive", 16), ("paired-nested", 16), ("reflexive-thunk", 18), ("push", 8)],
)
def test_a_chain_of_four_takes_four_times_a_call(scheme, latency):
    assert Chain(1.0, 4).latency(scheme) == latency
    assert Chain(1.0, 4).latency(scheme, level=3) == Chain(1.0, 1).latency(scheme)


def test_state_of_a_chain_is_that_of_calls_that_wait():
    # Levels take 8 and 4; at a = 0.5 a trigger and its template stay 2 x (T - 1), a fetch 1.
    assert Chain(1.0, 2).entry_seconds("reflexive", 0.5) == 2 * 7 + 1 + 2 * 3 + 1
    assert Chain(1.0, 2).entry_seconds("reflexive-lean", 0.5) == 7 + 1 + 3 + 1
    assert Chain(1.0, 2).entry_seconds("push", 0.5) == 3 + 1
    # The handshake 2 x 3 + 1 at each level, the Interest for the result T - 4 - 1.
    assert Chain(1.0, 2).entry_seconds("reflexive-thunk", 0.5) == 7 + 5 + 7 + 1


def test_triggers_are_sent_again_while_levels_below_work():
    # Levels take 8 and 4 and are fetched for at 2: they wait 6 and 2.
    assert Chain(1.0, 2).interests("reflexive", 2.5) == 1 + 2 + 1
    assert Chain(1.0, 2).interests("paired-separate", 2.5) == 2 + 2 + 2
    assert Chain(1.0, 2).interests("push", 2.5) == 1 + 1 + 1
    assert Chain(1.0, 2).interests("reflexive-thunk", 2.5) == 2 + 2 + 2


def test_how_deep_a_chain_a_lifetime_allows():
    assert Chain.deepest("paired-nested", 20, 401, 401) == 5
    assert Chain.deepest("reflexive", 20, 401, 401) == 8
    assert Chain.deepest("reflexive", 20, 401, 100) == 5
    assert Chain.deepest("paired-separate", 20, 401, 401) == 5
    assert Chain.deepest("push", 20, 401, 401) == 10
    assert Chain.deepest("paired-nested", 20, 400, 400) == 4  # at its expiry an entry is gone


def test_refused_uploads_are_over_sooner():
    assert upload_time("push", 1.0, 0.5) == 2
    assert upload_time("reflexive", 1.0, 0.0) == 6
    assert upload_time("reflexive", 1.0, 1.0) == 4


def test_half_open_exchanges():
    assert half_open(1, 1.0) == 0
    # All but certain to fail: the first is answered by its first try half the time it is at all.
    assert half_open(1, 0.5) == pytest.approx(0.75 * (0.5 + 0.5 * 0.75 / 1.75))
    assert half_open(2, 0.5) == pytest.approx(0.75 * half_open(1, 0.5))


def test_waits_for_a_slot_are_uniform_but_for_those_that_find_it_open():
    edge = Edge(cycle=30.72, slot=0.48, delay=0.04)
    assert edge.waiting(0) == pytest.approx(0.48 / 30.72)
    assert edge.waiting(30.24) == pytest.approx(1)
    assert edge.mean_wait() == pytest.approx(14.88, abs=0.01)
    assert edge.answered(64) == 1
    assert edge.answered(4) == pytest.approx(0.1276, abs=1e-4)


def test_phoning_home_costs_fewer_messages_than_polling_of_rare_events():
    assert messages_per_reading("phone-home") == 4
    assert 1 / rate_of_equal_messages("phone-home", 60) == 120
    assert 1 / rate_of_equal_messages("phone-home-silent", 60) == 90
