# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors
"""Runs the programs in Cefore mode as their users do, and holds the manual against them."""

import csv
import io
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "build" / "examples"
MODE = ["--schemes=reflexive-cefore", "--profile=cefore"]

pytestmark = pytest.mark.skipif(
    not (PROGRAMS / "icn-cefore").exists(), reason="icn-cefore is not built"
)


def run(program, *arguments):
    return subprocess.run(
        [PROGRAMS / program, *arguments], capture_output=True, text=True, timeout=120, check=False
    )


def test_manual_shows_what_the_program_prints():
    done = run("icn-cefore")
    assert (done.returncode, done.stderr) == (0, "")
    printed = list(csv.reader(io.StringIO(done.stdout)))[1:]
    lines = (ROOT / "doc" / "icn.rst").read_text().splitlines()
    begin = next(i for i, line in enumerate(lines) if "reflexive-cefore (ms)" in line) + 3
    end = lines.index("", begin)
    assert list(csv.reader(line.strip() for line in lines[begin:end])) == printed


def test_cliff_at_two_seconds(tmp_path):
    exchange = [*MODE, "--topology=line:1", "--linkDelay=300ms", "--callTimeout=20s"]
    outcomes = []
    for more in ([], ["--ns3::icn::CeforeClient::Lifetime=2s"]):
        done = run("icn-reflexive-vs-paired", *exchange, *more, f"--out={tmp_path}")
        assert (done.returncode, done.stderr) == (0, "")
        rows = list(csv.DictReader((tmp_path / "exchanges.csv").open()))
        outcomes.append(rows[0]["outcome"])
    assert outcomes == ["timeout", "completed"]


@pytest.mark.parametrize(
    "arguments, named",
    [
        (["--schemes=reflexive-cefore"], "--schemes=reflexive-cefore"),
        (["--schemes=reflexive-cefore", "--protocol=ndn"], "--schemes=reflexive-cefore"),
        ([*MODE, "--protocol=ndn"], "--profile=cefore"),
        ([*MODE, "--encoding=field"], "--encoding=field"),
        ([*MODE, "--parameters=0"], "--parameters=0"),
        ([*MODE, "--window=8"], "--window"),
        ([*MODE, "--triggerLifetime=2s"], "--triggerLifetime"),
        ([*MODE, "--resultSize=10"], "--resultSize"),
    ],
)
def test_refuses_what_makes_no_sense(arguments, named, tmp_path):
    out = tmp_path / "out"
    done = run("icn-reflexive-vs-paired", *arguments, f"--out={out}")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert named in done.stderr
    assert not out.exists()


def test_all_leaves_it_out(tmp_path):
    done = run("icn-reflexive-vs-paired", "--schemes=all", "--topology=line:1", f"--out={tmp_path}")
    assert (done.returncode, done.stderr) == (0, "")
    assert "reflexive-cefore" not in done.stdout
