# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Random cases: few names, faces and RNPs, so that they meet; answers to what was forwarded.

The model is asked what it forwarded and what pends, so that answers, returns and reflexive
Interests hit their mark more often than chance would; it decides nothing else.
"""

from random import Random
from typing import Any

from icnoracle.messages import Json, Name, Segment, name_to_json
from icnoracle.model import make
from icnoracle.tables import MS, PitEntry

RNPS = ("01", "02", "0102")
CODES = (
    "no-route",
    "no-route",
    "limit-exceeded",
    "no-resources",
    "path-error",
    "prohibited",
    "prohibited",
    "congested",
    "mtu-too-large",
)
PREFIXES: tuple[list[Any], ...] = (["a"], ["a", "b"], ["c"], ["a", "b", "d"], [])
NAMES: tuple[tuple[str, ...], ...] = (("a",), ("a", "b"), ("a", "b", "d"), ("c", "e"), ("f",))
OBJECTS: tuple[list[Any], ...] = ([], ["x"], ["x"], ["y"], [{"chunk": 0}], ["x", "y"])
LIFETIMES = (0, 1, 10, 100, 300, 1000, 1000, 2000, 4000, None)
HOP_LIMITS = (0, 1, 2, 3, 9, 9, 9, 9, 255)
STEPS = (0, 0, 1, MS, MS, 2 * MS, 5 * MS, 10 * MS, 20 * MS, 40 * MS, 300 * MS, 1000 * MS)
LONG_STEPS = (2_000 * MS, 5_999 * MS, 6_000 * MS, 7_000 * MS)


class Generator:
    """Makes one case of a seed."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)
        self.ndn = self.random.random() < 0.5
        self.field = self.random.random() < 0.5
        self.faces = self.random.choice((3, 3, 4))
        self.history: list[Json] = []
        self.sent: list[Json] = []
        self.now = 0

    def case(self) -> Json:
        events: list[Json] = []
        case: Json = {
            "protocol": "ndn" if self.ndn else "ccnx",
            "encoding": "field" if self.field else "segment",
            "design": self.random.choice(("template", "lean")),
            "strategy": "best-route",
            "faces": self.faces,
            "store": self.random.choice((0, 0, 1, 2, 4)),
            "routes": self.routes(),
            "events": events,
        }
        self.model = make(case)
        for _ in range(self.random.randint(4, 20)):
            self.step()
            event = self.event()
            events.append(event)
            for action in self.model.handle(event):
                if action["kind"] == "interest":
                    self.sent.append(action)
        self.step()
        case["end_ns"] = self.now
        return case

    def routes(self) -> list[Json]:
        routes = []
        some = self.random.sample(PREFIXES, self.random.randint(1, 3))
        if ["a"] not in some and self.random.random() < 0.7:
            some.append(["a"])
        for prefix in some:
            faces = self.random.sample(range(self.faces), self.random.choice((1, 1, 2, 3)))
            for cost, face in enumerate(faces):
                routes.append({"prefix": prefix, "face": face, "cost": cost})
        return routes

    def step(self) -> None:
        chance = self.random.random()
        if chance < 0.03:
            self.now += self.random.choice(LONG_STEPS)
        elif chance < 0.1 and self.model.pit:
            self.now = max(self.now, self.random.choice(list(self.model.pit.values())).expiry)
        else:
            self.now += self.random.choice(STEPS)

    def event(self) -> Json:
        kinds = {
            self.plain: 3,
            self.trigger: 5,
            self.reflexive: 6,
            self.again: 4 if self.history else 0,
            self.answer: 6 if self.sent else 0,
            self.refusal: 3 if self.sent else 0,
            self.unsolicited: 1,
            self.observe: 1,
        }
        (make_event,) = self.random.choices(list(kinds), list(kinds.values()))
        return make_event()

    def any_face(self) -> int:
        return self.random.randrange(self.faces)

    def observe(self) -> Json:
        return {"at_ns": self.now, "kind": "observe"}

    # Interests

    def plain(self) -> Json:
        name = self.random.choice(NAMES)
        segments: list[Any] = list(name)
        if self.random.random() < 0.2:
            segments.append({"chunk": self.random.randrange(2)})
        return self.interest(self.any_face(), segments)

    def trigger(self) -> Json:
        rnp = self.random.choice(RNPS)
        segments: list[Any] = list(self.random.choice(NAMES[:3]))
        return self.offering(self.any_face(), segments, rnp)

    def offering(self, face: int, segments: list[Any], rnp: str) -> Json:
        """A trigger; the encoding by field reads the other as well."""
        if self.field and self.random.random() < 0.9:
            return self.interest(face, segments, rnp)
        return self.interest(face, [*segments, {"rnp": rnp}])

    def reflexive(self) -> Json:
        triggers = [e for e in self.model.pit.values() if e.offers is not None]
        face, rnp = self.any_face(), self.random.choice(RNPS)
        if triggers and self.random.random() < 0.85:
            trigger: PitEntry = self.random.choice(triggers)
            rnp = trigger.offers or rnp
            if trigger.outs and self.random.random() < 0.85:
                face = self.random.choice(sorted(trigger.outs))
        segments = [{"rnp": rnp}, *self.random.choice(OBJECTS)]
        if self.random.random() < 0.2:
            return self.offering(face, segments, self.random.choice(RNPS))
        return self.interest(face, segments)

    def interest(self, face: int, segments: list[Any], rnp: str | None = None) -> Json:
        event: Json = {"at_ns": self.now, "face": face, "kind": "interest", "name": segments}
        if rnp is not None:
            event["rnp"] = rnp
        self.vary(event)
        if self.ndn:
            event["nonce"] = self.nonce()
            if self.random.random() < 0.2:
                event["canBePrefix"] = True
            if self.random.random() < 0.2:
                event["mustBeFresh"] = True
        self.history.append(event)
        return event

    def nonce(self) -> int:
        return self.random.randint(1, 1_000_000)

    def vary(self, event: Json) -> None:
        """Sets what does not make an Interest another one."""
        lifetime = self.random.choice(LIFETIMES)
        if lifetime is not None:
            event["lifetimeMs"] = lifetime
        event["hopLimit"] = self.random.choice(HOP_LIMITS)

    def again(self) -> Json:
        """An Interest again, from the same neighbour or another."""
        event = dict(self.random.choice(self.history[-6:]))
        event["at_ns"] = self.now
        if self.random.random() < 0.6:
            event["face"] = self.any_face()
        if self.random.random() < 0.5:
            event.pop("lifetimeMs", None)
            self.vary(event)
        if self.ndn and self.random.random() < 0.7:
            event["nonce"] = self.nonce()
        self.history.append(event)
        return event

    # Data and returns

    def answer(self) -> Json:
        """Data for what was forwarded, now or long ago, by the way it went or another."""
        asked = self.random.choice(self.sent[-5:])
        face = asked["face"] if self.random.random() < 0.9 else self.any_face()
        name = list(asked["name"])
        if asked.get("canBePrefix") and self.random.random() < 0.5:
            name.append("z")
        return self.data(face, name)

    def unsolicited(self) -> Json:
        name: list[Any] = list(self.random.choice(NAMES))
        if self.random.random() < 0.5:
            name = name_to_json(self.reflexive_name())
        return self.data(self.any_face(), name)

    def reflexive_name(self) -> Name:
        return (Segment("rnp", self.random.choice(RNPS)), Segment("text", "x"))

    def data(self, face: int, name: list[Any]) -> Json:
        event: Json = {"at_ns": self.now, "face": face, "kind": "data", "name": name}
        payload = self.random.choice((None, "00", "ff"))
        if payload is not None:
            event["payload"] = payload
        if self.ndn:
            if self.random.random() < 0.7:
                event["freshnessMs"] = self.random.choice((0, 5, 300, 10_000))
            return event
        for key in ("cacheTimeMs", "expiryMs"):
            if self.random.random() < 0.25:
                event[key] = self.now // MS + self.random.choice((0, 1, 20, 3_000))
        return event

    def refusal(self) -> Json:
        asked = dict(self.random.choice(self.sent[-5:]))
        asked.update(at_ns=self.now, kind="return", code=self.random.choice(CODES))
        if self.random.random() < 0.1:
            asked["face"] = self.any_face()
        if self.ndn and self.random.random() < 0.1:
            asked["nonce"] = self.nonce()
        return asked


def generate(seed: str) -> Json:
    return Generator(seed).case()
