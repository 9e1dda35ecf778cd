# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The table that says which test shows which statement of the reflexive forwarding draft."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = ROOT / "doc" / "conformance.csv"
STATEMENTS = range(1, 54)
MUTATED_TOO = [16, 31, 32, 33, 34, 35, 41, 42, 43, 44]


def read_rows() -> dict[int, dict[str, str]]:
    """The rows by the number of the statement."""
    with TABLE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    by_number = {int(row["RF"]): row for row in rows}
    assert len(by_number) == len(rows), "a statement has two rows"
    return by_number


def read_tests() -> set[str]:
    """The names of all tests of conformance."""
    pattern = re.compile(r"^TEST(?:_P|_F)?\(\s*(\w+),\s*(\w+)\)", re.MULTILINE)
    return {
        f"{suite}.{name}"
        for path in (ROOT / "test" / "conformance").glob("*.cc")
        for suite, name in pattern.findall(path.read_text())
    }


ROWS = read_rows()
TESTS = read_tests()


def test_every_statement_has_a_row() -> None:
    assert list(ROWS) == list(STATEMENTS)


@pytest.mark.parametrize("number", STATEMENTS)
def test_every_test_of_a_row_exists_and_one_bears_its_number(number: int) -> None:
    named = ROWS[number]["tests"].split()
    assert [name for name in named if name not in TESTS] == []
    assert any(f"RF{number}" in re.split(r"[._]", name) for name in named)


def test_every_numbered_test_is_in_the_rows_of_its_numbers() -> None:
    missing = [
        (test, number)
        for test in sorted(TESTS)
        for number in map(int, re.findall(r"(?<=[._])RF(\d+)(?=_)", test))
        if test not in ROWS[number]["tests"].split()
    ]
    assert missing == []


@pytest.mark.parametrize("number", STATEMENTS)
def test_every_attribute_of_a_row_exists(number: int) -> None:
    source = "".join(path.read_text() for path in sorted((ROOT / "model").rglob("*.cc")))
    for attribute in ROWS[number]["attribute"].split():
        owner, name = attribute.split("::")
        assert f'TypeId("ns3::icn::{owner}")' in source, attribute
        assert f'"{name}",' in source, attribute


@pytest.mark.parametrize(
    "number",
    [n for n in STATEMENTS if "MUST" in ROWS[n]["word"] or n in MUTATED_TOO],
)
def test_a_kept_mutation_breaks_what_must_be(number: int) -> None:
    patches = [path.stem for path in (ROOT / "test" / "mutations").glob("*.patch")]
    assert any(f"rf{number:02}" in patch.split("-") for patch in patches)
