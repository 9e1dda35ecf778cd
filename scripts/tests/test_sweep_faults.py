# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What goes wrong while runs are made: each costs the run at most, and is told."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from icnsweep import plan, task
from icnsweep.engines.local import LocalEngine
from icnsweep.errors import SweepError
from icnsweep.main import main
from icnsweep.place import ROOT
from icnsweep.store import Store
from icnsweep.sweep import Sweep
from sweeping import PROGRAM, WRITER, calls, program, rows, sweep  # noqa: F401

SCRIPTS = ROOT / "scripts"
BOTH = "keep: [summary, nodes]\n"


def wait_for(what):
    end = time.monotonic() + 30
    while not what():
        assert time.monotonic() < end
        time.sleep(0.01)


def processes(word):
    """Of those whose command line has this word, the ids."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if word.encode() in (folder / "cmdline").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            pass
    return found


@pytest.mark.parametrize(
    ("commands", "told"),
    [
        ("printf 'a,b\\n1,2\\n1,2,3\\n' >$out/nodes.csv", "line 3: 3 fields, expected 2"),
        ("printf 'a,A\\n1,2\\n' >$out/nodes.csv", "column A is there twice"),
        ("printf 'run,b\\n1,2\\n' >$out/nodes.csv", "column run is there twice, or is the"),
        (f"printf 'a\\n1\\n{2**63}\\n' >$out/nodes.csv", f"line 3: {2**63} is beyond 64 bits"),
        (
            "(echo a; head -c 200000 /dev/zero | tr '\\0' x) >$out/nodes.csv",
            "line 2: field larger than field limit (131072)",
        ),
        ("printf 'a\\n\\351\\n' >$out/nodes.csv", "'utf-8' codec can't decode byte 0xe9"),
        (": >$out/nodes.csv", "empty, without even a header"),
        ("seq -s , 3000 >$out/nodes.csv", "too many"),
        ("echo '[]' >$out/summary.json", "expected an object schemes"),
        (f"echo '{{\"schemes\":{{\"a\":{{\"v\":{2**63}}}}}}}' >$out/summary.json", "beyond 64"),
        ("echo '{\"schemes\":{\"a\":{\"v\":[1]}}}' >$out/summary.json", "v: a list"),
    ],
)
def test_a_file_that_cannot_be_read_costs_its_run_alone(
    tmp_path, program, sweep, capsys, commands, told
):
    program.write_text(f'{WRITER}case $* in *x=bad*) {commands} ;; esac\n')
    text = f"product: {{x: [bad, good]}}\n{BOTH}"
    assert sweep(text) == 1
    file = "summary.json" if "summary" in commands else "nodes.csv"
    line = capsys.readouterr().err
    assert f"failed: wrote a file that cannot be read: {file}: " in line and told in line
    assert rows(tmp_path, "select count(*) from nodes") == [(1 if file == "nodes.csv" else 2,)]
    assert rows(tmp_path, "select count(*) from runs where state = 'done'") == [(1,)]
    assert not (tmp_path / "store.sqlite.spool").exists()
    assert sweep(text) == 1
    assert calls(program) == 2


def test_a_file_with_a_header_alone_is_a_table_without_rows(tmp_path, program, sweep):
    program.write_text(WRITER + "echo a,b >$out/nodes.csv\n")
    assert sweep(BOTH) == 0
    assert rows(tmp_path, "select count(*) from nodes") == [(0,)]


def test_texts_that_python_takes_for_numbers_stay_texts(tmp_path, program, sweep):
    program.write_text(WRITER + "printf 'a,b\\n1_0,nan\\n-7,+1.5e3\\n' >$out/nodes.csv\n")
    assert sweep(BOTH) == 0
    assert rows(tmp_path, "select a, b from nodes") == [("1_0", "nan"), (-7, 1500)]


def test_folders_that_a_program_leaves_are_no_hindrance(program, sweep):
    program.write_text(WRITER + "mkdir $out/pcap; echo 1 >$out/pcap/0.pcap; mkdir $out/nodes\n")
    assert sweep(BOTH) == 0


def test_a_real_time_signal_has_no_name_but_its_number(tmp_path, program, sweep):
    program.write_text("#!/bin/sh\nkill -35 $$\n")
    assert sweep("") == 1
    assert rows(tmp_path, "select state from runs") == [("failed: ended by signal 35",)]


def test_of_what_a_program_says_the_end_is_kept(tmp_path, program, sweep):
    program.write_text("#!/bin/sh\nseq 1 100000 >&2; exit 3\n")
    assert sweep("") == 1
    assert rows(tmp_path, "select length(stderr), stderr like '%100000\n' from runs") == [(4096, 1)]


def test_a_failure_is_one_line_whatever_is_in_it(program, sweep, capsys):
    program.write_text("#!/bin/sh\nprintf 'bad\\033[1m\\n' >&2; exit 3\n")
    assert sweep('fixed: {x: "a\\nb"}\n') == 1
    told = capsys.readouterr().err
    assert "program --x=a\\nb --RngRun=1: bad\\x1b[1m\n" in told


def test_a_program_that_goes_meanwhile_is_told(tmp_path, program, sweep, capsys):
    program.write_text(WRITER + 'rm "$0"\n')
    assert sweep("") == 1
    told = capsys.readouterr().err
    assert f"{program}'; build it again and start again" in told and "Traceback" not in told


def test_a_kept_file_that_an_option_makes_is_hinted_at(program, sweep, capsys):
    program.write_text(WRITER)
    assert sweep("keep: [packets]\n") == 1
    assert "failed: wrote no packets; the option packets: true makes" in capsys.readouterr().err


def test_what_one_plan_cannot_keep_does_not_stick_to_others(tmp_path, program, sweep):
    program.write_text(WRITER)
    assert sweep("keep: [packets, nodes]\n") == 1
    assert sweep("keep: [nodes]\n") == 0, "its rows are there"
    assert calls(program) == 1
    assert sweep("keep: [summary]\n") == 0, "it is asked anew"
    assert sweep("keep: [nodes, summary]\n") == 0
    assert calls(program) == 2
    assert sweep("keep: [packets, nodes]\n") == 1
    assert sweep("keep: [summary, nodes]\n") == 0, "and nothing that others kept is lost"
    assert calls(program) == 3
    assert rows(tmp_path, "select count(*) from nodes join summary using (run)") == [(1,)]


def test_a_run_that_took_too_long_is_made_with_more_time(tmp_path, program, sweep):
    program.write_text(WRITER + "sleep 1\n")
    assert sweep("timeout: 200ms\n") == 1
    assert sweep("timeout: 100ms\n") == 1
    assert calls(program) == 1
    assert sweep("timeout: 20s\n") == 0
    assert calls(program) == 2


def test_a_file_that_an_option_names_is_part_of_the_version(tmp_path, program, sweep):
    file = tmp_path / "events.txt"
    file.write_text("0s,link-down,a\n")
    text = f"fixed: {{calls: 1}}\nproduct: {{sleep: [0, '{file}']}}\nkeep: [summary]\n"
    program.write_text(PROGRAM.replace("sleep $sleep", ""))
    assert sweep(text) == 0
    assert sweep(text) == 0
    assert calls(program) == 2
    file.write_text("9s,link-down,a\n")
    assert sweep(text, "--status") == 1
    assert sweep(text) == 0
    assert calls(program) == 3, "that run alone is made again"


def test_a_file_that_changes_while_it_is_read_spoils_the_run(tmp_path, program, sweep, capsys):
    file = tmp_path / "events.txt"
    file.write_text("0s,link-down,a\n")
    program.write_text(f"{WRITER}echo >>{file}\n")
    assert sweep(f"fixed: {{events: {file}}}\n") == 1
    assert f"events: {file}: was changed meanwhile; start again" in capsys.readouterr().err
    assert rows(tmp_path, "select count(*) from runs") == [(0,)]


def test_bundled_files_leave_the_version_as_it_is(tmp_path, program, sweep):
    program.write_text(WRITER)
    for events in ("none", "examples/events/handovers-0.2.txt"):
        assert sweep(f"fixed: {{events: {events}}}\n") == 0
    assert len(rows(tmp_path, "select distinct version from runs")) == 1


def test_a_child_of_the_program_ends_with_its_time(program, sweep):
    program.write_text(WRITER + "sleep 98765.25 & wait\n")
    assert sweep("timeout: 500ms\n") == 1
    wait_for(lambda: not processes("98765.25"))


def test_a_child_of_the_program_ends_with_the_sweep(tmp_path, program):
    program.write_text(WRITER + "sleep 98765.5 & wait\n")
    file = tmp_path / "sweep.yaml"
    file.write_text(f"program: {program}\n")
    command = [sys.executable, SCRIPTS / "sweep", file, f"--store={tmp_path / 'store.sqlite'}"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    wait_for(lambda: processes("98765.5"))
    process.send_signal(signal.SIGKILL)
    process.wait()
    wait_for(lambda: not processes("98765.5"))


def begin(folder):
    """Performs the task in a folder, as an engine on another machine would."""
    command = [sys.executable, "-m", "icnsweep.task", str(folder)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(SCRIPTS)})


def test_a_task_that_is_begun_twice_makes_its_run_once(tmp_path, program):
    program.write_text(WRITER + "sleep 0.5\n")
    task.write(tmp_path / "run", [str(program)], 20, ["summary"], "1")
    tasks = [begin(tmp_path / "run") for _ in range(3)]
    assert [its.wait(20) for its in tasks] == [0, 0, 0]
    assert calls(program) == 1
    assert task.result(tmp_path / "run")["reason"] == ""


def test_a_task_waits_for_one_that_was_told_otherwise_and_does_its_own(tmp_path, program):
    program.write_text(WRITER + "sleep 0.5\n")
    task.write(tmp_path / "run", [str(program)], 20, ["summary"], "1")
    first = begin(tmp_path / "run")
    wait_for(lambda: calls(program))
    task.write(tmp_path / "run", [str(program)], 20, ["nodes"], "1")
    assert task.result(tmp_path / "run") is None
    second = begin(tmp_path / "run")
    assert first.wait(20) == second.wait(20) == 0
    assert calls(program) == 2
    assert (tmp_path / "run" / "out" / "nodes.csv").exists()
    assert task.result(tmp_path / "run")["task"]["keep"] == ["nodes"]


class Lost:
    """An engine whose tasks outlive a sweep that is killed as soon as they have begun."""

    def __init__(self, begun):
        self._begun = begun

    def start(self, folders):
        self.tasks = [begin(folder) for folder in folders]

    def poll(self):
        wait_for(self._begun)
        raise KeyboardInterrupt

    def stop(self):
        pass


def test_a_run_that_outlived_its_sweep_is_waited_for(tmp_path, program):
    program.write_text(WRITER + "sleep 1\n")
    file = tmp_path / "sweep.yaml"
    file.write_text(f"program: {program}\n{BOTH}")
    store = Store(tmp_path / "store.sqlite")
    first = Sweep([plan.read(file)], store)
    engine = Lost(lambda: calls(program))
    with pytest.raises(KeyboardInterrupt):
        first.run(first.missing(False), engine)
    store.close()
    assert main([str(file), f"--store={tmp_path / 'store.sqlite'}"]) == 0
    assert [its.wait(20) for its in engine.tasks] == [0]
    assert calls(program) == 1
    assert rows(tmp_path, "select state from runs") == [("done",)]


def test_what_waits_for_another_sweep_is_left_to_it(tmp_path, program, sweep, capsys):
    program.write_text(WRITER)
    file = tmp_path / "other.yaml"
    file.write_text(f"program: {program}\nseeds: 7..9\n")
    store = Store(tmp_path / "store.sqlite")
    other = Sweep([plan.read(file)], store)

    class Deaf(LocalEngine):
        """Ends its tasks, but not so that the sweep lives to see it."""

        def poll(self):
            while super().poll() is None:
                time.sleep(0.01)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        other.run(other.missing(False), Deaf(2))
    store.close()
    assert sweep("") == 0
    capsys.readouterr()
    arguments = [str(file), f"--store={tmp_path / 'store.sqlite'}"]
    assert main([*arguments, "--status"]) == 0
    assert "3 done, 0 failed, 0 missing" in capsys.readouterr().out
    assert main(arguments) == 0
    assert calls(program) == 4


def test_what_another_sweep_did_not_begin_is_cleared_away(tmp_path, program, sweep):
    spool = tmp_path / "store.sqlite.spool"
    task.write(spool / "idle", [str(program)], 20, ["summary"], "1")
    task.write(spool / "busy", [str(program), "--sleep=2"], 20, ["summary"], "1")
    busy = begin(spool / "busy")
    wait_for(lambda: calls(program))
    assert sweep("") == 0
    assert [file.name for file in spool.iterdir()] == ["busy"]
    assert busy.wait(20) == 0
    assert sweep("seeds: 2\n") == 0
    assert [file.name for file in spool.iterdir()] == ["busy"], "it ended, and waits"


def test_while_a_sweep_runs_others_may_look(tmp_path, program, sweep, capsys):
    assert sweep("seeds: 1..2\n") == 0
    store = Store(tmp_path / "store.sqlite")
    capsys.readouterr()
    assert sweep("seeds: 1..3\n", "--status") == 1
    assert sweep("seeds: 1..2\n", "--means=completed") == 0
    assert sweep("") == 2
    told = capsys.readouterr()
    assert "2 done, 0 failed, 1 missing" in told.out and "completed,2,1," in told.out
    assert "another sweep is at work on it" in told.err
    store.close()


def test_looking_leaves_nothing(tmp_path, sweep):
    assert sweep("") == 0
    before = {file.name: file.stat().st_mtime_ns for file in tmp_path.glob("store*")}
    assert sweep("", "--status") == 0
    assert sweep("", "--means=completed") == 0
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.glob("store*")} == before


def test_looking_makes_no_store(tmp_path, sweep, capsys):
    assert sweep("", "--status") == 1
    assert sweep("", "--means=v") == 1
    assert "0 done, 0 failed, 1 missing" in capsys.readouterr().out
    assert [file.name for file in tmp_path.glob("store*")] == []


def test_smoke_of_a_file_that_does_not_say_how_is_told(sweep, capsys):
    assert sweep("seeds: 1..3\n", "--smoke") == 0
    told = capsys.readouterr().err
    assert "sweep.yaml: smoke: missing, so these are all 3 runs\n" in told


@pytest.mark.parametrize("text", ["", "\n# 1/host\n"])
def test_a_login_file_without_hosts_is_refused(tmp_path, sweep, capsys, text):
    logins = tmp_path / "logins"
    logins.write_text(text)
    with pytest.raises(SystemExit) as end:
        sweep("", "--engine=ssh", f"--sshloginfile={logins}")
    assert end.value.code == 2
    assert f"--sshloginfile={logins}: names no host" in capsys.readouterr().err


def test_a_spool_that_cannot_be_written_is_told(tmp_path, sweep, capsys):
    (tmp_path / "store.sqlite.spool").write_text("")
    assert sweep("") == 1
    assert "the store is intact" in capsys.readouterr().err


def test_a_sweep_whose_tasks_fail_is_told(tmp_path, program):
    class Broken(LocalEngine):
        def start(self, folders):
            for folder in folders:
                (folder / "task.json").write_text("{}")
            super().start(folders)

    file = tmp_path / "sweep.yaml"
    file.write_text(f"program: {program}\n")
    store = Store(tmp_path / "store.sqlite")
    its = Sweep([plan.read(file)], store)
    with pytest.raises(SweepError, match="1 runs ended without a result: "):
        its.run(its.missing(False), Broken(1))
    store.close()
