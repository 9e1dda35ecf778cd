# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""One reflexive call as a ladder diagram, drawn from the packets that were sent."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.patches import Patch

from icnfig.figure import Data, Figure
from icnfig.style import (
    BLACK,
    BLUE,
    GREEN,
    ORANGE,
    SKY,
    VERMILION,
    Drawing,
    figure,
    legend_on_top,
)

SWEEP = "ladder"
SHORT = {
    "trigger-interest": "TI",
    "reflexive-interest": "RI",
    "reflexive-data": "RD",
    "trigger-data": "TD",
}
COLOUR = {"TI": BLUE, "RI": VERMILION, "RD": GREEN, "TD": BLACK}
TABLES = {"template": (SKY, -1), "pit": (ORANGE, 1)}  # colour, and the side of the node's line
ENTRY_WIDTH = 0.05  # of the distance between two nodes
LEFT_EDGE, RIGHT_EDGE = 0.07, 0.17  # of a node, where arrows start and end
FOOT = 1.05  # the diagram ends this much later than the call


@dataclass(frozen=True)
class Arrow:
    """A packet on its way from one node to the next."""

    label: str
    number: int  # 0 for a kind that comes once
    sender: int
    receiver: int
    sent_s: float
    received_s: float


def arrows(packets: pd.DataFrame) -> Iterator[Arrow]:
    """Pairs each send on a link with its reception, first in, first out."""
    flying: dict[tuple[int, int, str], deque[float]] = defaultdict(deque)
    counts: dict[tuple[int, int, str], int] = defaultdict(int)
    for packet in packets[packets.peer.notna()].itertuples():
        node, peer = int(packet.node), int(packet.peer)
        if packet.event == "send":
            flying[node, peer, packet.kind].append(packet.time_s)
        elif packet.event == "receive":
            label = SHORT[packet.kind]
            sent_s = flying[peer, node, packet.kind].popleft()
            counts[peer, node, packet.kind] += 1
            number = counts[peer, node, packet.kind] if label in ("RI", "RD") else 0
            yield Arrow(label, number, peer, node, sent_s, packet.time_s)


def legs(drawn: list[Arrow]) -> dict[tuple[str, int, int], list[Arrow]]:
    """The arrows by kind and direction of a link."""
    by_leg: dict[tuple[str, int, int], list[Arrow]] = defaultdict(list)
    for arrow in drawn:
        by_leg[arrow.label, arrow.sender, arrow.receiver].append(arrow)
    return by_leg


def steps(state: pd.DataFrame, node: int, table: str) -> pd.Series:
    """Entries of a node's table from each time on at which they change."""
    its = state[(state.node == node) & (state.table == table)]
    return its.groupby("time_s").entries.last()


def along_the_path(nodes: pd.DataFrame) -> pd.Series:
    """Names by node: a line is numbered from the consumer to the producer."""
    return nodes.set_index("node").name.sort_index()


def draw(data: Data) -> Drawing:
    names = along_the_path(data.table(SWEEP, "nodes"))
    state = data.table(SWEEP, "state")
    drawn = list(arrows(data.table(SWEEP, "packets")))
    place = {node: float(i) for i, node in enumerate(names.index)}
    end_s = max(arrow.received_s for arrow in drawn)

    drawing = figure(4.0)
    axes = drawing.subplots()
    for node, x in place.items():
        axes.axvline(x, color=BLACK, linewidth=0.6)
        for table, (colour, side) in TABLES.items():
            entries = steps(state, node, table)
            axes.fill_betweenx(
                1e3 * np.array([*entries.index, FOOT * end_s]),
                x,
                x + side * ENTRY_WIDTH * np.array([*entries, entries.iloc[-1]]),
                step="post",
                color=colour,
                linewidth=0,
            )
    for (_, sender, receiver), leg in legs(drawn).items():
        _draw_leg(axes, leg, place[sender], place[receiver])
    axes.set_ylim(1e3 * FOOT * end_s, -2)
    axes.set_xlim(-0.3, len(names) - 0.7)
    axes.set_xticks(list(place.values()), names)
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.grid(axis="x", visible=False)
    axes.set_ylabel("time (ms)")
    patches = [Patch(color=colour, linewidth=0) for colour, _ in TABLES.values()]
    labels = ["template (width: entries)", "PIT (width: entries)"]
    legend_on_top(drawing, (patches, labels), columns=2)
    return Drawing(drawing, numbers(drawn, state), _caption(drawn, state, data))


def _draw_leg(axes: Any, leg: list[Arrow], start: float, end: float) -> None:
    """All packets of a kind over one link, from bar to bar, with a label amid them."""
    ends = (start + RIGHT_EDGE, end - LEFT_EDGE)
    if start > end:
        ends = (start - LEFT_EDGE, end + RIGHT_EDGE)
    colour = COLOUR[leg[0].label]
    numbers_of_leg = ", ".join(str(arrow.number) for arrow in leg if arrow.number)
    for arrow in leg:
        axes.annotate(
            "",
            (ends[1], 1e3 * arrow.received_s),
            (ends[0], 1e3 * arrow.sent_s),
            arrowprops={
                "arrowstyle": "-|>",
                "color": colour,
                "linewidth": 0.7,
                "mutation_scale": 5,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
    axes.text(
        np.mean(ends),
        1e3 * np.mean([(arrow.sent_s, arrow.received_s) for arrow in leg]),
        f"{leg[0].label} {numbers_of_leg}".strip(),
        color=colour,
        fontsize=6,
        ha="center",
        va="center",
        bbox={"facecolor": "white", "linewidth": 0, "pad": 0.4},
    )


def numbers(drawn: list[Arrow], state: pd.DataFrame) -> pd.DataFrame:
    """Packets and changes of tables below each other, told apart by the column `what`."""
    packets = pd.DataFrame([vars(arrow) for arrow in drawn])
    packets.columns = ["kind", "number", "node", "peer", "time_s", "received_s"]
    tables = state.loc[state.table.isin(TABLES), ["table", "node", "time_s", "entries"]]
    rows = pd.concat({"packet": packets, "table": tables.rename(columns={"table": "kind"})})
    rows = rows.droplevel(1).rename_axis("what").reset_index()
    return rows.astype({"number": "Int64", "peer": "Int64", "entries": "Int64"})


def _caption(drawn: list[Arrow], state: pd.DataFrame, data: Data) -> str:
    peak = state[state.table.isin(TABLES)].groupby("table").entries.max()
    end_ms = 1e3 * max(arrow.received_s for arrow in drawn)
    return f"""
        One reflexive call over two routers, drawn from the packets sent: the trigger Interest (TI)
        leaves a PIT entry and a template at every node; the producer's reflexive Interests (RI)
        follow the templates back without the FIB; reflexive Data (RD) satisfy them; the trigger
        Data (TD) carries the result and removes both. {data.option(SWEEP, 'parameters')} objects of
        1000 octets at once, links of 10 ms and 1 Mbit/s; an arrow runs from handing the packet to
        the link to its arrival. The call takes {end_ms:.1f} ms: a push would save one of its two
        round trips. Beside each node: entries of its tables, at most {peak['pit']} in a PIT and
        {peak['template']} template; a nested pair would need no template, but a route to the
        consumer in both routers.
    """


FIGURE = Figure(
    "ladder", "the messages of one reflexive call and the tables they fill", (SWEEP,), draw
)
