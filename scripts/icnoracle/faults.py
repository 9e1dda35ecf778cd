# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Faults put into the model, to see that the comparison finds them."""

from icnoracle.ccnx import CcnxForwarder
from icnoracle.forwarder import Forwarder
from icnoracle.messages import Data, Interest
from icnoracle.model import Protocols
from icnoracle.ndn import NdnForwarder
from icnoracle.tables import PitEntry, PitKey


class NoLifetimeRule:
    """RF-16: a trigger's lifetime is left alone."""

    def extend(self, trigger: PitEntry, wanted: int) -> None:
        pass


class ShortenedLifetime:
    """RF-16: the lifetime rule also shortens."""

    def extend(self, trigger: PitEntry, wanted: int) -> None:
        trigger.expiry = wanted


class ProhibitedIgnored:
    """RF-17: Prohibited leaves the RNP."""

    def forbid(self, rnp: str) -> None:
        pass


class PrefixesAggregated:
    """RF-18: triggers of one name and different RNPs share an entry."""

    def key(self, interest: Interest) -> PitKey:
        return (interest.name, None, interest.can_be_prefix, interest.must_be_fresh)


class AnyFaceSteers:
    """RF-53: a reflexive Interest from off the way is taken."""

    def on_path(self, trigger: PitEntry, face: int) -> bool:
        return True


class OneFaceSteered:
    """RF-43: a reflexive Interest goes to one face of its trigger."""

    def steer(self, trigger: PitEntry, face: int) -> list[int]:
        return sorted(hop for hop in trigger.ins if hop != face)[:1]


class StaysInStore:
    """RF-24: reflexive Data outlives its exchange."""

    def end(self, entry: PitEntry, data: Data | None) -> None:
        entry.offers = None
        super().end(entry, data)  # type: ignore[misc]


class CollisionAccepted:
    """An RNP is taken though it is pending under another name."""

    def collides(self, entry: PitEntry) -> bool:
        return False


class NeverAnotherWay:
    """Best-route gives up at the first return."""

    def try_another(self, entry: PitEntry, interest: Interest) -> bool:
        return False


class NoExtensionByAggregation:
    """RFC 8569 2.4.2: aggregation leaves the expiry."""

    def join(self, entry: PitEntry, face: int, interest: Interest) -> None:
        entry.ins[face] = interest


def both(fault: type) -> Protocols:
    """The protocols with a fault in their common part."""
    return {
        "ccnx": type("FaultyCcnx", (fault, CcnxForwarder), {}),
        "ndn": type("FaultyNdn", (fault, NdnForwarder), {}),
    }


class EveryoneForwards(CcnxForwarder):
    """RFC 8569 2.4.2: nothing is aggregated."""

    def forwards_again(self, entry: PitEntry, face: int, interest: Interest) -> bool:
        return True


class NoSuppression(NdnForwarder):
    FIRST_SUPPRESSION = 0


class NoLoops(NdnForwarder):
    def loops(self, entry: PitEntry, face: int, interest: Interest) -> bool:
        return False


class NoDeadNonces(NdnForwarder):
    def is_dead(self, face: int, interest: Interest) -> bool:
        return False


class AnyNonceReturns(NdnForwarder):
    def accepts_return(self, entry: PitEntry, face: int, interest: Interest) -> bool:
        return Forwarder.accepts_return(self, entry, face, interest)


class NothingGoesStale(NdnForwarder):
    def look_up(self, interest: Interest) -> Data | None:
        find = self.store.first_under if interest.can_be_prefix else self.store.exact
        return find(interest.name, lambda stored: True)


FAULTS: dict[str, Protocols] = {
    fault.__name__: both(fault)
    for fault in (
        NoLifetimeRule,
        ShortenedLifetime,
        ProhibitedIgnored,
        PrefixesAggregated,
        AnyFaceSteers,
        OneFaceSteered,
        StaysInStore,
        CollisionAccepted,
        NeverAnotherWay,
        NoExtensionByAggregation,
    )
}
FAULTS["EveryoneForwards"] = {"ccnx": EveryoneForwards, "ndn": NdnForwarder}
for ndn in (NoSuppression, NoLoops, NoDeadNonces, AnyNonceReturns, NothingGoesStale):
    FAULTS[ndn.__name__] = {"ccnx": CcnxForwarder, "ndn": ndn}
