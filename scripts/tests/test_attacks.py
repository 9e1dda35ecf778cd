# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Attacks: their closed forms, their figures drawn from them, and what icn-attack refuses."""

import math
from pathlib import Path

import pandas as pd
import pytest
from icnfig import attacks, style
from icnfig.figure import SWEEPS
from icnfig.figures import FIGURES, attack_storm
from icnsweep import plan
from programs import check_refused, needs, run

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "icn-attack"
NAMES = ("attack-reflection", "attack-flood", "attack-quota", "attack-guess", "attack-storm")
HEAD = 57, 87  # octets of a fetch and of a first Interest (CCNx)


def test_erlang_b_is_the_share_of_states_with_all_servers_busy():
    offered, servers = 3.5, 6
    weights = [offered**busy / math.factorial(busy) for busy in range(servers + 1)]
    assert attacks.erlang_b(servers, offered) == pytest.approx(weights[-1] / sum(weights))
    assert attacks.erlang_b(0, offered) == 1


def test_a_call_is_pending_at_the_core_for_its_way_on_and_its_fetch():
    way_on, fetch = 2 * 0.011, 2 * 0.022
    assert attacks.call_at_core(0.1) == pytest.approx(way_on + 0.1 + fetch)
    assert attacks.call_at_core(0.1, fetches=False) == pytest.approx(way_on + 0.1)


def test_refused_triggers_are_those_that_meet_one_of_the_accepted():
    share = attacks.accepted(80, 0, 8)
    assert 1 - share == pytest.approx(share * 80 / 2**8)
    share = attacks.accepted(80, 30, 8)
    assert 1 - share == pytest.approx(share * 80 / (2**8 - 30 * share))


def test_guesses_meet_as_many_as_are_in_use():
    in_use = range(0, 256, 4)
    share = sum(guess in in_use for guess in range(256)) / 256
    assert attacks.guessed(len(in_use), 8) == pytest.approx(share)


class FakeData:
    """The rows that icn-attack would write if the closed forms were exact."""

    def __init__(self, name):
        self.plan_ = plan.read(SWEEPS / f"{name}.yaml", smoke=True)

    def plan(self, sweep):
        return self.plan_

    def option(self, sweep, name):
        (value,) = {dict(run.options)[name] for run in self.plan_.runs}
        return value

    def table(self, sweep, file, where=""):
        assert file in self.plan_.keep
        rows = []
        for run in self.plan_.runs:
            options = dict(run.options)
            varied = {name: _value(options[name]) for name in self.plan_.varied}
            for scheme in options["schemes"].split(","):
                row = {"seed": run.seed, **varied, "scheme": scheme}
                rows.append({**row, **_row(scheme, options)})
        return pd.DataFrame(rows)


def _value(text):
    try:
        return int(text)
    except ValueError:
        return text


def _row(scheme, options):
    rate = float(options["attackRate"])
    reflexive = scheme.startswith("reflexive")
    count = int(options.get("parameters", 1))
    begin, end = 1, float(options.get("attackEnd", "11s")[:-1])
    sent = rate * (end - begin)
    row = {"duration_s": end - begin, "sent": sent, "answered": 0, "core_template_mean": 0.0}
    row.update(attacker_bytes_out=sent * HEAD[1], attacker_packets_in=sent * count)
    row.update(core_pit_mean=2 * rate, victim_data_bytes_out=0)
    reached = 0 if reflexive and options.get("fallback") == "none" else sent * count
    if options["attack"] == "reflection":
        row.update(victim_packets_in=reached, victim_bytes_in=reached * HEAD[0])
        row["amplification_bytes"] = reached * HEAD[0] / (sent * HEAD[1])
    elif options["attack"] == "flood":
        row["core_template_mean"] = 2 * rate if scheme == "reflexive" else 0.0
        served = 1 - attacks.erlang_b(100, 2 * rate + 10 * attacks.call_at_core(0.1))
        row.update(success_beside=served, success_apart=1.0)
    elif options["attack"] == "guess":
        active, bits = 4 * 25 * attacks.call_at_core(1), int(options["rnpBits"])
        served = attacks.accepted(active * 3 / 4, active / 4, bits)
        hits = attacks.guessed(active * served, bits) * attacks.apart(2000, 0.024, bits)
        row["hits_per_guess"] = 0 if options["onPathOnly"] == "true" else hits
        row.update(calls_beside=100, completed_beside=100 * served)
        row.update(calls_apart=300, completed_apart=300 * served)
    else:
        limit, prohibits = int(options["mostFetches"]), options["prohibits"] == "true"
        rates = pd.Series([rate]).to_numpy()
        asked = attack_storm._asked(scheme, rates, limit, prohibits, 60, 40, 20, 1)
        row["victim_packets_in"] = float(asked[0])
        row["answered"] = min(asked[0], rate * 40, limit or math.inf)
        row["victim_data_bytes_out"] = row["answered"] * 1100
    return row


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_draws_marks_on_its_closed_forms(name, tmp_path):
    drawing = FIGURES[name].draw(FakeData(name))
    style.save(drawing, tmp_path, name, drawing.caption)
    rows = drawing.rows
    known = rows[rows.closed_form.notna()]
    if name == "attack-quota":  # without quota the stand-in fails nobody
        known = known[known.part != "no quota"]
    assert len(known) >= 6
    assert known["mean"].to_numpy() == pytest.approx(known.closed_form.to_numpy(), abs=1e-9)
    assert "wins" in drawing.caption or "loses" in drawing.caption


@pytest.mark.parametrize("name", NAMES)
def test_sweeps_run_options_that_the_program_has(name):
    text = (ROOT / "examples" / "icn-attack.cc").read_text()
    its = plan.read(SWEEPS / f"{name}.yaml")
    for option in dict(its.runs[0].options):
        assert f'"{option}"' in text, option


needs_program = needs(PROGRAM)


@needs_program
def test_files_of_a_run(tmp_path):
    short = ("--attackEnd=2s", "--attackRate=20", "--schemes=reflexive,paired-nested")
    for folder in ("one", "two"):
        done = run(PROGRAM, f"--out={tmp_path / folder}", *short)
        assert done.returncode == 0 and done.stderr == ""
    assert done.stdout.splitlines()[0].split()[:2] == ["scheme", "sent"]
    table = pd.read_csv(tmp_path / "one" / "attack.csv").set_index("scheme")
    assert table.victim_packets_in["reflexive"] == 0
    assert table.victim_packets_in["paired-nested"] == table.sent["paired-nested"] > 0
    victim = pd.read_csv(tmp_path / "one" / "victim.csv")
    assert victim.packets_in.sum() == table.victim_packets_in.sum()
    nodes = pd.read_csv(tmp_path / "one" / "nodes.csv")
    assert list(nodes[nodes.role == "guest"].name) == ["victim", "attacker0"]
    for file in (tmp_path / "one").iterdir():
        if file.name != "run.json":
            assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


@needs_program
@pytest.mark.parametrize(
    "arguments, line",
    [
        (["--attack=ping"], "--attack=ping: expected"),
        (["--attack=flood", "--victim=silent"], "--victim: does not apply to --attack=flood"),
        (["--rnpBits=8"], "--rnpBits: does not apply to --attack=reflection"),
        (["--attack=guess"], "--schemes=paired-nested: routers hold no reflexive name prefix"),
        (["--attack=guess", "--schemes=reflexive"], "--encoding=segment: "),
        (["--ingress=5"], "--ingress=5: there are --edges=4"),
        (["--attackStart=5s", "--attackEnd=4s"], "--attackStart, --attackEnd, --duration: "),
        (["--quota=share"], "--quota=share: is a share of a limited PIT"),
        (["--quota=face", "--pitShare=0.5"], "--pitShare: does not apply to --quota=face"),
        (["--pitShare=0.5"], "--pitShare: does not apply to --quota=none"),
        (["--attack=flood", "--quotaLimit=3"], "--quotaLimit: does not apply to --quota=none"),
        (["--quotaAt=edges"], "--quotaAt: does not apply to --quota=none"),
        (["--quota=share", "--pitCapacity=10", "--quotaLimit=3"],
         "--quotaLimit: does not apply to --quota=share"),
    ],
)
def test_bad_arguments_end_with_one_line(tmp_path, arguments, line):
    check_refused(PROGRAM, arguments, line, tmp_path / "out")
