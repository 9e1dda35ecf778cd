# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""scripts/benchmark [--quick] [--json=FILE]"""

import argparse
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any, Iterable, Optional

from icnbench import program
from icnbench.figures import (
    BYTE_TARGETS,
    CALL_TARGETS,
    GROWTH_TARGET,
    INSTRUCTION_TARGETS,
    LINKS,
    OWN,
    STOCK,
    Case,
    Row,
    call_ratio,
    per_hop,
    ratio_to_raw,
)

GATED = [Case(what, link) for link in LINKS for what in ("raw", "exchange", "reflexive-call")]
VARIANTS = [  # of the gated exchange
    Case("exchange", link, store, accounting)
    for link in LINKS
    for store in (0, 1000)
    for accounting in (False, True)
]
PENDING = [1000, 100000, 1000000]  # Interests, at the one router of a line


def growth_case(pending: int) -> Case:
    return Case("exchange", STOCK, pending=pending, routers=1)


def label(case: Case) -> str:
    accounting = "on" if case.accounting else "off"
    return f"store {case.store}, accounting {accounting}"


def count(cases: Iterable[Case], calls: int) -> dict[Case, float]:
    """Instructions per call: one run on each processor at a time."""
    cases = list(cases)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counted = pool.map(lambda c: program.count_instructions(*c.arguments(calls)), cases)
        return {case: instructions / calls for case, instructions in zip(cases, counted)}


def measure(cases: Iterable[Case], calls: int, repetitions: int) -> dict[Case, float]:
    """Nanoseconds per call, the median of runs that take turns, so that all see the same noise."""
    cases = list(cases)
    rounds = [
        [program.run(*case.arguments(calls))["nanoseconds"] / calls for case in cases]
        for _ in range(repetitions)
    ]
    return {case: median(times) for case, times in zip(cases, zip(*rounds))}


def collect(quick: bool) -> dict[str, Any]:
    """All figures, by the names of the JSON file."""
    repetitions = 3 if quick else 7
    pending = PENDING[:2] if quick else PENDING
    entries = 100000 if quick else 1000000
    growth_cases = [growth_case(n) for n in pending] + [Case("raw", STOCK, routers=1)]

    counts = count(GATED if quick else dict.fromkeys([*GATED, *VARIANTS]), 250 if quick else 2000)
    times = measure(
        dict.fromkeys([*GATED, *VARIANTS]), 2000 if quick else 20000, repetitions
    ) | measure(growth_cases, 20000, repetitions)
    memory = program.run("--case=memory", f"--entries={entries}")

    base = ratio_to_raw(growth_case(pending[0]), times.__getitem__)
    return {
        "raw_hop_ns": per_hop(Case("raw", STOCK), times.__getitem__),
        "raw_link_hop_ns": per_hop(Case("raw", OWN), times.__getitem__),
        "exchange_hop_ns": {
            link: per_hop(Case("exchange", link), times.__getitem__) for link in LINKS
        },
        "ratio_to_raw": {
            link: ratio_to_raw(Case("exchange", link), times.__getitem__) for link in LINKS
        },
        "instruction_ratio": {
            **{link: ratio_to_raw(Case("exchange", link), counts.__getitem__) for link in LINKS},
            "reflexive_call": {link: call_ratio(link, counts.__getitem__) for link in LINKS},
        },
        "hop_instructions": {
            link: {
                "raw": per_hop(Case("raw", link), counts.__getitem__),
                **{
                    label(case): per_hop(case, counts.__getitem__)
                    for case in VARIANTS
                    if case.link == link and case in counts
                },
            }
            for link in LINKS
        },
        "variants_hop_ns": {
            link: {
                label(case): per_hop(case, times.__getitem__)
                for case in VARIANTS
                if case.link == link
            }
            for link in LINKS
        },
        "bytes_per": {name: memory[name] for name in BYTE_TARGETS},
        "growth": {
            str(n): ratio_to_raw(growth_case(n), times.__getitem__) / base for n in pending
        },
        "repetitions": repetitions,
    }


def rows(figures: dict[str, Any]) -> list[Row]:
    """The table."""
    table = [
        Row("raw hop, point-to-point [ns]", figures["raw_hop_ns"]),
        Row("raw hop, icn link [ns]", figures["raw_link_hop_ns"]),
    ]
    for link in LINKS:
        table += [
            Row(f"exchange hop, {link}, {name} [ns]", value)
            for name, value in figures["variants_hop_ns"][link].items()
        ]
    for link in LINKS:
        table += [
            Row(f"{'exchange, ' if name != 'raw' else ''}{link}, {name} [instructions]", value)
            for name, value in figures["hop_instructions"][link].items()
        ]
    for link in LINKS:
        table.append(Row(f"exchange / 2 raw hops, {link}, time", figures["ratio_to_raw"][link]))
    instructions = figures["instruction_ratio"]
    for link, target in INSTRUCTION_TARGETS.items():
        table.append(Row(f"exchange / 2 raw hops, {link}", instructions[link], target))
    for link, target in CALL_TARGETS.items():
        ratio = instructions["reflexive_call"][link]
        table.append(Row(f"reflexive call / exchange, {link}", ratio, target))
    for name, limit in BYTE_TARGETS.items():
        table.append(Row(f"octets per {name.replace('_', ' ')}", figures["bytes_per"][name], limit))
    for pending, grown in figures["growth"].items():
        table.append(Row(f"growth of the ratio, {pending} pending", grown, GROWTH_TARGET))
    return table


def main(arguments: Optional[list[str]] = None) -> int:
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer figures, within 40 s")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures there")
    options = parser.parse_args(arguments)
    if options.json and not options.json.absolute().parent.is_dir():
        program.fail(f"--json={options.json}: its folder does not exist; make it first")
    program.build()
    figures = collect(options.quick)
    print("\n".join(str(row) for row in rows(figures)))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0
