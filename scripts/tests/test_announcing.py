# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What announcements cost, against what is counted by hand.

A line of three routers, 10 ms a link, and a fourth router beside it:

    C(0) --- R(1) --- R(2) --- R(3) --- P(4)
                        \\--- R(5)
"""

import subprocess
from pathlib import Path

import pandas as pd
import pytest
from icnfig.forms.announcing import Announcing, messages, octets, routes
from icnfig.forms.network import Network

PROGRAM = Path(__file__).resolve().parents[2] / "build" / "examples" / "icn-reflexive-vs-paired"
built = pytest.mark.skipif(not PROGRAM.exists(), reason=f"{PROGRAM.name} is not built")

ROLES = {0: "consumer", 1: "router", 2: "router", 3: "router", 4: "producer", 5: "router"}
LINKS = [(0, 1, 0.01), (1, 2, 0.01), (2, 3, 0.01), (3, 4, 0.01), (2, 5, 0.01)]


@pytest.fixture
def network():
    return Network(ROLES, LINKS)


def test_flood_crosses_each_link_of_a_tree_once_and_any_other_twice(network):
    assert messages("flood", network) == [5]
    ring = Network(ROLES, [*LINKS, (1, 5, 0.01)])
    assert messages("flood", ring) == [7]


def test_trace_goes_along_the_path(network):
    assert messages("kite", network) == [4]
    assert messages("static", network) == messages("aggregate", network) == [0]


def test_routes_are_held_where_the_announcement_has_been(network):
    counts = {its: routes(its, network) for its in ("static", "flood", "kite", "aggregate")}
    assert counts == {"static": 4, "flood": 4, "kite": 3, "aggregate": 1}


def test_octets_of_an_announcement():
    """Fixed header 8, lifetime 6, two TLVs around the name, segments of 9, 8 and 1 octets."""
    assert octets("flood", 7) == 8 + 6 + 8 + (4 + 9) + (4 + 8) + (4 + 1)
    assert octets("flood", 123) == octets("flood", 7) + 2
    assert octets("kite", 7) == octets("flood", 7) + 1 + (4 + 6) + (4 + 1)


@pytest.mark.parametrize(
    ("kind", "per_hop", "hold", "tries"),
    [  # at router 3 the route is there at 30 ms + 3 per_hop + hold; the fetch passes at 50 ms
        ("flood", 0.0, 0.0, 0),
        ("flood", 0.0, 0.019, 0),
        ("flood", 0.0, 0.020, 0),
        ("flood", 0.0, 0.021, 1),
        ("flood", 0.006, 0.0, 0),
        ("flood", 0.007, 0.0, 1),
        ("flood", 0.0, 0.119, 1),
        ("flood", 0.0, 0.121, 2),
        ("flood", 0.005, 0.400, 4),
        ("kite", 0.006, 0.0, 0),
        ("kite", 0.007, 0.0, 1),
        ("kite", 0.041, 0.0, 2),
    ],
)
def test_first_call_waits_until_a_fetch_finds_every_route(network, kind, per_hop, hold, tries):
    announcing = Announcing(kind, per_hop, hold, timeout=0.1)
    assert announcing.first_call(network, 0, 4) == pytest.approx(0.16 + 0.1 * tries)


def test_flood_follows_the_fewest_hops_where_processing_is_slow():
    """The link of 35 ms past routers 2 and 3 is the way when two hops less save more than 5 ms."""
    network = Network(ROLES, [*LINKS, (1, 4, 0.035)])
    assert Announcing("flood", per_hop=0.001).way(network, 0, 4) == [0, 1, 2, 3, 4]
    assert Announcing("flood", per_hop=0.004).way(network, 0, 4) == [0, 1, 4]
    assert Announcing("kite", per_hop=0.004).way(network, 0, 4) == [0, 1, 2, 3, 4]
    first = Announcing("flood", per_hop=0.004).first_call(network, 0, 4)
    assert first == pytest.approx(2 * 0.04 + 2 * 0.045)


def run(tmp_path, *arguments):
    """The files of a run on Abilene, as tables."""
    command = [PROGRAM, "--topology=abilene", "--consumers=5", f"--out={tmp_path}", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    names = ("nodes", "links", "messages", "state-summary", "exchanges")
    return {name: pd.read_csv(tmp_path / f"{name}.csv") for name in names}


@built
@pytest.mark.parametrize("kind", ["static", "aggregate", "flood", "kite", "map-me"])
def test_simulated_announcements_are_those_of_the_closed_form(tmp_path, kind):
    """Three of each consumer within 3 s; kite's traces live on to the next."""
    files = run(
        tmp_path,
        f"--announcement={kind}",
        "--schemes=reflexive,paired-nested",
        "--arrivals=constant",
        "--calls=3",
        "--observe=2.5s",
        "--announcementRefresh=1s",
    )
    network = Network.of(files["nodes"], files["links"])
    sent = files["messages"][files["messages"].kind == "announcement"]
    count = messages(kind, network)
    assert sent.packets.sum() == 3 * sum(count)
    assert sent.bytes.sum() == 3 * sum(each * octets(kind, i) for i, each in enumerate(count))
    state = files["state-summary"]
    state = state[(state.table == "fib-consumer") & (state.role == "router")]
    held = state.groupby("scheme").entry_seconds.sum() / 2.5
    assert [*held.index] == ["paired-nested"]
    assert held.sum() == pytest.approx(routes(kind, network), rel=0.02)  # the first ones' way


@built
@pytest.mark.parametrize(
    ("kind", "per_hop_ms", "hold_ms"),
    [("flood", 0, 0), ("flood", 3, 0), ("flood", 20, 0), ("flood", 3, 1500), ("kite", 3, 0)],
)
def test_simulated_first_calls_take_the_closed_form(tmp_path, kind, per_hop_ms, hold_ms):
    files = run(
        tmp_path,
        "--schemes=paired-nested",
        f"--announcement={kind}",
        f"--announcementDelay={per_hop_ms}ms",
        f"--routeHold={hold_ms}ms",
    )
    network = Network.of(files["nodes"], files["links"])
    announcing = Announcing(kind, 1e-3 * per_hop_ms, 1e-3 * hold_ms)
    for call in files["exchanges"].itertuples():
        expected = announcing.first_call(network, call.consumer, call.producer)
        assert call.latency_s == pytest.approx(expected, abs=1e-3)
