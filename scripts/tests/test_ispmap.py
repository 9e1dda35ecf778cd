# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Made-up maps of an ISP."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icninputs.ispmap import BACKBONE, DEFAULTS, LEAF, IspMap, Kind, Range, main
from programs import check_script_refused, needs, run

ROOT = Path(__file__).resolve().parents[2]
MAP = ROOT / "examples" / "topologies" / "isp176.graphml"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def test_the_bundled_map_is_what_the_script_makes(capsys):
    """Byte for byte, by the command that it names; 13 + 33 + 130 routers, 289 links."""
    assert main(["--seed=1"]) == 0
    assert capsys.readouterr().out == MAP.read_text()
    root = ElementTree.parse(MAP).getroot()
    assert root.find(f"{GRAPHML}desc").text.endswith(": scripts/ispmap --seed=1")
    labels = [its.text for its in root.iter(f"{GRAPHML}data") if its.get("key") == "label"]
    kinds = Counter(label.rstrip("0123456789") for label in labels)
    assert kinds == {"backbone": 13, "gateway": 33, "leaf": 130}
    assert len([*root.iter(f"{GRAPHML}edge")]) == 289


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("counts", [(13, 33, 130), (1, 0, 3), (2, 5, 0), (6, 1, 1)])
def test_a_map_is_connected_and_simple(seed, counts):
    each = zip(counts, DEFAULTS.items())
    kinds = {kind: Kind(count, its.delay, its.rate) for count, (kind, its) in each}
    routers = sum(counts)
    for more in (0, 1, routers):
        its = IspMap(kinds, routers - 1 + more, seed)
        if its.links > its.most_links():
            continue
        pairs = [(link.a, link.b) for link in its.draw()]
        assert len(set(pairs)) == len(pairs) == its.links
        assert all(a < b < routers for a, b in pairs)
        core = counts[0] + counts[1]
        assert all(a < core for a, _ in pairs), "two leaves are never joined"
        reached = {0}
        while grown := {n for pair in pairs if reached & {*pair} for n in pair} - reached:
            reached |= grown
        assert len(reached) == routers


def test_links_have_the_values_of_their_outer_ends():
    kinds = {
        kind: Kind(4, Range(i + 1, i + 1.5), Range(10 * i + 1, 10 * i + 2))
        for i, kind in enumerate(DEFAULTS)
    }
    for its in IspMap(kinds, 20).draw():
        outer = its.b // 4
        assert outer + 1 <= its.delay <= outer + 1.5
        assert 10 * outer + 1 <= its.rate <= 10 * outer + 2


def test_a_few_routers_have_many_links_and_most_one_or_two():
    links = Counter(end for its in IspMap().draw() for end in (its.a, its.b))
    leaves = [links[router] for router in range(46, 176)]
    assert sum(its <= 2 for its in leaves) > 0.6 * len(leaves)
    assert max(links.values()) > 5 * 2 * 289 / 176


def test_seeds_make_other_maps():
    first, again, second = ([*IspMap(seed=seed).draw()] for seed in (1, 1, 2))
    assert first == again
    assert first != second
    assert DEFAULTS[BACKBONE].routers < DEFAULTS[LEAF].routers


@pytest.mark.parametrize(
    "arguments, told",
    [
        ("--backbones=0", "--backbones=0: allowed is an integer from 1"),
        ("--leaves=-1", "--leaves=-1: allowed is an integer from 0"),
        ("--leaves=99999", "100045 routers of all kinds: allowed are 2 to 100000"),
        ("--backbones=1 --gateways=0 --leaves=0", "1 routers of all kinds: allowed are 2"),
        ("--links=174", "--links=174: allowed is an integer from 175, which join 176 routers, to"),
        ("--links=99999", "--links=99999: allowed is an integer from 175"),
        ("--leaf-delay=5", "--leaf-delay=5: expected two numbers, such as 5,10"),
        ("--leaf-delay=a,b", "--leaf-delay=a,b: expected two numbers"),
        ("--gateway-rate=0,1", "--gateway-rate=0,1: allowed are numbers from 0.01 to 1e+06"),
        ("--gateway-rate=3,2", "--gateway-rate=3,2: allowed are numbers"),
        ("--backbone-delay=nan,1", "--backbone-delay=nan,1: allowed are numbers"),
        ("--seed=x", "argument --seed: invalid int value: 'x'"),
    ],
)
def test_bad_arguments_are_refused_in_a_line(arguments, told, capsys):
    check_script_refused(main, "ispmap", arguments.split(), told, capsys)


@needs("icn-reflexive-vs-paired")
def test_the_program_reads_other_maps(tmp_path):
    """Slow links that the caller chose, as they are in links.csv."""
    file = tmp_path / "map.graphml"
    command = [sys.executable, ROOT / "scripts" / "ispmap", "--gateways=3", "--leaves=9"]
    command += ["--links=30", "--leaf-rate=1,3", "--leaf-delay=0.01,0.02", "--seed=7"]
    with open(file, "w") as out:
        subprocess.run(command, check=True, stdout=out)
    done = run("icn-reflexive-vs-paired", f"--topology={file}", f"--out={tmp_path / 'out'}")
    assert done.returncode == 0, done.stderr
    links = (tmp_path / "out" / "links.csv").read_text().splitlines()
    assert sum(line.endswith("network") for line in links) == 30
