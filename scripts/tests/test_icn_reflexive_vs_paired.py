# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Which timers, gaps and losses icn-reflexive-vs-paired takes, and which it refuses."""

import csv
from decimal import Decimal

import pytest
from programs import check_refused, needs, run

PROGRAM = "icn-reflexive-vs-paired"
CEFORE = ["--schemes=reflexive-cefore", "--profile=cefore"]

pytestmark = needs(PROGRAM)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--fetchTimeout=0s"], "--fetchTimeout=0s"),
        (["--fetchTimeout=5"], "--fetchTimeout=5"),
        (["--fetchGap=-1ms"], "--fetchGap=-1ms"),
        (["--fetchGap=exponential:0s"], "--fetchGap=exponential:0s"),
        (["--fetchGap=lognormal:1s"], "--fetchGap=lognormal:1s"),
        (["--lossDirection=up"], "--lossDirection=up"),
        (["--lossDirection=to-producer"], "--lossDirection=to-producer: does not apply"),
        (["--loss=0.1", "--lossDirection=to-consumer", "--producers=2"],
         "--lossDirection=to-consumer: with --producers=2"),
        (["--reinvocations=1"], "--reinvocations=1: each is at another producer"),
        (["--reinvocations=-1"], "--reinvocations=-1"),
        (["--reinvocations=1", "--producers=2", "--announcement=static-path"],
         "--reinvocations=1: with --announcement=static-path"),
        (["--ns3::icn::Forwarder::Pit=1"], "--ns3::icn::Forwarder::Pit=1"),
        ([*CEFORE, "--fetchGap=1ms"], "--fetchGap: does not apply"),
        ([*CEFORE, "--fetchTimeout=1s"], "--fetchTimeout: does not apply"),
        ([*CEFORE, "--producers=2", "--reinvocations=1"],
         "--reinvocations=1: consumers of scheme reflexive-cefore call one producer"),
    ],
)
def test_bad_arguments_get_one_line_and_leave_nothing(arguments, told, tmp_path):
    check_refused(PROGRAM, arguments, told, tmp_path / "out")


@pytest.mark.parametrize(
    "argument", ["--fetchTimeout=1s", "--fetchGap=0s", "--lossDirection=both", "--reinvocations=0"]
)
def test_defaults_may_be_given(argument, tmp_path):
    lossy = ["--topology=line:3", "--loss=0.05", "--calls=20", "--parameters=3", "--window=1"]
    contents = []
    for name, arguments in (("without", []), ("with", [argument])):
        assert run(PROGRAM, *lossy, *arguments, f"--out={tmp_path / name}").returncode == 0
        contents.append({file.name: file.read_bytes() for file in (tmp_path / name).glob("*.csv")})
    assert contents[0]
    assert contents[0] == contents[1]


def test_times_are_taken_as_they_are_given(tmp_path):
    ends = []
    for time in ("0s", "400ns", "1500ns"):
        out = tmp_path / time
        arguments = ["--topology=line:1", f"--executionTime={time}", "--schemes=reflexive"]
        assert run(PROGRAM, *arguments, f"--out={out}").returncode == 0
        with (out / "exchanges.csv").open(newline="") as file:
            (call,) = csv.DictReader(file)
        ends.append(Decimal(call["end_s"]))
    nanosecond = Decimal("1e-9")
    assert [end - ends[0] for end in ends] == [0, 400 * nanosecond, 1500 * nanosecond]


def test_random_times_below_zero_are_none(tmp_path):
    below = "ns3::NormalRandomVariable[Mean=-1|Variance=0.01]"
    arguments = ["--schemes=reflexive", "--parameters=4", "--window=1", "--packets=true"]
    for attribute in ("FetchGap", "ExecutionTime"):
        out = tmp_path / attribute
        changed = f"--ns3::icn::CallServer::{attribute}={below}"
        assert run(PROGRAM, *arguments, changed, f"--out={out}").returncode == 0
        with (out / "packets.csv").open(newline="") as file:
            times = [Decimal(row["time_s"]) for row in csv.DictReader(file)]
        assert len(times) > 10
        assert times == sorted(times)
