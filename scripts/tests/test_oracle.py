# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from icnoracle.compare import difference, replay, shrink
from icnoracle.faults import FAULTS
from icnoracle.generator import generate
from icnoracle.main import main
from icnoracle.model import run

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("ICN_REPLAY", ROOT / "build" / "examples" / "icn-replay"))
MS = 1_000_000
SEQUENCES = 2_000

built = pytest.mark.skipif(not PROGRAM.exists(), reason=f"{PROGRAM} is not built")
R1, R2 = {"rnp": "01"}, {"rnp": "02"}


def case(*events: dict[str, Any], **members: Any) -> dict[str, Any]:
    routes = [{"prefix": ["a"], "face": 2, "cost": 0}]
    return {"faces": 3, "store": 2, "routes": routes, "events": list(events)} | members


def interest(at: int, face: int, *name: Any, **more: Any) -> dict[str, Any]:
    event = {"at_ns": at * MS, "face": face, "kind": "interest", "name": list(name)}
    return event | {"hopLimit": 9, "lifetimeMs": 1000} | more


def data(at: int, face: int, *name: Any, **more: Any) -> dict[str, Any]:
    return {"at_ns": at * MS, "face": face, "kind": "data", "name": list(name)} | more


def returned(at: int, face: int, code: str, *name: Any, **more: Any) -> dict[str, Any]:
    return interest(at, face, *name, hopLimit=8) | {"kind": "return", "code": code} | more


def observe(at: int) -> dict[str, Any]:
    return {"at_ns": at * MS, "kind": "observe"}


def told(of: dict[str, Any]) -> list[list[tuple[int, str]]]:
    """Face and kind (of a return, its code) of what the model says is done for each event."""
    actions, _ = run(of)
    return [[(a["face"], a.get("code", a["kind"])) for a in some] for some in actions]


def test_model_runs_an_exchange() -> None:
    exchange = case(
        interest(0, 0, "a", R1),
        interest(1, 2, R1, "x"),
        data(2, 0, R1, "x"),
        interest(3, 2, R1, "x"),
        data(4, 2, "a", R1),
        interest(5, 2, R1, "x"),
    )
    assert told(exchange) == [
        [(2, "interest")],
        [(0, "interest")],
        [(2, "data")],
        [(2, "data")],
        [(0, "data")],
        [(2, "no-route")],
    ]
    sizes = [(t["pit"], t["template"], t["store"]) for t in run(exchange)[1] if t]
    assert sizes == [(1, 1, 0), (2, 1, 0), (1, 1, 1), (1, 1, 1), (0, 0, 1), (0, 0, 1), (0, 0, 1)]


def test_model_extends_the_trigger_and_never_shortens_it() -> None:
    for lifetime, pending in ((100, 1), (1000, 1), (200, 1)):
        late = case(
            interest(0, 0, "a", R1, lifetimeMs=500),
            interest(400, 2, R1, "x", lifetimeMs=lifetime),
            observe(499),
            observe(400 + lifetime * 3 // 2 - 1),
            observe(400 + max(100, lifetime * 3 // 2) + 1),
        )
        tables = run(late)[1]
        assert [t["template"] for t in tables if t] == [1, 1, pending, 1, 0, 0]


def test_model_ends_the_rnp_that_was_prohibited() -> None:
    refused = case(
        interest(0, 0, "a", R1),
        interest(1, 2, R1, "x"),
        returned(2, 0, "prohibited", R1, "x"),
        interest(3, 0, "a", R1),
        interest(4, 2, R1, "y"),
    )
    assert told(refused)[2:] == [[(2, "prohibited")], [(2, "interest")], [(2, "no-route")]]


def test_model_forwards_a_trigger_whose_prohibited_rnp_is_anothers_by_now() -> None:
    again = case(
        interest(0, 0, "a", R1, hopLimit=3),
        interest(1, 2, R1, "x"),
        returned(2, 0, "prohibited", R1, "x"),
        interest(3, 0, "a", "b", R1),
        interest(4, 1, "a", R1),
        interest(5, 1, "a", "c", R1),
    )
    assert told(again)[3:] == [[(2, "interest")], [(2, "interest")], [(1, "no-resources")]]


def test_model_ends_the_cached_data_of_an_rnp_that_was_prohibited() -> None:
    refused = case(
        interest(0, 0, "a", R1),
        interest(1, 2, R1, "x"),
        data(2, 0, R1, "x"),
        interest(3, 2, R1, "y"),
        returned(4, 0, "prohibited", R1, "y"),
        interest(5, 2, R1, "x"),
    )
    assert told(refused)[-1] == [(2, "no-route")]
    assert [t["store"] for t in run(refused)[1] if t] == [0, 0, 1, 1, 0, 0, 0]


def test_model_keeps_rnps_of_one_name_apart() -> None:
    both = case(
        interest(0, 0, "a", rnp="01"),
        interest(1, 1, "a", rnp="02"),
        interest(2, 2, R2, "x"),
        data(3, 2, "a"),
        encoding="field",
    )
    assert told(both) == [
        [(2, "interest")],
        [(2, "interest")],
        [(1, "interest")],
        [(0, "data"), (1, "data")],
    ]


def test_model_takes_reflexive_interests_from_the_triggers_way_only() -> None:
    assert told(case(interest(0, 0, "a", R1), interest(1, 1, R1, "x")))[1] == [(1, "no-route")]


def test_model_joins_and_forwards_by_hop_limit() -> None:
    several = case(
        interest(0, 0, "a", hopLimit=5),
        interest(1, 1, "a", hopLimit=5),
        interest(2, 1, "a", hopLimit=5),
        data(3, 2, "a"),
    )
    assert told(several) == [
        [(2, "interest")],
        [],
        [(2, "interest")],
        [(0, "data"), (1, "data")],
    ]
    assert told(case(interest(0, 0, "a", hopLimit=5), interest(1, 1, "a", hopLimit=6)))[1] != []
    assert told(case(interest(0, 0, "a", hopLimit=0))) == [[(0, "limit-exceeded")]]


def test_model_tells_loops_by_nonce() -> None:
    ring = case(
        interest(0, 0, "a", nonce=1),
        interest(1, 1, "a", nonce=1),
        interest(2, 0, "a", nonce=1),
        interest(20, 0, "a", nonce=2),
        data(30, 1, "a"),
        protocol="ndn",
    )
    asked = (2, "interest")
    assert told(ring) == [[asked], [(1, "duplicate")], [], [asked], [(0, "data")]]


@built
@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        ('{"faces": "two", "events": []}', "faces: "),
        (
            '{"events": [{"at_ns": 0, "face": 9, "kind": "data", "name": ["a"]}]}',
            "events[0].face: 9",
        ),
        ('{"events": [{"at_ns": 0, "face": 0, "kind": "data", "name": []}]}', "events[0].name: []"),
        ('{"wings": 2, "events": []}', "wings: 2"),
        ("{", "parse_error"),
    ],
)
def test_bad_case_is_named_by_line_and_place(text: str, told_by: str) -> None:
    good = '{"events": [{"at_ns": 0, "kind": "observe"}]}'
    done = subprocess.run(
        [str(PROGRAM)], input=f"{good}\n{text}\n", text=True, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 1
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("icn-replay: line 2: ")
    assert told_by in lines[0]


@pytest.fixture(scope="module")
def answered() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    cases = [generate(str(seed)) for seed in range(1, SEQUENCES + 1)]
    return list(zip(cases, replay([str(PROGRAM)], cases)))


@built
def test_forwarder_agrees_with_the_model(answered: list[Any]) -> None:
    found = {str(n): difference(c, a) for n, (c, a) in enumerate(answered, 1)}
    assert {seed: str(what) for seed, what in found.items() if what} == {}


@built
@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_fault_in_the_model_is_found(fault: str, answered: list[Any]) -> None:
    assert any(difference(c, a, FAULTS[fault]) for c, a in answered)


@built
def test_difference_is_cut_to_what_it_needs(answered: list[Any]) -> None:
    faulty = FAULTS["ProhibitedIgnored"]

    def differs(candidate: dict[str, Any]) -> bool:
        return difference(candidate, replay([str(PROGRAM)], [candidate])[0], faulty) is not None

    long = next(c for c, a in answered if difference(c, a, faulty))
    short = shrink(long, differs)
    assert differs(short)
    assert len(short["events"]) <= 4  # trigger, fetch, return, and one that shows it


def test_case_depends_on_its_seed_alone() -> None:
    assert generate("7") == generate("7")
    assert generate("7") != generate("8")


def test_command_refuses_bad_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--sequences", "none"])
    assert stopped.value.code == 2
    assert "expected a whole number from 1" in capsys.readouterr().err
    assert main(["--sequences", "1", "--program", "/nowhere/icn-replay"]) == 2
    assert "expected icn-replay" in capsys.readouterr().err
