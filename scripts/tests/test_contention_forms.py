# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Contention by closed form: cases by hand, and whole runs of the program."""

from math import isnan

import numpy as np
import pandas as pd
import pytest
from icnfig.figures.phone_home_contention import steady
from icnfig.forms.contention import (
    WAYS,
    Access,
    Contention,
    alone,
    in_slots,
    lost_of_two,
    move,
    time_of_two,
)
from icnfig.forms.use_cases import Edge
from programs import needs, run

PROGRAM = "icn-phone-home"
ALWAYS = Access(cycle=1, length=1, slot=0.1, window=1, retries=0)


def test_those_that_begin_together():
    assert alone(1, 8) == 1
    assert alone(3, 2) == 0.25
    assert lost_of_two(4, 2) == 1 / 64
    assert time_of_two(2) == 3  # 1.5 slots a round, two rounds in the mean


def test_slots_are_counted_on_through_periods():
    access = Access(cycle=100, length=39, slot=10)
    assert access.slots == 3
    assert [access.begin(its) for its in (0, 2, 3, 7)] == [0, 20, 100, 210]


def test_nothing_is_lost_by_drawing():
    for access in (Access(), Access(window=40), Access(cycle=100, length=39, slot=10)):
        for moments in (access.again, access.told):
            assert moments[0].sum(axis=0) == pytest.approx(1)
        flow = access.arrivals(0.5)
        assert flow[0].sum() == pytest.approx(0.5 * access.cycle)
        assert move(flow, access.again)[0].sum() == pytest.approx(flow[0].sum())
        # Variances are none below 0.
        assert (flow[0] * flow[2] >= flow[1] ** 2 * (1 - 1e-9)).all()


def test_who_is_alone_waits_for_a_slot_and_for_its_draw():
    once = Contention(1, 1e9, 0.04, ALWAYS).solve("push")
    assert once.share == pytest.approx(1)
    assert once.tries == pytest.approx(1)
    assert once.delay == pytest.approx(0.05 + 0.1 + 0.04)
    drawn = Contention(1, 1e9, 0.04, Access(cycle=1, length=1, slot=0.1, window=5)).solve("push")
    assert drawn.delay == pytest.approx(0.05 + 0.2 + 0.1 + 0.04)
    # Half of the cycle is a pause: an eighth of it, a quarter of the time, in the mean.
    paused = Contention(1, 1e9, 0, Access(cycle=2, length=1, slot=0.001, window=1)).solve("push")
    assert paused.delay == pytest.approx(0.25, abs=0.002)


def test_first_tries_of_readings_are_poisson():
    """One access slot after the other: each reading alone among those of one slot."""
    its = Contention(10**6, 10**6, 0, ALWAYS).solve("push")
    assert its.share == pytest.approx(np.exp(-0.1), rel=1e-5)


def test_each_message_more_is_one_more_to_lose():
    shares = {scheme: Contention(28, 300, 0.04, Access(retries=0)).solve(scheme) for scheme in WAYS}
    order = ("device", "indication", "pull", "push")
    assert [shares[its].share for its in order] == sorted(shares[its].share for its in order)
    assert shares["indication"] == shares["device-silent"]


def test_a_gateway_without_time_has_no_form():
    its = Contention(112, 100, 0.04, Access(retries=4)).solve("device")
    assert isnan(its.share) and isnan(its.delay) and its.load > 1


def test_slots_of_their_own():
    edge = Edge(cycle=30.72, slot=0.48, delay=0.04)
    assert in_slots("push", edge) == pytest.approx(30.24**2 / 61.44 + 0.04)
    assert in_slots("pull", edge) == pytest.approx(15.36 + 0.08)
    assert in_slots("device", edge) == in_slots("indication", edge)
    assert in_slots("device", edge) == pytest.approx(14.88 + 30.72 + 0.04)


@needs(PROGRAM)
@pytest.mark.parametrize("retries", [0, 4])
def test_runs_are_as_the_forms_have_it(retries, tmp_path):
    sensors, interval, readings = 40, 300, 60
    schemes = [its for its in WAYS if its != "device-silent"]
    done = run(
        PROGRAM,
        f"--schemes={','.join(schemes)}",
        f"--sensors={sensors}",
        f"--interval={interval}s",
        f"--readings={readings}",
        f"--accessRetries={retries}",
        "--gaps=exponential",
        "--contending=all",
        "--slotPairs=14",
        "--edgeLifetime=600s",
        "--edgeRate=5470bps",
        "--readingSize=4",
        f"--out={tmp_path / 'out'}",
    )
    assert done.returncode == 0, done.stderr
    its = steady(pd.read_csv(tmp_path / "out" / "readings.csv").assign(seed=1), [])
    for scheme in schemes:
        form = Contention(sensors, interval, 0.04, Access(retries=retries)).solve(scheme)
        delays = its[its.scheme == scheme].delay_s
        share = delays.count() / len(delays)
        # Collided frames are lost in pairs, and with retries less of them: three deviations.
        half = 2 * 3 * np.sqrt(form.share * (1 - form.share) / len(delays)) + 0.005
        assert share == pytest.approx(form.share, abs=half), scheme
        # Frames come to the gateway in slots, not as a Poisson process: more of them wait.
        assert delays.mean() == pytest.approx(form.delay, rel=0.05 + 0.25 * form.load), scheme


@needs(PROGRAM)
def test_slots_of_their_own_as_simulated(tmp_path):
    done = run(
        PROGRAM,
        "--schemes=push,indication,device,device-silent,pull",
        "--sensors=14",
        "--readings=40",
        "--gaps=exponential",
        "--interval=900s",
        "--edgeLifetime=600s",
        "--readingSize=4",
        f"--out={tmp_path / 'out'}",
    )
    assert done.returncode == 0, done.stderr
    readings = pd.read_csv(tmp_path / "out" / "readings.csv")
    delays = (readings.delivered_s - readings.made_s).groupby(readings.scheme)
    edge = Edge(cycle=30.72, slot=0.48, delay=0.04)
    assert (delays.count() == 14 * 40).all()
    for scheme, mean in delays.mean().items():
        half = 4 * 30.72 / np.sqrt(12 * 14 * 40)  # of a uniform wait
        assert mean == pytest.approx(in_slots(str(scheme), edge), abs=half), scheme
