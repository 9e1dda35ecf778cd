# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""From what was measured to the figures that have targets."""

from dataclasses import dataclass
from typing import Callable, Mapping, Optional

STOCK = "point-to-point"
OWN = "icn"
LINKS = (STOCK, OWN)

PACKETS = {"raw": 1, "exchange": 2, "reflexive-call": 4}  # of a call, over each link


@dataclass(frozen=True)
class Case:
    """What one run of icn-benchmark measures."""

    what: str
    link: str
    store: int = 1000
    accounting: bool = True
    pending: int = 0
    routers: int = 10

    def arguments(self, calls: int) -> list[str]:
        warm_up = 1200 if self.store and self.what != "raw" else 200
        return [
            f"--case={self.what}",
            f"--link={self.link}",
            f"--store={self.store}",
            f"--accounting={'true' if self.accounting else 'false'}",
            f"--pending={self.pending}",
            f"--routers={self.routers}",
            f"--warmUp={warm_up}",
            f"--calls={calls}",
        ]


def per_hop(case: Case, per_call: Callable[[Case], float]) -> float:
    """The cost of a call at each router with one link.

    A line of n routers has n + 1 links and two ends. Together they cost n + 1 raw hops; or, with
    forwarders, n hops, while the ends do for each packet just what one raw hop does.
    """
    if case.what == "raw":
        return per_call(case) / (case.routers + 1)
    raw = per_hop(Case("raw", case.link, routers=case.routers), per_call)
    return (per_call(case) - PACKETS[case.what] * raw) / case.routers


def ratio_to_raw(case: Case, per_call: Callable[[Case], float]) -> float:
    """A hop of an exchange, compared with two packets relayed over ns-3's own link."""
    raw = per_hop(Case("raw", STOCK, routers=case.routers), per_call)
    return per_hop(case, per_call) / (PACKETS["exchange"] * raw)


def call_ratio(link: str, per_call: Callable[[Case], float]) -> float:
    """A hop of a reflexive call, compared with one of a plain exchange."""
    call = per_hop(Case("reflexive-call", link), per_call)
    return call / per_hop(Case("exchange", link), per_call)


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    label: str
    value: float
    target: Optional[float] = None

    def __str__(self) -> str:
        value = f"{self.value:10.2f}" if self.value < 100 else f"{self.value:10.0f}"
        if self.target is None:
            return f"{self.label:<64}{value}"
        verdict = "met" if self.value <= self.target else "MISSED"
        return f"{self.label:<64}{value}  {f'<= {self.target:g}':<9}{verdict}"


INSTRUCTION_TARGETS = {STOCK: 1.35, OWN: 0.45}  # T1, T2
CALL_TARGETS = {STOCK: 2.2, OWN: 2.4}  # T3
BYTE_TARGETS: Mapping[str, Optional[float]] = {  # T4
    "idle_node": 1200,
    "face": 350,
    "pit_entry": 200,
    "trigger_with_template": 250,
    "fib_entry": None,
    "cs_entry": 100,
}
GROWTH_TARGET = 1.3  # T5
