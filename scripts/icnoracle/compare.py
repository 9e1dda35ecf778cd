# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Holds what the program did against what the model says."""

import json
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from icnoracle.messages import Json
from icnoracle.model import PROTOCOLS, Protocols, run

Program = list[str]


class OracleError(Exception):
    """The program cannot be used."""


@dataclass(frozen=True)
class Difference:
    """The first event of a case at which model and program part."""

    event: int
    what: str
    model: list[str]
    program: list[str]

    def __str__(self) -> str:
        lines = [f"event {self.event}: {self.what}"]
        lines += [f"  model   {line}" for line in self.model] or ["  model   nothing"]
        lines += [f"  program {line}" for line in self.program] or ["  program nothing"]
        return "\n".join(lines)


def replay(program: Program, cases: Iterable[Json]) -> list[Json]:
    """The program's answers; one process for all cases."""
    text = "".join(json.dumps(case) + "\n" for case in cases)
    try:
        done = subprocess.run(program, input=text, text=True, capture_output=True, check=False)
    except OSError as error:
        raise OracleError(f"{program[0]}: {error.strerror}, expected icn-replay") from error
    if done.returncode:
        raise OracleError(f"{program[0]}: exit {done.returncode}: {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def ordered(actions: Iterable[Json]) -> list[str]:
    """Faces have no order: a multiset, as a sorted list."""
    return sorted(json.dumps(action, sort_keys=True) for action in actions)


def difference(case: Json, answer: Json, protocols: Protocols = PROTOCOLS) -> Difference | None:
    actions, tables = run(case, protocols)
    by_event: dict[int, list[Json]] = {}
    for action in answer["actions"]:
        action = dict(action)
        at_ns, event = action.pop("at_ns"), action.pop("event", None)
        if event is None or at_ns != case["events"][event]["at_ns"]:
            return Difference(-1, "an action of a timer", [], ordered([action]))
        by_event.setdefault(event, []).append(action)
    for number in range(len(case["events"])):
        model, program = ordered(actions[number]), ordered(by_event.get(number, []))
        if model != program:
            return Difference(number, "actions", model, program)
        if found := sizes_differ(number, tables, answer["tables"]):
            return found
    return sizes_differ(len(case["events"]), tables, answer["tables"])


def sizes_differ(number: int, model: list[Json | None], program: list[Json]) -> Difference | None:
    expected = model[number]
    if expected is None or expected == program[number]:
        return None
    return Difference(number, "tables", [json.dumps(expected)], [json.dumps(program[number])])


def without(case: Json, member: str, index: int) -> Json:
    return case | {member: case[member][:index] + case[member][index + 1 :]}


def shrink(case: Json, differs: Callable[[Json], bool]) -> Json:
    """The case without the events and routes that it differs without as well."""
    shorter = True
    while shorter:
        shorter = False
        for member in ("events", "routes"):
            for index in reversed(range(len(case[member]))):
                candidate = without(case, member, index)
                if candidate["events"] and differs(candidate):
                    case, shorter = candidate, True
        if case["store"] and differs(candidate := case | {"store": 0}):
            case, shorter = candidate, True
    return case
