# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Consumers that move: the event files, and closed forms against games of chance."""

import math
import random
import re

import pandas as pd
import pytest
from icnfig.figure import ROOT
from icnfig.mobility_model import (
    Walk as Way,
    disturbed,
    flood_messages,
    moves_of,
    traces_per_second,
)
from icnsweep import plan
from icnsweep.handovers import ABILENE, Walk, main

EVENTS = ROOT / "examples" / "events"


@pytest.mark.parametrize("file", sorted(EVENTS.glob("handovers-*.txt")), ids=lambda its: its.name)
def test_the_files_are_what_the_script_makes(file, capsys):
    text = file.read_text()
    command = text.splitlines()[0].removeprefix("# scripts/handovers ").split()
    assert main(command) == 0
    assert capsys.readouterr().out == text
    rate = re.fullmatch(r"handovers-([\d.]+?)(-blackout-([\d.]+))?\.txt", file.name)
    assert f"--rate={rate[1]}" in command
    assert not rate[3] or f"--blackout={rate[3]}" in command


def test_sweeps_name_files_that_are_there():
    for sweep in (ROOT / "examples" / "sweeps").glob("*.yaml"):
        for run in plan.read(sweep).runs:
            events = dict(run.options).get("events")
            assert events is None or (ROOT / events).is_file()


def test_a_walk_has_its_number_of_moves_each_to_another_place():
    moves = Walk(rate=2, duration_us=100_000_000).moves()
    assert len(moves) == 200
    assert [time for time, _ in moves] == sorted({time for time, _ in moves})
    places = [place for _, place in moves]
    assert all(one != other for one, other in zip(places, places[1:]))
    assert set(places) == set(ABILENE)


def test_a_move_ends_before_the_next_begins():
    walk = Walk(rate=5, duration_us=10_000_000, blackout_us=300_000)
    leaves = [time for time, _ in walk.moves()]
    assert min(after - before for before, after in zip(leaves, leaves[1:])) > 300_000
    assert walk.lines()[0].endswith("us,link-down,consumer0")
    assert len(walk.lines()) == 100


def test_other_seeds_give_other_walks():
    assert Walk(1, 10_000_000, seed=1).moves() != Walk(1, 10_000_000, seed=2).moves()


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["--rate=0"], "--rate=0: allowed"),
        (["--rate=1", "--blackout=-1"], "--blackout=-1: allowed"),
        (["--rate=1", "--places=Denver"], "--places=Denver: expected two"),
    ],
)
def test_bad_arguments_are_refused_in_a_line(arguments, told, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


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


def test_means_over_its_moves():
    walk = Way.of(NODES, LINKS, MOVES)
    assert walk.call_s(2) == pytest.approx(4 * (0.032 + 0.002) / 2)
    assert walk.links == 2.5
    assert walk.moved_links == (3 + 2) / 2
    assert walk.convergence_s("static", 0.02, 0.5) == 0
    assert walk.convergence_s("flood", 0.02, 0.5) == pytest.approx(0.5 + 0.02 * 1.5)
    assert walk.convergence_s("kite", 0.02, 0.5) == pytest.approx(0.02 * 1.5)
    assert walk.convergence_s("map-me", 0.02, 0.5) == pytest.approx(0.02 * 2.5)
