# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Tasks whose workers stop for good: closed forms against counting by hand and runs of the program,
and the event files of such workers."""

import itertools
import math
import subprocess

import pandas as pd
import pytest
from icninputs.event_file import US_PER_S
from icninputs.stops import Stops, main
from icnfig.figures import compute_stops
from icnfig.forms import invocation as model
from icnfig.forms.network import Call, Network, Path
from icnsweep.place import ROOT
from programs import check_script_refused

PROGRAM = ROOT / "build" / "examples" / "icn-reflexive-vs-paired"
EVENTS = ROOT / "examples" / "events"
FILES = sorted([*EVENTS.glob("stops-*.txt"), *EVENTS.glob("halts-*.txt")])
ACCESS, WAIT, LIFETIME = 0.001, 2.1, 2.0
CFN = Call(objects=10, execution=0.1)
D = 0.04  # 2 D is less than the execution time
PATH = Path(D, {0: ACCESS, 1: D - ACCESS})  # caller, two routers, worker
SCHEMES = ("reflexive", "reflexive-thunk", "paired-nested")
EPSILON = 1e-6

built = pytest.mark.skipif(not PROGRAM.exists(), reason="icn-reflexive-vs-paired is not built")


def caller(scheme):
    return model.Caller(CFN, scheme, WAIT, LIFETIME)


def silent(stop=math.inf):
    return model.Worker(PATH, stop, is_silent=True)


def unlinked(stop=math.inf):
    return model.Worker(PATH, stop, is_silent=False, access=ACCESS)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("delay", [D, 0.06])
def test_a_task_that_nothing_disturbs_costs_what_a_call_does(scheme, delay):
    path = Path(delay, {0: ACCESS, 1: delay - ACCESS})
    its = caller(scheme).invoke(1.0, model.Worker(path))
    assert its.is_done
    assert its.end == pytest.approx(1 + CFN.latency(scheme, delay))
    held = [CFN.entry_seconds(scheme, delay, a) for a in path.routers.values()]
    assert its.entry_seconds == pytest.approx(sum(sum(one.values()) for one in held))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_silence_is_noticed_so_long_after_the_last_sign(scheme):
    thunk = scheme == "reflexive-thunk"
    its = [
        (D, 0.0),  # from here on nothing is heard, from what is sent at
        (3 * D if thunk else 3 * D + 0.1, 2 * D),
        (max(5 * D, 3 * D + 0.1), 4 * D),
    ][: 3 if thunk else 2]
    last = 0.0
    for until, sign in its:
        for stop in (last + EPSILON, until - EPSILON):
            one = caller(scheme).invoke(0.0, silent(stop))
            assert (one.is_done, one.end) == (False, pytest.approx(sign + WAIT)), stop
        last = until
    assert caller(scheme).invoke(0.0, silent(last + EPSILON)).is_done


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_result_must_have_left_the_link_that_goes(scheme):
    left = 3 * D + 0.1 + ACCESS
    assert not caller(scheme).invoke(0.0, unlinked(left - EPSILON)).is_done
    assert caller(scheme).invoke(0.0, unlinked(left + EPSILON)).is_done


def test_a_router_that_knows_no_way_says_so_at_once():
    for stop, end in (
        (0.0, 2 * ACCESS),  # at the first
        (2 * ACCESS, 2 * (D - ACCESS)),  # it is on its way to the second
        (D - ACCESS / 2, WAIT),  # it is on the link that goes
    ):
        assert caller("reflexive").invoke(0.0, unlinked(stop)).end == pytest.approx(end)
    ask = 4 * D  # of a thunk's result
    its = caller("reflexive-thunk").invoke(0.0, unlinked(ask - EPSILON))
    assert its.end == pytest.approx(ask + 2 * ACCESS)


def test_what_unanswered_tasks_leave_in_two_routers():
    """Entry and template are kept for 1.5 lifetimes by fetches, which pass a router 2 (D - a) after
    the trigger, and which are away from it for 2 a, ten of them."""
    fetches = 10 * 2 * D  # both routers, a + (D - a)
    kept = 2 * D + 2 * 3.0  # 2 (D - a) of both, and 3 s each
    for scheme, unheard, stopped in (
        ("reflexive", 2 * 4.0, 2 * kept + fetches),
        ("reflexive-thunk", 2 * 4.0, 2 * kept + fetches),
        ("paired-nested", 4.0, 4.0 + fetches),
    ):
        assert caller(scheme).invoke(0.0, silent(0.0)).entry_seconds == pytest.approx(unheard)
        its = caller(scheme).invoke(0.0, silent(2 * D))
        assert its.entry_seconds == pytest.approx(stopped)
    waits = 2 * 2 * (4 * D - D)  # a thunk's trigger is answered: 4 D - 2 a, twice, in both
    asked = 2 * LIFETIME
    its = caller("reflexive-thunk").invoke(0.0, silent(4 * D))
    assert its.entry_seconds == pytest.approx(waits + fetches + asked)
    # Returned by the second router: the first holds both until the return passes.
    its = caller("reflexive").invoke(0.0, unlinked(2 * ACCESS))
    assert its.entry_seconds == pytest.approx(2 * 2 * (D - 2 * ACCESS))


def test_a_task_goes_on_from_worker_to_worker():
    its = caller("reflexive").give(1.0, [silent(0.0), unlinked(0.0), silent(), silent()])
    assert [one.is_done for one in its] == [False, False, True]
    assert its[-1].end == pytest.approx(1 + WAIT + 2 * ACCESS + 4 * D + 0.1)
    its = caller("reflexive").give(0.0, [silent(0.0), silent(0.0)])
    assert [one.end for one in its] == pytest.approx([WAIT, 2 * WAIT])
    assert not its[-1].is_done


def test_workers_that_are_gone_in_turn():
    stopped = {0, 1, 3}  # of 0 to 4
    assert model.gone_in_turn(stopped, 5, 1) == pytest.approx(3 / 5)
    assert model.gone_in_turn(stopped, 5, 2) == pytest.approx(1 / 5)  # from 0
    assert model.gone_in_turn(stopped, 5, 3) == 0
    assert model.lost_in_turn(stopped, 5, 3) == pytest.approx((2 + 1 + 0 + 1 + 0) / 5)
    assert model.lost_in_turn(stopped, 5, 2) == pytest.approx((1 + 0 + 1 + 0) / 4)
    assert math.isnan(model.lost_in_turn({0, 1}, 2, 2))


@pytest.mark.parametrize("tries", [1, 2, 3])
def test_over_all_who_may_have_stopped_turns_are_draws(tries):
    all_stops = [*itertools.combinations(range(7), 4)]
    turns = [model.gone_in_turn(its, 7, tries) for its in all_stops]
    assert sum(turns) / len(turns) == pytest.approx(model.gone(4, 7, tries))


@built
@pytest.mark.parametrize("event", ["node-down", "halt"])
@pytest.mark.parametrize("protocol", ["ccnx", "ndn"])
def test_simulated_tasks_go_the_way_of_the_closed_form(event, protocol, tmp_path):
    """Half of the workers stop in the midst of tasks, two in a row."""
    events = tmp_path / ("halts-0.5.txt" if event == "halt" else "stops-0.5.txt")
    stops = {"producer0": "2.04s", "producer1": "3.17s", "producer4": "2.61s"}
    events.write_text("".join(f"{time},{event},{host}\n" for host, time in stops.items()))
    options = {
        "topology": "grid:3x2",
        "consumers": 12,
        "producers": 6,
        "parameters": 10,
        "executionTime": "100ms",
        "calls": 10,
        "callRate": 2,
        "schemes": ",".join(SCHEMES),
        "protocol": protocol,
        "interestLifetime": "2s",
        "retransmissionTimeout": "2100ms",
        "retries": 0,
        "reinvocations": 1,
        "stateInterval": "1000s",
        "events": events,
        "out": tmp_path / "out",
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    subprocess.run([PROGRAM, *arguments], timeout=60, check=True, stdout=subprocess.DEVNULL)
    files = {file.stem: pd.read_csv(file) for file in (tmp_path / "out").glob("*.csv")}
    nodes = files["nodes"]
    times = {host: float(time.removesuffix("s")) for host, time in stops.items()}
    mode = compute_stops.Stops("halts" if event == "halt" else "stops", 0.5, times)
    its = Network.of(nodes, files["links"])
    workers = compute_stops.Workers(its, dict(zip(nodes.node, nodes.name)), mode)
    state = files["state-summary"]
    state = state[state.role == "router"].groupby(["scheme", "table"]).entry_seconds.sum()
    for scheme, tasks in files["exchanges"].groupby("scheme"):
        row = compute_stops.run_of(caller(scheme), workers, 2, tasks)
        assert row["otherwise"] == 0
        assert 0.5 < row["done"] < 1
        assert row["again"] > 0.1
        assert row["time_apart"] < 0.001
        held = state[scheme].reindex(compute_stops.HELD).sum() / len(tasks)
        assert held == pytest.approx(row["held_form"], rel=0.01)


@pytest.mark.parametrize("file", FILES, ids=lambda its: its.name)
def test_the_event_files_are_what_the_script_makes(file, capsys):
    text = file.read_text()
    command = text.splitlines()[0].removeprefix("# scripts/stops ").split()
    assert main(command) == 0
    assert capsys.readouterr().out == text
    stops = compute_stops.Stops.read(f"examples/events/{file.name}")
    assert stops.mode == file.name.partition("-")[0]
    assert len(stops.times) == stops.share * 16
    assert set(stops.times) <= {f"producer{i}" for i in range(16)}
    assert all(2 <= time < 4 for time in stops.times.values())
    assert text.count({"stops": ",node-down,", "halts": ",halt,"}[stops.mode]) == len(stops.times)


def test_stops_are_drawn_without_return_and_uniform():
    times = Stops(share=1, hosts=10_000).times()
    assert len(times) == 10_000
    mean = sum(times.values()) / len(times) / US_PER_S
    assert mean == pytest.approx(3, abs=4 * 2 / math.sqrt(12 * 10_000))
    assert [*times.values()] == sorted(times.values())
    drawn = [Stops(share=0.25, hosts=4, seed=seed).times() for seed in range(2000)]
    assert all(len(its) == 1 for its in drawn)
    of_first = sum("producer0" in its for its in drawn) / 2000
    assert of_first == pytest.approx(0.25, abs=4 * math.sqrt(0.25 * 0.75 / 2000))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--share=1.5", "--hosts=4"], "--share=1.5: allowed is a number from 0 to 1"),
        (["--share=-0.1", "--hosts=4"], "--share=-0.1: allowed is a number from 0 to 1"),
        (["--share=nan", "--hosts=4"], "--share=nan: allowed is a number from 0 to 1"),
        (["--share=1", "--hosts=0"], "--hosts=0: allowed is an integer from 1 to 1000000"),
        (["--share=0", "--hosts=1000001"], "--hosts=1000001: allowed is an integer from 1 to"),
        (["--share=1", "--hosts=4", "--first=5"], "--first=5 --last=4: allowed are numbers"),
        (["--share=1", "--hosts=4", "--first=-1"], "--first=-1 --last=4: allowed are numbers"),
        (["--share=1", "--hosts=4", "--last=1e7"], "--first=2 --last=1e+07: allowed are numbers"),
        (["--share=1", "--hosts=4", "--silent", "--who=r"], "--who=r: with --silent allowed is"),
    ],
)
def test_stops_refuse_what_is_out_of_range(arguments, told, capsys):
    check_script_refused(main, "stops", arguments, told, capsys)
