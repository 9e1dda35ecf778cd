# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Event files in which a consumer moves from router to router."""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from icninputs import event_file
from icninputs.event_file import US_PER_S
from icninputs.waypoints import Grid, Waypoints

ABILENE = (
    "New York",
    "Chicago",
    "Washington DC",
    "Seattle",
    "Sunnyvale",
    "Los Angeles",
    "Denver",
    "Kansas City",
    "Houston",
    "Atlanta",
    "Indianapolis",
)


@dataclass(frozen=True)
class Walk:
    """A consumer that moves round(rate x duration) times, at times that are independent and uniform
    in (0, duration), each time to another place, all equally likely; times in microseconds."""

    rate: float  # moves per second
    duration_us: int
    blackout_us: int = 0  # without a link before each move
    seed: int = 1
    who: str = "consumer0"
    places: tuple[str, ...] = ABILENE

    def moves(self) -> list[tuple[int, str]]:
        """When the consumer leaves, and to where. A move waits until the one before has ended."""
        numbers = random.Random(self.seed)
        count = round(self.rate * self.duration_us / US_PER_S)
        times = sorted(int(numbers.random() * self.duration_us) for _ in range(count))
        moves: list[tuple[int, str]] = []
        place = ""
        free = 1
        for time in times:
            others = [its for its in self.places if its != place]
            place = others[int(numbers.random() * len(others))]
            moves.append((max(time, free), place))
            free = moves[-1][0] + self.blackout_us + 1
        return moves

    def lines(self) -> list[str]:
        return [*_lines(self.who, self.blackout_us, self.moves())]


@dataclass(frozen=True)
class Field:
    """A consumer that walks over a field with a router for each cell, row by row."""

    walk: Waypoints
    who: str
    places: tuple[str, ...]

    def lines(self) -> list[str]:
        """The first brings the consumer to where its walk begins."""
        start = self.places[self.walk.cell(0)]
        moves = [(time, self.places[cell]) for time, cell in self.walk.moves()]
        first = f"0us,move,{self.who},{start}"
        return [first, *_lines(self.who, self.walk.blackout_us, moves, start)]


def _lines(
    who: str, blackout_us: int, moves: Sequence[tuple[int, str]], place: str = ""
) -> Iterator[str]:
    for time, its in moves:
        if blackout_us:
            yield f"{time}us,link-down,{who}"
        up = f"link-up,{who}" if its == place else f"move,{who},{its}"
        yield f"{time + blackout_us}us,{up}"
        place = its


def main(arguments: Sequence[str] | None = None) -> int:
    event_file.show("scripts/handovers", arguments, _walk(_parse(arguments)).lines())
    return 0


def _walk(options: argparse.Namespace) -> Walk | Field:
    duration_us = round(options.duration * US_PER_S)
    blackout_us = round(options.blackout * US_PER_S)
    if options.speed is None:
        places = options.places or ABILENE
        return Walk(options.rate, duration_us, blackout_us, options.seed, options.who, places)
    columns, rows = options.grid
    walk = Waypoints(
        Grid(columns, rows, options.cell),
        options.speed,
        duration_us,
        options.pause,
        options.hysteresis,
        blackout_us,
        options.seed,
    )
    names = tuple(f"r{row}c{column}" for row in range(rows) for column in range(columns))
    return Field(walk, options.who, options.places or names)


# Of a consumer that walks: what it is without the option, and what is allowed.
WALKING = {"cell": (30.0, 0.1, 1e6), "pause": (0.0, 0.0, 1e6), "hysteresis": (0.0, 0.0, 1e6)}


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/handovers",
        description="Prints an event file for --events in which a consumer moves about: at random"
        " times (--rate), or as it walks over a field of square cells (--speed).",
    )
    parser.add_argument("--rate", type=float, metavar="N", help="moves per second")
    parser.add_argument("--speed", type=float, metavar="N", help="metres per second")
    parser.add_argument("--grid", metavar="CxR", help="columns and rows of cells (4x4)")
    parser.add_argument("--cell", type=float, metavar="M", help="metres of a cell's side (30)")
    parser.add_argument("--pause", type=float, metavar="S", help="seconds at each waypoint (0)")
    parser.add_argument(
        "--hysteresis", type=float, metavar="M", help="metres beyond the border of the cell (0)"
    )
    parser.add_argument("--duration", type=float, default=100, metavar="S", help="seconds (100)")
    parser.add_argument(
        "--blackout", type=float, default=0, metavar="S", help="seconds without a link (0)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of times and places (1)")
    parser.add_argument("--who", default="consumer0", metavar="NAME", help="who moves (consumer0)")
    parser.add_argument(
        "--places",
        metavar="A,B,...",
        help="routers (those of Abilene; of cells: row by row, those of --topology=grid:CxR)",
    )
    options = parser.parse_args(arguments)
    if (options.rate is None) == (options.speed is None):
        parser.error("expected either --rate or --speed")
    if options.speed is None:
        _check_rate(parser, options)
    else:
        _check_speed(parser, options)
    if not 0 < options.duration <= 1e6:
        parser.error(f"--duration={options.duration:g}: allowed is above 0, to 1e6")
    if not 0 <= options.blackout <= 1e6:
        parser.error(f"--blackout={options.blackout:g}: allowed is 0 to 1e6")
    return options


def _check_rate(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    for name in ("grid", *WALKING):
        if getattr(options, name) is not None:
            parser.error(f"--{name}={getattr(options, name)}: expected --speed instead of --rate")
    if not 0 < options.rate <= 1e6:
        parser.error(f"--rate={options.rate:g}: allowed is above 0, to 1e6")
    places = _read_places(options)
    if options.places and len(set(places)) < 2:
        parser.error(f"--places={options.places}: expected two or more")
    options.places = places


def _check_speed(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if not 1e-3 <= options.speed <= 1e3:
        parser.error(f"--speed={options.speed:g}: allowed is 0.001 to 1000")
    for name, (usual, least, most) in WALKING.items():
        value = getattr(options, name)
        setattr(options, name, usual if value is None else value)
        if not least <= getattr(options, name) <= most:
            parser.error(f"--{name}={value:g}: allowed is {least:g} to {most:g}")
    grid = options.grid or "4x4"
    found = re.fullmatch(r"([1-9]\d{0,2})x([1-9]\d{0,2})", grid)
    if not found or grid == "1x1":
        parser.error(f"--grid={grid}: expected columns and rows, 1 to 999, of two cells or more")
    options.grid = columns, rows = int(found[1]), int(found[2])
    places = _read_places(options)
    if options.places and not len(places) == len(set(places)) == columns * rows:
        parser.error(
            f"--places={options.places}: expected a router for each of the {columns * rows} cells"
        )
    options.places = places


def _read_places(options: argparse.Namespace) -> tuple[str, ...]:
    return tuple(options.places.split(",")) if options.places else ()
