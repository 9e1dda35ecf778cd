# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

import csv
import io
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from icnsweep import plan
from icnsweep.engines.local import LocalEngine
from icnsweep.main import main
from icnsweep.store import Store
from icnsweep.sweep import Sweep
from sweeping import PROGRAM, calls, program, rows, sweep  # noqa: F401

SCRIPTS = Path(__file__).resolve().parents[1]

THREE = (
    "fixed: {sleep: 0}\nproduct: {calls: [1, 2, 3]}\nseeds: 1..2\n"
    "keep: [summary, state-summary]\n"
)


def test_files_that_options_name_are_found_from_the_checkout(sweep, program, tmp_path, monkeypatch):
    program.write_text(PROGRAM.replace("sleep $sleep", 'pwd >"$0.folder"'))
    monkeypatch.chdir(tmp_path)
    assert sweep("keep: [summary]\n") == 0
    assert program.with_name("program.folder").read_text() == f"{SCRIPTS.parent}\n"


def test_only_what_is_missing_is_run(tmp_path, program, sweep, capsys):
    assert sweep(THREE) == 0
    assert calls(program) == 6
    assert sweep(THREE) == 0
    assert calls(program) == 6
    assert sweep(THREE.replace("[1, 2, 3]", "[1, 2, 3, 4]")) == 0
    assert calls(program) == 8
    assert "8 done, 0 failed, 0 missing" in capsys.readouterr().out


def test_the_store_has_each_run_and_a_table_for_each_kept_file(tmp_path, sweep):
    assert sweep(THREE) == 0
    first = "select state, exit_status, seed, arguments from runs order by arguments, seed limit 1"
    assert rows(tmp_path, first) == [
        ("done", 0, 1, '{"sleep": "0", "calls": "1"}')
    ]
    assert rows(
        tmp_path,
        'select sum("latency_s.mean"), count(*) from summary join runs using (run) where seed = 2',
    ) == [(3 * 2 + 10 * 6, 3)]
    assert rows(tmp_path, "select sum(entry_seconds) from state_summary") == [(3 * (1.5 + 2.5),)]
    wall, rss = rows(tmp_path, "select min(wall_s), min(peak_rss_bytes) from runs")[0]
    assert wall > 0 and rss > 1e5
    assert not (tmp_path / "store.sqlite.spool").exists()


def test_another_build_of_the_program_makes_its_own_results(tmp_path, program, sweep):
    assert sweep("") == 0
    program.write_text(PROGRAM.replace("10 * calls", "20 * calls"))
    assert sweep("") == 0
    assert rows(tmp_path, 'select "latency_s.mean" from summary') == [(21,)]


def test_smoke_makes_the_small_sweep(program, sweep, capsys):
    text = THREE + "smoke: {product: {calls: [2]}, seeds: 1}\n"
    assert sweep(text, "--smoke") == 0
    assert calls(program) == 1
    told = capsys.readouterr()
    assert "1 done, 0 failed, 0 missing" in told.out and "smoke" not in told.err
    assert sweep(text) == 0
    assert calls(program) == 6


def test_a_run_of_which_more_is_wanted_than_was_kept_is_made_again(tmp_path, program, sweep):
    assert sweep("keep: [summary]\n") == 0
    assert sweep("keep: [state-summary]\n") == 0
    assert calls(program) == 2
    assert rows(tmp_path, "select kept from runs") == [('["state-summary", "summary"]',)]
    assert sweep("keep: [summary]\n") == 0
    assert calls(program) == 2


def test_what_several_plans_need_is_made_once_with_all_they_keep(tmp_path, program):
    plans = []
    for name, keep in (("one", "summary"), ("two", "state-summary")):
        file = tmp_path / f"{name}.yaml"
        file.write_text(f"program: {program}\nseeds: 1..2\nkeep: [{keep}]\n")
        plans.append(plan.read(file))
    store = Store(tmp_path / "store.sqlite")
    its = Sweep(plans, store)
    its.run(its.missing(False), LocalEngine(2))
    assert its.counts() == {"done": 2, "failed": 0, "missing": 0}
    store.close()
    assert calls(program) == 2
    assert rows(tmp_path, "select count(*) from summary, state_summary using (run)") == [(2,)]


def test_a_build_that_changes_meanwhile_spoils_the_run(tmp_path, program, sweep, capsys):
    program.write_text(PROGRAM + 'echo >>"$0"\n')
    assert sweep("") == 1
    assert "was built anew meanwhile; start again" in capsys.readouterr().err
    assert rows(tmp_path, "select count(*) from runs") == [(0,)]


def test_another_build_of_the_library_makes_its_own_results(program, sweep):
    assert sweep("") == 0
    (program.parent.parent / "libns3-icn.so").write_text("changed")
    assert sweep("") == 0
    assert calls(program) == 2


def test_a_store_of_an_older_release_is_filled_up(tmp_path, program, sweep):
    assert sweep("") == 0
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        database.execute("alter table runs drop column kept")
    assert sweep("") == 0
    assert calls(program) == 2
    assert sweep("") == 0
    assert calls(program) == 2


@pytest.mark.parametrize(
    ("crash", "state"),
    [
        ("exit", "failed: exit status 1"),
        ("signal", "failed: ended by SIGSEGV"),
        ("silent", "failed: wrote no summary"),
        (
            "garbled",
            "failed: wrote a file that cannot be read: summary.json: Expecting value:"
            " line 2 column 1 (char 12)",
        ),
    ],
)
def test_a_run_that_fails_is_told_and_the_others_are_made(
    tmp_path, program, sweep, capsys, crash, state
):
    text = f"product: {{crash: [{crash}, no]}}\n"
    assert sweep(text) == 1
    assert rows(tmp_path, "select state from runs order by state") == [("done",), (state,)]
    told = capsys.readouterr().err
    assert f"{state}: program --crash={crash} --RngRun=1" in told
    if crash == "exit":
        assert "the ledger is broken" in told
    made = calls(program)
    assert sweep(text) == 1
    assert calls(program) == made


def test_failed_runs_are_made_again_on_demand(tmp_path, program, sweep):
    text = "fixed: {crash: once}\n"
    assert sweep(text) == 1
    assert sweep(text, "--retry-failed") == 0
    assert rows(tmp_path, "select state from runs") == [("done",)]


def test_a_run_that_hangs_is_ended(tmp_path, sweep):
    assert sweep("fixed: {sleep: 30}\ntimeout: 0.2s\n") == 1
    assert rows(tmp_path, "select state from runs") == [("failed: took more than 0.2 s",)]


def test_an_unknown_option_is_refused_before_anything_is_run(tmp_path, program, sweep, capsys):
    assert sweep("fixed: {cals: 3}\n") == 2
    told = capsys.readouterr().err
    assert told.startswith(f"sweep: {tmp_path}/sweep.yaml: cals: 3: program has no such option")
    assert calls(program) == 0


def test_a_missing_program_gets_a_line(tmp_path, sweep, program, capsys):
    program.unlink()
    assert sweep("") == 2
    told = capsys.readouterr().err
    assert told.startswith(f"sweep: {tmp_path}/sweep.yaml: program: {program}: there is no")


def test_a_full_disk_leaves_the_store_as_it_was(tmp_path, sweep, capsys, monkeypatch):
    assert sweep(THREE) == 0
    before = rows(tmp_path, "select count(*) from runs")

    def fill(self, path, plain=Store.__init__):
        plain(self, path)
        pages = self.rows("pragma page_count")[0][0]
        self.rows(f"pragma max_page_count = {pages}")

    monkeypatch.setattr(Store, "__init__", fill)
    assert sweep(THREE.replace("1..2", "1..99")) == 1
    assert "disk is full; what it held before is intact" in capsys.readouterr().err
    monkeypatch.undo()
    assert rows(tmp_path, "select count(*) from runs") >= before
    assert rows(tmp_path, "pragma integrity_check") == [("ok",)]


def test_two_sweeps_do_not_share_a_store(tmp_path, sweep, capsys):
    store = Store(tmp_path / "store.sqlite")
    assert sweep("") == 2
    assert "another sweep is at work on it" in capsys.readouterr().err
    store.close()


def test_killed_in_the_middle_it_loses_the_runs_in_flight_only(tmp_path, program):
    file = tmp_path / "sweep.yaml"
    file.write_text(f"program: {program}\nfixed: {{sleep: 0.02}}\nseeds: 1..200\n")
    command = [sys.executable, SCRIPTS / "sweep", file, f"--store={tmp_path / 'store.sqlite'}"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while calls(program) < 40:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(0.2)
    begun = calls(program)
    time.sleep(0.2)
    assert calls(program) == begun, "nothing goes on without the sweep"
    again = subprocess.run([*command, "--status"], capture_output=True, text=True)
    done = int(again.stdout.split(" done")[0])
    assert begun - 2 <= done < 200
    assert subprocess.run(command, capture_output=True).returncode == 0
    assert calls(program) - begun == 200 - done
    assert rows(tmp_path, "select count(*) from summary") == [(200,)]


def test_means_come_with_their_intervals_and_counts(sweep, capsys):
    assert sweep("product: {calls: [1, 2]}\nseeds: 1..3\n") == 0
    capsys.readouterr()
    assert sweep("product: {calls: [1, 2]}\nseeds: 1..3\n", "--means=latency_s.mean") == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    # Seeds 1, 2, 3: mean 2, standard deviation 1; t(0.975, 2) = 4.302653.
    half = 4.302653 / 3**0.5
    assert [(row["calls"], row["n"], float(row["mean"])) for row in table] == [
        ("1", "3", 12),
        ("2", "3", 22),
    ]
    assert float(table[0]["ci95_high"]) == pytest.approx(12 + half, rel=1e-6)


def test_means_are_those_of_the_present_program_and_say_what_is_missing(program, sweep, capsys):
    text = "product: {calls: [1, 2]}\nseeds: 1..2\n"
    assert sweep("product: {calls: [1]}\nseeds: 1..2\n") == 0
    capsys.readouterr()
    assert sweep(text, "--means=latency_s.mean") == 1
    told = capsys.readouterr()
    assert [line.split(",")[0] for line in told.out.splitlines()[1:]] == ["1"]
    assert "sweep: --means: of 4 runs 2 done, 0 failed, 2 missing; scripts/sweep " in told.err
    program.write_text(PROGRAM.replace("10 * calls", "20 * calls"))
    assert sweep(text, "--means=latency_s.mean") == 1
    told = capsys.readouterr()
    assert told.out == "calls,scheme,metric,n,mean,ci95_low,ci95_high\n"
    assert "of 4 runs 0 done, 0 failed, 4 missing" in told.err
    assert sweep(text) == 0
    capsys.readouterr()
    assert sweep(text, "--means=latency_s.mean") == 0
    assert ",2,21.5," in capsys.readouterr().out


def test_means_of_no_numbers_are_refused(tmp_path, sweep, capsys):
    assert sweep("") == 0
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        database.execute("alter table summary add column fingerprint")
        database.execute("update summary set fingerprint = 'c0ffee'")
    assert sweep("", "--means=latency") == 2
    assert "--means=latency: expected columns of summary: completed, " in capsys.readouterr().err
    assert sweep("", "--means=fingerprint") == 2
    assert "--means=fingerprint: holds c0ffee; expected a col" in capsys.readouterr().err
    assert sweep("keep: [state-summary]\n", "--means=completed") == 2
    assert "sweep.yaml: keep: lacks summary" in capsys.readouterr().err


def test_a_sweep_of_the_main_scenario(tmp_path, capsys):
    file = tmp_path / "sweep.yaml"
    file.write_text(
        "program: icn-reflexive-vs-paired\n"
        "fixed: {topology: 'line:2', schemes: [reflexive, push]}\n"
        "product: {linkDelay: [5ms, 10ms]}\nseeds: 1..2\n"
        "keep: [exchanges, state-summary, messages, summary]\n"
    )
    assert main([str(file), f"--store={tmp_path / 'store.sqlite'}"]) == 0
    outcomes = rows(tmp_path, "select scheme, outcome, count(*) from exchanges group by scheme")
    assert outcomes == [("push", "completed", 4), ("reflexive", "completed", 4)]
    assert rows(tmp_path, 'select count(*) from summary where "ledger.balanced" != 1') == [(0,)]
