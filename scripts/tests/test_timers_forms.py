# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Readings by timers: cases worked out by hand, and the forms that whole distributions have."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest
from icnfig.forms.timers import BRIEF, PATIENT, VANILLA, Timers, custodian, delays, mean, pulled
from icnfig.forms.use_cases import Edge

EDGE = Edge(cycle=30.72, slot=0.48, delay=0.04)


def test_an_interest_is_sent_again_while_its_node_waits():
    assert BRIEF.again() == [0, 1, 2, 3]  # 4 s is when it ends
    assert PATIENT.again() == [0, 15, 30, 45, 60]
    assert Timers(60).again() == [0]


def test_vanilla_a_is_lost_unless_the_slot_is_near():
    cost = pulled(*VANILLA["vanillaa2"], 0.04, 2.5)
    assert cost.delay == pytest.approx(2.58)
    # Three over the first link, one over the second; the Data over both.
    assert (cost.interests, cost.data) == (4, 2)
    lost = pulled(*VANILLA["vanillaa2"], 0.04, 10)
    assert isnan(lost.delay)
    assert (lost.interests, lost.data) == (5, 1)
    assert (lost.consumer, lost.forwarder, lost.gateway) == pytest.approx((4, 7, 10))
    # 4 s and 7 s: the forwarder still waits, for a consumer that does not.
    vain = pulled(*VANILLA["vanillaa2"], 0.04, 5)
    assert isnan(vain.delay)
    assert vain.data == 2
    for name in ("vanillaa1", "vanillaa2"):
        assert np.isfinite(delays(name, EDGE)).mean() == pytest.approx(3.92 / 30.72, abs=1e-3)


def test_vanilla_a_with_retransmissions_of_the_forwarder():
    # At the forwarder from 0.02 s to 7.02 s: again at 1.02, 2.02, 3.02 and 4.02 s.
    assert pulled(*VANILLA["vanillaa1"], 0.04, 10).interests == 5 + 4
    assert pulled(*VANILLA["vanillaa1"], 0.04, 2.5).interests == 4 + 2


def test_vanilla_b_comes_when_the_forwarder_waits_or_is_asked_again():
    forwarded = pulled(*VANILLA["vanillab2"], 0.04, 3)
    assert forwarded.delay == pytest.approx(3.08)
    stored = pulled(*VANILLA["vanillab2"], 0.04, 10)
    assert stored.delay == pytest.approx(15.08)
    assert (stored.interests, stored.data) == (4, 3)
    assert stored.forwarder == pytest.approx(4 + 0.04)
    assert pulled(*VANILLA["vanillab2"], 0.04, 16).delay == pytest.approx(16.08)
    assert pulled(*VANILLA["vanillab2"], 0.04, 25).delay == pytest.approx(30.08)
    # Again after 1, 2 and 3 s, and not when it ends.
    assert pulled(*VANILLA["vanillab1"], 0.04, 10).interests == 4 + 3


def test_vanilla_c_waits_for_the_slots_alone():
    for name in ("vanillac1", "vanillac2"):
        assert mean(name, "delay", EDGE) == pytest.approx(30.72 / 2 + 0.08, abs=0.01)
        assert mean(name, "forwarder", EDGE) == pytest.approx(30.72 / 2 + 0.04, abs=0.01)
        # With three turns the cycle is longer than the consumer's lifetime; the forwarder's 60 s
        # begin anew whenever it is asked again.
        assert np.isfinite(delays(name, EDGE, 3)).mean() == pytest.approx(63.92 / 92.16, abs=1e-3)


def test_a_custodian_is_asked_again_after_its_wait():
    assert custodian(0.04, 20, 32).delay == pytest.approx(32.16)
    assert delays("cust", EDGE) == pytest.approx(np.full(2048, 32.16))
    assert delays("cust", EDGE, 8) == pytest.approx(np.full(2048, 8 * 32.0 + 0.16))
    # Told too little, the consumer waits with the custodian, for 4 s at most.
    assert custodian(0.04, 30, 27).delay == pytest.approx(30.08)
    assert isnan(custodian(0.04, 34, 27).delay)


def test_what_is_pushed_waits_for_one_slot_and_three_delays():
    assert mean("push", "delay", EDGE) == pytest.approx(EDGE.mean_wait() + 0.12, abs=0.01)
    assert mean("push", "packets", EDGE) == 8
    assert mean("push", "entry_seconds", EDGE) == pytest.approx(21 * 0.04)
    assert max(delays("push", EDGE, 8)) == pytest.approx(8 * 30.72 - 0.48 + 0.12, abs=0.2)
