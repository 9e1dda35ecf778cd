# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Octets and completion times: against sums done by hand, and the program against them."""

import csv
import subprocess

import pytest
from icnfig.forms.exact import IdleLine, Service, completion_ns
from icnfig.forms.octets import Load, octets
from programs import FOLDER, SCHEMES, needs

PROGRAM = FOLDER / "icn-reflexive-vs-paired"
MS = 1_000_000

built = needs(PROGRAM.name)


def test_octets_of_a_reflexive_call():
    """RFC 8609: fixed header 8, each TLV 4, lifetime 6, a time 12, chunk numbers one octet.

    A name is 10 + 5 + 8 + 20 = 43 for /server/0/call/RNP and 20 + 5 = 25 for RNP/chunk.
    """
    its = octets("reflexive", Load(objects=3, size=100, result=10))
    assert its.first == 8 + 6 + 4 + 4 + 43 + (4 + 8)
    assert its.fetch == 8 + 6 + 4 + 4 + 25
    assert its.parameter == 8 + 12 + 12 + 4 + 4 + 25 + (4 + 1) + (4 + 100)
    assert its.result == 8 + 4 + 4 + 43 + 12 + (4 + 10)
    assert its.per_hop(3) == its.first + 3 * (its.fetch + its.parameter) + its.result


def test_octets_by_which_the_schemes_differ():
    """A pair's first Interest carries 12 + 5 of prefix, its fetches and Data them in the name."""
    load = Load()
    reflexive, nested, separate, thunk, path = (
        octets(its, load, links=4)
        for its in (
            "reflexive",
            "paired-nested",
            "paired-separate",
            "reflexive-thunk",
            "reflexive-path",
        )
    )
    assert nested.first - reflexive.first == 17
    assert nested.fetch - reflexive.fetch == nested.parameter - reflexive.parameter == 17
    assert separate.result - nested.result == len("result") - len("call")
    assert separate.handle == thunk.handle and separate.third == thunk.third
    assert path.first - reflexive.first == 44  # doc/icn.rst, Dynamic FIB entries and path steering
    assert path.fetch - reflexive.fetch == 8 + 8  # 1.5 x 5 labels, rounded up


def test_push_fills_packets_up_to_the_last():
    """A segment's name has a chunk of 5 more; room is left for a number of two octets."""
    its = octets("push", Load(objects=3))
    assert its.first == 1500 - 1
    assert its.segments == 3
    carried = its.first * 2 + its.last - 3 * (8 + 6 + 8 + 48 + 4 + 8)
    assert carried == 3000
    assert octets("push", Load(objects=3, mtu=9000)).segments == 1


def test_more_objects_than_one_octet_numbers_are_refused():
    with pytest.raises(ValueError, match="257 objects"):
        octets("reflexive", Load(objects=257))
    with pytest.raises(ValueError, match="segments"):
        octets("push", Load(objects=256, size=8000))


def test_a_packet_takes_the_time_of_its_octets_and_framing():
    line = IdleLine(links=3, delay_ns=10 * MS, rate_bps=7_000_000)
    assert line.time_ns(98) == round(800 / 7e6 * 1e9)
    assert line.path_ns == 30 * MS


@pytest.mark.parametrize(
    ("scheme", "objects", "service", "one_way_delays"),
    [
        ("reflexive", 1, Service(), 4),
        ("reflexive", 16, Service(), 4),
        ("reflexive", 16, Service(window=8), 6),
        ("reflexive", 17, Service(window=8), 8),
        ("reflexive", 16, Service(window=1), 34),
        ("reflexive", 0, Service(), 2),
        ("reflexive", 16, Service(discovered=True), 6),
        ("reflexive", 1, Service(discovered=True), 4),
        ("reflexive", 17, Service(window=8, discovered=True), 8),
        ("paired-nested", 16, Service(window=8), 6),
        ("paired-separate", 16, Service(window=8), 6),
        ("reflexive-thunk", 1, Service(), 6),
        ("reflexive-thunk", 1, Service(execution_ns=80 * MS), 6),
        ("reflexive-thunk", 1, Service(execution_ns=400 * MS), 14),
        ("reflexive-thunk", 1, Service(result_wait_ns=80 * MS), 8),
        ("push", 1, Service(execution_ns=80 * MS), 4),
        ("push", 64, Service(), 2),
        ("push", 64, Service(window=23), 4),  # 46 segments
        ("push", 64, Service(window=22), 6),
    ],
)
def test_without_serialisation_delays_are_counted(scheme, objects, service, one_way_delays):
    line = IdleLine(links=4, delay_ns=10 * MS, rate_bps=10**15)
    time = completion_ns(scheme, Load(objects), line, service)
    assert time == pytest.approx(one_way_delays * line.path_ns, abs=1000)


def test_serialisation_of_the_forms_in_the_manual():
    """4D + L (s_TI + s_RI + s_RD + s_TD) + (K - 1) s_RD, and its like for a window of one."""
    line = IdleLine(links=3, delay_ns=10 * MS, rate_bps=10_000_000)
    its = octets("reflexive", Load(5))
    ti, ri, rd, td = map(line.time_ns, (its.first, its.fetch, its.parameter, its.result))
    together = 4 * line.path_ns + 3 * (ti + ri + rd + td) + 4 * rd
    assert completion_ns("reflexive", Load(5), line) == together
    alternating = 12 * line.path_ns + 3 * (ti + td + 5 * (ri + rd))
    assert completion_ns("reflexive", Load(5), line, Service(window=1)) == alternating


def test_a_window_too_large_for_the_line_makes_it_busy_all_the_time():
    line = IdleLine(links=2, delay_ns=1000, rate_bps=1_000_000)
    all_at_once = completion_ns("reflexive", Load(16), line)
    assert completion_ns("reflexive", Load(16), line, Service(window=8)) == all_at_once


def run(tmp_path, *arguments):
    command = [PROGRAM, f"--schemes={','.join(SCHEMES)}", "--arrivals=constant"]
    command += ["--interestLifetime=60s", "--queue=1000p", f"--out={tmp_path}", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def rows(tmp_path, name):
    with open(tmp_path / f"{name}.csv", newline="") as file:
        return list(csv.DictReader(file))


@built
@pytest.mark.parametrize("routers", [1, 4])
@pytest.mark.parametrize("rate_mbps", [1000, 7])
@pytest.mark.parametrize("objects", [1, 5, 64])
@pytest.mark.parametrize("window", [0, 1, 8])
def test_simulated_calls_take_the_closed_form_to_the_nanosecond(
    tmp_path, routers, rate_mbps, objects, window
):
    load, line = Load(objects), IdleLine(routers + 1, 10 * MS, rate_mbps * 1_000_000)
    for count in ("known", "discovered"):
        run(
            tmp_path,
            f"--topology=line:{routers}",
            f"--linkRate={rate_mbps}Mbps",
            f"--parameters={objects}",
            f"--window={window}",
            f"--parameterCount={count}",
        )
        service = Service(window, count == "discovered")
        expected = {scheme: completion_ns(scheme, load, line, service) for scheme in SCHEMES}
        calls = rows(tmp_path, "exchanges")
        assert {it["scheme"]: round(1e9 * float(it["latency_s"])) for it in calls} == expected


@built
@pytest.mark.parametrize(("size", "mtu"), [(100, 1500), (1400, 1500), (8000, 8800)])
@pytest.mark.parametrize("objects", [0, 1, 30])
def test_simulated_calls_send_the_closed_form_to_the_octet(tmp_path, size, mtu, objects):
    run(
        tmp_path,
        "--topology=line:2",
        f"--parameters={objects}",
        f"--parameterSize={size}",
        f"--mtu={mtu}",
    )
    sent = {scheme: 0 for scheme in SCHEMES}
    packets = {scheme: 0 for scheme in SCHEMES}
    for row in rows(tmp_path, "messages"):
        sent[row["scheme"]] += int(row["bytes"])
        packets[row["scheme"]] += int(row["packets"])
    load = Load(objects, size, mtu=mtu)
    assert sent == {
        scheme: 3 * octets(scheme, load, links=3).per_hop(objects) for scheme in SCHEMES
    }
    assert packets == {scheme: 3 * octets(scheme, load).packets(objects) for scheme in SCHEMES}
