# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The SQLite file with the results of all runs; one sweep at a time writes it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from icnsweep.errors import CallError, SweepError
from icnsweep.place import ROOT
from icnsweep.plan import KEPT, Run
from icnsweep.run_files import Unreadable, rows_of_file
from icnsweep.store_file import FIRST_COLUMNS, uri_of_ours
from icnsweep.store_lock import Busy, StoreLock

DEFAULT = ROOT / "results" / "icn.sqlite"
LATER_COLUMNS = {  # and what they are in a store that was made before
    "kept": "text default '[]'",
    "lacks": "text default '[]'",
    "timeout_s": "real",
}
MEASURED = ("exit_status", "wall_s", "peak_rss_bytes", "stderr", "started", "ended")
RUNS_OF_A_QUERY = 500
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
OF_THE_STORE = (  # errors that no run is to blame for
    *DAMAGED,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)


@dataclass(frozen=True)
class Made:
    """What the store knows of a run."""

    version: str  # that made it
    state: str
    kept: tuple[str, ...]  # the files whose rows are there
    lacks: tuple[str, ...]  # the files that it was to write, and did not or not readably
    timeout_s: float | None


class Store:
    """Every change is one transaction: a run is there with all its rows, or not at all.

    For reading only, it is open beside a sweep that writes it, and changes nothing; a file that
    does not exist is then a store without runs. A link to it is the same store.
    """

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.path = path  # as it was given, for messages
        if not path.name or path.is_dir():
            raise CallError(f"--store={'' if path == Path() else path}: expected a file's name")
        self.file = Path(os.path.realpath(path))
        self._lock = StoreLock(self.file)
        try:
            self._open(read_only)
        except BaseException:
            self._lock.release()
            raise

    def _open(self, read_only: bool) -> None:
        try:
            uri = uri_of_ours(self.file, self.path, is_idle=self._lock.share())
            if not read_only or not uri.endswith("?immutable=1"):
                self._lock.release()  # SQLite's own locks do
            if not read_only:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                self._lock.take()
        except Busy as error:
            raise CallError(f"--store={self.path}: {error}; wait for its end") from None
        except OSError as error:
            raise CallError(f"--store={self.path}: {error}") from None
        try:
            if read_only:
                self._database = sqlite3.connect(uri or ":memory:", uri=True, isolation_level=None)
            else:
                self._database = sqlite3.connect(self.file, isolation_level=None)
                self._database.execute("pragma journal_mode = wal")
            if not read_only or not uri:
                self._make_table_of_runs()
        except sqlite3.Error as error:
            raise CallError(str(self._failed(error))) from None

    def close(self) -> None:
        self._database.close()
        self._lock.release()

    def made(self) -> dict[str, Made]:
        """Of each run by its key."""
        there = self.columns("runs")
        kept, lacks, timeout_s = (name if name in there else "null" for name in LATER_COLUMNS)
        query = f"select run, version, state, {kept}, {lacks}, {timeout_s} from runs"
        return {
            run: Made(version, state, _names(kept), _names(lacks), timeout_s)
            for run, version, state, kept, lacks, timeout_s in self.rows(query)
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
        """A run that has ended, with those of its files that are to be kept and can be read.

        It failed if one cannot, with a reason that says so; if it failed otherwise, none is kept.
        """
        reason, lacks = result["reason"], [*result["lacks"]]
        kept: list[str] = []
        try:
            self._database.execute("begin immediate")
            self._forget(run)
            for name in keep if not reason or lacks else ():
                if name not in lacks:
                    trouble = self._insert_file(run.key(), out, name)
                    (lacks if trouble else kept).append(name)
                    reason = reason or trouble
            row = {
                "run": run.key(),
                "program": run.program,
                "version": version,
                "arguments": json.dumps(dict(run.options)),
                "seed": run.seed,
                "state": f"failed: {reason}" if reason else "done",
                "kept": json.dumps(kept),
                "lacks": json.dumps(lacks),
                "timeout_s": result["task"]["timeout_s"],
                **{name: result[name] for name in MEASURED},
            }
            self._fill("runs", [*row], [tuple(row.values())])
            self._database.execute("commit")
        except sqlite3.Error as error:
            raise self._failed(error) from None
        finally:
            if self._database.in_transaction:
                self._database.execute("rollback")

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._failed(error) from None

    def rows_of(
        self, table: str, runs: Sequence[str], where: str = ""
    ) -> list[tuple[Any, ...]]:
        """The rows of a kept file of these runs, each run's in its order; `where` is a condition
        in SQL."""
        condition = f" and ({where})" if where else ""
        rows = []
        for at in range(0, len(runs), RUNS_OF_A_QUERY):
            some = runs[at : at + RUNS_OF_A_QUERY]
            marks = ", ".join("?" * len(some))
            its = f"select * from {_quote(table)} where run in ({marks}){condition} order by rowid"
            rows += self.rows(its, *some)
        return rows

    def columns(self, table: str) -> list[str]:
        return [row[1] for row in self.rows(f"pragma table_info({_quote(table)})")]

    def _make_table_of_runs(self) -> None:
        its = [*FIRST_COLUMNS, *(f"{name} {kind}" for name, kind in LATER_COLUMNS.items())]
        self._database.execute(f"create table if not exists runs({', '.join(its)})")
        there = self.columns("runs")
        for name, kind in LATER_COLUMNS.items():
            if name not in there:
                self._database.execute(f"alter table runs add column {name} {kind}")

    def _forget(self, run: Run) -> None:
        """Its rows in the tables that are the store's; others are their makers' own."""
        for table in ("runs", *KEPT):
            if "run" in self.columns(table):
                self._database.execute(f"delete from {_quote(table)} where run = ?", (run.key(),))

    def _insert_file(self, run: str, out: Path, name: str) -> str:
        """Why it cannot be read, or nothing; then its rows are there."""
        file = out / f"{name}.csv"
        file = file if file.is_file() else out / f"{name}.json"
        self._database.execute("savepoint file")
        try:
            for columns, values in rows_of_file(file):
                self._fill(name, ["run", *columns], ((run, *row) for row in values))
            trouble = ""
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in OF_THE_STORE:
                raise
            trouble = str(error)
        except (Unreadable, OSError, ValueError) as error:
            trouble = str(error)
        if trouble:
            self._database.execute("rollback to file")
            trouble = f"wrote a file that cannot be read: {file.name}: {trouble}"
        self._database.execute("release file")
        return trouble

    def _fill(
        self, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        """Columns that are new are added: programs and versions may differ in what they write."""
        known = self.columns(table)
        if not known:
            self._create(table, columns)
            known = [*columns]
        if "run" not in known:
            raise SweepError(
                f"--store={self.path}: its table {table} is none of a sweep's; rename it"
            )
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
        self._database.execute(f"create index if not exists {index} on {_quote(table)} (run)")
        if "-" in table:  # for those who write SQL by hand
            view = _quote(table.replace("-", "_"))
            its = f"select * from {_quote(table)}"
            self._database.execute(f"create view if not exists {view} as {its}")

    def _failed(self, error: sqlite3.Error) -> SweepError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        what = (
            "it is damaged; put a copy in its place, or name another file"
            if code in DAMAGED
            else "what it held before is intact"
        )
        return SweepError(f"--store={self.path}: {error}; {what}")


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text or "[]"))


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
