# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What CCNx 1.0 decides (RFC 8569)."""

from icnoracle.forwarder import Forwarder
from icnoracle.messages import Data, Interest
from icnoracle.tables import PitEntry, PitKey


class CcnxForwarder(Forwarder):
    DEFAULT_LIFETIME_MS = 2_000

    def key(self, interest: Interest) -> PitKey:
        """Similar Interests (2.4.2), and RNPs kept apart (draft 6.1.3)."""
        return (interest.name, interest.rnp, False, False)

    def on_hop_limit(self, face: int, interest: Interest) -> None:
        self.send_return(face, interest, "limit-exceeded")

    def forwards_again(self, entry: PitEntry, face: int, interest: Interest) -> bool:
        """2.4.2: again from the same previous hop, or with a larger hop limit."""
        if face in entry.ins:
            return True
        pending = max((i.hop_limit or 0) for i in entry.ins.values())
        return (interest.hop_limit or 0) > pending

    def asks_store_again(self) -> bool:
        """2.4.4: whenever it would be forwarded."""
        return True

    def look_up(self, interest: Interest) -> Data | None:
        """2.4.3: none after its expiry; it goes when a look-up finds it expired."""
        self.store.remove(lambda s: s.data.name == interest.name and s.expired(self.now))
        return self.store.exact(interest.name, lambda stored: True)

    def purge(self, interest: Interest) -> None:
        rnp = interest.under()
        if rnp is not None and self.with_template(rnp):
            self.store.remove(lambda s: s.data.name == interest.name and s.expired(self.now))

    def matches(self, entry: PitEntry, face: int, data: Data) -> bool:
        return entry.name == data.name and face in entry.outs

    def may_store(self, data: Data) -> bool:
        times = [t for t in (data.cache_time_ms, data.expiry_ms) if t is not None]
        return all(t * 1_000_000 > self.now for t in times) and super().may_store(data)
