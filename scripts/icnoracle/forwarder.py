# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The pipelines of one forwarder with reflexive forwarding, common to both protocols.

Sources: RFC 8569, the NDN packet format 0.3 and NFD's developer guide,
draft-irtf-icnrg-reflexive-forwarding-01, and where these leave a choice the manual (doc/icn.rst).
Functions are small so that a fault can be put in the place of one of them (faults.py).
"""

from dataclasses import replace

from icnoracle.messages import Data, Interest, Json, name_from_json, rnp_of
from icnoracle.tables import MS, Fib, OutRecord, PitEntry, PitKey, Store


class Forwarder:
    """What both protocols have in common; see CcnxForwarder and NdnForwarder."""

    DEFAULT_LIFETIME_MS = 0
    LONGEST_TRIGGER = 60_000 * MS

    def __init__(self, case: Json) -> None:
        self.lean = case.get("design", "template") == "lean"
        self.fib = Fib(
            [(name_from_json(r["prefix"]), r["face"], r["cost"]) for r in case.get("routes", [])]
        )
        self.store = Store(case.get("store", 0))
        self.pit: dict[PitKey, PitEntry] = {}
        self.now = 0
        self.last_expiry = -1
        self.sendings = 0
        self.actions: list[Json] = []

    # What a case asks for

    def handle(self, event: Json) -> list[Json]:
        """Takes an event in; returns what the forwarder did for it."""
        self.actions = []
        self.advance(event["at_ns"])
        match event["kind"]:
            case "interest":
                self.on_interest(event["face"], Interest.from_json(event))
            case "data":
                self.on_data(event["face"], Data.from_json(event))
            case "return":
                self.on_return(event["face"], Interest.from_json(event), event["code"])
        return self.actions

    def advance(self, time: int) -> None:
        """Ends what expires until and at the time."""
        while due := [e for e in self.pit.values() if e.expiry <= time]:
            entry = min(due, key=lambda e: e.expiry)
            self.now = self.last_expiry = entry.expiry
            self.end(entry, None)
        self.now = time

    def sizes(self) -> Json | None:
        """None at the very instant of an expiry: what is found by nothing may be counted yet."""
        if self.last_expiry == self.now:
            return None
        templates = sum(1 for e in self.pit.values() if self.has_template(e))
        return {"pit": len(self.pit), "template": templates, "store": len(self.store)}

    # What leaves

    def act(self, face: int, kind: str, message: Json) -> None:
        self.actions.append({"face": face, "kind": kind, **message})

    def send_return(self, face: int, interest: Interest, code: str) -> None:
        """RFC 8569 10: the Interest as it was received, and a code."""
        self.act(face, "return", {**interest.to_json(), "code": self.code(code)})

    def drop(self, face: int, of: str, reason: str, message: Json) -> None:
        self.act(face, "drop", {**message, "of": of, "reason": reason})

    def send_interest(self, face: int, interest: Interest, entry: PitEntry | None) -> None:
        lower = None if interest.hop_limit is None else interest.hop_limit - 1
        self.send_on(face, replace(interest, hop_limit=lower), entry)

    def send_on(self, face: int, interest: Interest, entry: PitEntry | None) -> None:
        self.act(face, "interest", interest.to_json())
        if entry:
            self.sendings += 1
            entry.outs[face] = OutRecord(interest.nonce, self.sendings)
            entry.last_sent = self.now

    # Interests

    def on_interest(self, face: int, interest: Interest) -> None:
        if interest.hop_limit == 0:
            self.on_hop_limit(face, interest)
            return
        if self.is_dead(face, interest):
            self.send_return(face, interest, "duplicate")
            return
        key = self.key(interest)
        entry = self.pit.get(key)
        if entry is None:
            self.on_new(face, interest)
        elif self.loops(entry, face, interest):
            self.send_return(face, interest, "duplicate")
        elif self.forwards_again(entry, face, interest):
            self.on_again(entry, face, interest)
        elif self.is_unmatched(face, interest):
            self.send_return(face, interest, "no-route")
        else:
            self.extend_triggers(face, interest)
            self.join(entry, face, interest)

    def lifetime(self, interest: Interest) -> int:
        lifetime = interest.lifetime_ms
        return (self.DEFAULT_LIFETIME_MS if lifetime is None else lifetime) * MS

    def on_new(self, face: int, interest: Interest) -> None:
        if self.answer_from_store(face, interest):
            return
        if self.lifetime(interest) == 0:
            self.forward(face, interest, None)
            return
        entry = PitEntry(
            self.key(interest),
            self.now + self.lifetime(interest),
            interest.under(),
            interest.offers(),
            suppression=self.first_suppression(),
        )
        self.pit[entry.key] = entry
        entry.ins[face] = interest
        if not self.forward(face, interest, entry):
            del self.pit[entry.key]

    def on_again(self, entry: PitEntry, face: int, interest: Interest) -> None:
        if self.asks_store_again() and self.answer_from_store(face, interest):
            entry.ins.pop(face, None)
            if not entry.ins:
                self.end(entry, None)
            return
        if self.lifetime(interest) == 0:
            self.forward(face, interest, None)
        elif self.forward(face, interest, entry):
            self.join(entry, face, interest)
            self.forwarded_again(entry)

    def join(self, entry: PitEntry, face: int, interest: Interest) -> None:
        """RFC 8569 2.4.2: aggregation extends the expiry."""
        entry.ins[face] = interest
        entry.expiry = max(entry.expiry, self.now + self.lifetime(interest))

    def answer_from_store(self, face: int, interest: Interest) -> bool:
        if interest.under() is not None and not self.may_use_store(face, interest):
            self.purge(interest)
            return False
        data = self.look_up(interest)
        if data is None:
            return False
        self.act(face, "data", data.to_json())
        return True

    def may_use_store(self, face: int, interest: Interest) -> bool:
        """Cached reflexive Data is for the trigger's way back only."""
        return self.trigger_of(face, interest) is not None

    # Forwarding

    def forward(self, face: int, interest: Interest, entry: PitEntry | None) -> bool:
        """Sends an Interest on; False if it was returned or dropped instead."""
        if interest.under() is not None:
            trigger = self.trigger_of(face, interest)
            self.extend_triggers(face, interest)
            hops = self.steer(trigger, face) if trigger else []
        else:
            hops = self.best_route(face, interest, entry)
        if not hops:
            self.send_return(face, interest, "no-route")
            return False
        if interest.hop_limit == 1:
            self.on_hop_limit(face, interest)
            return False
        if entry and self.collides(entry):
            self.send_return(face, interest, "no-resources")
            return False
        for hop in hops:
            self.send_interest(hop, interest, entry)
        return True

    def best_route(self, face: int, interest: Interest, entry: PitEntry | None) -> list[int]:
        """The cheapest next hop not asked yet, then the one asked longest ago."""
        hops = [hop for hop in self.fib.next_hops(interest.name) if hop != face]
        if entry is None:
            return hops[:1]
        outs = entry.outs
        unasked = [hop for hop in hops if hop not in outs]
        return unasked[:1] or sorted(hops, key=lambda hop: outs[hop].sent)[:1]

    # Reflexive forwarding

    def has_template(self, entry: PitEntry) -> bool:
        return entry.offers is not None and not entry.forbidden

    def with_template(self, rnp: str) -> PitEntry | None:
        """The pending trigger whose RNP it is; the whole first segment is compared (6.1.1)."""
        for entry in self.pit.values():
            if entry.offers == rnp and entry.outs and self.has_template(entry):
                return entry
        return None

    def trigger_of(self, face: int, interest: Interest) -> PitEntry | None:
        """The trigger of a reflexive Interest that comes by a face the trigger went out by."""
        rnp = interest.under()
        trigger = self.with_template(rnp) if rnp is not None else None
        return trigger if trigger and self.on_path(trigger, face) else None

    def is_unmatched(self, face: int, interest: Interest) -> bool:
        return interest.under() is not None and self.trigger_of(face, interest) is None

    def on_path(self, trigger: PitEntry, face: int) -> bool:
        return face in trigger.outs

    def steer(self, trigger: PitEntry, face: int) -> list[int]:
        """All faces that the trigger came in by (draft 4.6, step 4; 6.1.3)."""
        return sorted(hop for hop in trigger.ins if hop != face)

    def collides(self, entry: PitEntry) -> bool:
        """The RNP is pending already under another name, or with other selectors. A trigger whose
        RNP was prohibited has none that could."""
        return self.has_template(entry) and any(
            other.offers == entry.offers and other is not entry and self.has_template(other)
            for other in self.pit.values()
        )

    def extend_triggers(self, face: int, interest: Interest) -> None:
        """Draft 6.1.2, for the trigger and those it is nested in."""
        trigger = self.trigger_of(face, interest)
        wanted = self.now + self.lifetime(interest) * 3 // 2
        extended: list[PitKey] = []  # what outlives its outer trigger can nest in a circle
        while trigger is not None and trigger.key not in extended:
            self.extend(trigger, wanted)
            extended.append(trigger.key)
            trigger = self.with_template(trigger.under) if trigger.under is not None else None

    def extend(self, trigger: PitEntry, wanted: int) -> None:
        trigger.expiry = max(trigger.expiry, wanted)

    # Data

    def on_data(self, face: int, data: Data) -> None:
        entries = [e for e in self.pit.values() if self.matches(e, face, data)]
        if not entries:
            self.drop(face, "data", "unsolicited", data.to_json())
            return
        is_kept = self.may_store(data)
        waiting = {f for entry in entries for f in entry.ins}
        for hop in sorted(waiting):
            if self.may_go_back(hop, face):
                self.act(hop, "data", data.to_json())
        for entry in entries:
            self.end(entry, data)
        if is_kept:  # once there is room again of reflexive Data whose trigger has ended
            self.store.insert(data, self.now)

    def may_go_back(self, hop: int, face: int) -> bool:
        return hop != face

    def may_store(self, data: Data) -> bool:
        rnp = rnp_of(data.name)
        return rnp is None or self.with_template(rnp) is not None

    # Returns

    def on_return(self, face: int, interest: Interest, code: str) -> None:
        entry = self.pit.get(self.key(interest))
        if entry is None or not self.accepts_return(entry, face, interest):
            message = interest.to_json() | {"code": self.code(code)}
            self.drop(face, "return", "unexpected-return", message)
            return
        entry.outs[face].returned = True
        code = self.code(code)
        if code == "prohibited" and entry.under is not None:
            self.forbid(entry.under)
            self.return_to_all(entry, code)
            return
        if code != "mtu-too-large" and entry.under is None and self.try_another(entry, interest):
            return
        if any(not out.returned for out in entry.outs.values()):
            return
        self.return_to_all(entry, code)

    def accepts_return(self, entry: PitEntry, face: int, interest: Interest) -> bool:
        return face in entry.outs and not entry.outs[face].returned

    def try_another(self, entry: PitEntry, interest: Interest) -> bool:
        """Sends the Interest that came back, as it was sent, to a next hop not asked yet."""
        for hop in self.fib.next_hops(entry.name):
            if hop not in entry.ins and hop not in entry.outs:
                self.send_on(hop, interest, entry)
                return True
        return False

    def return_to_all(self, entry: PitEntry, code: str) -> None:
        """To each neighbour its own Interest (RFC 8569 10)."""
        for face, own in sorted(entry.ins.items(), key=lambda record: record[0]):
            self.send_return(face, own, code)
        self.end(entry, None)

    def forbid(self, rnp: str) -> None:
        """Draft 6.1.2: Prohibited deletes the RNP, and so its cached Data, which only who is on the
        way of its trigger may have; the trigger's entry stays."""
        trigger = self.with_template(rnp)
        if trigger:
            trigger.forbidden = True
            self.store.remove_reflexive(rnp)

    def end(self, entry: PitEntry, data: Data | None) -> None:
        """An entry ends, by Data if that is given; reflexive Data ends with its trigger (6.2.3)."""
        del self.pit[entry.key]
        if entry.offers is not None and not entry.forbidden:
            self.store.remove_reflexive(entry.offers)

    # What the protocols decide

    def key(self, interest: Interest) -> PitKey:
        raise NotImplementedError

    def code(self, code: str) -> str:
        return code

    def on_hop_limit(self, face: int, interest: Interest) -> None:
        raise NotImplementedError

    def is_dead(self, face: int, interest: Interest) -> bool:
        return False

    def loops(self, entry: PitEntry, face: int, interest: Interest) -> bool:
        return False

    def first_suppression(self) -> int:
        return 0

    def forwards_again(self, entry: PitEntry, face: int, interest: Interest) -> bool:
        raise NotImplementedError

    def forwarded_again(self, entry: PitEntry) -> None:
        pass

    def asks_store_again(self) -> bool:
        raise NotImplementedError

    def purge(self, interest: Interest) -> None:
        """A look-up that may not be answered: takes away what it finds expired."""

    def look_up(self, interest: Interest) -> Data | None:
        raise NotImplementedError

    def matches(self, entry: PitEntry, face: int, data: Data) -> bool:
        raise NotImplementedError
