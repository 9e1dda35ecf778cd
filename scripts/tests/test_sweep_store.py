# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Files that are no store, or were one, and what else may lie in a store."""

import shutil
import sqlite3
import threading

import pytest
from icnsweep import store_lock
from icnsweep.errors import CallError
from icnsweep.store import Store
from sweeping import calls, program, rows, sweep  # noqa: F401


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize(
    "tables", [["runs(id, name)"], ["notes(text)"], ["notes(text)", "runs(x)"]]
)
def test_a_file_of_another_program_is_left_as_it_was(tmp_path, sweep, capsys, tables, mode):
    database = sqlite3.connect(tmp_path / "store.sqlite")
    database.execute(f"pragma journal_mode = {mode}")
    for table in tables:
        database.execute(f"create table {table}")
    database.commit()
    database.close()
    (tmp_path / "sweep.yaml").touch()
    before = contents(tmp_path)
    for option in ([], ["--status"], ["--means=v"]):
        assert sweep("", *option) == 2
        assert "store.sqlite: no store of sweeps (its tables: " in capsys.readouterr().err
        after = contents(tmp_path)
        assert {**after, "sweep.yaml": b""} == before


def test_an_empty_database_of_another_program_is_left_as_it_was(tmp_path, sweep, capsys):
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        database.execute("pragma application_id = 77")
    database.close()
    assert sweep("") == 2
    assert "(its tables: none); name another file" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "x", "no database " * 99])
def test_only_an_empty_file_that_is_no_database_becomes_a_store(tmp_path, sweep, capsys, text):
    (tmp_path / "store.sqlite").write_text(text)
    assert sweep("") == (2 if text else 0)
    if text:
        assert "file is not a database; name another file" in capsys.readouterr().err
        assert (tmp_path / "store.sqlite").read_text() == text


def test_tables_of_ones_own_are_no_hindrance(tmp_path, program, sweep):
    text = "keep: [summary, state-summary]\n"
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        assert sweep(text) == 0
        database.execute("create table mine(note)")
        database.execute("create table theirs(run, note)")
        database.execute("insert into theirs select run, 'good' from runs")
        database.execute("create view seen as select * from runs")
    program.touch()
    program.write_text(program.read_text() + "# changed\n")
    assert sweep(text) == 0
    assert calls(program) == 2
    assert rows(tmp_path, "select note from theirs") == [("good",)]


def test_a_table_of_ones_own_with_the_name_of_a_file_is_told(tmp_path, sweep, capsys):
    assert sweep("") == 0
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        database.execute('create table "state-summary"(note)')
    assert sweep("keep: [state-summary]\n") == 1
    assert "its table state-summary is none of a sweep's; rename it" in capsys.readouterr().err
    assert rows(tmp_path, "select count(*) from summary") == [(1,)]


def test_a_store_that_is_cut_short_is_not_called_intact(tmp_path, sweep, capsys):
    assert sweep("seeds: 1..50\n") == 0
    file = tmp_path / "store.sqlite"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    capsys.readouterr()
    for option in ([], ["--status"]):
        assert sweep("seeds: 1..50\n", *option) == 2
        told = capsys.readouterr().err
        assert "cut short: " in told and "put a copy in its place" in told
        assert "intact" not in told and told.count("\n") == 1


def test_a_store_that_is_damaged_inside_is_not_called_intact(tmp_path, sweep, capsys):
    assert sweep("seeds: 1..50\n") == 0
    file = tmp_path / "store.sqlite"
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    capsys.readouterr()
    assert sweep("seeds: 1..50\n") != 0
    told = capsys.readouterr().err
    assert "it is damaged; put a copy in its place" in told and "intact" not in told


@pytest.mark.parametrize("name", ["", "/", "folder"])
def test_a_store_is_a_file(tmp_path, sweep, capsys, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    assert sweep("", f"--store={name}") == 2
    assert f"sweep: --store={name}: expected a file's name\n" == capsys.readouterr().err


def test_failures_of_a_store_of_an_older_release_are_failures_still(tmp_path, program, sweep):
    assert sweep("fixed: {crash: exit}\n") == 1
    made = calls(program)
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        for column in ("lacks", "timeout_s"):
            database.execute(f"alter table runs drop column {column}")
        database.execute("update runs set kept = '[\"summary\"]'")
    assert sweep("fixed: {crash: exit}\n", "--status") == 1
    assert sweep("fixed: {crash: exit}\n") == 1
    assert calls(program) == made
    assert rows(tmp_path, "select lacks, timeout_s from runs") == [("[]", None)]


def test_a_store_in_a_folder_that_cannot_be_made_is_told(tmp_path, sweep, capsys):
    (tmp_path / "file").touch()
    assert sweep("", f"--store={tmp_path}/file/store.sqlite") == 2
    assert f"sweep: --store={tmp_path}/file/store.sqlite: " in capsys.readouterr().err


def test_a_store_may_be_moved(tmp_path, program, sweep):
    assert sweep("") == 0
    shutil.move(tmp_path / "store.sqlite", tmp_path / "moved #1%20?.sqlite")
    assert sweep("", f"--store={tmp_path / 'moved #1%20?.sqlite'}", "--status") == 0
    assert calls(program) == 1


@pytest.fixture
def link(tmp_path):
    """To the store, from another folder and under another name."""
    (tmp_path / "elsewhere").mkdir()
    its = tmp_path / "elsewhere" / "link"
    its.symlink_to(tmp_path / "store.sqlite")
    return its


def test_a_link_to_a_store_is_the_same_store(tmp_path, program, sweep, link, capsys):
    """One sweep at a time writes it, by whatever name; the spool and the lock are the file's."""
    assert sweep("", f"--store={link}") == 0
    assert f"1 done, 0 failed, 0 missing; {link}\n" in capsys.readouterr().out
    assert [file.name for file in link.parent.iterdir()] == ["link"]
    store = Store(tmp_path / "store.sqlite")
    assert sweep("", f"--store={link}") == 2
    assert f"--store={link}: another sweep is at work on it" in capsys.readouterr().err
    store.close()
    store = Store(link)
    assert sweep("") == 2
    store.close()
    assert calls(program) == 1


def test_a_link_that_leads_in_a_circle_is_told(tmp_path, sweep, capsys):
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert sweep("", f"--store={tmp_path / 'circle'}") == 2
    told = capsys.readouterr().err
    assert told.startswith(f"sweep: --store={tmp_path / 'circle'}: ") and told.count("\n") == 1


def test_a_link_shows_what_a_sweep_at_work_has_written(tmp_path, sweep, link, capsys):
    assert sweep("") == 0
    store = Store(tmp_path / "store.sqlite")
    assert sweep("", f"--store={link}", "--status") == 0
    store.rows("update runs set state = 'failed: by hand'")  # in SQLite's log, not in the file
    capsys.readouterr()
    assert sweep("", f"--store={link}", "--status") == 1
    store.close()
    assert "0 done, 1 failed, 0 missing" in capsys.readouterr().out


def test_who_reads_sees_what_a_sweep_writes_that_has_just_begun(tmp_path, sweep):
    """Its log is empty still: the file is whole, but does not stay as it is."""
    assert sweep("") == 0
    writer = Store(tmp_path / "store.sqlite")
    assert (tmp_path / "store.sqlite-wal").stat().st_size == 0
    reader = Store(tmp_path / "store.sqlite", read_only=True)
    writer.rows("update runs set state = 'other'")
    assert reader.rows("select state from runs") == [("other",)]
    reader.close()
    writer.close()


def test_a_sweep_waits_for_those_that_read_a_store_without_sqlites_locks(tmp_path, sweep):
    assert sweep("") == 0
    reader = Store(tmp_path / "store.sqlite", read_only=True)
    also = Store(tmp_path / "store.sqlite", read_only=True)
    also.close()
    ended = threading.Event()

    def write():
        Store(tmp_path / "store.sqlite").close()
        ended.set()

    writer = threading.Thread(target=write)
    writer.start()
    assert not ended.wait(0.3)
    assert [*reader.made()]
    reader.close()
    writer.join()
    assert ended.is_set()


def test_a_sweep_does_not_wait_for_ever_for_those_that_read(tmp_path, sweep, monkeypatch):
    assert sweep("") == 0
    reader = Store(tmp_path / "store.sqlite", read_only=True)
    monkeypatch.setattr(store_lock, "READERS_S", 0.1)
    with pytest.raises(CallError, match=r"store.sqlite: it has been read for 0.1 s; wait for"):
        Store(tmp_path / "store.sqlite")
    reader.close()
    Store(tmp_path / "store.sqlite").close()
