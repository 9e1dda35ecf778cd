# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What NDN decides (packet format 0.3, NDNLPv2, NFD's developer guide)."""

from icnoracle.forwarder import Forwarder
from icnoracle.messages import Data, Interest, Json
from icnoracle.tables import MS, DeadNonces, PitEntry, PitKey

NACK_REASONS = ("no-route", "congested", "duplicate", "prohibited", "no-resources")


class NdnForwarder(Forwarder):
    DEFAULT_LIFETIME_MS = 4_000
    FIRST_SUPPRESSION = 10 * MS
    LONGEST_SUPPRESSION = 250 * MS

    def __init__(self, case: Json) -> None:
        super().__init__(case)
        self.dead = DeadNonces()

    def key(self, interest: Interest) -> PitKey:
        return (interest.name, interest.rnp, interest.can_be_prefix, interest.must_be_fresh)

    def code(self, code: str) -> str:
        return code if code in NACK_REASONS else "unspecified"

    def on_hop_limit(self, face: int, interest: Interest) -> None:
        self.drop(face, "interest", "hop-limit", interest.to_json())

    def is_dead(self, face: int, interest: Interest) -> bool:
        nonce = interest.nonce
        return nonce is not None and self.dead.has(interest.name, nonce, self.now)

    def loops(self, entry: PitEntry, face: int, interest: Interest) -> bool:
        """The nonce is pending from another face, or to any; from this one it is a duplicate."""
        if face in entry.ins and entry.ins[face].nonce == interest.nonce:
            return False
        pending = [i.nonce for i in entry.ins.values()] + [o.nonce for o in entry.outs.values()]
        return interest.nonce in pending

    def first_suppression(self) -> int:
        return self.FIRST_SUPPRESSION

    def forwards_again(self, entry: PitEntry, face: int, interest: Interest) -> bool:
        if face in entry.ins and entry.ins[face].nonce == interest.nonce:
            return False
        return entry.last_sent is not None and self.now - entry.last_sent >= entry.suppression

    def forwarded_again(self, entry: PitEntry) -> None:
        entry.suppression = min(2 * entry.suppression, self.LONGEST_SUPPRESSION)

    def asks_store_again(self) -> bool:
        return False

    def look_up(self, interest: Interest) -> Data | None:
        find = self.store.first_under if interest.can_be_prefix else self.store.exact
        return find(
            interest.name, lambda stored: not interest.must_be_fresh or stored.fresh(self.now)
        )

    def matches(self, entry: PitEntry, face: int, data: Data) -> bool:
        name, _, can_be_prefix, _ = entry.key
        return data.name[: len(name)] == name if can_be_prefix else data.name == name

    def accepts_return(self, entry: PitEntry, face: int, interest: Interest) -> bool:
        return (
            super().accepts_return(entry, face, interest)
            and entry.outs[face].nonce == interest.nonce
        )

    def end(self, entry: PitEntry, data: Data | None) -> None:
        super().end(entry, data)
        if self.leaves_dead_nonces(entry, data):
            for out in entry.outs.values():  # NFD: the nonces of the out-records
                if out.nonce is not None:
                    self.dead.add(entry.name, out.nonce, self.now)

    def leaves_dead_nonces(self, entry: PitEntry, data: Data | None) -> bool:
        """All but those of satisfied Interests that the store can answer."""
        if data is None or not self.store.capacity:
            return True
        return entry.key[3] and (data.freshness_ms or 0) * MS < DeadNonces.LIFETIME
