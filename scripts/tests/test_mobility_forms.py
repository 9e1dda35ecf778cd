# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of consumers that move, against games of chance."""

import bisect
import math
import random

import pandas as pd
import pytest
from icnfig.forms.mobility import (
    Walk as Way,
    disturbed,
    disturbed_or_dark,
    flood_messages,
    moves_of,
    timeouts,
    traces_per_second,
)


def test_disturbed_calls():
    """Calls at uniform times, moves too; a call is disturbed by a move up to 0.2 s after its
    arrival or 0.3 s before."""
    rng = random.Random(3)
    calls = hits = 0
    for _ in range(300):
        moves = [rng.uniform(0, 100) for _ in range(100)]
        for _ in range(50):
            arrival = rng.uniform(1, 99)
            calls += 1
            hits += any(-0.3 < move - arrival < 0.2 for move in moves)
    assert disturbed(1.0, 0.5) == pytest.approx(hits / calls, rel=0.03)
    assert disturbed(1.0, 0) == 0


def test_disturbed_calls_of_a_consumer_that_is_dark_at_times():
    """It has a link for exponential times, then none for 0.5 s; a call needs it for 0.2 s."""
    rng = random.Random(6)
    calls = hits = moves = 0
    time = arrival = 0.0
    while time < 50_000:
        leaves = time + rng.expovariate(1.25)
        while arrival < leaves + 0.5:
            calls += 1
            hits += arrival > leaves - 0.2
            arrival += rng.expovariate(5)
        moves += 1
        time = leaves + 0.5
    assert disturbed_or_dark(moves / time, 0.2, 0.5) == pytest.approx(hits / calls, rel=0.01)
    assert disturbed_or_dark(1.0, 0.2, 0.0) == disturbed(1.0, 0.2)
    assert disturbed_or_dark(0.5, 0.0, 0.5) == pytest.approx(0.25)


def test_what_is_sent_again_is_disturbed_in_turn():
    """A try each second until one has no move 0.6 s around it, of 1.2 moves per second."""
    rng = random.Random(7)
    waits = calls = 0
    for _ in range(300):
        moves = sorted(rng.uniform(0, 200) for _ in range(240))
        for _ in range(20):
            calls += 1
            now = rng.uniform(1, 150)
            while bisect.bisect(moves, now + 0.3) > bisect.bisect(moves, now - 0.3):
                now += 1
                waits += 1
    assert timeouts(disturbed(1.2, 0.6)) == pytest.approx(waits / calls, rel=0.03)


def test_traces_with_and_between_moves():
    rng = random.Random(4)
    gaps = [rng.expovariate(0.7) for _ in range(200000)]
    traces = sum(1 + math.floor(gap / 1.5) for gap in gaps)
    assert traces_per_second(0.7, 1.5) == pytest.approx(traces / sum(gaps), rel=0.01)
    assert traces_per_second(1e-9, 2) == pytest.approx(0.5)


def test_a_flood_on_a_tree_crosses_each_link_once():
    assert flood_messages(links=6, nodes=7) == 6
    assert flood_messages(links=7, nodes=7) == 8


# c - a --10ms-- b --20ms-- d - p: hosts 1 ms from their routers; c goes to d, then to b
NODES = pd.DataFrame(
    [(0, "a", "router"), (1, "b", "router"), (2, "d", "router")]
    + [(3, "c", "consumer"), (4, "p", "producer")],
    columns=["node", "name", "role"],
)
LINKS = pd.DataFrame(
    [(0, 1, 0.01, "network"), (1, 2, 0.02, "network"), (0, 3, 0.001, "access")]
    + [(2, 4, 0.001, "access"), (2, 3, 0.001, "access"), (1, 3, 0.001, "access")],
    columns=["node_a", "node_b", "delay_s", "kind"],
)
MOVES = moves_of(["# where", "5s,link-down,c", "5500ms,move,c,d", "7s,move,c,b"])


def test_the_way_of_a_consumer():
    assert [(move.time_s, move.place) for move in MOVES] == [(5.5, "d"), (7.0, "b")]
    walk = Way.of(NODES, LINKS, MOVES)
    assert walk.places == (0, 2, 1)
    assert [way.links for way in walk.to_producer] == [4, 2, 3]
    assert [way.delay for way in walk.to_producer] == pytest.approx([0.032, 0.002, 0.022])


def test_a_way_that_begins_where_the_first_move_leads():
    lines = ["0us,move,c,b", "1s,link-down,c", "2s,link-up,c", "3s,move,c,d"]
    walk = Way.of(NODES, LINKS, moves_of(lines))
    assert walk.places == (1, 1, 2)
    assert walk.times_s == (2.0, 3.0)
    delays = [walk.delay_s(time) for time in (0.5, 2.5, 3.5)]
    assert delays == pytest.approx([0.022, 0.022, 0.002])


def test_means_over_its_moves():
    walk = Way.of(NODES, LINKS, MOVES)
    assert walk.call_s(2) == pytest.approx(4 * (0.032 + 0.002) / 2)
    assert walk.links == 2.5
    assert walk.moved_links == (3 + 2) / 2
    assert walk.convergence_s("static", 0.02, 0.5) == 0
    assert walk.convergence_s("flood", 0.02, 0.5) == pytest.approx(0.5 + 0.02 * 1.5)
    assert walk.convergence_s("kite", 0.02, 0.5) == pytest.approx(0.02 * 1.5)
    assert walk.convergence_s("map-me", 0.02, 0.5) == pytest.approx(0.02 * 2.5)
