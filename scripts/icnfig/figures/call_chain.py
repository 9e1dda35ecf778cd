# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Services that call each other: time, router state and retransmissions against the depth."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.units import seconds

from icnfig.figure import Data, Figure
from icnfig.forms.use_cases import CHAIN_SCHEMES, Chain
from icnfig.style import (
    PURPLE,
    Drawing,
    figure,
    legend_of,
    line_with_mark,
    name_panel,
    scheme_line,
)

SWEEP, SWEEP_LIFETIME = "call-chain", "call-chain-lifetime"
THUNK = {"color": PURPLE, "linestyle": "-", "linewidth": 1.6}
TABLES = ("pit", "template")
MARKS = dict(zip(CHAIN_SCHEMES, "os^Dvx"))


def look(scheme: str) -> dict[str, Any]:
    return THUNK if scheme == "reflexive-thunk" else scheme_line(scheme)


def client_calls(data: Data, sweep: str) -> pd.DataFrame:
    """The calls of the client, node 0."""
    exchanges = data.table(sweep, "exchanges")
    return exchanges[exchanges.consumer == 0]


def latencies(data: Data) -> pd.Series[float]:
    return client_calls(data, SWEEP).groupby(["scheme", "depth"]).latency_s.mean()


def states(data: Data) -> pd.Series[float]:
    """Entry-seconds of PIT and templates in all routers, of one call of the client."""
    rows = data.table(SWEEP, "state-summary")
    rows = rows[(rows.role == "router") & rows.table.isin(TABLES)]
    return rows.groupby(["scheme", "depth"]).entry_seconds.sum()


def interests(data: Data) -> pd.Series[float]:
    """Interests of all callers, of one call of the client, where they are sent again."""
    exchanges = data.table(SWEEP_LIFETIME, "exchanges")
    again = exchanges[exchanges.retries > 0]
    return again.groupby(["scheme", "depth"]).consumer_interests.sum()


def deepest(data: Data) -> dict[str, int]:
    """The longest chain whose client has its result without any retransmission."""
    calls = client_calls(data, SWEEP_LIFETIME)
    done = calls[(calls.retries == 0) & (calls.outcome == "completed")]
    return {scheme: int(done[done.scheme == scheme].depth.max()) for scheme in CHAIN_SCHEMES}


def draw(data: Data) -> Drawing:
    hop = seconds(data.option(SWEEP, "linkDelay"))
    delay = hop * int(data.option(SWEEP, "hops"))
    timeout = min(seconds(text) for text in _timeouts(data))
    panels = [
        ("a", "time of the client's call (ms)", 1e3, latencies(data)),
        ("b", "PIT and templates in\nrouters (entry-seconds)", 1.0, states(data)),
        ("c", "Interests of all callers", 1.0, interests(data)),
    ]
    drawing = figure(4.9)
    rows = []
    for axes, (name, label, unit, simulated) in zip(drawing.subplots(3, 1, sharex=True), panels):
        depths = np.array(sorted({depth for _, depth in simulated.index}))
        every = np.arange(1, depths.max() + 1)
        for scheme in CHAIN_SCHEMES:
            chains = [Chain(delay, int(depth)) for depth in every]
            predicted = {
                "a": [chain.latency(scheme) for chain in chains],
                "b": [chain.entry_seconds(scheme, hop) for chain in chains],
                "c": [chain.interests(scheme, timeout) for chain in chains],
            }[name]
            axes.plot(every, unit * np.array(predicted), **look(scheme))
            marks = simulated[scheme].loc[depths]
            axes.plot(
                depths,
                unit * marks,
                MARKS[scheme],
                color=look(scheme)["color"],
                markersize=3.5,
                markerfacecolor="none",
                markeredgewidth=0.7,
            )
            rows.append(
                pd.DataFrame(
                    {
                        "panel": name,
                        "scheme": scheme,
                        "depth": depths,
                        "simulated": marks.to_numpy(),
                        "predicted": np.array(predicted)[depths - 1],
                    }
                )
            )
        axes.set_ylabel(label)
        axes.set_ylim(0)
        name_panel(axes, name)
    axes.set_xlabel("services in the chain")
    axes.set_xticks(every)
    handles = [line_with_mark(its, MARKS[its], look(its)) for its in CHAIN_SCHEMES]
    legend_of(drawing, handles, columns=3)
    return Drawing(drawing, pd.concat(rows), _caption(data, delay))


def _timeouts(data: Data) -> list[str]:
    return [
        dict(run.options)["retransmissionTimeout"] for run in data.plan(SWEEP_LIFETIME).runs
    ]


def _caption(data: Data, delay: float) -> str:
    lifetime = seconds(data.option(SWEEP_LIFETIME, "interestLifetime"))
    found = deepest(data)
    forms = {its: Chain.deepest(its, delay, lifetime, lifetime) for its in CHAIN_SCHEMES}
    tops = ", ".join(f"{its} {found[its]} ({forms[its]})" for its in CHAIN_SCHEMES)
    depths = sorted({int(dict(run.options)["depth"]) for run in data.plan(SWEEP_LIFETIME).runs})
    rival = max((its for its in CHAIN_SCHEMES if "paired" in its), key=lambda its: forms[its])
    return f"""
        A call that goes through a chain of services, each of which calls the next before it
        answers; D = {1e3 * delay:g} ms one way between a service and the next, one router between
        them, one object of 1000 octets pulled at each level. Lines: closed forms; marks:
        simulation. (a) Every level adds 4 D, whether it is pulled from by reflexive forwarding or
        by a paired exchange; with thunks the last result comes 2 D later; push, which asks for
        nothing, adds 2 D and wins. (b) A first Interest waits for all levels below, so that state
        grows with the square of the depth; reflexive forwarding with templates holds most and
        loses, its lean form equals paired-nested, push holds least. The paired schemes need a route
        to every caller besides, which is not counted here. (c) With a lifetime of
        {1e3 * lifetime:g} ms and a timer of half of that, first Interests are sent again while
        levels below are under way: all calls complete, at the price of messages.

        Without retransmissions the longest chain whose client gets its result is, of those of
        {", ".join(map(str, depths))} services that were run (by closed form of any): {tops}. By
        its lifetime rule reflexive forwarding gets {forms["reflexive"]} services deep and {rival}
        {forms[rival]}: a trigger waits for 1.5 lifetimes of the reflexive Interest from its passing
        on; push, which takes half the time, gets {forms["push"]} deep. Where a chain
        is longer the levels below still work, for a client that has given up.
    """


FIGURE = Figure(
    "call-chain", "services that call each other in a chain", (SWEEP, SWEEP_LIFETIME), draw
)
