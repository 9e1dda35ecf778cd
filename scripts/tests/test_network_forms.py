# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The closed forms against sums done by hand.

A line of three routers, unequal delays in ms:

    C(0) --1-- R(1) --2-- R(2) --3-- R(3) --4-- P(4)        D = 10 ms
"""

import math
import subprocess
from pathlib import Path as File

import pandas as pd
import pytest
from icnfig.forms.network import Call, Entry, Line, Network, Path, routers_with_route, state_line

PROGRAM = File(__file__).resolve().parents[2] / "build" / "examples" / "icn-reflexive-vs-paired"

D = 0.010
ROLES = {0: "consumer", 1: "router", 2: "router", 3: "router", 4: "producer"}
LINKS = [(0, 1, 0.001), (1, 2, 0.002), (2, 3, 0.003), (3, 4, 0.004)]


@pytest.fixture
def line():
    return Network(ROLES, LINKS)


def test_path_knows_each_routers_delay(line):
    path = line.path(0, 4)
    assert path.delay == pytest.approx(D)
    assert list(path.routers) == [1, 2, 3]
    assert list(path.routers.values()) == pytest.approx([0.001, 0.003, 0.006])


def test_path_takes_the_least_delay_not_the_fewest_links():
    """A detour of three short links beats one long link."""
    short = Network(ROLES, [*LINKS, (0, 4, 0.011)])
    assert short.path(0, 4).delay == pytest.approx(D)
    long = Network(ROLES, [*LINKS, (0, 4, 0.009)])
    assert long.path(0, 4) == Path(0.009, {})


def test_no_path_is_named():
    with pytest.raises(ValueError, match="no path from node 0 to node 4"):
        Network(ROLES, LINKS[1:]).path(0, 4)


@pytest.mark.parametrize(
    ("scheme", "call", "one_way_delays"),
    [
        ("reflexive", Call(), 4),
        ("reflexive-lean", Call(objects=8), 4),
        ("paired-nested", Call(objects=8, window=8), 4),
        ("paired-separate", Call(), 4),
        ("reflexive", Call(objects=8, window=1), 18),
        ("paired-nested", Call(objects=9, window=4), 8),
        ("push", Call(), 2),
        ("reflexive-fib", Call(), 4),
        ("reflexive-path", Call(objects=8, window=4), 6),
        ("reflexive-thunk", Call(), 6),
        ("reflexive-thunk", Call(objects=0), 4),
        ("reflexive", Call(objects=0), 2),
    ],
)
def test_latency_counts_one_way_delays(scheme, call, one_way_delays):
    assert call.latency(scheme, D) == pytest.approx(one_way_delays * D)


def test_execution_time_adds_to_every_latency():
    for scheme in ("reflexive", "paired-separate", "push"):
        assert Call(execution=1).latency(scheme, D) == pytest.approx(1 + Call().latency(scheme, D))


@pytest.mark.parametrize(
    ("wait", "latency", "held"),
    [
        (0.0, 4 * D + 1, 1 - 2 * D),  # asked for at once, held at the producer
        (1 - 2 * D, 4 * D + 1, 0),  # asked for just in time
        (1.0, 6 * D + 1, 0),  # asked for too late
    ],
)
def test_thunk_holds_state_for_as_long_as_its_result_is_asked_for_early(wait, latency, held):
    """Trigger and template for the handshake, 4D; the fetch 2a; the result's Interest 2b."""
    call = Call(execution=1, result_wait=wait)
    assert call.latency("reflexive-thunk", D) == pytest.approx(latency)
    state = call.entry_seconds("reflexive-thunk", D, 0.004)
    assert state["pit-trigger"] == state["template"] == pytest.approx(0.032)
    assert state["pit-reflexive"] == pytest.approx(0.008)
    assert state["pit-plain"] == pytest.approx(0.012 + held)


def test_designs_differ_in_what_finds_the_way_back():
    """A dynamic FIB entry lives as long as a template, path labels leave nothing in routers."""
    state = {its: Call().entry_seconds(its, D, 0.004) for its in ("reflexive-fib", "reflexive")}
    assert state["reflexive-fib"]["fib-dynamic"] == state["reflexive"]["template"]
    assert Call().entry_seconds("reflexive-path", D, 0.004) == Call().entry_seconds(
        "reflexive-lean", D, 0.004
    )


@pytest.mark.parametrize("a", [0.0, 0.002, 0.005, D])
def test_pit_total_of_one_fetch_is_the_latency_at_every_node(a):
    """A trigger that shrinks towards the producer, a fetch that grows: 4D everywhere."""
    lean = Call().entry_seconds("reflexive-lean", D, a)
    assert sum(lean.values()) == pytest.approx(4 * D)
    assert Call().entry_seconds("paired-nested", D, a) == {"pit-plain": pytest.approx(4 * D)}


@pytest.mark.parametrize("objects", [1, 3, 16])
def test_means_over_a_symmetric_line(objects):
    """The mean of a is D/2, so that T = 4D gives these multiples of D."""
    call = Call(objects)
    routers = [D / 4, D / 2, 3 * D / 4]

    def mean(scheme):
        return sum(sum(call.entry_seconds(scheme, D, a).values()) for a in routers) / 3 / D

    assert mean("reflexive") == pytest.approx(6 + objects)
    assert mean("reflexive-lean") == pytest.approx(3 + objects)
    assert mean("paired-nested") == pytest.approx(3 + objects)
    assert mean("paired-separate") == pytest.approx(2 + objects)
    assert mean("push") == pytest.approx(1)


def test_result_held_at_the_producer_holds_state_everywhere():
    """An execution time of 1 s: 1 s more per entry that waits for the result, two in reflexive."""
    expected = {"reflexive": 2, "reflexive-lean": 1, "paired-separate": 1, "push": 1}
    for scheme, more in expected.items():
        slow = Call(execution=1).entry_seconds(scheme, D, 0.004)
        fast = Call(execution=0).entry_seconds(scheme, D, 0.004)
        assert sum(slow.values()) - sum(fast.values()) == pytest.approx(more)


def test_unknown_scheme_and_announcement_are_named(line):
    with pytest.raises(ValueError, match="pigeon"):
        Call().entry_seconds("pigeon", D, 0)
    with pytest.raises(ValueError, match="pigeon"):
        routers_with_route("pigeon", line, line.path(0, 4))


def test_state_counts_routes_of_paired_schemes_only():
    """A fourth router beside the path holds a route where announcements are static."""
    network = Network({**ROLES, 5: "router"}, [*LINKS, (2, 5, 0.001)])
    routes = {"static": 4, "static-path": 3, "aggregate": 1}
    for announcement, count in routes.items():
        nested = state_line(network, "paired-nested", announcement, Call())
        assert nested.standing == pytest.approx(count / 4)
        assert nested.per_call == pytest.approx(3 * 4 * D / 4)
        assert state_line(network, "push", announcement, Call()).standing == 0


def test_crossings_of_a_symmetric_line():
    """N routers, routes in N_R: N_R/(N 3D), N_R/(N 4D), N_R/(N D); lean and nested never meet."""
    links = [(0, 1, 0.001), (1, 2, 0.004), (2, 3, 0.004), (3, 4, 0.001)]
    network = Network({**ROLES, 5: "router"}, [*links, (2, 5, 0.001)])
    lines = {
        scheme: state_line(network, scheme, "static", Call())
        for scheme in ("reflexive", "reflexive-lean", "paired-nested", "paired-separate")
    }
    rate = 4 / (3 * D)
    assert lines["reflexive"].crossing(lines["paired-nested"]) == pytest.approx(rate / 3)
    assert lines["reflexive"].crossing(lines["paired-separate"]) == pytest.approx(rate / 4)
    assert lines["reflexive-lean"].crossing(lines["paired-separate"]) == pytest.approx(rate)
    assert math.isnan(lines["reflexive-lean"].crossing(lines["paired-nested"]))


def test_lines_that_would_meet_at_a_negative_rate_never_meet():
    assert math.isnan(Line(1.0, 2.0).crossing(Line(0.5, 1.0)))


def test_files_of_a_run_are_read(tmp_path):
    (tmp_path / "nodes.csv").write_text("node,name,role\n0,c,consumer\n1,r,router\n2,p,producer\n")
    (tmp_path / "links.csv").write_text(
        "node_a,node_b,delay_s,rate_bps,kind\n0,1,0.001,1e9,access\n1,2,0.5,1e9,network\n"
    )
    (path,) = Network.read(tmp_path).call_paths()
    assert path.delay == pytest.approx(0.501)
    assert path.routers == {1: pytest.approx(0.001)}


def test_paths_of_all_calls_are_those_of_each(line):
    network = Network({**ROLES, 5: "consumer"}, [*LINKS, (5, 2, 0.002)])
    first, second = network.call_paths()
    assert first == network.path(0, 4)
    assert second.delay == pytest.approx(0.009)
    assert list(second.routers) == [2, 3]
    assert list(second.routers.values()) == pytest.approx([0.002, 0.005])


def test_processing_at_each_hop_counts_as_delay(line):
    distance, after = line.least(0, per_hop=0.01)
    assert [distance[node] for node in range(5)] == pytest.approx([0, 0.011, 0.023, 0.036, 0.05])
    assert after == {1: 0, 2: 1, 3: 2, 4: 3}


def test_entries_come_and_go_with_their_messages():
    """Windows of one: the second fetch goes a round trip after the first; all end with the Data."""
    a, b = 0.004, 0.006
    entries = Call(objects=2, window=1, execution=1).entries("reflexive", D, a)
    ends = [(its.table, its.start, its.start + its.lifetime) for its in entries]
    assert ends == [
        ("pit-trigger", pytest.approx(a), pytest.approx(6 * D + 1 - a)),
        ("template", pytest.approx(a), pytest.approx(6 * D + 1 - a)),
        ("pit-reflexive", pytest.approx(D + b), pytest.approx(D + b + 2 * a)),
        ("pit-reflexive", pytest.approx(3 * D + b), pytest.approx(3 * D + b + 2 * a)),
    ]


def test_state_ramps_up_until_the_first_call_ends():
    entry = Entry("pit-trigger", 0.5, 2.0)
    assert [entry.ramp(10, time) for time in (0, 0.5, 1.5, 2.5, 9)] == [0, 0, 10, 20, 20]


@pytest.mark.skipif(not PROGRAM.exists(), reason=f"{PROGRAM.name} is not built")
@pytest.mark.parametrize("wait_ms", [0, 300, 500])
def test_simulated_state_of_a_call_that_executes_for_long(tmp_path, wait_ms):
    """Every scheme that has a closed form, at each of three routers, 10 ms a link."""
    schemes = [
        *("reflexive", "reflexive-lean", "reflexive-fib", "reflexive-path", "reflexive-thunk"),
        *("paired-nested", "paired-separate", "push"),
    ]
    command = [PROGRAM, "--topology=line:3", f"--schemes={','.join(schemes)}", "--parameters=3"]
    command += ["--executionTime=400ms", f"--ns3::icn::ThunkClient::ResultWait={wait_ms}ms"]
    command += ["--mtu=9000", f"--out={tmp_path}"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    state = pd.read_csv(tmp_path / "state-summary.csv")
    tables = ["pit-trigger", "pit-reflexive", "pit-plain", "template", "fib-dynamic"]
    state = state[(state.role == "router") & state.table.isin(tables)]
    simulated = state.set_index(["scheme", "node", "table"]).entry_seconds
    call = Call(objects=3, execution=0.4, result_wait=1e-3 * wait_ms)
    expected = {
        (scheme, node, table): seconds
        for scheme in schemes
        for node in (1, 2, 3)
        for table, seconds in call.entry_seconds(scheme, 0.04, 0.01 * node).items()
    }
    assert {key: value for key, value in simulated.items() if value} == pytest.approx(
        expected, abs=3e-4
    )
