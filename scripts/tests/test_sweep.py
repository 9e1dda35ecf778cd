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
from icnsweep.errors import SweepError
from icnsweep.main import main
from icnsweep.store import Store
from icnsweep.sweep import Sweep

SCRIPTS = Path(__file__).resolve().parents[1]

# Writes what it is told; its latency is the seed plus ten times the calls.
PROGRAM = """#!/bin/sh
calls=1 sleep=0
for argument; do
    case $argument in
    --PrintHelp) printf '    --calls: how many\\n    --sleep: s\\n    --crash: how\\n'; exit 0 ;;
    --out=*) out=${argument#--out=} ;;
    --calls=*) calls=${argument#--calls=} ;;
    --RngRun=*) seed=${argument#--RngRun=} ;;
    --sleep=*) sleep=${argument#--sleep=} ;;
    --crash=no) ;;
    --crash=exit) echo noise >&2; echo "the ledger is broken" >&2; exit 1 ;;
    --crash=signal) kill -SEGV $$ ;;
    --crash=silent) exit 0 ;;
    --crash=garbled) garbled=yes ;;
    --crash=once) [ -e "$0.crashed" ] || { touch "$0.crashed"; exit 1; } ;;
    esac
done
echo $seed >>"$0.calls"
sleep $sleep
mkdir -p "$out"
printf '{"schemes":{"reflexive":{"completed":%s,"latency_s":{"mean":%s}}}}' \\
    $calls $((seed + 10 * calls)) >"$out/summary.json"
printf 'scheme,node,table,entry_seconds\\nreflexive,0,pit,%s.5\\n' $seed >"$out/state-summary.csv"
[ -z "$garbled" ] || echo '{"schemes":' >"$out/summary.json"
echo ignored >"$out/packets.csv"
"""


@pytest.fixture
def program(tmp_path):
    file = tmp_path / "build" / "examples" / "program"
    file.parent.mkdir(parents=True)
    file.write_text(PROGRAM)
    file.chmod(0o755)
    return file


@pytest.fixture
def sweep(tmp_path, program):
    """Writes a sweep file of that program and runs the command on it."""

    def run(text, *options):
        file = tmp_path / "sweep.yaml"
        file.write_text(f"program: {program}\n{text}")
        return main([str(file), f"--store={tmp_path / 'store.sqlite'}", *options])

    return run


def rows(tmp_path, query):
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        return database.execute(query).fetchall()


def calls(program):
    log = program.with_name("program.calls")
    return len(log.read_text().splitlines()) if log.exists() else 0


THREE = (
    "fixed: {sleep: 0}\nproduct: {calls: [1, 2, 3]}\nseeds: 1..2\n"
    "keep: [summary, state-summary]\n"
)


def test_files_that_options_name_are_found_from_the_checkout(sweep, program, tmp_path, monkeypatch):
    program.write_text(PROGRAM.replace("sleep $sleep", 'pwd >"$0.folder"'))
    monkeypatch.chdir(tmp_path)
    assert sweep("keep: [summary]\n") == 0
    assert program.with_name("program.folder").read_text() == f"{SCRIPTS.parent}\n"


def test_a_plan_is_fixed_times_product_times_zip_times_seeds(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(
        "program: p\nfixed: {a: 1}\nproduct: {b: [x, true]}\n"
        "zip: [{c: [1, 2], d: [[3, 4], 5]}]\nseeds: [7, 9]\ntimeout: 2min\n"
    )
    its = plan.read(file)
    assert its.timeout_s == 120 and its.keep == ("summary",)
    assert [" ".join(run.arguments()) for run in its.runs] == [
        f"--a=1 --b={b} {cd} --RngRun={seed}"
        for b in ("x", "true")
        for cd in ("--c=1 --d=3,4", "--c=2 --d=5")
        for seed in (7, 9)
    ]


def test_smoke_replaces_option_by_option(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(
        "program: p\nfixed: {a: 1, b: 2}\nproduct: {c: [1, 2], d: [3, 4]}\n"
        "zip: [{e: [5, 6], f: [7, 7]}]\nseeds: 1..20\ntimeout: 2min\n"
        "smoke: {fixed: {b: 3}, product: {c: [2]}, zip: [{e: [5], f: [8]}], seeds: 4,"
        " timeout: 9s}\n"
    )
    full, small = plan.read(file), plan.read(file, smoke=True)
    assert len(full.runs) == 2 * 2 * 2 * 20
    assert [" ".join(run.arguments()) for run in small.runs] == [
        f"--a=1 --b=3 --c=2 --d={d} --e=5 --f=8 --RngRun=4" for d in (3, 4)
    ]
    assert small.timeout_s == 9
    assert small.varied == full.varied == ("c", "d", "e", "f")
    assert small.axes == full.axes == (("c",), ("d",), ("e", "f"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[", "not YAML"),
        ("5", "expected keys and values"),
        ("program: p\nfixt: {}", "fixt: {}, expected no such key"),
        ("fixed: {a: 1}", "program: null, expected a program's name"),
        ("program: p\nproduct: {a: 1}", "product.a: 1, expected a list"),
        ("program: p\nproduct: {a: []}", "product.a: [], expected a list"),
        ("program: p\nproduct: {a: [1, 1]}", "each value once"),
        ("program: p\nproduct: {--a: [1]}", "without dashes"),
        ("program: p\nproduct: {a: [{b: 1}]}", "expected a number, a text"),
        ("program: p\nzip: [{a: [1], b: [1, 2]}]", "with as many values each"),
        ("program: p\nfixed: {a: 1}\nproduct: {a: [1]}", "in one place only"),
        ("program: p\nfixed: {out: x}", "the sweep sets it"),
        ("program: p\nseeds: 0", "seeds: 0, expected a number from 1"),
        ("program: p\nseeds: 5..1", 'seeds: "5..1", expected'),
        ("program: p\ntimeout: 5", "timeout: 5, expected a time with its unit"),
        ("program: p\nkeep: [exchange]", 'keep: ["exchange"], expected a list of nodes'),
        ("program: p\nproduct: {a: [1, 2]}\nseeds: 1..999999", "at most 1000000"),
        ("program: p\nzip: [{a: [1, 1], b: [2, 2]}]", "each combination once"),
        ("program: p\nsmoke: 3", "smoke: 3, expected keys and values: fixed, product"),
        ("program: p\nsmoke: {keep: [nodes]}", 'smoke.keep: ["nodes"], expected no such key'),
        ("program: p\nsmoke: {seeds: 0}", "smoke: seeds: 0, expected a number from 1"),
        ("program: p\nsmoke: {fixed: 3}", "smoke.fixed: 3, expected options and their values"),
        ("program: p\nsmoke: {product: {a: [1]}}", 'smoke: a: "varied", expected the options'),
        ("program: p\nzip: [{a: [1]}]\nsmoke: {zip: []}", 'smoke: a: "missing", expected'),
    ],
)
def test_a_wrong_file_gets_a_line_that_says_where(tmp_path, text, words):
    file = tmp_path / "plan.yaml"
    file.write_text(text)
    with pytest.raises(SweepError) as caught:
        plan.read(file)
    line = str(caught.value)
    assert line.startswith(f"{file}: ") and words in line and "\n" not in line


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
    assert "1 done, 0 failed, 0 missing" in capsys.readouterr().out
    assert sweep(text) == 0
    assert calls(program) == 6


def test_a_run_of_which_more_is_wanted_than_was_kept_is_made_again(tmp_path, program, sweep):
    assert sweep("keep: [summary]\n") == 0
    assert sweep("keep: [state-summary]\n") == 0
    assert calls(program) == 2
    assert rows(tmp_path, "select kept from runs") == [('["state-summary"]',)]


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
            "failed: wrote a file that cannot be read: Expecting value: line 2 column 1 (char 12)",
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


def test_an_unknown_option_is_refused_before_anything_is_run(program, sweep, capsys):
    assert sweep("fixed: {cals: 3}\n") == 1
    assert "cals: 3: " in capsys.readouterr().err
    assert calls(program) == 0


def test_a_missing_program_gets_a_line(tmp_path, sweep, program, capsys):
    program.unlink()
    assert sweep("") == 1
    assert "there is no" in capsys.readouterr().err


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
    assert sweep("", "--means=latency") == 1
    assert "expected columns of the table summary" in capsys.readouterr().err


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
