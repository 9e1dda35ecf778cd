# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors
"""Reads captures of the example by tshark, as users do, and compares them with packets.csv."""

import collections
import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "examples" / "icn-reflexive-vs-paired"
ETHERNET_HEADER_BYTES = 14
ETHER_TYPES = {"ccnx": "0x0801", "ndn": "0x8624"}
PROTOCOLS = ["ccnx", "ndn"]  # those that the example speaks
FIELDS = [
    "frame.interface_id",
    "frame.time_epoch",
    "frame.len",
    "frame.cap_len",
    "frame.protocols",
    "eth.src",
    "eth.dst",
    "eth.type",
    "_ws.expert",
    "_ws.malformed",
]

pytestmark = [
    pytest.mark.skipif(not PROGRAM.exists(), reason="icn-reflexive-vs-paired is not built"),
    pytest.mark.skipif(shutil.which("tshark") is None, reason="tshark is not installed"),
]


def read(files, merged):
    """The frames of each capture, in order, as dictionaries of fields."""
    subprocess.run(["mergecap", "-a", "-I", "none", "-w", merged, *files], timeout=60, check=True)
    arguments = [word for field in FIELDS for word in ("-e", field)]
    done = subprocess.run(
        ["tshark", "-n", "-r", merged, "-T", "fields", "-E", "separator=|", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    captures = [[] for _ in files]
    for line in done.stdout.splitlines():
        frame = dict(zip(FIELDS, line.split("|")))
        captures[int(frame["frame.interface_id"])].append(frame)
    return captures


def run(out, **options):
    options = {
        "topology": "line:2",
        "schemes": "reflexive,paired-separate,push",
        "parameters": "2",
        "parameterSize": "500",  # no message is fragmented
        "calls": "2",
        "pcap": "true",
        "packets": "true",
        "out": out,
        **options,
    }
    subprocess.run(
        [PROGRAM, *(f"--{name}={value}" for name, value in options.items())],
        capture_output=True,
        timeout=60,
        check=True,
    )
    with open(out / "packets.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["peer"]]
    return rows, sorted((out / "pcap").iterdir())


@pytest.mark.parametrize("link", ["icn", "point-to-point", "csma", "udp"])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_frames_are_the_packets(tmp_path, protocol, link):
    rows, files = run(tmp_path, protocol=protocol, link=link)
    expected = collections.defaultdict(list)
    for row in rows:
        assert row["event"] in ("send", "receive")
        file = f"{row['scheme']}-{row['node']}-{row['face']}.pcap"
        expected[file].append((row["time_s"], int(row["bytes"]), row["event"]))
    assert [file.name for file in files] == sorted(expected)
    for file, frames in zip(files, read(files, tmp_path / "merged")):
        assert len(frames) == len(expected[file.name]), file.name
        own = {"send": set(), "receive": set()}
        for frame, (time, size, event) in zip(frames, expected[file.name]):
            assert frame["eth.type"] == ETHER_TYPES[protocol]
            assert frame["frame.time_epoch"] == time
            assert int(frame["frame.len"]) == ETHERNET_HEADER_BYTES + size
            assert frame["frame.cap_len"] == frame["frame.len"]
            assert frame["frame.protocols"] == "eth:ethertype:data"
            assert (frame["_ws.expert"], frame["_ws.malformed"]) == ("", "")
            own[event].add((frame["eth.src"], frame["eth.dst"]))
        assert own["receive"] <= {(to, source) for source, to in own["send"]}, file.name
        assert all(re.match("0[02]:", source) for source, _ in own["send"])


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_sends_of_all_faces_are_those_of_the_run(tmp_path, protocol):
    rows, files = run(tmp_path, protocol=protocol, loss=0.05, calls=20)
    sends = sum(row["event"] == "send" for row in rows)
    losses = sum(row["event"] == "drop:loss" for row in rows)
    assert losses > 0
    assert sum(map(len, read(files, tmp_path / "merged"))) == 2 * sends - losses


def test_a_run_without_captures_leaves_those_of_an_earlier_one(tmp_path):
    _, files = run(tmp_path, schemes="push")
    earlier = {file.name: file.read_bytes() for file in files}
    _, files = run(tmp_path, schemes="push", pcap="false")
    assert {file.name: file.read_bytes() for file in files} == earlier
    _, files = run(tmp_path, schemes="reflexive")
    assert all(file.name.startswith("reflexive-") for file in files)


def test_a_folder_that_cannot_be_is_told_in_one_line(tmp_path):
    (tmp_path / "pcap").write_text("in the way")
    done = subprocess.run(
        [PROGRAM, "--topology=line:1", "--pcap", f"--out={tmp_path}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "pcap: a file is in the way of this folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["pcap"]
