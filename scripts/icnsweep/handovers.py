# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Event files in which a consumer moves from router to router."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass

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
US_PER_S = 1_000_000


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
        lines = []
        for time, place in self.moves():
            if self.blackout_us:
                lines.append(f"{time}us,link-down,{self.who}")
            lines.append(f"{time + self.blackout_us}us,move,{self.who},{place}")
        return lines


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parse(arguments)
    walk = Walk(
        options.rate,
        round(options.duration * US_PER_S),
        round(options.blackout * US_PER_S),
        options.seed,
        options.who,
        tuple(options.places.split(",")) if options.places else ABILENE,
    )
    again = " ".join(arguments if arguments is not None else sys.argv[1:])
    print(f"# scripts/handovers {again}")
    for line in walk.lines():
        print(line)
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/handovers",
        description="Prints an event file for --events in which a consumer moves about.",
    )
    parser.add_argument("--rate", type=float, required=True, metavar="N", help="moves per second")
    parser.add_argument("--duration", type=float, default=100, metavar="S", help="seconds (100)")
    parser.add_argument(
        "--blackout", type=float, default=0, metavar="S", help="seconds without a link (0)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of times and places (1)")
    parser.add_argument("--who", default="consumer0", metavar="NAME", help="who moves (consumer0)")
    parser.add_argument("--places", metavar="A,B,...", help="routers (those of Abilene)")
    options = parser.parse_args(arguments)
    for name in ("rate", "duration"):
        if not 0 < getattr(options, name) <= 1e6:
            parser.error(f"--{name}={getattr(options, name):g}: allowed is above 0, to 1e6")
    if not 0 <= options.blackout <= 1e6:
        parser.error(f"--blackout={options.blackout:g}: allowed is 0 to 1e6")
    if options.places and len(set(options.places.split(","))) < 2:
        parser.error(f"--places={options.places}: expected two or more")
    return options
