# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Event files in which a share of the hosts stops for good."""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass

from icninputs import event_file
from icninputs.event_file import US_PER_S


@dataclass(frozen=True)
class Stops:
    """round(share x hosts) of the hosts stop, drawn without return, at times that are independent
    and uniform in [first, last); times in microseconds. Who stops in silence answers no more, and
    no link or route shows it."""

    share: float
    hosts: int
    first_us: int = 2 * US_PER_S
    last_us: int = 4 * US_PER_S
    seed: int = 1
    who: str = "producer"
    is_silent: bool = False

    def times(self) -> dict[str, int]:
        """When each of those stops, by name, in the order of time."""
        numbers = random.Random(self.seed)
        left = list(range(self.hosts))
        stops = {}
        for _ in range(round(self.share * self.hosts)):
            host = left.pop(int(numbers.random() * len(left)))
            wait = int(numbers.random() * (self.last_us - self.first_us))
            stops[f"{self.who}{host}"] = self.first_us + wait
        return dict(sorted(stops.items(), key=lambda its: its[1]))

    def lines(self) -> list[str]:
        event = "halt" if self.is_silent else "node-down"
        return [f"{time}us,{event},{host}" for host, time in self.times().items()]


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parse(arguments)
    first_us, last_us = (round(US_PER_S * its) for its in (options.first, options.last))
    draw = (options.seed, options.who, options.silent)
    stops = Stops(options.share, options.hosts, first_us, last_us, *draw)
    event_file.show("scripts/stops", arguments, stops.lines())
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/stops",
        description="Prints an event file for --events in which a share of the hosts stops for"
        " good, each at a random time.",
    )
    parser.add_argument("--share", type=float, required=True, metavar="P", help="of the hosts")
    parser.add_argument("--hosts", type=int, required=True, metavar="N", help="how many there are")
    parser.add_argument("--first", type=float, default=2, metavar="S", help="no stop before (2)")
    parser.add_argument("--last", type=float, default=4, metavar="S", help="no stop after (4)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the draws (1)")
    parser.add_argument(
        "--who", default="producer", metavar="NAME", help="hosts, without their number (producer)"
    )
    parser.add_argument(
        "--silent", action="store_true", help="producers fall silent, rather than have no link"
    )
    options = parser.parse_args(arguments)
    if options.silent and options.who != "producer":
        parser.error(f"--who={options.who}: with --silent allowed is producer alone")
    if not 0 <= options.share <= 1:
        parser.error(f"--share={options.share:g}: allowed is a number from 0 to 1")
    if not 1 <= options.hosts <= 1_000_000:
        parser.error(f"--hosts={options.hosts}: allowed is an integer from 1 to 1000000")
    if not 0 <= options.first <= options.last <= 1e6:
        parser.error(
            f"--first={options.first:g} --last={options.last:g}: allowed are numbers from 0 to"
            " 1e6, the first not above the last"
        )
    return options
