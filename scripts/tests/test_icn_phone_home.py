# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Which timers and slots icn-phone-home refuses, and what it prints where nobody calls."""


import pytest
from programs import check_refused, needs, run

PROGRAM = "icn-phone-home"

pytestmark = needs(PROGRAM)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--timers=vanillaz"], "--timers=vanillaz"),
        (["--timers=none,push"], "--timers: none stands alone"),
        (["--timers=push", "--schemes=poll"], "--schemes: --timers says"),
        (["--timers=cust", "--contentStore=0"], "--contentStore=0"),
        (["--timers=cust", "--wait=20h", "--slotPairs=1", "--sensors=2"], "--wait=20h"),
        (["--consumerTimers=4s,1s"], "--consumerTimers=4s,1s"),
        (["--slotPairs=40"], "--slotPairs=40"),
        (["--slotPairs=2", "--cycle=0s"], "--slotPairs=2: with --cycle=0s"),
        (["--interval=24h", "--readings=100000"], "--readings=100000"),
        (["--gaps=normal"], "--gaps=normal"),
        (["--contending=up"], "--contending=up"),
        (["--contending=none,up-data"], "--contending: none stands alone"),
        (["--accessLength=8s"], "--accessLength=8s: longer than --accessCycle"),
        (["--accessSlot=4s"], "--accessSlot=4s: longer than --accessLength"),
        (["--accessWindow=0"], "--accessWindow=0"),
        (["--unknownSensors=-1"], "--unknownSensors=-1"),
    ],
)
def test_bad_arguments_get_one_line_and_leave_nothing(arguments, told, tmp_path):
    check_refused(PROGRAM, arguments, told, tmp_path / "out")


def test_what_is_per_call_is_left_out_where_there_is_no_call(tmp_path):
    done = run(PROGRAM, "--schemes=poll,phone-home", "--readings=3", f"--out={tmp_path / 'out'}")
    assert done.returncode == 0
    rows = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    assert rows["poll"][-2:] == ["-", "-"]
    assert rows["phone-home"][0] == "3/3"
    assert float(rows["phone-home"][-2]) > 0
