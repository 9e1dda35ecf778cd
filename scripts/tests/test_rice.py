# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""RICE: the closed forms against sums done by hand and against what is published with the paper."""

import math

import numpy as np
import pandas as pd
import pytest
from icnfig import rice_series as rice
from icnfig.figures import FIGURES
from icnfig.forms import rice as model
from icnfig.forms.rice import SCHEMES


def published(name):
    return rice.read(name).set_index(["series", "x"]).published


@pytest.mark.parametrize("scheme", SCHEMES)
def test_satisfaction_is_the_published_one_to_a_percent(scheme):
    for x, value in published("satisfaction-execution")[scheme].items():
        assert model.satisfaction(scheme, x) == pytest.approx(value, rel=0.01)


def test_polls_that_miss_the_result_wait_for_the_next_look_at_the_timers():
    """Polls leave at 1.04 s, then at whole seconds from 3 s on."""
    assert model.polls(1.0, 1.0) == (pytest.approx(1.08, abs=1e-4), 2)
    assert model.polls(2.0, 1.0) == (pytest.approx(2.04), 2)
    assert model.polls(2.5, 1.0) == (pytest.approx(3.04), 3)
    assert model.polls(3.5, 1.0) == (pytest.approx(3.54), 3)
    assert model.polls(10.0, 1.0) == (pytest.approx(10.04), 10)


def test_fine_timers_poll_once_a_second_and_hold_the_last_poll():
    """Polls leave at 1.04, 2.05, 3.05, 4.05 s: the last is held from 4.07 s to 5.02 s."""
    assert model.polls(5.0, 0.01) == (pytest.approx(5.04), 5)
    assert model.polls(2.0, 0.01) == (pytest.approx(2.04), 2)


@pytest.mark.parametrize("scheme", ["thunk", "network", "acknowledge"])
def test_loss_costs_time_as_published_to_five_percent(scheme):
    for loss, value in published("satisfaction-loss")[scheme].items():
        assert model.satisfaction_with_loss(scheme, loss) == pytest.approx(value, rel=0.05)


def test_loss_by_hand():
    """One message in five is lost: a quarter of a loss before each that gets through."""
    assert model.losses(0.2) == pytest.approx(0.25)
    assert model.satisfaction_with_loss("thunk", 0.2) == pytest.approx(5.54)
    assert model.satisfaction_with_loss("application", 0.2) == pytest.approx(6.315)
    assert model.packets_with_loss("thunk", 0.2) == pytest.approx(2.5)
    assert model.packets_with_loss("network", 0.0) == pytest.approx(5)


def test_state_is_the_published_one():
    """All to 5 %, but for acknowledge, with the entry that its PIT always holds."""
    table = rice.published_state().set_index("series").published
    for scheme in SCHEMES:
        limit = 0.1 if scheme == "acknowledge" else 0.05
        assert model.state(scheme) + rice.PERMANENT == pytest.approx(table[scheme], rel=limit)


def test_state_by_hand():
    """A half is lost either way: of four exchanges three fail, an Interest is sent twice.

    Executions of 1 s, lives of 1.1 s. An Interest that got through is answered after 1.02 s, or its
    answer is lost: then a life, and 0.02 s and three lives more for the four tries.
    """
    assert model.state("thunk", 0.5) == pytest.approx(10 * 2 * 3.02)
    assert model.state("network", 0.5) == pytest.approx(10 * (4.02 + 2 * 3))
    begun_s = 0.5 * 1.02 + 0.5 * (1.1 + 0.02 + 3 * 1.1)
    assert model.state("application", 0.5, 1.0) == pytest.approx(10 * (1.1 + begun_s))
    assert model.state("acknowledge", 0.5, 1.0) == pytest.approx(10 * (1.0 + begun_s))


def test_one_exchange_in_five_fails_where_state_is_watched():
    assert (1 - model.LOST_EACH_WAY) ** 2 == pytest.approx(0.8)


def test_state_grows_with_executions_but_for_thunks():
    assert model.state_slope("thunk") == pytest.approx(0)
    assert model.state_slope("network") == pytest.approx(model.RATE)
    assert model.state_slope("application", 0.5) == pytest.approx(10 * (1 + 0.5 + 0.5 * 4))
    assert model.state_slope("acknowledge", 0.5) == pytest.approx(10 * (0.5 + 0.5 * 4))
    assert model.state_slope("application", 0.0) == pytest.approx(model.RATE)


def test_the_published_slope_of_application_is_that_of_losses_either_way():
    table = rice.R6.published().set_index("series").published
    assert model.state_slope("application") == pytest.approx(table["application"], rel=0.05)


def test_the_published_states_of_acknowledge_are_those_of_application():
    """To an entry, though its losses are others: they cannot have been measured by themselves."""
    for name in ("state-execution", "state-loss"):
        its = published(name)
        assert (its["acknowledge"] - its["application"]).abs().max() <= 1
    over_time = rice.read("state-time").pivot(index="x", columns="series", values="published")
    first = over_time[over_time.index < 11]
    assert (first.acknowledge == first.application).all()


def test_estimates_too_long_cost_a_thunk_time_and_too_short_ones_packets():
    assert model.satisfaction_with_error("thunk", -5) == pytest.approx(5.04)
    assert model.satisfaction_with_error("thunk", 5) == pytest.approx(10.04)
    assert model.satisfaction_with_error("application", -5) == pytest.approx(0.04)
    assert [model.packets_with_error("thunk", its) for its in (-1, 0.5, 1.5)] == [2, 2, 3]
    assert [model.packets_with_error("application", its) for its in (-1, 0, 0.5)] == [1, 1, 2]


def test_handshakes_by_hand():
    assert model.handshake_packets(2, 0.0) == model.handshake_packets(1, 0.0) == 4
    assert model.handshake_packets(2, 0.2) == pytest.approx(5)
    assert model.handshake_packets(1, 0.2) == pytest.approx(5.625)
    assert model.handshake_satisfaction(0.2) == pytest.approx(0.24)


def test_every_published_series_has_all_its_curves():
    for its in rice.ALL:
        table = its.published()
        assert {*table.series.astype(str)} == {*its.series}
        assert table.published.notna().all()


def test_a_slope_is_that_of_a_straight_line_from_one_second_on():
    x = np.array([0.5, 1.0, 2.0, 4.0])
    table = pd.DataFrame({"series": "thunk", "x": x, "ours": np.where(x < 1, 99, 3 + 2 * x)})
    assert rice.slope(table, "ours").ours.tolist() == pytest.approx([2])


def row(**changed):
    its = {"experiment": "R1", "series": "thunk", "x": 1.0, "ours": 1.0, "closed_form": 1.0,
           "published": 1.0, "deviation": 0.0, "deviation_published": 0.0, "tolerance": 0.05,
           "judged": True}
    return pd.DataFrame([{**its, **changed}])


@pytest.mark.parametrize(
    ("near", "changed", "verdicts"),
    [
        (True, {}, ["within", "within"]),
        (True, {"deviation": -0.06}, ["BEYOND", "within"]),
        (True, {"deviation_published": 0.06}, ["within", "BEYOND"]),
        (False, {"deviation_published": 0.06, "judged": False}, ["within", "doubtful"]),
        (False, {"deviation": math.nan}, ["within"]),
        (False, {"tolerance": math.nan}, ["not asked", "not asked"]),
    ],
)
def test_a_verdict_is_of_the_place_farthest_off(near, changed, verdicts):
    beside = [row(x=0.5, deviation=0.01, deviation_published=0.01)] if near else []
    table = pd.concat([*beside, row(**changed)], ignore_index=True)
    assert [its.verdict for its in rice.worst(table)] == verdicts


def test_a_table_explains_its_verdicts_and_places():
    """A slope or a mean is no place on the x axis."""
    slope = row(series="network", x=0.0, tolerance=math.nan)
    near, far = row(x=0.5), row(x=2.0, deviation=0.01, deviation_published=0.01)
    curve = pd.concat([near, far], ignore_index=True)
    lines = [line.split() for line in rice.lines([slope, curve])[1:]]
    assert [(line[1], line[2]) for line in lines] == 2 * [("network", "-")] + 2 * [("thunk", "2")]
    text = rice.verdicts([slope, curve])
    assert "not asked: no tolerance is set" in text and "within: " in text
    assert "doubtful" not in text and "BEYOND" not in text


def test_rice_is_a_group_of_figures():
    names = [name for name in FIGURES if name.startswith("rice-")]
    assert len(names) == len(rice.ALL) + 1
    assert names[-1] == "rice-comparison"
