# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Octets of router state: against sums done by hand, and the program against them."""

import subprocess

import pandas as pd
import pytest
from icnfig.forms.network import CALL, FETCH, RESULT, Call, Entry, Network, Path, state_line
from icnfig.forms.table_octets import (
    consumer_prefix,
    entry_octets,
    octet_seconds,
    octets_line,
    route_octets,
)
from programs import FOLDER, SCHEMES, needs

TABLES = ["pit-trigger", "pit-reflexive", "pit-plain", "template", "fib-dynamic"]
ENTRY = 64 + 24 + 16  # of the PIT, with a face on either side
CALL_NAME = 10 + 5 + 8 + 20  # /server/0/call/UUID


@pytest.mark.parametrize(
    ("scheme", "leg", "octets"),
    [
        ("reflexive", CALL, ENTRY + CALL_NAME),
        ("reflexive", FETCH, ENTRY + 20 + 5),
        ("reflexive-lean", CALL, ENTRY + CALL_NAME + 16),
        ("reflexive-lean", FETCH, ENTRY + 20 + 5),
        ("reflexive-thunk", RESULT, ENTRY + CALL_NAME + 2),
        ("paired-nested", CALL, ENTRY + CALL_NAME),
        ("paired-nested", FETCH, ENTRY + 12 + 5 + 20 + 5),
        ("paired-separate", RESULT, ENTRY + CALL_NAME + 2),
        ("push", CALL, ENTRY + CALL_NAME + 5),
    ],
)
def test_pit_entries_differ_by_their_names(scheme, leg, octets):
    assert entry_octets(scheme, Entry("pit-plain", 0, 1, leg)) == octets


def test_entries_of_other_tables():
    assert entry_octets("reflexive", Entry("template", 0, 1)) == 48 + 20 + 8
    assert entry_octets("reflexive-fib", Entry("fib-dynamic", 0, 1)) == 48 + 20 + 12 + 8
    assert route_octets((8, 1)) == 48 + 17 + 12


def test_a_consumers_prefix_has_its_number_and_if_aggregated_its_routers():
    path = Path(0.01, {12: 0.001, 3: 0.004})
    assert consumer_prefix("static", 105, path) == (8, 3)
    assert consumer_prefix("aggregate", 105, path) == (8, 2, 3)


def test_octets_of_a_call_are_its_entries_seconds_weighed():
    """D = 10 ms, at 4 ms: trigger and template 32 ms, the fetch 8 ms."""
    its = octet_seconds(Call(), "reflexive", 0.010, 0.004)
    assert its["pit-trigger"] == pytest.approx(0.032 * 147)
    assert its["template"] == pytest.approx(0.032 * 76)
    assert its["pit-reflexive"] == pytest.approx(0.008 * 129)


def test_octets_per_router_are_those_of_calls_and_of_routes():
    """Consumer - router - producer, 5 ms each; a second router that only holds routes."""
    roles = {0: "consumer", 1: "router", 2: "router", 3: "producer"}
    network = Network(roles, [(0, 1, 0.005), (1, 3, 0.005), (1, 2, 0.005)])
    line = octets_line(network, "paired-nested", "static", Call())
    assert line.standing == pytest.approx(77)
    assert line.per_call == pytest.approx((0.030 * 147 + 0.010 * 146) / 2)
    assert octets_line(network, "push", "static", Call()).standing == 0


def test_crossings_in_octets_on_a_symmetric_line():
    """N = 3 routers on the path, routes in N_R = 4, names 17 longer, the index 16, T_c = 4D."""
    roles = {0: "consumer", 1: "router", 2: "router", 3: "router", 4: "producer", 5: "router"}
    links = [(0, 1, 0.001), (1, 2, 0.004), (2, 3, 0.004), (3, 4, 0.001), (2, 5, 0.001)]
    network = Network(roles, links)
    lines = {
        scheme: octets_line(network, scheme, "static", Call())
        for scheme in ("reflexive", "reflexive-lean", "paired-nested")
    }
    nested = lines["paired-nested"]
    rate = 77 * 4 / (3 * 0.010)
    assert lines["reflexive"].crossing(nested) == pytest.approx(rate / (76 * 3 - 17))
    assert lines["reflexive-lean"].crossing(nested) == pytest.approx(rate / (16 * 3 - 17))


def run(out, *options):
    command = [FOLDER / "icn-reflexive-vs-paired", *options, f"--out={out}"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return pd.read_csv(out / "state-summary.csv")


@needs("icn-reflexive-vs-paired")
@pytest.mark.parametrize("wait_ms", [0, 300, 500])
def test_simulated_octets_of_one_call(tmp_path, wait_ms):
    """Every scheme that has a closed form, each table at each of three routers, 10 ms a link."""
    state = run(
        tmp_path,
        "--topology=line:3",
        f"--schemes={','.join(SCHEMES)}",
        "--parameters=3",
        "--executionTime=400ms",
        f"--ns3::icn::ThunkClient::ResultWait={wait_ms}ms",
        "--mtu=9000",
    )
    state = state[(state.role == "router") & state.table.isin(TABLES)]
    simulated = state.set_index(["scheme", "node", "table"]).byte_seconds
    call = Call(objects=3, execution=0.4, result_wait=1e-3 * wait_ms)
    expected = {
        (scheme, node, table): octets
        for scheme in SCHEMES
        for node in (1, 2, 3)
        for table, octets in octet_seconds(call, scheme, 0.04, 0.01 * node).items()
    }
    assert {key: value for key, value in simulated.items() if value} == pytest.approx(
        expected, abs=0.05
    )


@needs("icn-reflexive-vs-paired")
@pytest.mark.parametrize("announcement", ["static", "static-path", "aggregate"])
def test_simulated_octets_of_a_network(tmp_path, announcement):
    """Eleven consumers, so that names differ in length, calling evenly for ten seconds; routers of
    one to three digits, by which aggregated names differ."""
    schemes = ("reflexive", "reflexive-lean", "paired-nested", "paired-separate", "push")
    state = run(
        tmp_path,
        "--topology=isp176",
        f"--schemes={','.join(schemes)}",
        f"--announcement={announcement}",
        "--consumers=11",
        "--arrivals=constant",
        "--callRate=20",
        "--calls=240",
        "--warmup=1s",
        "--observe=11s",
        "--stateInterval=1000s",
    )
    files = (pd.read_csv(tmp_path / f"{name}.csv") for name in ("nodes", "links"))
    network = Network.of(*files)
    size = len(network.nodes("router"))
    routers = state[(state.role == "router") & state.table.isin([*TABLES, "fib-consumer"])]
    means = routers.groupby("scheme").byte_seconds.sum() / 10 / size
    for scheme in schemes:
        form = octets_line(network, scheme, announcement, Call()).at(20)
        assert means[scheme] == pytest.approx(form, rel=0.01), scheme
    routes = routers[(routers.table == "fib-consumer") & (routers.scheme == "paired-nested")]
    standing = octets_line(network, "paired-nested", announcement, Call()).standing
    assert routes.byte_seconds.sum() / 10 / size == pytest.approx(standing, rel=1e-6)
    entries = routers.groupby("scheme").entry_seconds.sum() / 10 / size
    form = state_line(network, "paired-nested", announcement, Call()).at(20)
    assert entries["paired-nested"] == pytest.approx(form, rel=0.01)
