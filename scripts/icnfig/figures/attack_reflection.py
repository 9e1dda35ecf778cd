# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What reaches a victim whose prefix attackers put into first Interests."""

from __future__ import annotations

import numpy as np
import pandas as pd
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.attacks import COLUMNS, handles, marks, rows, series
from icnfig.figure import Data, Figure
from icnfig.style import BLACK, GREEN, Drawing, figure, legend_of

SWEEP = "attack-reflection"
SHOWN = ("paired-nested", "paired-separate", "reflexive", "reflexive-lean")
FALLBACK = {"color": GREEN, "marker": "D", "label": "reflexive, fallback served"}


def draw(data: Data) -> Drawing:
    table = data.table(SWEEP, "attack")
    table["victim_rate"] = table.victim_packets_in / table.duration_s
    table["own_packets"] = table.attacker_packets_in / table.sent
    counts = sorted(table.parameters.unique())

    drawing = figure(2.1)
    left, right = drawing.subplots(1, 2)
    numbers = []
    for count in counts:
        its = table[table.parameters == count]
        rates = np.array(sorted(its.attackRate.unique()))
        left.plot(rates, count * rates, color=BLACK, linewidth=0.6)
        left.annotate(f"K={count}", (rates[-1], count * rates[-1]), fontsize=5, va="bottom",
                      ha="right", xytext=(-4, 2), textcoords="offset points")
        for name, rows_of, look in _cases(its):
            x, band = series(rows_of, "attackRate", "victim_rate")
            marks(left, x, band, name, **look)
            label = look.get("label", name)
            numbers += rows(f"K={count}", label, "victim_packets_per_s", x, band,
                            [rate * count * _amplifies(label) for rate in x])
    ratios = []
    for name, rows_of, look in _cases(table):
        label = look.get("label", name)
        x, band = series(rows_of, "parameters", "amplification_bytes")
        marks(right, x, band, name, **look)
        sizes = rows_of[rows_of.victim_packets_in > 0]
        form = [0.0] * len(x)
        if len(sizes):
            fetch = (sizes.victim_bytes_in / sizes.victim_packets_in).mean()
            first = (sizes.attacker_bytes_out / sizes.sent).mean()
            form = [count * fetch / first for count in x]
            if name == "paired-nested":
                every = np.geomspace(counts[0], counts[-1], 50)
                right.plot(every, every * fetch / first, color=BLACK, linewidth=0.6)
                ratios = [first, fetch]
        numbers += rows("all rates", label, "victim_bytes_per_attacker_byte", x, band, form)
    left.set_xscale("log")
    left.set_yscale("symlog", linthresh=1)
    left.set_ylim(-0.4, 3 * counts[-1] * table.attackRate.max())
    left.set_xlabel("attackers' first Interests per s")
    left.set_ylabel("packets per s at the victim")
    right.set_xscale("log", base=2)
    right.set_xticks(counts, [str(count) for count in counts])
    right.set_xlabel("objects K per call")
    right.set_ylabel("octets at the victim\nper octet of the attackers")
    right.set_ylim(-0.5, None)
    entries = handles(SHOWN)
    entries.append(Line2D([], [], linestyle="none", markersize=3.5, markerfacecolor="none",
                          **FALLBACK))
    entries.append(Line2D([], [], color=BLACK, linewidth=0.6, label="closed forms"))
    legend_of(drawing, entries, columns=2)
    return Drawing(drawing, pd.DataFrame(numbers, columns=COLUMNS), _caption(data, table, ratios))


def _cases(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame, dict[str, str]]]:
    """Each scheme as it is, and the reflexive one that serves a fallback."""
    plain = table[table.fallback == "none"]
    cases: list[tuple[str, pd.DataFrame, dict[str, str]]] = [
        (name, plain[plain.scheme == name], {}) for name in SHOWN
    ]
    cases.append(("reflexive", table[table.fallback != "none"], FALLBACK))
    return cases


def _amplifies(label: str) -> int:
    return 0 if label in ("reflexive", "reflexive-lean") else 1


def _caption(data: Data, table: pd.DataFrame, sizes: list[float]) -> str:
    its = table[(table.fallback == "none") & (table.parameters == table.parameters.max())]
    own = its.groupby("scheme").own_packets.mean()
    held = its[its.attackRate == its.attackRate.max()].groupby("scheme").core_pit_mean.mean()
    attack_s = seconds(data.option(SWEEP, "attackEnd")) - 1
    first, fetch = sizes
    return f"""
        Reflection: for {attack_s:g} s attackers send first Interests of calls that name, as the
        consumer to fetch from, a victim who has no part in them. Left: packets that reach the
        victim, who answers each; lines: K per first Interest. Right: octets at the victim per octet
        that attackers send, all rates; line: K h2/h1, with first Interests of h1 = {first:.0f} and
        fetches of h2 = {fetch:.0f} octets. What the victim answers is not in it: an object of 1000
        octets for each fetch leaves by its own link.

        Reflexive forwarding wins without condition as long as producers serve nothing else: not one
        packet reaches the victim, as reflexive Interests go where the trigger came from. It loses
        all of it where producers also serve those who fall back to a paired exchange (green): the
        amplification is the pair's. And it loses at the routers: the fetches go back to attackers
        who need not answer, and are retransmitted, {own['reflexive']:.0f} packets per trigger with
        K = {table.parameters.max()} ({own['paired-nested']:.0f} with nested pairs, whose victim
        answers); at the highest rate the core's PIT holds {held['reflexive']:.0f} entries on
        average during the attack, with nested pairs {held['paired-nested']:.0f}. A victim who does
        not answer would cost pairs the same retransmissions, at the victim.
    """


FIGURE = Figure(SWEEP, "reflection: what attackers can send to a victim", (SWEEP,), draw)
