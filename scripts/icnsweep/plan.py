# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""A sweep file, read: which runs there are to make."""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import yaml

from icnsweep.errors import CallError
from icnsweep.units import seconds

KEYS = ("program", "fixed", "product", "zip", "seeds", "timeout", "keep", "smoke")
SMOKE_KEYS = ("fixed", "product", "zip", "seeds", "timeout")
KEPT = (
    "nodes",
    "links",
    "exchanges",
    "state",
    "state-summary",
    "messages",
    "packets",
    "summary",
    "attack",
    "victim",
    "readings",
    "sensors",
)
RESERVED = ("out", "RngRun")
MOST_RUNS = 1_000_000
LARGEST_SEED = 2**63 - 1  # of the integers in the store
LONGEST_S = 366 * 86400


@dataclass(frozen=True)
class Run:
    """One execution: a program's name, its options but for --out and --RngRun, and the seed."""

    program: str
    options: tuple[tuple[str, str], ...]
    seed: int

    def arguments(self) -> list[str]:
        return [f"--{name}={value}" for name, value in self.options] + [f"--RngRun={self.seed}"]

    def key(self) -> str:
        """The same for the same options in any order."""
        text = json.dumps([self.program, sorted(self.options), self.seed])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Plan:
    """All runs of a sweep, how long one may take, and which of its files are kept."""

    place: str  # the file, for messages
    program: str
    runs: tuple[Run, ...]
    timeout_s: float
    keep: tuple[str, ...]
    axes: tuple[tuple[str, ...], ...]  # options of `product`, one each, and groups of `zip`
    seeds: tuple[int, ...]
    has_smoke: bool  # the file says what --smoke makes of it

    @property
    def varied(self) -> tuple[str, ...]:
        """The options of all axes."""
        return tuple(name for names in self.axes for name in names)


def read(path: Path, smoke: bool = False) -> Plan:
    """The plan of a file, or the smaller one that its key `smoke` makes of it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(f"{path}: cannot be read: {error}") from None
    try:
        _check_nodes(str(path), yaml.compose(text, Loader=yaml.SafeLoader), [], set())
        content = yaml.safe_load(text)
        reader = _Reader(str(path))
        full = reader.plan(content)
        small = replace(reader.plan(reader.smoke(content)), has_smoke=full.has_smoke)
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise CallError(f"{path}: not YAML: {problem}") from None
    except RecursionError:
        raise CallError(f"{path}: nested too deeply; no value is deeper than a list") from None
    except ValueError as error:  # no date, or a number that is too long
        raise CallError(f"{path}: a value is not one: {error}; correct it") from None
    return small if smoke else full


def _check_nodes(place: str, node: Any, above: list[int], known: set[int]) -> None:
    """Refuses what YAML's own reader would take: keys that stand twice, of which the last would
    win, and values that contain themselves. `above` are the nodes around this one."""
    if id(node) in above:
        line = node.start_mark.line + 1
        raise CallError(f"{place}: line {line}: the value contains itself; write it out")
    if id(node) in known or not isinstance(node, yaml.CollectionNode):
        return
    known.add(id(node))
    above.append(id(node))
    keys: set[str] = set()
    for its in node.value:
        parts = its if isinstance(its, tuple) else (its,)
        for part in parts:
            _check_nodes(place, part, above, known)
        if isinstance(its, tuple) and isinstance(its[0], yaml.ScalarNode):
            key, line = its[0].value, its[0].start_mark.line + 1
            if key in keys:
                raise CallError(f"{place}: line {line}: {key}: stands twice; keep one of them")
            keys.add(key)
    above.pop()


class _Reader:
    def __init__(self, place: str) -> None:
        self._place = place

    def plan(self, content: Any) -> Plan:
        if not isinstance(content, dict):
            self._fail("", content, f"keys and values: {', '.join(KEYS)}")
        for key in content:
            if key not in KEYS:
                self._fail(str(key), content[key], f"no such key, only {', '.join(KEYS)}")
        program = content.get("program")
        if not isinstance(program, str) or not program:
            self._fail("program", program, "a program's name, such as icn-reflexive-vs-paired")
        if "\0" in program:
            self._fail("program", program, "a name without the character NUL")
        choices = self._choices(content)
        seeds = self._seeds(content.get("seeds", 1))
        count = math.prod(map(len, choices)) * len(seeds)
        if count > MOST_RUNS:
            self._fail("product", f"{count} runs", f"at most {MOST_RUNS}")
        runs = [Run(program, its, seed) for its in self._combinations(choices) for seed in seeds]
        return Plan(
            self._place,
            program,
            tuple(runs),
            self._timeout(content),
            self._keep(content),
            self._axes(content),
            tuple(seeds),
            bool(content.get("smoke")),
        )

    def smoke(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """The content of a file that is right, with what `smoke` says in place of the rest."""
        changes = {} if content.get("smoke") is None else content["smoke"]
        if not isinstance(changes, dict):
            self._fail("smoke", changes, f"keys and values: {', '.join(SMOKE_KEYS)}")
        merged = {key: value for key, value in content.items() if key != "smoke"}
        for key, value in changes.items():
            if key not in SMOKE_KEYS:
                self._fail(f"smoke.{key}", value, f"no such key, only {', '.join(SMOKE_KEYS)}")
            if key in ("fixed", "product"):
                value = {**(content.get(key) or {}), **self._mapping(f"smoke.{key}", value)}
            merged[key] = value
        within = _Reader(f"{self._place}: smoke")
        varied = within.plan(merged).varied
        known = {name for names in self._axes(content) for name in names}
        for name in sorted({*varied} ^ known):
            within._fail(name, "missing" if name not in varied else "varied",
                         "the options of product and zip to be those outside of smoke")
        return merged

    @staticmethod
    def _axes(content: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
        alone = ((name,) for name in content.get("product") or {})
        return (*alone, *(tuple(group) for group in content.get("zip") or []))

    def _choices(self, content: Mapping[str, Any]) -> list[list[dict[str, str]]]:
        """One of each is taken for a run."""
        fixed = self._mapping("fixed", content.get("fixed") or {})
        choices = [[{name: self._text(f"fixed.{name}", value)}] for name, value in fixed.items()]
        product = self._mapping("product", content.get("product") or {})
        for name, values in product.items():
            choices.append([{name: value} for value in self._values(f"product.{name}", values)])
        zips = content.get("zip") or []
        if not isinstance(zips, list):
            self._fail("zip", zips, "a list of options with as many values each")
        for number, group in enumerate(zips):
            choices.append(self._zipped(f"zip[{number}]", group))
        names: set[str] = set()
        for choice in choices:
            for name in choice[0]:
                if name in names:
                    self._fail(name, choice[0][name], "each option in one place only")
                names.add(name)
        return choices

    @staticmethod
    def _combinations(
        choices: list[list[dict[str, str]]],
    ) -> Iterator[tuple[tuple[str, str], ...]]:
        for combination in itertools.product(*choices):
            merged: dict[str, str] = {}
            for part in combination:
                merged.update(part)
            yield tuple(merged.items())

    def _zipped(self, place: str, group: Any) -> list[dict[str, str]]:
        columns = {
            name: self._texts(f"{place}.{name}", values)
            for name, values in self._mapping(place, group).items()
        }
        lengths = {name: len(values) for name, values in columns.items()}
        if len(set(lengths.values())) != 1:
            self._fail(place, lengths, "options with as many values each")
        rows = [dict(zip(columns, row)) for row in zip(*columns.values())]
        if any(row in rows[:number] for number, row in enumerate(rows)):
            self._fail(place, group, "each combination once")
        return rows

    def _mapping(self, place: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            self._fail(place, value, "options and their values")
        for name in value:
            if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z][A-Za-z0-9:_-]*", name):
                self._fail(place, name, "an option's name, without dashes before it")
            if name in RESERVED:
                self._fail(f"{place}.{name}", value[name], "another option; the sweep sets it")
        return value

    def _values(self, place: str, values: Any) -> list[str]:
        texts = self._texts(place, values)
        if len(set(texts)) != len(texts):
            self._fail(place, values, "each value once")
        return texts

    def _texts(self, place: str, values: Any) -> list[str]:
        if not isinstance(values, list) or not values:
            self._fail(place, values, "a list of values")
        return [self._text(place, value) for value in values]

    def _text(self, place: str, value: Any) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str) and "\0" in value:
            self._fail(place, value, "a text without the character NUL")
        if isinstance(value, (int, float, str)):
            return str(value)
        if isinstance(value, list) and value and not any(isinstance(its, list) for its in value):
            return ",".join(self._text(place, part) for part in value)
        self._fail(place, value, "a number, a text, true or false, or a list of these")

    def _seeds(self, value: Any) -> list[int]:
        expected = "a number from 1, a list of these, or a range such as 1..20"
        if isinstance(value, str) and (found := re.fullmatch(r"(\d+)\.\.(\d+)", value)):
            seeds = list(range(int(found[1]), min(int(found[2]), int(found[1]) + MOST_RUNS) + 1))
        else:
            seeds = value if isinstance(value, list) else [value]
        if not seeds or not all(type(seed) is int and seed >= 1 for seed in seeds):
            self._fail("seeds", value, expected)
        if max(seeds) > LARGEST_SEED:
            self._fail("seeds", max(seeds), f"numbers from 1 to {LARGEST_SEED}")
        if len(set(seeds)) != len(seeds):
            self._fail("seeds", value, "each seed once")
        return seeds

    def _timeout(self, content: Mapping[str, Any]) -> float:
        value = content.get("timeout", "600s")
        try:
            timeout_s = seconds(str(value))
        except ValueError:
            timeout_s = 0
        if not 0 < timeout_s <= LONGEST_S:
            expected = "a time with its unit, such as 600s, 10min or 1h, up to a year"
            self._fail("timeout", value, expected)
        return timeout_s

    def _keep(self, content: Mapping[str, Any]) -> tuple[str, ...]:
        value = content.get("keep", ["summary"])
        if not isinstance(value, list) or not value or any(name not in KEPT for name in value):
            self._fail("keep", value, f"a list of {', '.join(KEPT)}")
        if len(set(value)) != len(value):
            self._fail("keep", value, "each file once")
        return tuple(value)

    def _fail(self, key: str, value: Any, expected: str) -> NoReturn:
        try:
            text = json.dumps(value, default=str)
        except TypeError:  # a key that is none in JSON, such as a date
            text = str(value)
        text = text if len(text) <= 80 else text[:77] + "..."
        raise CallError(f"{self._place}: {key + ': ' if key else ''}{text}, expected {expected}")
