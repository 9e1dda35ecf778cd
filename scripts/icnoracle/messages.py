# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Messages and cases, and their JSON form (helper/icn-replay.h)."""

from dataclasses import dataclass
from typing import Any, NamedTuple

Json = dict[str, Any]


class Segment(NamedTuple):
    """A name segment: its kind (text, rnp or chunk) and its value."""

    kind: str
    value: str | int


Name = tuple[Segment, ...]


def name_from_json(name: list[Any]) -> Name:
    segments = []
    for segment in name:
        if isinstance(segment, str):
            segments.append(Segment("text", segment))
        else:
            ((kind, value),) = segment.items()
            segments.append(Segment(kind, value))
    return tuple(segments)


def name_to_json(name: Name) -> list[Any]:
    return [s.value if s.kind == "text" else {s.kind: s.value} for s in name]


# The component types of NDN, by which names are ordered (packet format 0.3, and the proposals of
# the manual for RNPs).
NDN_TYPES = {"text": 8, "chunk": 50, "rnp": 200}


def canonical_key(name: Name) -> list[tuple[int, int, bytes]]:
    """Orders names as NDN does: by type, then length, then octets; a prefix first."""
    key = []
    for kind, value in name:
        if isinstance(value, int):
            octets = value.to_bytes(1 if value < 256 else 2 if value < 65536 else 4, "big")
        else:
            octets = bytes.fromhex(value) if kind == "rnp" else value.encode()
        key.append((NDN_TYPES[kind], len(octets), octets))
    return key


@dataclass(frozen=True)
class Interest:
    """As a neighbour sent it: the hop limit before it was lowered."""

    name: Name
    hop_limit: int | None = None
    lifetime_ms: int | None = None
    rnp: str | None = None
    nonce: int | None = None
    can_be_prefix: bool = False
    must_be_fresh: bool = False

    @staticmethod
    def from_json(event: Json) -> "Interest":
        return Interest(
            name_from_json(event["name"]),
            event.get("hopLimit"),
            event.get("lifetimeMs"),
            event.get("rnp"),
            event.get("nonce"),
            event.get("canBePrefix", False),
            event.get("mustBeFresh", False),
        )

    def to_json(self) -> Json:
        """As icn-replay tells it."""
        message: Json = {"name": name_to_json(self.name)}
        for key, value in (
            ("rnp", self.rnp),
            ("hopLimit", self.hop_limit),
            ("lifetimeMs", self.lifetime_ms),
            ("nonce", self.nonce),
        ):
            if value is not None:
                message[key] = value
        return message

    def under(self) -> str | None:
        """The RNP of a reflexive Interest: its first segment (draft 4.6, step 1)."""
        return rnp_of(self.name)

    def offers(self) -> str | None:
        """The RNP of a trigger: a field, or the last segment (draft 4.3.1), which of a reflexive
        Interest is another one than the first (4.3.3)."""
        if self.rnp is not None:
            return self.rnp
        last = self.name[-1]
        alone = len(self.name) == 1
        return str(last.value) if last.kind == "rnp" and not alone else None


def rnp_of(name: Name) -> str | None:
    return str(name[0].value) if name and name[0].kind == "rnp" else None


@dataclass(frozen=True)
class Data:
    name: Name
    payload: str = ""
    cache_time_ms: int | None = None
    expiry_ms: int | None = None
    freshness_ms: int | None = None

    @staticmethod
    def from_json(event: Json) -> "Data":
        return Data(
            name_from_json(event["name"]),
            event.get("payload", ""),
            event.get("cacheTimeMs"),
            event.get("expiryMs"),
            event.get("freshnessMs"),
        )

    def to_json(self) -> Json:
        return {"name": name_to_json(self.name), "payload": self.payload}
