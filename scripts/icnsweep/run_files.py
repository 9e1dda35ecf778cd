# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The files that a run writes, as rows of tables."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

WHOLE = re.compile(r"[+-]?[0-9]+")
REAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
INTEGERS = range(-(2**63), 2**63)  # of SQLite


class Unreadable(Exception):
    """Why a file cannot go into a table."""


class Rows(NamedTuple):
    """Some rows of a file, all with these columns; made one by one as they are asked for."""

    columns: list[str]
    values: Iterator[tuple[Any, ...]]


def rows_of_file(file: Path) -> Iterator[Rows]:
    """Of a CSV file those below its header; of a summary in JSON one per scheme, with figures that
    are nested as `latency_s.mean`."""
    try:
        yield from _rows_of_table(file) if file.suffix == ".csv" else _rows_of_figures(file)
    except (OSError, ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from None


def _rows_of_table(file: Path) -> Iterator[Rows]:
    with file.open(newline="", encoding="utf-8") as text:
        lines = csv.reader(text, strict=True)
        with _placed(lines):
            columns = next(lines, None)
        if columns is None:
            raise Unreadable("empty, without even a header")
        _check_columns(columns)
        yield Rows(columns, _values(lines, len(columns)))


def _rows_of_figures(file: Path) -> Iterator[Rows]:
    content = json.loads(file.read_text(encoding="utf-8"))
    schemes = content.get("schemes") if isinstance(content, dict) else None
    if not isinstance(schemes, dict):
        raise Unreadable("expected an object schemes, with figures for each")
    for scheme, figures in schemes.items():
        if not isinstance(figures, dict):
            raise Unreadable(f"{scheme}: expected an object of figures")
        flat = {"scheme": scheme, **_flat(figures)}
        _check_columns([*flat])
        yield Rows([*flat], iter([tuple(flat.values())]))


@contextmanager
def _placed(lines: Any) -> Iterator[None]:
    """Errors are told with their line."""
    try:
        yield
    except (csv.Error, ValueError) as error:
        raise Unreadable(f"line {lines.line_num}: {error}") from None


def _values(lines: Any, width: int) -> Iterator[tuple[Any, ...]]:
    with _placed(lines):
        for line in lines:
            if len(line) != width:
                raise Unreadable(f"line {lines.line_num}: {len(line)} fields, expected {width}")
            yield tuple(map(_value, line))


def _check_columns(columns: Sequence[str]) -> None:
    """They are those of one table, with `run` before them; SQL does not tell `a` from `A`."""
    known = {"run"}
    for column in columns:
        if column.lower() in known:
            raise Unreadable(f"column {column} is there twice, or is the sweep's own")
        known.add(column.lower())


def _value(text: str) -> Any:
    """A number where the text is one, nothing where it is empty."""
    if text == "":
        return None
    if WHOLE.fullmatch(text):
        return _fitting(int(text))
    return float(text) if REAL.fullmatch(text) else text


def _fitting(number: int) -> int:
    if number not in INTEGERS:
        raise ValueError(f"{number} is beyond 64 bits")
    return number


def _flat(figures: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested figures as `latency_s.mean`."""
    flat: dict[str, Any] = {}
    for name, value in figures.items():
        if isinstance(value, dict):
            flat.update(_flat(value, f"{prefix}{name}."))
        elif isinstance(value, list):
            raise Unreadable(f"{prefix}{name}: a list, expected a figure")
        else:
            flat[prefix + name] = _fitting(value) if type(value) is int else value
    return flat
