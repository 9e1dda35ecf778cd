# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Which timers and slots icn-phone-home refuses, and what it says of the readings."""

import json

import pandas as pd
import pytest
from programs import check_refused, needs, printed_table, run

PROGRAM = "icn-phone-home"
CONTENDING = "--contending=all"
FILES = ("nodes", "readings", "sensors", "messages", "state-summary")

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
        (["--slot=20s"], "--slot=20s: a --cycle of 30720ms has no room"),
        (["--slotPairs=40"], "--slotPairs=40"),
        (["--slotPairs=2", "--cycle=0s"], "--slotPairs=2: with --cycle=0s"),
        (["--interval=24h", "--readings=100000"], "--readings=100000"),
        (["--gaps=normal"], "--gaps=normal"),
        (["--contending=up"], "--contending=up"),
        (["--contending=none,up-data"], "--contending: none stands alone"),
        (["--accessLength=8s", CONTENDING], "--accessLength=8s: longer than --accessCycle"),
        (["--accessSlot=4s", CONTENDING], "--accessSlot=4s: longer than --accessLength"),
        (["--accessCycle=9s"], "--accessCycle=9s: only with --contending"),
        (["--accessLength=2s"], "--accessLength=2s: only with --contending"),
        (["--accessSlot=5ms"], "--accessSlot=5ms: only with --contending"),
        (["--accessWindow=4"], "--accessWindow=4: only with --contending"),
        (["--accessRetries=0"], "--accessRetries=0: only with --contending"),
        (["--accessWindow=0"], "--accessWindow=0"),
        (["--unknownSensors=-1"], "--unknownSensors=-1"),
    ],
)
def test_bad_arguments_get_one_line_and_leave_nothing(arguments, told, tmp_path):
    check_refused(PROGRAM, arguments, told, tmp_path / "out")


TABLES = {"pit": "pit_es", "template": "template_es", "fib-consumer": "fib_consumer_es"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--schemes=all", "--readings=30", "--sensors=2"],
        ["--schemes=pull,custodian", "--readings=10", "--contentStore=9"],
        ["--schemes=poll", "--edgeLifetime=4s", "--readings=30"],  # loses seven of eight
    ],
)
def test_the_table_tells_of_readings_and_what_they_cost(arguments, tmp_path):
    """As its files have it: the readings, and sums over the nodes beyond the sensors' links."""
    out = tmp_path / "out"
    done = run(PROGRAM, *arguments, f"--out={out}")
    assert done.returncode == 0
    printed = printed_table(done.stdout)
    summary = json.loads((out / "summary.json").read_text())["schemes"]
    files = {name: pd.read_csv(out / f"{name}.csv") for name in FILES}
    nodes = files["nodes"].set_index("name").node
    way = files["state-summary"].node.isin([nodes["gateway"], nodes["router"]])
    for scheme, its in files["readings"].groupby("scheme"):
        row, figures = printed[scheme], summary[scheme]
        delays = (its.delivered_s - its.made_s).dropna()
        assert row["delivered"] == f"{len(delays)}/{len(its)}"
        assert float(row["mean_s"]) == pytest.approx(delays.mean(), abs=1e-6)
        assert figures["delay_s"]["p95"] == pytest.approx(delays.quantile(0.95))
        awake = files["sensors"].query("scheme == @scheme").awake_s.mean()
        assert float(row["awake_s"]) == pytest.approx(awake, abs=1e-6)
        packets = files["messages"].query("scheme == @scheme").packets.sum()
        assert float(row["packets"]) == pytest.approx(packets / len(its), abs=0.005)
        assert figures["packets_per_reading"] == pytest.approx(packets / len(its))
        state = files["state-summary"][way].query("scheme == @scheme")
        for table, column in TABLES.items():
            held = state[state.table == table].entry_seconds.sum() / len(its)
            assert float(row[column]) == pytest.approx(held, abs=1e-4)
            assert figures["entry_seconds_per_reading"][table] == pytest.approx(held)


def test_what_is_per_call_is_left_out_where_there_is_no_call(tmp_path):
    done = run(PROGRAM, "--schemes=poll,notify", "--readings=3", f"--out={tmp_path / 'out'}")
    assert done.returncode == 0
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())["schemes"]
    for scheme, figures in summary.items():
        has_calls = scheme == "notify"
        assert figures["exchanges"] == (3 if has_calls else 0)
        for name in ("packets_per_exchange", "bytes_per_exchange"):
            assert (figures[name] is not None) == has_calls
        for name in ("entry_seconds_per_exchange", "byte_seconds_per_exchange"):
            assert "pit" in figures[name]
            assert all((its is not None) == has_calls for its in figures[name].values())


@pytest.mark.parametrize(
    "arguments",
    [["--slot=1ms"], ["--edgeRate=100bps"], ["--schemes=poll", "--slot=9600us"]],
)
def test_slots_in_which_no_reading_fits_are_refused(arguments, tmp_path):
    """A poll might fit into 9.6 ms, that is 60 octets, its answer with the reading does not."""
    out = tmp_path / "out"
    done = check_refused(PROGRAM, [*arguments, "--readings=3"], "--slot=", out)
    assert "--edgeRate=" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["--schemes=device"], ["--schemes=push", "--cycle=0s"], ["--slot=5ms"]]
)
def test_access_slots_in_which_no_reading_fits_are_refused(arguments, tmp_path):
    """5 ms are 31 octets: it is they that are too short, whatever slots there are."""
    slot = "--accessSlot=5ms"
    schemes = [] if "--schemes" in arguments[0] else ["--schemes=push"]
    arguments = [*arguments, *schemes, slot, CONTENDING, "--readings=3"]
    done = check_refused(PROGRAM, arguments, f"{slot}: scheme", tmp_path / "out")
    assert "use a longer --accessSlot or" in done.stderr


def test_who_varies_what_contends_may_hold_the_others_fixed(tmp_path):
    arguments = ["--contending=none", "--accessRetries=0", "--readings=3"]
    assert run(PROGRAM, *arguments, f"--out={tmp_path / 'out'}").returncode == 0


@pytest.mark.parametrize("scheme", ["pull", "indication", "device", "push"])
@pytest.mark.parametrize("length", ["3.84s", "7.68s"])
def test_nobody_is_awake_for_longer_than_the_run(scheme, length, tmp_path):
    out = tmp_path / "out"
    contends = [CONTENDING, f"--accessLength={length}", "--sensors=3"]
    readings = ["--readings=10", "--interval=10s", f"--schemes={scheme}"]
    assert run(PROGRAM, *contends, *readings, f"--out={out}").returncode == 0
    sensors = pd.read_csv(out / "sensors.csv")
    assert (sensors.access_tries > 0).all()
    assert (sensors.awake_s <= 10 * 12 + 4 * 64).all()  # as long as the run
