# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Calls of which a share is refused: against sums done by hand, and the program against them."""

import csv
import math

import pandas as pd
import pytest
from icnfig.forms.octets import Load, octets, refused_octets
from icnfig.forms.refusals import Mixture, share_of_headers
from icnfig.refusing import lines
from icnsweep.stats import Straight
from programs import needs, run

SCHEMES = ("reflexive", "reflexive-lean", "paired-nested", "paired-separate", "push")


@pytest.mark.parametrize(("size", "ratio"), [(1000, 0.107), (8000, 0.0148)])
def test_fetching_meets_pushing_at_the_share_of_headers(size, ratio):
    """Push carries 60 objects in one Interest as large as they are; fetching 120 more for each."""
    base = 1152
    fetched = Mixture(base + 60 * (size + 120), base)
    pushed = Mixture(base + 60 * size, base + 60 * size)
    star = fetched.meets(pushed)
    assert star == pytest.approx(share_of_headers(120, size)) == pytest.approx(ratio, abs=1e-3)
    assert fetched.at(star) == pytest.approx(pushed.at(star))


def test_schemes_that_save_alike_never_meet():
    assert math.isnan(Mixture(100, 50).meets(Mixture(120, 70)))


def test_octets_of_a_refusal_by_name():
    """First Interest 77 with its 8 of request, refusal in Data 8 + 8 + 43 + 12 + 4 + 2."""
    load = Load(objects=8, size=1000, result=2)
    assert refused_octets("reflexive", load) == 8 + 6 + 8 + 43 + 12 + 77
    pushed = octets("push", load)
    carried = pushed.first * (pushed.segments - 1) + pushed.last
    assert refused_octets("push", load) == carried + pushed.segments * (77 + 5)
    assert refused_octets("paired-separate", load) - refused_octets("reflexive", load) == 17


def test_octets_of_a_refusal_by_credential():
    """The credential besides: an Interest of 8 + 6 + 8 + 25, Data with 45 more than that name."""
    load = Load(objects=8, size=1000, result=2, credential=200)
    bare = refused_octets("reflexive", Load(objects=8, size=1000, result=2))
    assert refused_octets("reflexive", load) == bare + 47 + (8 + 24 + 8 + 25 + 5 + 4 + 200)


def test_lines_through_runs_meet_wherever_shares_happened_to_lie():
    """Calls are refused by chance: shares differ from the ratio, octets follow the shares."""
    fetched, pushed = Mixture(1100, 150), Mixture(1000, 1000)
    shares = [0.02, 0.0, 0.21, 0.18, 0.25]
    rows = [("reflexive", its, fetched.at(its)) for its in shares]
    rows += [("push", its, pushed.at(its)) for its in shares]
    found = lines(pd.DataFrame(rows, columns=["scheme", "share", "octets"]))
    assert found["reflexive"].meets(found["push"]) == pytest.approx(100 / 950)
    assert found["reflexive"].apart == pytest.approx(0, abs=1e-9)


def test_how_far_samples_lie_from_their_line():
    its = Straight.through([0, 1, 2], [0, 3, 0])
    assert (its.start, its.slope, its.apart) == pytest.approx((1, 0, 2))
    assert math.isinf(Straight(1, 0, 0).meets(Straight(2, 0, 0)))


@needs("icn-upload")
@pytest.mark.parametrize("credential", [0, 200])
@pytest.mark.parametrize("objects", [1, 8])
def test_simulated_refusals_cost_the_closed_form_to_the_octet(tmp_path, credential, objects):
    for ratio in (0, 1):
        done = run(
            "icn-upload",
            f"--schemes={','.join(SCHEMES)}",
            f"--credentialSize={credential}",
            f"--parameters={objects}",
            f"--rejectRatio={ratio}",
            "--resultSize=2",
            f"--out={tmp_path}",
        )
        assert done.returncode == 0
        sent = {scheme: 0 for scheme in SCHEMES}
        with open(tmp_path / "messages.csv", newline="") as file:
            for row in csv.DictReader(file):
                sent[row["scheme"]] += int(row["bytes"])
        load = Load(objects, result=2, credential=credential)
        forms = {scheme: Mixture.of(scheme, load, links=2).at(ratio) for scheme in SCHEMES}
        assert sent == {scheme: 2 * form for scheme, form in forms.items()}


@needs("icn-reflexive-vs-paired")
def test_cefores_producers_refuse_nothing(tmp_path):
    done = run(
        "icn-reflexive-vs-paired",
        "--schemes=reflexive-cefore",
        "--profile=cefore",
        "--rejectRatio=0.5",
        f"--out={tmp_path / 'out'}",
    )
    assert done.returncode == 2
    assert "--rejectRatio=0.5: producers of scheme reflexive-cefore" in done.stderr
