# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Runs a case through the model."""

from icnoracle.ccnx import CcnxForwarder
from icnoracle.forwarder import Forwarder
from icnoracle.messages import Json
from icnoracle.ndn import NdnForwarder

Protocols = dict[str, type[Forwarder]]

PROTOCOLS: Protocols = {"ccnx": CcnxForwarder, "ndn": NdnForwarder}


def make(case: Json, protocols: Protocols = PROTOCOLS) -> Forwarder:
    return protocols[case.get("protocol", "ccnx")](case)


def run(case: Json, protocols: Protocols = PROTOCOLS) -> tuple[list[list[Json]], list[Json | None]]:
    """What the forwarder did for each event, and the sizes of its tables after each and at the
    end of the case."""
    forwarder = make(case, protocols)
    actions, tables = [], []
    for event in case["events"]:
        actions.append(forwarder.handle(event))
        tables.append(forwarder.sizes())
    if "end_ns" in case:
        forwarder.advance(case["end_ns"])
    tables.append(forwarder.sizes())
    return actions, tables
