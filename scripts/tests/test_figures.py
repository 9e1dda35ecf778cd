# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The figures, drawn from runs whose numbers are the closed forms (synthetic.py)."""

from pathlib import Path

import pandas as pd
import pytest
from icnfig import main as command
from icnfig.data import Plan, steady_run, steady_window
from icnfig.figures import FIGURES, ladder
from icnfig.main import main

SYNTHETIC = Path(__file__).with_name("synthetic.py")
PLAN = Plan((1, 2), (10, 1000))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """All figures, made once for all tests."""
    out = tmp_path_factory.mktemp("results") / "figures"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "FULL", PLAN)
        assert main([f"--program={SYNTHETIC}", f"--out={out}"]) == 0
    return out


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_comes_with_numbers_and_caption(folder, name):
    assert (folder / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    assert (folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    assert len(pd.read_csv(folder / f"{name}.csv")) > 0
    assert f"scripts/figures {name}" in (folder / f"{name}.txt").read_text()


def test_same_runs_give_the_same_bytes(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(command, "FULL", PLAN)
    (tmp_path / "runs").symlink_to(folder.parent / "runs")
    names = ["comparison", "ladder"]
    assert main([*names, f"--program={SYNTHETIC}", f"--out={tmp_path / 'figures'}"]) == 0
    made = sorted((tmp_path / "figures").iterdir())
    assert len(made) == 8
    for file in made:
        assert file.read_bytes() == (folder / file.name).read_bytes(), file.name


def test_simulated_crossings_are_those_of_the_closed_form(folder):
    rows = pd.read_csv(folder / "state-against-rate.csv")
    crossed = rows[rows.crosses.notna()]
    assert set(zip(crossed.scheme, crossed.crosses)) == {
        ("reflexive", "paired-nested"),
        ("reflexive", "paired-separate"),
        ("reflexive-lean", "paired-separate"),
    }
    assert crossed.call_rate_per_s.to_numpy() == pytest.approx(
        crossed.call_rate_closed_form.to_numpy(), rel=0.05
    )


def test_ladder_pairs_sends_and_receptions_in_order():
    packets = pd.DataFrame(
        [
            (0.0, "send", 0, None, "trigger-interest"),  # by the application: no arrow
            (0.0, "send", 0, 1, "reflexive-data"),
            (0.1, "send", 0, 1, "reflexive-data"),
            (1.0, "receive", 1, 0, "reflexive-data"),
            (1.1, "receive", 1, 0, "reflexive-data"),
        ],
        columns=["time_s", "event", "node", "peer", "kind"],
    )
    assert list(ladder.arrows(packets)) == [
        ladder.Arrow("RD", 1, 0, 1, 0.0, 1.0),
        ladder.Arrow("RD", 2, 0, 1, 0.1, 1.1),
    ]


@pytest.mark.parametrize("rate", [1, 30, 1000])
def test_calls_fill_the_observed_window(rate):
    """The number of Poisson arrivals until its end exceeds the calls in 1 of 10^8 cases or less."""
    _, end_s = steady_window(rate)
    calls = int(dict(steady_run(rate, 1, ["push"]).options)["calls"])
    assert calls > rate * end_s + 5.6 * (rate * end_s) ** 0.5


def test_failed_run_spares_the_other_figures(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "FULL", PLAN)
    broken = FIGURES["completion-time-geant"]
    runs = broken.runs(PLAN)
    changed = [type(run).of({**dict(run.options), "topology": "fail"}, run.seed) for run in runs]
    kind = type(broken)(broken.name, broken.title, lambda plan: changed, broken.draw)
    monkeypatch.setitem(FIGURES, broken.name, kind)
    out = tmp_path / "figures"
    status = main([broken.name, "ladder", f"--program={SYNTHETIC}", f"--out={out}"])
    assert status == 1
    assert {file.stem for file in out.iterdir()} == {"ladder"}
    assert "--topology: no such thing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pie-chart"], "no figure pie-chart"),
        (["--jobs=0"], "--jobs=0"),
        (["--program=/nowhere/program"], "/nowhere/program"),
    ],
)
def test_bad_arguments_are_named(arguments, message, capsys):
    with pytest.raises(SystemExit) as end:
        main([f"--program={SYNTHETIC}", *arguments])
    assert end.value.code == 2
    assert message in capsys.readouterr().err


def test_list_needs_no_program(capsys):
    assert main(["--list", "--program=/nowhere"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(FIGURES)
