# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors
"""Runs the program icn-packet on all vectors, as its users do."""

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "examples" / "icn-packet"
CCNX = json.loads((ROOT / "test/vectors/ccnx.json").read_text())
NDN = json.loads((ROOT / "test/vectors/ndn.json").read_text())
CEFORE = json.loads((ROOT / "test/vectors/cefore-rf.json").read_text())["vectors"]
ROLES = {
    "trigger-1": "trigger",
    "trigger-2": "trigger",
    "trigger-data": "trigger",
    "reflexive": "reflexive",
    "reflexive-data": "reflexive",
    "reflexive-return": "reflexive",
}

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="icn-packet is not built")


def run(*arguments, lines=()):
    text = "".join(line + "\n" for line in lines)
    return subprocess.run(
        [PROGRAM, *arguments], input=text, capture_output=True, text=True, timeout=60, check=False
    )


def report(lines, profile="draft"):
    done = run("--protocol=ccnx", f"--profile={profile}", lines=lines)
    assert (done.returncode, done.stderr) == (0, "")
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reports) == len(lines)
    return reports


def values(tlvs):
    return [(tlv["type"], tlv["value"]) for tlv in tlvs]


@pytest.mark.parametrize("profile", ["draft", "cefore"])
def test_golden_vectors(profile):
    vectors = CCNX["vectors"]
    for vector, said in zip(vectors, report([v["wire"] for v in vectors], profile)):
        fields, name = vector["fields"], vector["id"]
        assert said["valid"], name
        assert said["wire"] == vector["wire"], name
        assert said["kind"] == {"content": "data"}.get(vector["kind"], vector["kind"]), name
        uri = fields["name"] and fields["name"]["uri"]
        assert said["name"] == uri, name
        segments = fields["name"]["segments"] if fields["name"] else []
        assert values(said["segments"]) == values(segments), name
        assert values(said["hopByHop"]) == values(fields["hopByHop"]), name
        assert values(said["messageTlvs"]) == values(fields["messageTlvs"]), name
        payloads = [tlv["value"] for tlv in fields["messageTlvs"] if tlv["type"] == 1]
        assert said.get("payload") == (payloads[0] if payloads else None), name
        for key in ("version", "packetType", "packetLength", "headerLength", "messageType"):
            assert said[key] == fields[key], name
        for key in ("hopLimit", "returnCode", "messageHash", "contentObjectHash"):
            assert said.get(key) == fields.get(key), name
        if "interestLifetimeSecRfc9510" in fields:
            assert said["lifetimeMs"] == 1000 * fields["interestLifetimeSecRfc9510"], name
        else:
            assert said.get("lifetimeMs") == fields.get("interestLifetimeMs"), name
        for key in ("alg", "payload", "keyId", "sigTime", "publicKey"):
            if key in fields.get("validation", {}):
                assert said["validation"][key] == fields["validation"][key], name


def test_golden_vectors_have_only_the_findings_of_forwarders():
    vectors = CCNX["vectors"]
    for vector, said in zip(vectors, report([v["wire"] for v in vectors])):
        fields = vector["fields"]
        expected = ["reject-hoplimit"] if fields.get("hopLimit") == 0 else []
        hashes = [tlv["value"] for tlv in fields["messageTlvs"] if tlv["type"] == 3]
        if vector["kind"] == "interest" and hashes and not hashes[0].startswith("0001"):
            expected.append("reject-return")  # RFC 8569 10.3.8: SHA-256 alone
        assert said["findings"] == expected, vector["id"]


@pytest.mark.parametrize("profile", ["draft", "cefore"])
def test_roles(profile):
    vectors = [v for v in CCNX["vectors"] if "rf" in v and v.get("dialect", "draft") == profile]
    assert vectors
    for vector, said in zip(vectors, report([v["wire"] for v in vectors], profile)):
        carries = any(s["type"] in (5, 6) for s in said["segments"]) or any(
            tlv["type"] == 8 for tlv in said["messageTlvs"]
        )
        # Trigger Data of approach 2 are ordinary: nothing in them is reflexive.
        assert said["role"] == (ROLES[vector["rf"]] if carries else "none"), vector["id"]
        assert ("rnp" in said) == carries, vector["id"]


def test_malformed_vectors():
    vectors = CCNX["malformed"]
    for vector, said in zip(vectors, report([v["wire"] for v in vectors])):
        expect, name = vector["expect"], vector["id"]
        if expect == "ambiguous":
            continue
        assert said["valid"] == (expect != "reject"), name
        if expect == "reject":
            assert said["error"], name
            assert 0 <= said["offset"] <= vector["length"], name
            continue
        assert said["wire"] == vector["wire"], name
        findings = [] if expect == "accept" else [expect]
        assert said["findings"] == findings, name
        assert len(said.get("remarks", [])) == len(findings), name
        if expect == "reject-return":
            assert said["interestReturnCode"] == vector["interestReturnCode"], name


def test_manifests():
    packets = CCNX["manifests"] + [p for tree in CCNX["flicTrees"] for p in tree["packets"]]
    for packet, said in zip(packets, report([p["wire"] for p in packets])):
        assert said["valid"]
        assert said["findings"] == []
        assert said["wire"] == packet["wire"]


def test_messages_of_cefore():
    for vector, said in zip(CEFORE, report([v["hex"] for v in CEFORE], "cefore")):
        decoded, name = vector["decoded"], vector["id"]
        assert said["valid"], name
        assert said["findings"] == [], name
        assert said["wire"] == vector["hex"], name
        role, kind = vector["role"].split("-")
        assert (said["role"], said["kind"]) == (role, kind), name
        assert said["rnp"] == decoded["rnp"], name
        assert said.get("hopLimit") == decoded.get("hopLimit"), name
        assert said.get("lifetimeMs") == decoded.get("lifetime_ms"), name
        assert said.get("expiryTimeMs") == decoded.get("expiry_ms"), name
        assert said.get("recommendedCacheTimeMs") == decoded.get("cacheTime_ms"), name
        assert said.get("chunk") == decoded.get("chunk"), name
        assert said.get("endChunkNumber") == decoded.get("endChunkNumber"), name
        if "validation" in decoded:
            assert said["validation"]["verdict"] == "valid", name


def test_ndn_packets():
    wires = [vector["wire"] for vector in NDN["vectors"]]
    done = run("--protocol=ndn", lines=wires)
    assert (done.returncode, done.stderr) == (0, "")
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [said["wire"] for said in reports] == wires


@pytest.mark.parametrize(
    "packet",
    [
        "050b0706080161c80101c90102",  # in the name, and in an element of its own
        "050b0703080161c90101ca0102",  # both elements
    ],
)
def test_ndn_triggers_of_two_prefixes(packet):
    done = run("--protocol=ndn", lines=[packet])
    said = json.loads(done.stdout)
    assert said["findings"] == ["reject-rf"]
    assert said["remarks"] == ["a trigger with two reflexive name prefixes"]


@pytest.mark.parametrize("algorithm, octets", [(1, 32), (2, 32), (2, 64)])
def test_restrictions_to_other_hashes_than_sha_256(algorithm, octets):
    digest = f"{algorithm:04x}{octets:04x}" + octets * "ab"
    fields = "0000000500010001" + "61" + f"0003{octets + 4:04x}" + digest
    message = f"0001{len(fields) // 2:04x}" + fields
    wire = f"0100{8 + len(message) // 2:04x}40000008" + message
    (said,) = report([wire])
    assert said["findings"] == ([] if algorithm == 1 else ["reject-return"])
    assert said.get("interestReturnCode") == (None if algorithm == 1 else 8)


def test_both_protocols_name_the_same_things_alike():
    # A reflexive Interest that is itself a trigger, with a HopLimit of 0.
    ccnx = "0100001f00000008" + "00010013" + "0000000f" + "0005000161" + "0001000162" + "0005000163"
    ndn = "050e0709c80161080162c80163220100"
    (by_ccnx,) = report([ccnx])
    by_ndn = json.loads(run("--protocol=ndn", lines=[ndn]).stdout)
    for key in ("valid", "kind", "role", "rnp", "triggerRnp", "hopLimit", "findings", "remarks"):
        assert by_ccnx[key] == by_ndn[key], key
    assert by_ccnx["findings"] == ["reject-hoplimit"]
    assert (by_ccnx["rnp"], by_ccnx["triggerRnp"]) == ("61", "63")


def test_lines_that_are_no_packets():
    empty, word, odd, spaced = report(["", "zz", "010", "01 0"])
    assert empty == {"valid": False, "error": "fewer octets than a fixed header", "offset": 0}
    assert word == {"valid": False, "error": "not a pair of hexadecimal digits", "offset": 0}
    assert odd["offset"] == spaced["offset"] == 1


def test_case_of_digits_and_ends_of_lines():
    wire = CCNX["vectors"][0]["wire"]
    upper, returned = report([wire.upper(), wire + "\r"])
    assert upper == returned
    assert upper["wire"] == wire


@pytest.mark.parametrize(
    "argument", ["--protocol=ip", "--profile=Draft", "--profil=draft", "stray"]
)
def test_wrong_arguments(argument):
    done = run(argument)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert argument.split("=")[-1] in done.stderr
