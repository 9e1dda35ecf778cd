# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The command."""

import argparse
import json
import sys
import time

from icnoracle.compare import Difference, OracleError, Program, difference, replay, shrink
from icnoracle.generator import generate
from icnoracle.messages import Json
from icnoracle.model import PROTOCOLS, Protocols

BATCH = 1_000


def whole(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: expected a whole number from 1")
    return number


def smallest(
    program: Program, case: Json, protocols: Protocols = PROTOCOLS
) -> tuple[Json, Difference]:
    """The case cut to what its difference needs."""

    def compare(candidate: Json) -> Difference | None:
        return difference(candidate, replay(program, [candidate])[0], protocols)

    case = shrink(case, lambda candidate: compare(candidate) is not None)
    found = compare(case)
    assert found is not None
    return case, found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/oracle",
        description="Holds icn-replay against a model of the forwarder's rules, on random cases. "
        "Exit status: 0 no difference, 1 some, 2 an argument or the program is wrong.",
    )
    parser.add_argument("--sequences", type=whole, default=2_000, metavar="N")
    parser.add_argument("--seed", type=whole, default=1, metavar="S", help="of the first case")
    parser.add_argument("--program", default="build/examples/icn-replay", metavar="PATH")
    parser.add_argument(
        "--differences", type=whole, default=3, metavar="N", help="after which it stops"
    )
    options = parser.parse_args(arguments)
    program = options.program.split()

    found = 0
    events = 0
    start = time.monotonic()
    try:
        for first in range(options.seed, options.seed + options.sequences, BATCH):
            last = min(first + BATCH, options.seed + options.sequences)
            cases = [generate(str(seed)) for seed in range(first, last)]
            for seed, case, answer in zip(range(first, last), cases, replay(program, cases)):
                events += len(case["events"])
                if difference(case, answer) is None:
                    continue
                found += 1
                case, detail = smallest(program, case)
                print(f"seed {seed}, {detail}\n{json.dumps(case)}", flush=True)
                if found == options.differences:
                    return 1
            done = last - options.seed
            seconds = time.monotonic() - start
            print(f"{done} sequences, {events} events, {seconds:.0f} s", file=sys.stderr)
    except OracleError as error:
        print(f"scripts/oracle: {error}", file=sys.stderr)
        return 2
    print(
        f"seeds {options.seed} to {options.seed + options.sequences - 1}: "
        f"{options.sequences} sequences, {events} events, {found} differences"
    )
    return 1 if found else 0
