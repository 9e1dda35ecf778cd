# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Runs the program icn-rice as its users do: its files, and one line for what is wrong."""

import csv
import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "examples" / "icn-rice"
FILES = {
    "nodes.csv", "links.csv", "exchanges.csv", "state.csv", "state-summary.csv", "messages.csv",
    "summary.json", "run.json",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="icn-rice is not built")


def run(*arguments):
    return subprocess.run(
        [PROGRAM, *arguments], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    "scheme", ["thunk", "network", "application", "acknowledge", "handshake"]
)
def test_a_run_leaves_the_same_files_each_time(scheme, tmp_path):
    contents = []
    for name in ("a", "b"):
        done = run(f"--scheme={scheme}", "--loss=0.2", f"--out={tmp_path / name}")
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
    done = run(*arguments, f"--out={tmp_path / 'out'}")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"icn-rice: {told}")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()
