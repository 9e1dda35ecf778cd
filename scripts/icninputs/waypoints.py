# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""A consumer that walks by random waypoint over a field of cells, one for each router."""

from __future__ import annotations

import bisect
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from icninputs.event_file import US_PER_S

Point = tuple[float, float]


@dataclass(frozen=True)
class Grid:
    """Square cells, numbered row by row. Their base stations stand in the middle, so that the
    nearest one is that of the cell; the field ends where the cells end."""

    columns: int
    rows: int
    cell_m: float  # of a side

    @property
    def size(self) -> Point:
        return self.columns * self.cell_m, self.rows * self.cell_m

    def cell(self, point: Point) -> int:
        column, row = (int(its // self.cell_m) for its in point)
        return min(row, self.rows - 1) * self.columns + min(column, self.columns - 1)

    def sides(self, cell: int) -> tuple[Point, Point]:
        """From where to where it reaches, in x and in y."""
        row, column = divmod(cell, self.columns)
        x, y = column * self.cell_m, row * self.cell_m
        return (x, x + self.cell_m), (y, y + self.cell_m)

    def crossings(self) -> float:
        """Of cell borders, the mean on a straight leg between two uniform points: a border at the
        share p of a side is between them with probability 2 p (1 - p)."""
        return sum((its * its - 1) / (3 * its) for its in (self.columns, self.rows))

    def leg_m(self) -> float:
        """The mean distance of two uniform points of the field."""
        a, b = self.size
        diagonal = math.hypot(a, b)
        powers = a**3 / b**2 + b**3 / a**2 + diagonal * (3 - (a / b) ** 2 - (b / a) ** 2)
        logs = b**2 / a * math.log((a + diagonal) / b) + a**2 / b * math.log((b + diagonal) / a)
        return (powers + 2.5 * logs) / 15


@dataclass(frozen=True)
class Leg:
    """Straight from a point to the next, and the pause there."""

    begin_s: float
    start: Point
    end: Point
    way_s: float

    def at(self, time_s: float) -> Point:
        share = min((time_s - self.begin_s) / self.way_s, 1.0) if self.way_s else 1.0
        (x, y), (to_x, to_y) = self.start, self.end
        return x + share * (to_x - x), y + share * (to_y - y)

    def leaves(self, sides: tuple[Point, Point], since_s: float) -> float:
        """When it is first outside, from a time at which it is inside; infinite: never."""
        times = [math.inf]
        for here, start, end, (low, high) in zip(self.at(since_s), self.start, self.end, sides):
            if not low <= end <= high:
                speed = (end - start) / self.way_s
                times.append(since_s + ((high if speed > 0 else low) - here) / speed)
        return max(min(times), since_s)


@dataclass(frozen=True)
class Waypoints:
    """A consumer that goes straight from point to point, uniform in the field, always at the same
    speed, with the same pause at each; it begins at such a point.

    It hangs on the base station of a cell until it is `hysteresis_m` beyond the cell's border, then
    has no link for the blackout, then takes the station that is nearest by then, which may be the
    old one.

    Without hysteresis and blackout it moves `rate()` times a second: the borders that a leg crosses
    over the time that a leg takes. A consumer that is everywhere equally likely and goes in all
    directions alike would cross 2 / pi x L x speed a second, L being the length of borders per
    area, 2 / cell in a large field. Random waypoint prefers the middle, where no side of a cell is
    that of the field: 1.20 speed / cell in a field of 4 x 4 cells, where the other form gives 0.95;
    in large fields they near each other, 1.28 and 1.27.
    """

    grid: Grid
    speed: float  # metres per second
    duration_us: int
    pause_s: float = 0.0
    hysteresis_m: float = 0.0
    blackout_us: int = 0
    seed: int = 1

    def rate(self) -> float:
        """Moves per second without hysteresis and blackout, over a long time."""
        return self.grid.crossings() / (self.grid.leg_m() / self.speed + self.pause_s)

    @cached_property
    def legs(self) -> list[Leg]:
        """As many as it takes."""
        numbers = random.Random(self.seed)
        width, height = self.grid.size
        end_s = (self.duration_us + self.blackout_us) / US_PER_S
        here, time = (numbers.random() * width, numbers.random() * height), 0.0
        legs = []
        while time <= end_s:
            there = (numbers.random() * width, numbers.random() * height)
            way_s = math.dist(here, there) / self.speed
            legs.append(Leg(time, here, there, way_s))
            here, time = there, time + way_s + self.pause_s
        return legs

    def cell(self, time_us: int) -> int:
        """Where it is."""
        time_s = time_us / US_PER_S
        return self.grid.cell(self.legs[self._leg(time_s)].at(time_s))

    def moves(self) -> Iterator[tuple[int, int]]:
        """When it leaves (in microseconds), and the cell where it is after the blackout."""
        cell, now = self.cell(0), 0
        while (left := self._leaves(cell, now)) < self.duration_us:
            now = left + self.blackout_us
            before, cell = cell, self.cell(now)
            if cell != before or self.blackout_us:
                yield left, cell

    def _leaves(self, cell: int, since_us: int) -> int:
        """The first microsecond, later than this, at which it has left the cell."""
        beyond = self.hysteresis_m
        (left, right), (low, high) = self.grid.sides(cell)
        sides = (left - beyond, right + beyond), (low - beyond, high + beyond)
        time_s = since_us / US_PER_S
        for leg in self.legs[self._leg(time_s) :]:
            leaves = leg.leaves(sides, max(time_s, leg.begin_s))
            if leaves <= leg.begin_s + leg.way_s:
                return max(math.ceil(leaves * US_PER_S), since_us + 1)
        return self.duration_us

    def _leg(self, time_s: float) -> int:
        return bisect.bisect_right(self.legs, time_s, key=lambda leg: leg.begin_s) - 1
