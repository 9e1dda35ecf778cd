# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The figures, drawn from runs whose numbers are the closed forms (synthetic.py)."""

import errno
import re
from pathlib import Path

import pandas as pd
import pytest
import yaml
from icnfig import figure, style
from icnfig.caption import parameters
from icnfig.figure import Data, Figure
from icnfig.figures import FIGURES, ladder
from icnfig.main import main, read_plans
from icnsweep import plan
from icnsweep.store import Store
from icnsweep.units import seconds
from matplotlib.collections import LineCollection

SYNTHETIC = Path(__file__).with_name("synthetic.py")
FULL = figure.SWEEPS
NAMES_OF_SWEEPS = sorted(file.stem for file in FULL.glob("*.yaml"))
NAMES = (
    "comparison",
    "completion-time",
    "completion-time-geant",
    "state-over-time",
    "state-per-call",
    "state-against-rate",
    "state-against-rate-announcements",
    "ladder",
)
RATES = [{"callRate": [10, 1000], "calls": [65, 1733], "observe": ["2.5s", "1.5s"]}]


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """A build folder whose program is the stand-in."""
    examples = tmp_path_factory.mktemp("build") / "examples"
    examples.mkdir()
    (examples / "icn-reflexive-vs-paired").symlink_to(SYNTHETIC)
    return examples.parent


@pytest.fixture(scope="module")
def sweeps(tmp_path_factory):
    """The sweep files with two seeds and rates under --smoke."""
    folder = tmp_path_factory.mktemp("sweeps")
    for name in {name for its in NAMES for name in FIGURES[its].sweeps}:
        content = yaml.safe_load((FULL / f"{name}.yaml").read_text())
        content["smoke"] = {"seeds": [1] if name == "ladder" else [1, 2]}
        if "callRate" in (content.get("zip") or [{}])[0]:
            content["smoke"]["zip"] = RATES
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, sort_keys=False))
    return folder


@pytest.fixture
def figures(build, sweeps, tmp_path, monkeypatch):
    """Runs the command with the stand-in, into a store and a folder of its own."""
    monkeypatch.setattr(figure, "SWEEPS", sweeps)

    def run(*arguments):
        store, out = tmp_path / "results" / "icn.sqlite", tmp_path / "figures"
        return main([f"--build={build}", f"--store={store}", f"--out={out}", "--smoke", *arguments])

    return run


@pytest.fixture(scope="module")
def folder(tmp_path_factory, build, sweeps):
    """The figures, made once for all tests; the store beside the folder."""
    out = tmp_path_factory.mktemp("results") / "figures"
    options = ["--smoke", f"--build={build}", f"--out={out}"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figure, "SWEEPS", sweeps)
        assert main([*options, f"--store={out.parent / 'icn.sqlite'}", *NAMES]) == 0
    return out


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_comes_with_numbers_and_caption(folder, name):
    assert (folder / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    assert (folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    assert len(pd.read_csv(folder / f"{name}.csv")) > 0
    caption = (folder / f"{name}.txt").read_text()
    assert f"\nMake it again: scripts/figures {name} --smoke\n" in caption
    run = caption.partition("\nA run behind it: ")[2].split()
    assert run[0] == "build/examples/icn-reflexive-vs-paired" and run[-1].startswith("--RngRun=")
    version = caption.partition("\nVersion: ")[2].splitlines()[0]
    assert re.fullmatch(r"icn \S+\+[0-9a-f]{12} \(icn-reflexive-vs-paired\)", version)
    assert "\nSeeds: n = " in caption


@pytest.mark.parametrize("fresh", [False, True])
def test_same_runs_give_the_same_bytes(folder, figures, tmp_path, fresh):
    """From the same store, and from one in which they were made by themselves."""
    store = [] if fresh else [f"--store={folder.parent / 'icn.sqlite'}"]
    assert figures("comparison", "ladder", *store) == 0
    made = [*tmp_path.glob("figures/comparison.*"), *tmp_path.glob("figures/ladder.*")]
    assert len(made) == 8
    for file in made:
        assert file.read_bytes() == (folder / file.name).read_bytes(), file.name


def test_what_goes_together_stays_so_in_a_caption(folder):
    varied = "\nVaried: (callRate calls observe)=(10 65 2.5s) | (1000 1733 1.5s)\n"
    assert varied in (folder / "state-against-rate.txt").read_text()


def test_options_of_a_zip_that_are_the_same_throughout_are_parameters(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(
        "program: p\nfixed: {a: 1}\nproduct: {b: [2], c: [3, 4]}\n"
        "zip: [{d: [5, 6, 5], e: [7, 7, 7], f: [8, 9, 9]}, {g: [1, 2], h: [3, 3]}]\n"
    )
    assert parameters(plan.read(file)) == {
        "Parameters": "a=1 b=2 e=7 h=3",
        "Varied": "c=3 | 4; (d f)=(5 8) | (6 9) | (5 9); g=1 | 2",
        "Seeds": "n = 1 (--RngRun=1)",
    }


def test_the_page_has_all_figures_of_the_folder(folder, build, sweeps, monkeypatch, capsys):
    monkeypatch.setattr(figure, "SWEEPS", sweeps)
    assert main(["--check", f"--out={folder}", f"--build={build}", *NAMES]) == 0
    (folder / "ladder.csv").rename(folder / "lost")
    assert main(["--check", f"--out={folder}", f"--build={build}", *NAMES]) == 1
    told = capsys.readouterr().err
    (folder / "lost").rename(folder / "ladder.csv")
    assert f"figures: {folder / 'ladder.csv'}: missing\n" in told
    assert f"figures: {folder / 'index.html'}: no ladder.csv\n" in told


def test_a_figure_that_could_not_be_made_again_is_marked(figures, tmp_path, monkeypatch, capsys):
    """Until it is; what was made before stays."""
    page = tmp_path / "figures" / "index.html"
    assert figures("ladder", "comparison") == 0
    assert "Old:" not in page.read_text()
    with monkeypatch.context() as patch:
        patch.setitem(FIGURES, "ladder", Figure("ladder", "it", ("ladder",), lambda data: {}["x"]))
        assert figures("ladder") == 1
        assert figures("comparison") == 0
    assert page.read_text().count('<p class="old">Old: not made the last time: KeyError') == 1
    capsys.readouterr()
    assert figures("--check", "ladder", "comparison") == 1
    told = capsys.readouterr().err
    assert told.startswith("figures: ladder: not made the last time: KeyError: 'x'")
    assert told.count("\n") == 1
    assert figures("--check", "comparison") == 0
    assert figures("ladder") == 0
    assert "Old:" not in page.read_text()
    assert figures("--check", "ladder", "comparison") == 0


def test_a_figure_of_which_a_run_failed_is_marked(figures, tmp_path, sweeps, monkeypatch, capsys):
    assert figures("ladder") == 0
    change(sweeps, tmp_path, monkeypatch, "ladder", lambda text: text.replace("line:2", "fail"))
    assert figures("ladder") == 1
    assert "Old: not made the last time: a run" in (tmp_path / "figures/index.html").read_text()
    capsys.readouterr()
    assert figures("--check", "ladder") == 1
    assert "figures: ladder: not made the last time: a run behind" in capsys.readouterr().err


def test_a_figure_of_another_build_is_marked(figures, tmp_path, capsys):
    assert figures("ladder") == 0
    build = tmp_path / "changed" / "examples"
    build.mkdir(parents=True)
    program = build / "icn-reflexive-vs-paired"
    program.write_text(f"#!/bin/sh\nexec {SYNTHETIC} $@\n")
    program.chmod(0o755)
    other = f"--build={build.parent}"
    capsys.readouterr()
    assert figures("--check", "ladder", other) == 1
    assert "figures: ladder: made by icn 0.1.0+" in capsys.readouterr().err
    assert figures("comparison", other) == 0
    assert (tmp_path / "figures/index.html").read_text().count("Old: made by icn 0.1.0+") == 1
    assert figures("--check", "ladder", "--build=/nowhere") == 0  # none to compare with


def test_a_figure_of_an_older_sweep_file_is_marked(figures, sweeps, tmp_path, monkeypatch, capsys):
    assert figures("ladder") == 0
    change(sweeps, tmp_path, monkeypatch, "ladder", lambda text: text.replace("line:2", "line:3"))
    capsys.readouterr()
    assert figures("--check", "ladder") == 1
    told = capsys.readouterr().err
    assert re.fullmatch(
        r"figures: ladder: made of other runs \([0-9a-f]{12}\) than its sweep files now ask for "
        r"\([0-9a-f]{12}\)\n", told
    )
    assert figures("comparison") == 0
    assert (tmp_path / "figures/index.html").read_text().count("Old: made of other runs") == 1
    assert figures("ladder") == 0
    assert figures("--check", "ladder") == 0


def test_other_sweep_files_do_not_matter_to_a_figure(figures, sweeps, tmp_path, monkeypatch):
    assert figures("ladder") == 0
    change(sweeps, tmp_path, monkeypatch, "comparison", lambda text: text.replace("[1, 2]", "[3]"))
    assert figures("--check", "ladder") == 0


def test_a_figure_that_tells_no_runs_is_old(figures, tmp_path, capsys):
    assert figures("ladder") == 0
    caption = tmp_path / "figures" / "ladder.txt"
    caption.write_text(re.sub("\nRuns: .*", "", caption.read_text()))
    assert figures("--check", "ladder") == 1
    assert "ladder: made of other runs (unknown) than its" in capsys.readouterr().err


def test_smoke_among_figures_that_are_not_is_told(figures, tmp_path, build, capsys):
    """A folder made wholly by it is held against the smaller sweeps, with no word of --smoke."""
    out = tmp_path / "figures"
    full = [f"--build={build}", f"--store={tmp_path / 'it.sqlite'}", f"--out={out}"]
    assert figures("ladder", "comparison") == 0
    capsys.readouterr()
    assert main(["--check", *full, "ladder", "comparison"]) == 0
    assert capsys.readouterr().out == "all made with --smoke\n"
    assert main([*full, "comparison"]) == 0
    capsys.readouterr()
    assert main(["--check", *full, "ladder", "comparison"]) == 1
    told = capsys.readouterr()
    assert told.err == "figures: ladder: made with --smoke, others were not\n"
    assert told.out == ""
    assert main(["--check", *full, "comparison"]) == 0
    (out / "comparison.csv").unlink()
    assert main(["--check", *full, "ladder", "comparison"]) == 1
    told = capsys.readouterr()
    assert told.out == "all made with --smoke\n" and "with --smoke" not in told.err


@pytest.mark.parametrize(("low", "high"), [(90, 900), (40, 2500), (2e-3, 9e-3), (1, 1e5)])
def test_logarithmic_axes_have_numbers_enough(low, high):
    drawing = style.figure(2.0)
    axes = drawing.subplots()
    axes.plot([1, 2], [low, high])
    axes.set_yscale("log")
    style.name_ticks(axes.yaxis, axes.xaxis)  # which is not logarithmic
    drawing.canvas.draw()
    least, most = axes.get_ylim()
    shown = [its for its in axes.yaxis.get_ticklabels() if least <= its.get_position()[1] <= most]
    assert 3 <= len([its for its in shown if its.get_text()]) <= 8


def test_legends_show_marks_without_their_error_bars():
    drawing = style.figure(2.0)
    axes = drawing.subplots()
    axes.errorbar([1], [1], yerr=[1], fmt="o", label="it")
    style.legend_on_top(drawing, axes.get_legend_handles_labels(), columns=1)
    style.legend_inside(axes, "upper left")
    for legend in (drawing.legends[0], axes.get_legend()):
        assert [its.get_text() for its in legend.get_texts()] == ["it"]
        assert [its.get_marker() for its in legend.get_lines()] == ["o"]
        assert not legend.findobj(LineCollection)


def test_schemes_differ_in_colour():
    assert len(set(style.SCHEME_COLOUR.values())) == len(style.SCHEME_COLOUR)


def test_a_folder_without_a_page_does_not_pass(tmp_path, capsys):
    assert main(["--check", "ladder", f"--out={tmp_path}"]) == 1
    assert "index.html: missing" in capsys.readouterr().err


def test_runs_that_several_figures_need_are_made_once(figures, tmp_path):
    assert figures("comparison", "state-per-call") == 0
    store = Store(tmp_path / "results" / "icn.sqlite")
    assert store.rows("select count(*) from runs") == [(2,)]
    store.close()


def test_a_table_has_the_columns_of_the_file_and_the_options_that_vary(folder, sweeps):
    plans = {"state-against-rate": plan.read(sweeps / "state-against-rate.yaml", smoke=True)}
    store = Store(folder.parent / "icn.sqlite")
    try:
        data = Data(store, plans)
        table = data.table("state-against-rate", "state-summary")
        assert [*table.columns[:4]] == ["seed", "callRate", "calls", "observe"]
        assert table[["seed", "callRate"]].drop_duplicates().to_numpy().tolist() == [
            [1, 10],
            [2, 10],
            [1, 1000],
            [2, 1000],
        ]
        assert table.callRate.dtype.kind == "i" and table.entry_seconds.dtype.kind == "f"
        assert data.option("state-against-rate", "consumers") == "10"
        routers = data.table("state-against-rate", "nodes", where="role = 'router'")
        assert set(routers.role) == {"router"}
    finally:
        store.close()


def test_simulated_crossings_are_those_of_the_closed_form(folder):
    rows = pd.read_csv(folder / "state-against-rate.csv")
    crossed = rows[rows.crosses.notna() & (rows.quantity == "entries")]
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


@pytest.mark.parametrize("name", [name for name in NAMES_OF_SWEEPS if "against-rate" in name])
@pytest.mark.parametrize("smoke", [False, True])
def test_calls_fill_the_observed_window(name, smoke):
    """The number of Poisson arrivals until its end exceeds the calls in 1 of 10^8 cases or less."""
    for run in plan.read(FULL / f"{name}.yaml", smoke).runs:
        options = dict(run.options)
        expected = float(options["callRate"]) * seconds(options["observe"])
        assert int(options["calls"]) > expected + 5.6 * expected**0.5


def change(sweeps, tmp_path, monkeypatch, name, edit):
    """Puts a sweep file with another text in place of the one of this name."""
    changed = tmp_path / "sweeps"
    changed.mkdir()
    for file in sweeps.iterdir():
        text = file.read_text()
        (changed / file.name).write_text(edit(text) if file.stem == name else text)
    monkeypatch.setattr(figure, "SWEEPS", changed)


def test_failed_run_spares_the_other_figures(figures, sweeps, tmp_path, monkeypatch, capsys):
    name = "completion-time-geant"
    change(sweeps, tmp_path, monkeypatch, name, lambda text: text.replace("geant", "fail"))
    assert figures(name, "ladder") == 1
    assert {file.stem for file in (tmp_path / "figures").glob("*.pdf")} == {"ladder"}
    error = capsys.readouterr().err
    assert "--topology: no such thing" in error
    assert "completion-time-geant: not made, as a run behind it failed" in error
    assert "--retry-failed" in error
    assert figures("--check", name) == 1
    told = capsys.readouterr().err
    assert f"{name}.png: missing\n" in told
    assert f"figures: {name}: not made the last time: a run behind it failed\n" in told


def test_figure_that_cannot_be_drawn_spares_the_others(figures, tmp_path, monkeypatch, capsys):
    broken = Figure("ladder", "broken", ("ladder",), lambda data: {}["colour"])
    monkeypatch.setitem(FIGURES, "ladder", broken)
    assert figures("ladder", "comparison") == 1
    assert {file.stem for file in (tmp_path / "figures").glob("*.pdf")} == {"comparison"}
    assert "figures: ladder: not made: KeyError: 'colour'" in capsys.readouterr().err


def crash(folder, words):
    """A build folder whose program does that."""
    file = folder / "crashing" / "examples" / "icn-reflexive-vs-paired"
    file.parent.mkdir(parents=True)
    file.write_text(f"#!/bin/sh\n[ $1 != --PrintHelp ] || exit 0\n{words}\n")
    file.chmod(0o755)
    return file.parent.parent


def test_a_program_that_crashes_is_told(figures, tmp_path, capsys):
    assert figures("ladder", f"--build={crash(tmp_path, 'kill -SEGV $$')}") == 1
    error = capsys.readouterr().err
    assert "figures: failed: ended by SIGSEGV: icn-reflexive-vs-paired --topology=line:2" in error
    assert "figures: ladder: not made" in error


def test_a_program_that_hangs_is_ended_and_made_again_on_demand(
    figures, sweeps, tmp_path, monkeypatch, capsys
):
    change(sweeps, tmp_path, monkeypatch, "ladder", lambda text: text + "timeout: 2s\n")
    build = crash(tmp_path, f"[ -e {tmp_path}/awake ] || sleep 60\nexec {SYNTHETIC} $@")
    assert figures("ladder", f"--build={build}") == 1
    assert "figures: failed: took more than 2 s: " in capsys.readouterr().err
    (tmp_path / "awake").touch()
    assert figures("ladder", f"--build={build}") == 1
    change_timeout = (tmp_path / "sweeps" / "ladder.yaml")
    change_timeout.write_text(change_timeout.read_text().replace("2s", "60s"))
    assert figures("ladder", f"--build={build}", "--retry-failed") == 0


def test_an_unknown_option_of_the_program_is_told_before_anything_is_run(
    figures, sweeps, tmp_path, monkeypatch, capsys
):
    def misspell(text):
        return text.replace("packets:", "packet:")

    change(sweeps, tmp_path, monkeypatch, "ladder", misspell)
    build = crash(tmp_path, "exit 0")
    program = build / "examples" / "icn-reflexive-vs-paired"
    known = "topology arrivals schemes parameters linkDelay linkRate stateInterval"
    program.write_text(f"#!/bin/sh\nprintf '  --%s: it\\n' {known}\necho >>$0.called\n")
    assert figures("ladder", f"--build={build}") == 2
    told = "ladder.yaml: packet: true: icn-reflexive-vs-paired has no such option; see "
    assert told in capsys.readouterr().err
    assert (program.with_name(f"{program.name}.called")).read_text() == "\n"  # for its help only


def test_a_full_disk_spares_the_store_and_leaves_no_half_of_a_figure(
    figures, tmp_path, monkeypatch, capsys
):
    assert figures("ladder") == 0
    before = {file: file.read_bytes() for file in (tmp_path / "figures").glob("ladder.*")}

    def fill(path, content):
        if "txt" in path.name:
            path.write_bytes(content[:3])
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        path.write_bytes(content + b" ")

    monkeypatch.setattr(style, "write_bytes", fill)
    assert figures("ladder") == 1
    assert "figures: ladder: not made: [Errno 28] No space left" in capsys.readouterr().err
    assert {file: file.read_bytes() for file in before} == before
    assert not list((tmp_path / "figures").glob(".*"))
    monkeypatch.undo()


def test_a_full_disk_is_told_while_runs_are_collected(figures, tmp_path, monkeypatch, capsys):
    def fill(self, path, plain=Store.__init__):
        plain(self, path)
        self.rows(f"pragma max_page_count = {self.rows('pragma page_count')[0][0]}")

    assert figures("ladder") == 0
    with monkeypatch.context() as patch:
        patch.setattr(Store, "__init__", fill)
        assert figures("comparison") == 1
    error = capsys.readouterr().err
    assert "disk is full; what it held before is intact" in error
    store = Store(tmp_path / "results" / "icn.sqlite")
    assert store.rows("pragma integrity_check") == [("ok",)]
    store.close()
    assert figures("comparison") == 0


def test_wrong_sweep_file_gets_a_line(figures, sweeps, tmp_path, monkeypatch, capsys):
    text = "program: p\nsmoke: {seed: 1}\n"
    change(sweeps, tmp_path, monkeypatch, "ladder", lambda _: text)
    assert figures("ladder") == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "ladder.yaml: smoke.seed: 1, expected no such key, only fixed, product" in error


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pie-chart"], "no figure pie-chart"),
        (["--jobs=0"], "--jobs=0"),
    ],
)
def test_bad_arguments_are_named(figures, arguments, message, capsys):
    with pytest.raises(SystemExit) as end:
        figures(*arguments)
    assert end.value.code == 2
    assert message in capsys.readouterr().err


def test_a_store_that_is_in_use_is_told(figures, tmp_path, capsys):
    (tmp_path / "results").mkdir()
    store = Store(tmp_path / "results" / "icn.sqlite")
    assert figures("ladder") == 2
    assert "another sweep is at work on it; wait for its end" in capsys.readouterr().err
    store.close()


def test_a_store_that_is_none_is_told(figures, tmp_path, capsys):
    file = tmp_path / "text.sqlite"
    file.write_text("a letter, not a database" * 100)
    assert figures("ladder", f"--store={file}") == 2
    assert f"figures: --store={file}: file is not a database; " in capsys.readouterr().err
    assert file.read_text().startswith("a letter")


def test_missing_program_is_named(figures, capsys):
    assert figures("ladder", "--build=/nowhere") == 2
    told = capsys.readouterr().err
    assert "/nowhere/examples/icn-reflexive-vs-paired; build it" in told
    assert "ladder.yaml: program: icn-reflexive-vs-paired: " in told


def test_list_needs_no_program(capsys):
    assert main(["--list", "--build=/nowhere"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(FIGURES)


@pytest.mark.parametrize("name", NAMES_OF_SWEEPS)
def test_every_sweep_file_is_right(name):
    full, small = (plan.read(FULL / f"{name}.yaml", smoke) for smoke in (False, True))
    assert full.varied == small.varied
    assert len(small.runs) <= len(full.runs)


def test_every_figure_has_its_sweep_files():
    assert set(read_plans(FIGURES.values(), smoke=False)) <= {file.stem for file in FULL.glob("*")}
