# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Octets of router state by the published byte model, from the names that entries hold.

Mean octets are rate x lifetime x octets of each entry (Little). They hold for names as octets.py
counts them, with an RNP in the trigger's name, and where each entry has one face on either side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from icnfig.forms.network import (
    CALL,
    FETCH,
    PAIRED,
    Call,
    Entry,
    Line,
    Network,
    Path,
    routers_with_route,
)
from icnfig.forms.octets import CALL as CALL_NAME
from icnfig.forms.octets import CONSUMER, NUMBER, UUID, name_octets
from icnfig.forms.octets import RESULT as RESULT_NAME

# ByteModel of the tables: an entry's octets besides its name.
PIT_ENTRY, IN_RECORD, OUT_RECORD, RNP_INDEX = 64, 24, 16, 16
TEMPLATE_ENTRY, TEMPLATE_FACE = 48, 8
FIB_ENTRY, NEXT_HOP, BACK_POINTER = 48, 12, 8

RNP = name_octets((UUID,))


def consumer_prefix(announcement: str, index: int, path: Path) -> tuple[int, ...]:
    """Lengths of the segments of a consumer's prefix: /consumer/3, aggregate /consumer/7/3."""
    root, _ = CONSUMER
    own = len(str(index))
    if announcement != "aggregate":
        return (root, own)
    return (root, len(str(next(iter(path.routers)))), own)


def route_octets(prefix: Sequence[int]) -> int:
    """Of the route to a consumer of this prefix in one router."""
    return FIB_ENTRY + name_octets(prefix) + NEXT_HOP


def entry_octets(scheme: str, entry: Entry, prefix: Sequence[int] = CONSUMER) -> int:
    """Of an entry that a call leaves at a router; `prefix`: its consumer's."""
    if entry.table == "template":
        return TEMPLATE_ENTRY + RNP + TEMPLATE_FACE
    if entry.table == "fib-dynamic":
        return FIB_ENTRY + RNP + NEXT_HOP + BACK_POINTER
    name = name_octets(_name(scheme, entry.leg, prefix))
    index = RNP_INDEX if scheme == "reflexive-lean" and entry.leg == CALL else 0
    return PIT_ENTRY + IN_RECORD + OUT_RECORD + name + index


def _name(scheme: str, leg: str, prefix: Sequence[int]) -> tuple[int, ...]:
    if leg == FETCH:
        return (*prefix, UUID, NUMBER) if scheme in PAIRED else (UUID, NUMBER)
    if leg == CALL:
        return (*CALL_NAME, NUMBER) if scheme == "push" else CALL_NAME
    return RESULT_NAME


def octet_seconds(
    call: Call, scheme: str, delay: float, a: float, prefix: Sequence[int] = CONSUMER
) -> dict[str, float]:
    """Of a call by table, at a node that lies the delay `a` from the consumer."""
    total: dict[str, float] = {}
    for entry in call.entries(scheme, delay, a):
        its = entry.lifetime * entry_octets(scheme, entry, prefix)
        total[entry.table] = total.get(entry.table, 0.0) + its
    return total


def octets_line(network: Network, scheme: str, announcement: str, call: Call) -> Line:
    """Mean octets per router against call rate, as state_line has entries."""
    alike: Counter[tuple[tuple[int, ...], float, tuple[float, ...]]] = Counter()
    standing = 0.0
    for index, path in enumerate(network.call_paths()):
        prefix = consumer_prefix(announcement, index, path)
        alike[prefix, path.delay, tuple(path.routers.values())] += 1
        if scheme in PAIRED:
            held = routers_with_route(announcement, network, path)
            standing += held * route_octets(prefix)
    per_call = sum(
        count * sum(octet_seconds(call, scheme, delay, a, prefix).values())
        for (prefix, delay, places), count in alike.items()
        for a in places
    )
    routers = len(network.nodes("router"))
    return Line(per_call / routers, standing / routers)
