# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Which SQLite files are stores of sweeps."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from icnsweep.errors import CallError

FIRST_COLUMNS = (  # of the table runs of every release
    "run text primary key",
    "program text",
    "version text",
    "arguments text",
    "seed integer",
    "state text",
    "exit_status integer",
    "wall_s real",
    "peak_rss_bytes integer",
    "stderr text",
    "started real",
    "ended real",
)
MAGIC = b"SQLite format 3\0"
HEADER_BYTES = 100  # of an SQLite file; https://www.sqlite.org/fileformat.html 1.3


def uri_of_ours(path: Path, given: Path, is_idle: bool) -> str:
    """How to read it, or nothing if there is none yet; refuses a file that is no store or is cut
    short. Nothing is written: what no sweep has open is read without SQLite's own files beside.

    `path`: without links, `given`: for messages; `is_idle`: no sweep writes it. While it is read
    as immutable none may begin.
    """
    if not path.exists() or not path.stat().st_size:
        return ""
    with path.open("rb") as file:
        header = file.read(HEADER_BYTES)
    foreign = "name another file; this one is left as it was"
    if not header.startswith(MAGIC):
        raise CallError(f"--store={given}: file is not a database; {foreign}")
    log = path.with_name(path.name + "-wal")
    is_whole = not log.exists() or not log.stat().st_size  # what is in a log may not be in the file
    if is_whole and path.stat().st_size < _bytes_of(header):
        raise CallError(
            f"--store={given}: cut short: {path.stat().st_size} of {_bytes_of(header)} bytes are "
            "left; put a copy in its place, or name another file"
        )
    mode = "immutable=1" if is_idle and is_whole else "mode=ro"
    uri = f"file:{quote(str(path))}?{mode}"
    try:
        database = sqlite3.connect(uri, uri=True)
        try:
            query = "select name from sqlite_master where type in ('table', 'view') order by name"
            tables = [name for (name,) in database.execute(query)]
            marks = [database.execute(f"pragma {its}").fetchone()[0] for its in
                     ("application_id", "user_version")]
            runs = {row[1] for row in database.execute("pragma table_info(runs)")}
        finally:
            database.close()
    except sqlite3.Error as error:
        raise CallError(f"--store={given}: {error}; {foreign}") from None
    is_new = not tables and not any(marks)
    if not is_new and not {column.split()[0] for column in FIRST_COLUMNS} <= runs:
        has = ", ".join(tables[:5]) or "none"
        raise CallError(f"--store={given}: no store of sweeps (its tables: {has}); {foreign}")
    return "" if is_new else uri


def _bytes_of(header: bytes) -> int:
    """What an SQLite file of this header has at least; 0 if the header does not say."""
    if header[24:28] != header[92:96]:
        return 0
    page = int.from_bytes(header[16:18], "big")
    return int.from_bytes(header[28:32], "big") * (65536 if page == 1 else page)
