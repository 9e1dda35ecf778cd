# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Tasks among workers: closed forms against counting by hand and runs of the program."""

import subprocess

import pandas as pd
import pytest
from icninputs.event_file import US_PER_S
from icninputs.stops import Stops, main
from icnfig.figures import compute
from icnfig.forms import compute as model
from icnfig.forms.network import Call, Network, Path
from icnsweep.place import ROOT

PROGRAM = ROOT / "build" / "examples" / "icn-reflexive-vs-paired"
DELAY, ACCESS = 0.01, 0.001
CFN = Call(objects=10, execution=0.1)

built = pytest.mark.skipif(not PROGRAM.exists(), reason="icn-reflexive-vs-paired is not built")


def network(routers, links, consumers=0, producers=0):
    """Hosts, if any, hang on router 0."""
    hosts = ["consumer"] * consumers + ["producer"] * producers
    roles = {i: "router" for i in range(routers)}
    roles |= {routers + i: role for i, role in enumerate(hosts)}
    access = [(0, routers + i, ACCESS) for i in range(len(hosts))]
    return Network(roles, [*((a, b, DELAY) for a, b in links), *access])


def grid(width, height):
    right = [(i, i + 1) for i in range(width * height) if (i + 1) % width]
    down = [(i, i + width) for i in range(width * (height - 1))]
    return network(width * height, right + down)


def tree(depth, fanout):
    nodes = sum(fanout**i for i in range(depth + 1))
    return network(nodes, [((i - 1) // fanout, i) for i in range(1, nodes)])


def mean_cost(scheme, its):
    return model.mean([model.cost(CFN, scheme, path) for path in model.paths(its, ACCESS)])


@pytest.mark.parametrize(
    ("its", "hops"),
    [
        (grid(1, 1), 0),
        (grid(2, 1), 0.5),
        (grid(3, 1), model.mean_hops_line(3)),
        (grid(16, 1), model.mean_hops_line(16)),
        (grid(4, 4), model.mean_hops_grid(4, 4)),
        (grid(6, 3), model.mean_hops_grid(6, 3)),
        (tree(1, 2), model.mean_hops_tree(1)),
        (tree(4, 2), model.mean_hops_tree(4)),
        (tree(2, 3), model.mean_hops_tree(2, 3)),
    ],
)
def test_the_mean_path_is_that_of_counting_all_pairs(its, hops):
    delays = [path.delay for path in model.paths(its, ACCESS)]
    assert len(delays) == len(its.nodes("router")) ** 2
    assert sum(delays) / len(delays) == pytest.approx(DELAY * hops + 2 * ACCESS)


def test_a_task_costs_on_the_mean_what_its_mean_path_does():
    """But for thunks, whose time has a bend; packets and times are linear in the path."""
    hops = model.mean_hops_grid(4, 4)
    delay = DELAY * hops + 2 * ACCESS
    for scheme in ("reflexive", "paired-nested"):
        its = mean_cost(scheme, grid(4, 4))
        assert its.latency == pytest.approx(4 * delay + 0.1)
        assert its.packets == pytest.approx(22 * (hops + 2))
    its = mean_cost("reflexive-thunk", grid(4, 4))
    assert its.packets == pytest.approx(24 * (hops + 2))
    assert its.latency > 4 * delay + max(0.1, 2 * delay)


def test_entries_of_a_task_over_one_router():
    """C - 1 ms - R - 1 ms - P, ten inputs, 100 ms of work: the first Interest leaves R after 1 ms
    and its answer comes to it 103 - 1 ms later; an input is away from R for 2 ms."""
    its = Path(2 * ACCESS, {0: ACCESS})
    waits, inputs = 0.108 - 2 * ACCESS, 10 * 2 * ACCESS
    asked = 0.1 - 2 * 2 * ACCESS + 2 * ACCESS  # for a thunk's result: at P before it is there
    for scheme, held in (
        ("reflexive", 2 * waits + inputs),
        ("paired-nested", waits + inputs),
        ("reflexive-thunk", 2 * 3 * 2 * ACCESS + inputs + asked),
    ):
        assert model.cost(CFN, scheme, its).entry_seconds == pytest.approx(held)


def test_routes_and_floods():
    its = network(3, [(0, 1), (1, 2)], consumers=2, producers=1)
    assert model.routes_per_router("reflexive", "static", its) == 0
    assert model.routes_per_router("paired-nested", "static", its) == 2
    assert model.routes_per_router("paired-nested", "flood", its) == 2
    assert model.routes_per_router("paired-nested", "aggregate", its) == pytest.approx(2 / 3)
    # A flood of a tree is a message on each of the five links.
    assert model.announced("flood", its, 10) == 0.5
    assert model.announced("static", its, 10) == 0


def test_only_pairs_lose_a_result_to_a_lifetime_that_is_over():
    timers = model.Timers(lifetime=2, timeout=2.1)
    for delay, pair in ((0.47, 4 * 0.47 + 0.1), (0.48, 4 * 0.48 + 2.1)):
        assert timers.latency(CFN, "paired-nested", delay) == pytest.approx(pair)
        assert timers.outlived(CFN, "paired-nested", delay) == (delay == 0.48)
        assert timers.latency(CFN, "reflexive", delay) == pytest.approx(4 * delay + 0.1)
        assert timers.latency(CFN, "reflexive-thunk", delay) == pytest.approx(6 * delay)
    assert not timers.outlived(CFN, "reflexive", 1.44)  # 4D + e below 2D + 3 s
    assert timers.outlived(CFN, "reflexive", 1.46)


@pytest.fixture
def run(tmp_path):
    """Runs the program as the figure's sweeps do; returns its files as tables, by name."""

    def make(**options):
        fixed = {"parameters": 10, "executionTime": "100ms", "stateInterval": "1000s"}
        fixed |= {"calls": 10, "schemes": "reflexive,reflexive-thunk,paired-nested"}
        fixed |= {"interestLifetime": "2s", "retransmissionTimeout": "2100ms", "out": tmp_path}
        arguments = [f"--{name}={value}" for name, value in (fixed | options).items()]
        subprocess.run([PROGRAM, *arguments], timeout=60, check=True, stdout=subprocess.DEVNULL)
        return {file.stem: pd.read_csv(file) for file in tmp_path.glob("*.csv")}

    return make


@built
def test_simulated_tasks_cost_the_closed_form(run):
    files = run(topology="grid:3x2", consumers=6, producers=6, announcement="flood", observe="30s")
    its = Network.of(files["nodes"], files["links"])
    sent = files["messages"].groupby("scheme").packets.sum()
    state = files["state-summary"]
    state = state[state.role == "router"].groupby(["scheme", "table"]).entry_seconds.sum()
    for scheme, tasks in files["exchanges"].groupby("scheme"):
        paths = [its.path(a, b) for a, b in zip(tasks.consumer, tasks.producer)]
        costs = [model.cost(CFN, scheme, path) for path in paths]
        assert tasks.latency_s.to_numpy() == pytest.approx(
            [cost.latency for cost in costs], rel=0.003
        )
        floods = 60 * model.announced("flood", its, 10) * (scheme == "paired-nested")
        assert sent[scheme] == pytest.approx(sum(cost.packets for cost in costs) + floods)
        held = state[scheme].reindex(compute.HELD).sum()
        assert held == pytest.approx(sum(cost.entry_seconds for cost in costs), rel=0.005)
        routes = state[scheme].get("fib-consumer", 0.0) / 30 / 6
        form = model.routes_per_router(scheme, "flood", its)
        assert routes == pytest.approx(form, rel=0.005)


@built
@pytest.mark.parametrize("delay", ["150ms", "165ms"])  # of a link; three make 4D + e 1.9 or 2.08 s
def test_simulated_tasks_longer_than_a_lifetime(run, delay):
    options = {"topology": "line:2", "linkDelay": delay, "accessDelay": delay, "calls": 1}
    files = run(**options)
    timers = model.Timers(lifetime=2, timeout=2.1)
    for row in files["exchanges"].itertuples():
        form = timers.latency(CFN, row.scheme, row.path_delay_s)
        assert row.latency_s == pytest.approx(form, rel=0.001)
        assert (row.retransmissions > 0) == timers.outlived(CFN, row.scheme, row.path_delay_s)
