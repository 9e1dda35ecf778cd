# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The event files that scripts/handovers prints: moves at a rate, and walks over cells."""

import math
import random
import re
import shlex
import subprocess

import pytest
from icninputs.event_file import US_PER_S
from icninputs.handovers import ABILENE, Walk, main
from icninputs.waypoints import Grid, Waypoints
from icnsweep import plan
from icnsweep.place import ROOT
from programs import check_script_refused

EVENTS = ROOT / "examples" / "events"
FILES = sorted([*EVENTS.glob("handovers-*.txt"), *EVENTS.glob("walk-*.txt")])
HOUR_US = 3600 * US_PER_S


@pytest.mark.parametrize("file", FILES, ids=lambda its: its.name)
def test_the_files_are_what_the_script_makes(file, capsys):
    text = file.read_text()
    command = shlex.split(text.splitlines()[0].removeprefix("# scripts/handovers "))
    assert main(command) == 0
    assert capsys.readouterr().out == text
    kind, number, blackout = re.fullmatch(
        r"(handovers|walk)-([\d.]+?)(?:-blackout-([\d.]+))?\.txt", file.name
    ).groups()
    assert f"--{'rate' if kind == 'handovers' else 'speed'}={number}" in command
    assert not blackout or f"--blackout={blackout}" in command


def test_the_command_in_a_file_can_be_pasted(capsys):
    """Whatever its arguments have in them."""
    assert main(["--rate=1", "--places", "New York,Denver", "--duration=3"]) == 0
    text = capsys.readouterr().out
    command = shlex.split(text.splitlines()[0].removeprefix("# scripts/handovers "))
    assert main(command) == 0
    assert capsys.readouterr().out == text


@pytest.mark.parametrize(
    "command, first",
    [
        ("scripts/handovers --rate=1000", "# scripts/handovers --rate=1000\n"),
        ("scripts/stops --share=1 --hosts=100000", "# scripts/stops --share=1 --hosts=100000\n"),
        ("scripts/ispmap --leaves=2000 --links=3000", '<?xml version="1.0" encoding="UTF-8"?>\n'),
    ],
)
def test_a_reader_that_has_enough_ends_it(command, first):
    """More lines than a pipe holds, of which the first are read."""
    with subprocess.Popen(
        command.split(), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == first.encode()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


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


@pytest.mark.parametrize("columns, rows, pause_s", [(4, 4, 0), (7, 2, 0), (3, 3, 5), (40, 40, 0)])
def test_a_walker_crosses_borders_at_its_rate(columns, rows, pause_s):
    walk = Waypoints(Grid(columns, rows, 30.0), 10.0, 20 * HOUR_US, pause_s)
    assert len([*walk.moves()]) / (20 * 3600) == pytest.approx(walk.rate(), rel=0.03)


def test_the_mean_leg_and_what_it_crosses():
    numbers = random.Random(5)
    for grid in (Grid(4, 4, 1.0), Grid(6, 2, 10.0)):
        legs = [
            [(numbers.random() * grid.size[0], numbers.random() * grid.size[1]) for _ in range(2)]
            for _ in range(40000)
        ]
        metres = sum(math.dist(*leg) for leg in legs) / len(legs)
        assert grid.leg_m() == pytest.approx(metres, rel=0.01)
        steps = [
            sum(abs(int(a // grid.cell_m) - int(b // grid.cell_m)) for a, b in zip(*leg))
            for leg in legs
        ]
        assert grid.crossings() == pytest.approx(sum(steps) / len(legs), rel=0.01)


def test_random_waypoint_against_directions_that_are_all_alike():
    """2 / pi x border per area x speed: nearly so in a large field, a fifth short in a small."""
    for side, alike in ((4, 0.955), (1000, 1.272)):
        walk = Waypoints(Grid(side, side, 1.0), 1.0, 1)
        borders = 2 * side * (side - 1) / side**2
        assert 2 / math.pi * borders == pytest.approx(alike, abs=1e-3)
        assert walk.rate() / alike == pytest.approx(1.256 if side == 4 else 1.005, abs=1e-3)


def test_a_walker_hangs_on_the_cell_where_it_is_and_goes_to_one_beside_it():
    grid = Grid(4, 3, 20.0)
    walk = Waypoints(grid, 3.0, HOUR_US)
    moves = [*walk.moves()]
    for (time, cell), (later, _) in zip(moves, moves[1:]):
        assert walk.cell(time) == cell == walk.cell((time + later) // 2) == walk.cell(later - 2)
    cells = [divmod(cell, 4) for _, cell in moves]
    assert all(math.dist(one, other) == 1 for one, other in zip(cells, cells[1:]))
    assert {cell for _, cell in moves} == set(range(12))


def test_hysteresis_lets_a_walker_turn_at_the_border():
    """It leaves this far outside its cell, and no earlier."""
    grid = Grid(4, 4, 20.0)
    walk = Waypoints(grid, 3.0, HOUR_US, hysteresis_m=4.0)
    moves = [*walk.moves()]
    assert 0.5 < len(moves) / len([*Waypoints(grid, 3.0, HOUR_US).moves()]) < 0.95

    def beyond(time_us, cell):
        leg = next(its for its in reversed(walk.legs) if its.begin_s <= time_us / US_PER_S)
        its = zip(leg.at(time_us / US_PER_S), grid.sides(cell))
        return max(max(low - at, at - high) for at, (low, high) in its)

    for (time, cell), (later, _) in zip(moves, moves[1:]):
        assert beyond(later, cell) == pytest.approx(4.0, abs=1e-4)
        assert beyond((time + later) // 2, cell) <= 4.0


def test_a_walker_without_a_link_walks_on():
    walk = Waypoints(Grid(4, 4, 20.0), 20.0, HOUR_US, blackout_us=700_000)
    moves = [*walk.moves()]
    for (time, cell), (later, _) in zip(moves, moves[1:]):
        assert walk.cell(time + 700_000) == cell
        assert later > time + 700_000
    cells = [cell for _, cell in moves]
    assert any(one == other for one, other in zip(cells, cells[1:]))  # came back


def test_a_faster_walker_walks_the_same_way():
    slow, fast = (
        [cell for _, cell in Waypoints(Grid(4, 4, 20.0), speed, HOUR_US).moves()]
        for speed in (1.0, 2.0)
    )
    assert len(fast) > 1.5 * len(slow)
    assert fast[: len(slow)] == slow


def test_the_lines_of_a_walker(capsys):
    """The first says where it begins; who comes back to its cell is up again."""
    command = "--speed=20 --cell=20 --grid=3x2 --blackout=0.7 --duration=1000 --who=c --seed=3"
    assert main(command.split()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"# scripts/handovers {command}"
    place = re.fullmatch(r"0us,move,c,(r[01]c[012])", lines[1])[1]
    kinds = set()
    for down, up in zip(lines[2::2], lines[3::2]):
        left = int(re.fullmatch(r"(\d+)us,link-down,c", down)[1])
        time, kind, where = re.fullmatch(r"(\d+)us,(move|link-up),c(?:,(.*))?", up).groups()
        assert int(time) == left + 700_000
        assert (where != place) if kind == "move" else where is None
        place = where or place
        kinds.add(kind)
    assert kinds == {"move", "link-up"}


@pytest.mark.parametrize(
    "arguments, told",
    [
        ("", "expected either --rate or --speed"),
        ("--rate=1 --speed=1", "expected either --rate or --speed"),
        ("--rate=0", "--rate=0: allowed"),
        ("--rate=1 --blackout=-1", "--blackout=-1: allowed"),
        ("--rate=1 --duration=nan", "--duration=nan: allowed"),
        ("--rate=1 --places=Denver", "--places=Denver: expected two"),
        ("--rate=1 --cell=5", "--cell=5.0: expected --speed"),
        ("--rate=1 --grid=2x2", "--grid=2x2: expected --speed"),
        ("--speed=0", "--speed=0: allowed"),
        ("--speed=1 --cell=0", "--cell=0: allowed is 0.1"),
        ("--speed=1 --pause=-1", "--pause=-1: allowed is 0"),
        ("--speed=1 --hysteresis=inf", "--hysteresis=inf: allowed is 0"),
        ("--speed=1 --grid=4", "--grid=4: expected columns and rows"),
        ("--speed=1 --grid=1x1", "--grid=1x1: expected columns and rows"),
        ("--speed=1 --grid=2x1 --places=a,b,c", "--places=a,b,c: expected a router for each of"),
        ("--speed=1 --grid=2x1 --places=a,a", "--places=a,a: expected a router for each of"),
    ],
)
def test_bad_arguments_are_refused_in_a_line(arguments, told, capsys):
    check_script_refused(main, "handovers", arguments.split(), told, capsys)
