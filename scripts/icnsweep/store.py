# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The SQLite file with the results of all runs; one sweep at a time writes it."""

from __future__ import annotations

import csv
import fcntl
import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from icnsweep.errors import SweepError
from icnsweep.place import ROOT
from icnsweep.plan import Run

DEFAULT = ROOT / "results" / "icn.sqlite"
RUNS = """create table if not exists runs(
    run text primary key, program text, version text, arguments text, seed integer, state text,
    exit_status integer, wall_s real, peak_rss_bytes integer, stderr text, started real, ended real,
    kept text)
"""


class Store:
    """Every change is one transaction: a run is there with all its rows, or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._lock = path.with_name(path.name + ".lock").open("w")
        except OSError as error:
            raise SweepError(f"--store={path}: {error}") from None
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SweepError(
                f"--store={path}: another sweep is at work on it; wait for its end"
            ) from None
        try:
            self._database = sqlite3.connect(path, isolation_level=None)
            self._database.execute("pragma journal_mode = wal")
            self._database.execute(RUNS)
            if "kept" not in self.columns("runs"):
                self._database.execute("alter table runs add column kept text default '[]'")
        except sqlite3.Error as error:
            raise self._failed(error) from None

    def close(self) -> None:
        self._database.close()
        self._lock.close()

    def made(self) -> dict[str, tuple[str, str, tuple[str, ...]]]:
        """Of each run by its key: the version that made it, its state, the files kept of it."""
        query = "select run, version, state, kept from runs"
        return {
            run: (version, state, tuple(json.loads(kept)))
            for run, version, state, kept in self.rows(query)
        }

    def failures(self, keys: Iterable[str]) -> list[tuple[str, str, str, int, str]]:
        """Key, arguments, state, seed and the last line on stderr of those that failed."""
        wanted = set(keys)
        query = "select run, arguments, seed, state, stderr from runs where state like 'failed%'"
        return [
            (run, args, state, seed, (stderr.strip().splitlines() or ["nothing on stderr"])[-1])
            for run, args, seed, state, stderr in self.rows(query)
            if run in wanted
        ]

    def put(
        self, run: Run, version: str, result: dict[str, Any], keep: Sequence[str], out: Path
    ) -> None:
        """A run that has ended, with its kept files unless it failed."""
        state = f"failed: {result['reason']}" if result["reason"] else "done"
        try:
            self._database.execute("begin immediate")
            self._forget(run)
            self._insert(
                "runs",
                [
                    {
                        "run": run.key(),
                        "program": run.program,
                        "version": version,
                        "arguments": json.dumps(dict(run.options)),
                        "seed": run.seed,
                        "state": state,
                        "kept": json.dumps(keep),
                        **{
                            name: result[name]
                            for name in (
                                "exit_status",
                                "wall_s",
                                "peak_rss_bytes",
                                "stderr",
                                "started",
                                "ended",
                            )
                        },
                    }
                ],
            )
            for name in keep if state == "done" else ():
                self._insert_file(run.key(), out, name)
            self._database.execute("commit")
        except sqlite3.Error as error:
            if self._database.in_transaction:
                self._database.execute("rollback")
            raise self._failed(error) from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            self._database.execute("rollback")
            bad = {**result, "reason": f"wrote a file that cannot be read: {error}"}
            self.put(run, version, bad, keep, out)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._failed(error) from None

    def rows_of(
        self, table: str, runs: Sequence[str], where: str = ""
    ) -> list[tuple[Any, ...]]:
        """The rows of a kept file of these runs, in its order; `where` is a condition in SQL."""
        marks = ", ".join("?" * len(runs))
        condition = f" and ({where})" if where else ""
        query = f"select * from {_quote(table)} where run in ({marks}){condition} order by rowid"
        return self.rows(query, *runs)

    def columns(self, table: str) -> list[str]:
        return [row[1] for row in self._database.execute(f"pragma table_info({_quote(table)})")]

    def _tables(self) -> list[str]:
        query = "select name from sqlite_master where type = 'table'"
        return [name for (name,) in self._database.execute(query)]

    def _forget(self, run: Run) -> None:
        for table in self._tables():
            self._database.execute(f"delete from {_quote(table)} where run = ?", (run.key(),))

    def _insert_file(self, run: str, out: Path, name: str) -> None:
        table = out / f"{name}.csv"
        if table.is_file():
            with table.open(newline="", encoding="utf-8") as file:
                lines = csv.reader(file)
                columns = ["run", *next(lines, [])]
                self._fill(name, columns, ((run, *map(_value, line)) for line in lines))
            return
        content = json.loads((out / f"{name}.json").read_text(encoding="utf-8"))
        self._insert(
            name,
            (
                {"run": run, "scheme": scheme, **_flat(figures)}
                for scheme, figures in content["schemes"].items()
            ),
        )

    def _insert(self, table: str, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            self._fill(table, [*row], [tuple(row.values())])

    def _fill(
        self, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        """Columns that are new are added: programs and versions may differ in what they write."""
        known = self.columns(table)
        if not known:
            self._create(table, columns)
            known = [*columns]
        for column in columns:
            if column not in known:
                self._database.execute(f"alter table {_quote(table)} add column {_quote(column)}")
        names = ", ".join(map(_quote, columns))
        marks = ", ".join("?" * len(columns))
        self._database.executemany(
            f"insert into {_quote(table)} ({names}) values ({marks})", rows
        )

    def _create(self, table: str, columns: Sequence[str]) -> None:
        names = ", ".join(map(_quote, columns))
        self._database.execute(f"create table {_quote(table)} ({names})")
        index = _quote(f"run of {table}")
        self._database.execute(f"create index {index} on {_quote(table)} (run)")
        if "-" in table:  # for those who write SQL by hand
            view = _quote(table.replace("-", "_"))
            self._database.execute(f"create view {view} as select * from {_quote(table)}")

    def _failed(self, error: sqlite3.Error) -> SweepError:
        return SweepError(f"--store={self.path}: {error}; what it held before is intact")


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _value(text: str) -> Any:
    """A number where the text is one, nothing where it is empty."""
    if text == "":
        return None
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


def _flat(figures: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested figures as `latency_s.mean`."""
    flat: dict[str, Any] = {}
    for name, value in figures.items():
        if isinstance(value, dict):
            flat.update(_flat(value, f"{prefix}{name}."))
        else:
            flat[prefix + name] = value
    return flat
