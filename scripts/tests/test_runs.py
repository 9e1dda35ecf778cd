# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

import json
import stat

import pytest
from icnfig.runs import Run, Store

PROGRAM = """#!/bin/sh
for argument; do
    case $argument in
    --out=*) out=${argument#--out=} ;;
    --fail=*) echo noise >&2; echo "--fail=${argument#--fail=}: not allowed" >&2; exit 2 ;;
    esac
done
echo called >>"$(dirname "$0")/calls"
echo a,b >"$out/kept.csv"
echo a,b >"$out/large.csv"
"""


@pytest.fixture
def program(tmp_path):
    file = tmp_path / "build" / "examples" / "program"
    file.parent.mkdir(parents=True)
    file.write_text(PROGRAM)
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


def calls(program):
    log = program.parent / "calls"
    return len(log.read_text().splitlines()) if log.exists() else 0


def test_each_run_is_made_once(tmp_path, program):
    store = Store(tmp_path / "runs", program)
    runs = [Run.of({"calls": 3}, seed) for seed in (1, 2)]
    assert store.complete([*runs, *runs], jobs=2) == {}
    assert store.complete(runs, jobs=2) == {}
    assert calls(program) == 2
    assert json.loads((store.folder_of(runs[1]) / "arguments.json").read_text()) == [
        "--calls=3",
        "--RngRun=2",
    ]


def test_only_the_wanted_files_are_kept(tmp_path, program):
    store = Store(tmp_path / "runs", program)
    run = Run.of({}, 1, keep=["kept"])
    store.complete([run], jobs=1)
    assert {file.name for file in store.folder_of(run).iterdir()} == {"kept.csv", "arguments.json"}


def test_failure_is_reported_and_leaves_nothing_behind(tmp_path, program):
    store = Store(tmp_path / "runs", program)
    good, bad = Run.of({}, 1), Run.of({"fail": "x"}, 1)
    assert store.complete([bad, good], jobs=2) == {bad: "exit status 2: --fail=x: not allowed"}
    assert list((tmp_path / "runs").iterdir()) == [store.folder_of(good)]


def test_build_that_changes_during_a_run_spoils_the_run(tmp_path, program):
    store = Store(tmp_path / "runs", program)
    program.write_text(f"{PROGRAM}\necho >>$0\n")
    run = Run.of({}, 1)
    assert "built anew" in store.complete([run], jobs=1)[run]
    assert not store.folder_of(run).exists()


def test_another_build_of_the_program_or_its_library_runs_again(tmp_path, program):
    run = Run.of({}, 1)
    Store(tmp_path / "runs", program).complete([run], jobs=1)
    for changed in (program, program.parent.parent / "libns3-icn.so"):
        with open(changed, "a") as file:
            file.write("\n# changed\n")
        Store(tmp_path / "runs", program).complete([run], jobs=1)
    assert calls(program) == 3
