# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Made-up maps of an ISP: backbone routers, gateways and leaf routers, links of random delays."""

from __future__ import annotations

import argparse
import random
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from icninputs import event_file

BACKBONE, GATEWAY, LEAF = "backbone", "gateway", "leaf"
KINDS = (BACKBONE, GATEWAY, LEAF)  # of routers, and of links: of the outer of its ends
PLURAL = {BACKBONE: "backbones", GATEWAY: "gateways", LEAF: "leaves"}
MOST_ROUTERS = 100_000
LEAST, MOST_DELAY, MOST_RATE = 0.01, 60_000, 1e6  # ms, Mbit/s


@dataclass(frozen=True)
class Range:
    """Values are uniform in [low, high]."""

    low: float
    high: float

    def draw(self, numbers: random.Random) -> float:
        return self.low + (self.high - self.low) * numbers.random()


@dataclass(frozen=True)
class Kind:
    """How many routers there are of a kind, and their links: delays in ms, rates in Mbit/s."""

    routers: int
    delay: Range
    rate: Range


DEFAULTS = {
    BACKBONE: Kind(13, Range(5, 20), Range(40_000, 100_000)),
    GATEWAY: Kind(33, Range(5, 10), Range(10_000, 40_000)),
    LEAF: Kind(130, Range(5, 40), Range(1_000, 10_000)),
}
LINKS = 289


@dataclass(frozen=True)
class Link:
    a: int
    b: int
    delay: float
    rate: float


@dataclass(frozen=True)
class IspMap:
    """Each router of a kind joins one of the kinds above it, of the backbone one of those before,
    drawn in proportion to the links it has; then any router one that is no leaf, drawn alike, until
    there are so many links. So it is connected, a few routers have many links, most one or two."""

    kinds: dict[str, Kind] = field(default_factory=lambda: DEFAULTS)
    links: int = LINKS
    seed: int = 1

    def names(self) -> list[str]:
        return [f"{kind}{i}" for kind in KINDS for i in range(self.kinds[kind].routers)]

    def most_links(self) -> int:
        """Half of those between two routers of which at most one is a leaf, or a tree."""
        leaves = self.kinds[LEAF].routers
        core = len(self.names()) - leaves
        return max(len(self.names()) - 1, core * (core - 1 + 2 * leaves) // 4)

    def draw(self) -> Iterator[Link]:
        """The links, in the order in which they are drawn."""
        numbers = random.Random(self.seed)
        of_router = [kind for kind in KINDS for _ in range(self.kinds[kind].routers)]
        core = sum(its != LEAF for its in of_router)
        ends: list[int] = [0]  # those that are no leaf, as often as they have links
        known: set[tuple[int, int]] = set()

        def join(router: int, other: int) -> Link:
            a, b = sorted((router, other))
            known.add((a, b))
            ends.extend(its for its in (a, b) if its < core)
            kind = self.kinds[of_router[b]]
            return Link(a, b, kind.delay.draw(numbers), kind.rate.draw(numbers))

        def pick(below: int) -> int:
            """One before this router, and above its kind."""
            while True:
                other = ends[int(numbers.random() * len(ends))]
                if other < below:
                    return other

        firsts = {BACKBONE: 0, GATEWAY: self.kinds[BACKBONE].routers, LEAF: core}
        for router in range(1, len(of_router)):
            kind = of_router[router]
            yield join(router, pick(router if kind == BACKBONE else firsts[kind]))
        while len(known) < self.links:
            router = int(numbers.random() * len(of_router))
            other = pick(core)
            if router != other and (min(router, other), max(router, other)) not in known:
                yield join(router, other)

    def graphml(self, command: str) -> Iterator[str]:
        """The file, line by line, with the command that makes it again."""
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield "<!-- SPDX-License-Identifier: GPL-2.0-only -->"
        yield "<!-- Copyright (c) 2026 The icn authors -->"
        yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        yield f"  <desc>A made-up map of an ISP: {escape(command)}</desc>"
        for key, place, kind in (
            ("label", "node", "string"),
            ("delay", "edge", "double"),
            ("rate", "edge", "double"),
        ):
            yield f'  <key id="{key}" for="{place}" attr.name="{key}" attr.type="{kind}"/>'
        yield '  <graph edgedefault="undirected">'
        for i, name in enumerate(self.names()):
            yield f'    <node id="{i}"><data key="label">{name}</data></node>'
        for its in self.draw():
            ends = f'source="{its.a}" target="{its.b}"'
            delay = f'<data key="delay">{its.delay:.2f}</data>'
            rate = f'<data key="rate">{its.rate:.2f}</data>'
            yield f"    <edge {ends}>{delay}{rate}</edge>"
        yield "  </graph>"
        yield "</graphml>"


def main(arguments: Sequence[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    event_file.print_all(_parse(given).graphml(shlex.join(["scripts/ispmap", *given])))
    return 0


def _parse(arguments: Sequence[str]) -> IspMap:
    parser = argparse.ArgumentParser(
        prog="scripts/ispmap",
        description="Prints a map for --topology as GraphML: a backbone, gateways and leaf routers"
        " of an ISP, made up, with links of random delay and rate.",
    )
    for kind, its in DEFAULTS.items():
        parser.add_argument(
            f"--{PLURAL[kind]}",
            type=int,
            default=its.routers,
            metavar="N",
            help=f"{kind} routers ({its.routers})",
        )
        for what, unit, its_own in (("delay", "ms", its.delay), ("rate", "Mbit/s", its.rate)):
            text = f"{its_own.low:g},{its_own.high:g}"
            parser.add_argument(
                f"--{kind}-{what}",
                default=text,
                metavar="LOW,HIGH",
                help=f"of a link whose outer end is one, in {unit} ({text})",
            )
    parser.add_argument(
        "--links", type=int, default=LINKS, metavar="N", help=f"of all kinds together ({LINKS})"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the draws (1)")
    options = parser.parse_args(arguments)
    kinds = {}
    for kind in KINDS:
        routers = getattr(options, PLURAL[kind])
        least = 1 if kind == BACKBONE else 0
        if not least <= routers <= MOST_ROUTERS:
            parser.error(
                f"--{PLURAL[kind]}={routers}: allowed is an integer from {least} to {MOST_ROUTERS}"
            )
        delay, rate = (
            _range(parser, f"--{kind}-{what}", getattr(options, f"{kind}_{what}"), most)
            for what, most in (("delay", MOST_DELAY), ("rate", MOST_RATE))
        )
        kinds[kind] = Kind(routers, delay, rate)
    chosen = IspMap(kinds, options.links, options.seed)
    routers, most = len(chosen.names()), chosen.most_links()
    if not 2 <= routers <= MOST_ROUTERS:
        parser.error(f"{routers} routers of all kinds: allowed are 2 to {MOST_ROUTERS}")
    if not routers - 1 <= chosen.links <= most:
        parser.error(
            f"--links={chosen.links}: allowed is an integer from {routers - 1}, which join"
            f" {routers} routers, to {most}, half of all there can be"
        )
    return chosen


def _range(parser: argparse.ArgumentParser, option: str, text: str, most: float) -> Range:
    try:
        low, high = map(float, text.split(","))
    except ValueError:
        parser.error(f"{option}={text}: expected two numbers, such as 5,10")
    if not LEAST <= low <= high <= most:
        parser.error(
            f"{option}={text}: allowed are numbers from {LEAST:g} to {most:g}, the first not above"
            " the second"
        )
    return Range(low, high)
