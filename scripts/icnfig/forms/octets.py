# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Octets of each message of a call on a line, counted from RFC 8609; no codec is asked.

They hold for CCNx, an RNP in the trigger's name, one producer `/server/0`, one consumer
`/consumer/0`, lifetimes of 256 ms to 65 s, and up to 256 objects and segments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FIXED = 8  # RFC 8609 3.2
TLV = 4  # 3.1
LIFETIME = TLV + 2  # 3.4.1
TIME = TLV + 8  # 3.4.2, 3.6.2.2.2
UUID = 16
NUMBER = 1  # a chunk number below 256
WIDE_NUMBER = 2  # one below 65536
REQUEST = 8  # what a first Interest's payload tells besides a prefix
REPORT = 2  # a refusal
FRAMING = 2  # the own link's
MOST_OBJECTS = 256

PATH_LABEL = TLV + 4  # RFC 9531 4.2, without its bitmap
LABEL_BITS = 12
TRIGGER_LABELS = 24

CALL = (len("server"), len("0"), len("call"), UUID)
RESULT = (len("server"), len("0"), len("result"), UUID)
CONSUMER = (len("consumer"), len("0"))


def name_octets(segments: Sequence[int]) -> int:
    """Of a name with segments of these lengths."""
    return sum(TLV + segment for segment in segments)


def _interest(segments: Sequence[int], payload: int = 0) -> int:
    return FIXED + LIFETIME + 2 * TLV + name_octets(segments) + (TLV + payload if payload else 0)


def _data(segments: Sequence[int], payload: int) -> int:
    """What no store keeps."""
    return FIXED + 2 * TLV + name_octets(segments) + TIME + (TLV + payload if payload else 0)


def _parameter(segments: Sequence[int], payload: int) -> int:
    """With its times and the end chunk number."""
    return FIXED + 2 * TIME + 2 * TLV + name_octets(segments) + TLV + NUMBER + TLV + payload


@dataclass(frozen=True)
class Load:
    """A call's parameters, its result, the largest packet of the links, and a credential that is
    fetched before the parameters, or pushed at their head; all in octets."""

    objects: int = 1
    size: int = 1000
    result: int = 1000
    mtu: int = 1500
    credential: int = 0  # none

    @property
    def offered(self) -> int:
        """Objects, a credential among them."""
        return self.objects + (self.credential > 0)


@dataclass(frozen=True)
class Octets:
    """Of each message on a link, without framing; 0 where a scheme has no such message."""

    first: int  # first Interest; push: each segment but the last
    last: int  # push: the last segment
    handle: int  # answer to the first Interest that is not the result
    fetch: int  # Interest for a parameter
    parameter: int  # Data with one
    third: int  # Interest for the result, where it is asked for apart
    result: int  # Data with the result
    segments: int = 1  # push: Interests that carry the parameters
    credential: int = 0  # Data with it

    def per_hop(self, objects: int) -> int:
        """Of all messages of a call, on each link of its path."""
        carried = self.first * (self.segments - 1) + self.last if self.last else self.first
        answers = self.handle * (self.segments - 1 if self.last else 1)
        fetched = objects * (self.fetch + self.parameter) + self.asked
        return carried + answers + fetched + self.third + self.result

    def packets(self, objects: int) -> int:
        """Of a call, on each link of its path."""
        asked = objects + (self.credential > 0) if self.fetch else 0
        return 2 * (self.segments + asked + (self.third > 0))

    @property
    def asked(self) -> int:
        """Of the credential, and of the Interest for it."""
        return self.fetch + self.credential if self.credential else 0


def octets(scheme: str, load: Load, links: int = 1) -> Octets:
    """`links`: of the path, as path labels grow with it."""
    if load.offered > MOST_OBJECTS:
        raise ValueError(f"{load.offered} objects: counted are up to {MOST_OBJECTS}")
    if scheme == "push":
        return _pushed(load)
    paired = scheme.startswith("paired")
    apart = scheme in ("paired-separate", "reflexive-thunk")
    offered = (*CONSUMER, UUID, NUMBER) if paired else (UUID, NUMBER)
    labels = scheme == "reflexive-path"
    first = _interest(CALL, REQUEST + (name_octets(CONSUMER) if paired else 0))
    fetch = _interest(offered)
    if labels:
        first += PATH_LABEL + TRIGGER_LABELS * LABEL_BITS // 8
        fetch += PATH_LABEL + -(-(links + 1) * LABEL_BITS // 8)
    return Octets(
        first=first,
        last=0,
        handle=_data(CALL, name_octets(RESULT)) if apart else 0,
        fetch=fetch,
        parameter=_parameter(offered, load.size),
        third=_interest(RESULT) if apart else 0,
        result=_data(RESULT if apart else CALL, load.result),
        credential=_parameter(offered, load.credential) if load.credential else 0,
    )


def refused_octets(scheme: str, load: Load, links: int = 1) -> int:
    """Of all messages of a call that is refused, on each link of its path: by its credential, or,
    where it has none, by its first Interest. All that is pushed is under way by then."""
    its = octets(scheme, load, links)
    if scheme == "push":
        carried = its.first * (its.segments - 1) + its.last
        return carried + its.segments * _data((*CALL, NUMBER), REPORT)
    if not its.credential:
        return its.first + _data(CALL, REPORT)
    # A separate pair has its handle by then; its Interest for the result meets the refusal.
    name = RESULT if its.third else CALL
    return its.first + its.handle + its.asked + its.third + _data(name, REPORT)


def _pushed(load: Load) -> Octets:
    """Segments are as long as one with a chunk number of two octets can be."""
    most = load.mtu - (_interest((*CALL, WIDE_NUMBER), REQUEST + load.mtu) - load.mtu)
    total = load.objects * load.size + load.credential
    segments = max(1, -(-total // most))
    if segments > MOST_OBJECTS:
        raise ValueError(f"{segments} segments: counted are up to {MOST_OBJECTS}")
    name = (*CALL, NUMBER)
    return Octets(
        first=_interest(name, REQUEST + most),
        last=_interest(name, REQUEST + total - (segments - 1) * most),
        handle=_data(name, 0),
        fetch=0,
        parameter=0,
        third=0,
        result=_data(name, load.result),
        segments=segments,
    )
