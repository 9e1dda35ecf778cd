# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The manual's tables of attributes and traces have those of the sources, and no others."""

import csv
import re

import pytest
from icnsweep.place import ROOT

TYPE = re.compile(r'TypeId\(\s*"ns3::icn::(\w+)"\)(.*?)return tid;', re.DOTALL)


def in_sources(method):
    """Pairs of TypeId and name, of all that is added by this method of TypeId."""
    added = re.compile(rf'\.{method}\(\s*"(\w+)"')
    return {
        (its[1], name)
        for file in (ROOT / "model").rglob("*.cc")
        for its in TYPE.finditer(file.read_text())
        for name in added.findall(its[2])
    }


def in_manual(second):
    """The same of the table with this second column, whose rows may be for several of either."""
    _, _, text = (ROOT / "doc" / "icn.rst").read_text().partition(f"   :header: TypeId, {second},")
    rows = csv.reader(text.split("\n\n")[1].splitlines(), skipinitialspace=True)
    return {
        (of.strip(), name)
        for types, names, *_ in rows
        for of in types.split(", ")
        for name in names.split(", ")
    }


def test_all_are_read():
    calls = [
        call
        for file in (ROOT / "model").rglob("*.cc")
        for call in re.findall(r"\.Add(?:Attribute|TraceSource)\(", file.read_text())
    ]
    assert len(in_sources("AddAttribute")) + len(in_sources("AddTraceSource")) == len(calls) > 200


@pytest.mark.parametrize(
    "method, second", [("AddAttribute", "attribute"), ("AddTraceSource", "source")]
)
def test_the_manual_has_what_the_sources_have(method, second):
    sources, manual = in_sources(method), in_manual(second)
    assert sorted(sources - manual) == [], "not in doc/icn.rst"
    assert sorted(manual - sources) == [], "in doc/icn.rst alone"
