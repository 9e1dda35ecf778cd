# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Which timers, gaps and losses icn-reflexive-vs-paired takes, and which it refuses."""

import subprocess
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[2] / "build" / "examples" / "icn-reflexive-vs-paired"
CEFORE = ["--schemes=reflexive-cefore", "--profile=cefore"]

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="icn-reflexive-vs-paired is not built")


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--fetchTimeout=0s"], "--fetchTimeout=0s"),
        (["--fetchTimeout=5"], "--fetchTimeout=5"),
        (["--fetchGap=-1ms"], "--fetchGap=-1ms"),
        (["--fetchGap=exponential:0s"], "--fetchGap=exponential:0s"),
        (["--fetchGap=lognormal:1s"], "--fetchGap=lognormal:1s"),
        (["--lossDirection=up"], "--lossDirection=up"),
        (["--lossDirection=to-consumer", "--producers=2"], "--lossDirection=to-consumer"),
        ([*CEFORE, "--fetchGap=1ms"], "--fetchGap: does not apply"),
        ([*CEFORE, "--fetchTimeout=1s"], "--fetchTimeout: does not apply"),
    ],
)
def test_bad_arguments_get_one_line_and_leave_nothing(arguments, told, tmp_path):
    done = run(*arguments, f"--out={tmp_path / 'out'}")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"icn-reflexive-vs-paired: {told}")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "argument", ["--fetchTimeout=1s", "--fetchGap=0s", "--lossDirection=both"]
)
def test_defaults_may_be_given(argument, tmp_path):
    lossy = ["--topology=line:3", "--loss=0.05", "--calls=20", "--parameters=3", "--window=1"]
    contents = []
    for name, arguments in (("without", []), ("with", [argument])):
        assert run(*lossy, *arguments, f"--out={tmp_path / name}").returncode == 0
        contents.append({file.name: file.read_bytes() for file in (tmp_path / name).glob("*.csv")})
    assert contents[0]
    assert contents[0] == contents[1]
