# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Runs the program icn-rice as its users do: its files, and one line for what is wrong."""

import csv
import json

import pytest
from programs import check_refused, needs, run

PROGRAM = "icn-rice"
FILES = {
    "nodes.csv", "links.csv", "exchanges.csv", "state.csv", "state-summary.csv", "messages.csv",
    "summary.json", "run.json",
}  # fmt: skip

pytestmark = needs(PROGRAM)


@pytest.mark.parametrize(
    "scheme", ["thunk", "network", "application", "acknowledge", "handshake"]
)
def test_a_run_leaves_the_same_files_each_time(scheme, tmp_path):
    contents = []
    for name in ("a", "b"):
        done = run(PROGRAM, f"--scheme={scheme}", "--loss=0.2", f"--out={tmp_path / name}")
        assert (done.returncode, done.stderr) == (0, "")
        files = {its.name: its.read_bytes() for its in (tmp_path / name).iterdir()}
        assert {*files} == FILES
        contents.append({key: value for key, value in files.items() if key != "run.json"})
    assert contents[0] == contents[1]
    summary = json.loads(contents[0]["summary.json"])
    assert summary["schemes"][scheme]["ledger"]["balanced"]
    calls = [*csv.DictReader(contents[0]["exchanges.csv"].decode().splitlines())]
    assert len(calls) == 10
    assert {call["outcome"] for call in calls} == {"completed"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--scheme=push"], "--scheme=push"),
        (["--estimateError=-6s"], "--estimateError=-6s"),
        (["--estimateError=5"], "--estimateError=5"),
        (["--loss=1"], "--loss=1"),
        (["--lossDirection=up"], "--lossDirection=up"),
        (["--timer=2"], "--timer"),
        (["--scheme=handshake", "--executionTime=1s"], "--executionTime"),
        (["--mtu=1000", "--link=udp6"], "--mtu=1000"),
        (["--warmup=100s"], "--duration"),
        (["--routers=0"], "--routers=0"),
    ],
)
def test_bad_arguments_get_one_line_and_leave_nothing(arguments, told, tmp_path):
    check_refused(PROGRAM, arguments, told, tmp_path / "out")
