# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What the programs of the use cases print is what they are asked: by closed form and files."""

import pandas as pd
import pytest
from programs import check_refused, needs, printed_table, run

D = 0.02  # default: two links of 10 ms, or, of a chain, one for each service of two hops
OCTETS_S = 1e-3  # what the links' rates add, at most


def table(program, *arguments, out):
    done = run(program, *arguments, f"--out={out}")
    assert done.returncode == 0, done.stderr
    return printed_table(done.stdout)


@needs("icn-upload")
@pytest.mark.parametrize("credential", [200, 0])
def test_refused_uploads_are_counted_and_timed(credential, tmp_path):
    """By the credential at 4 D, by the first Interest at 2 D."""
    arguments = ["--rejectRatio=1", "--calls=3", f"--credentialSize={credential}"]
    for scheme, row in table("icn-upload", *arguments, out=tmp_path / "out").items():
        assert (row["completed"], row["mean_s"], row["rejected"]) == ("0/3", "-", "3")
        delays = 4 if credential and scheme != "push" else 2
        assert float(row["rejected_s"]) == pytest.approx(delays * D, abs=OCTETS_S)


@needs("icn-upload")
def test_an_upload_that_is_lost_is_not_refused(tmp_path):
    """A thousand fetches at once do not find room where a hundred packets may wait."""
    arguments = ["--rejectRatio=0", "--parameters=1000", "--schemes=reflexive,paired-nested"]
    for row in table("icn-upload", *arguments, out=tmp_path / "out").values():
        assert (row["completed"], row["rejected"], row["rejected_s"]) == ("0/1", "0", "-")
    calls = pd.read_csv(tmp_path / "out" / "exchanges.csv")
    assert set(calls.outcome) == {"returned:path-error"}


@needs("icn-sync")
def test_peers_that_both_have_all_and_those_left_half_open(tmp_path):
    arguments = ["--loss=0.3", "--linger=0s", "--calls=100"]
    printed = table("icn-sync", *arguments, out=tmp_path / "out")
    calls = pd.read_csv(tmp_path / "out" / "exchanges.csv")
    for scheme, its in calls.groupby("scheme"):
        done = its[its.outcome == "completed"]
        both = done.dropna(subset="parameters_complete_s")
        took = both[["end_s", "parameters_complete_s"]].max(axis=1) - both.arrival_s
        row = printed[scheme]
        assert row["both"] == f"{len(both)}/100"
        assert int(row["half_open"]) == len(done) - len(both)
        assert float(row["mean_s"]) == pytest.approx(took.mean(), abs=1e-6)
    assert int(printed["paired-crossed"]["half_open"]) > 0 == int(printed["reflexive"]["half_open"])


@needs("icn-sync")
def test_peers_have_all_after_three_delays_or_four(tmp_path):
    for scheme, row in table("icn-sync", out=tmp_path / "out").items():
        delays = 3 if scheme == "paired-crossed" else 4
        assert row["both"] == "1/1"
        assert float(row["mean_s"]) == pytest.approx(delays * D, abs=OCTETS_S)


@needs("icn-sync")
def test_a_peer_that_answers_at_once_executes_nothing(tmp_path):
    check_refused("icn-sync", ["--executionTime=3s"], "--executionTime: does not apply to "
                  "paired-crossed", tmp_path / "out")
    printed = table("icn-sync", "--executionTime=3s", "--schemes=reflexive", out=tmp_path / "out")
    assert float(printed["reflexive"]["mean_s"]) == pytest.approx(3 + 4 * D, abs=OCTETS_S)
    table("icn-sync", "--executionTime=0s", out=tmp_path / "out")


@needs("icn-call-chain")
@pytest.mark.parametrize("hops", [1, 2])
def test_a_chain_is_timed_by_its_client(hops, tmp_path):
    """4 n D, and 2 D with a thunk or half of it pushed; without routers nothing is held in any."""
    arguments = ["--depth=5", f"--hops={hops}"]
    delay = hops * D / 2
    for scheme, row in table("icn-call-chain", *arguments, out=tmp_path / "out").items():
        delays = {"push": 2 * 5, "reflexive-thunk": 4 * 5 + 2}.get(scheme, 4 * 5)
        assert row["completed"] == "1/1"
        assert float(row["mean_s"]) == pytest.approx(delays * delay, abs=OCTETS_S)
        assert (row["pit_es"] == "-") == (hops == 1)
        assert hops == 1 or float(row["pit_es"]) > 0


@needs("icn-first")
def test_the_first_scenario_takes_no_options_of_its_own():
    done = run("icn-first", "--calls=3")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("icn-first: --calls=3: unknown option")
    assert done.stderr.count("\n") == 1
    done = run("icn-first")
    assert done.returncode == 0
    assert done.stdout.count("completed") == 10
