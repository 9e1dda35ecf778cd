# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The designs of reflexive forwarding side by side: what a call costs routers and links."""

from __future__ import annotations

import numpy as np
import pandas as pd
from icnsweep.stats import interval
from matplotlib.ticker import MaxNLocator

from icnfig.bars import DIAMOND, ERROR_BAR
from icnfig.designs import closed_form, costs, table_of
from icnfig.figure import Data, Figure
from icnfig.forms.network import Call, Network
from icnfig.style import BLACK, SCHEME_COLOUR, Drawing, figure, legend_on_top

SWEEP = "designs"
DRAWN = 4  # objects per call
ROOM = 1.4  # of the longest bar, for the numbers to its right
DESIGNS = {
    "reflexive": "template",
    "reflexive-lean": "lean",
    "reflexive-fib": "dynamic FIB",
    "reflexive-path": "path steering",
}
PANELS = {
    "lookups": "look-ups in routers",
    "entries": "entries made in routers",
    "entry_seconds": "entry-seconds in routers",
    "byte_seconds": "octet-seconds in routers",
    "packets": "packets on links",
    "bytes": "octets on links",
}


def simulated(data: Data) -> pd.DataFrame:
    """Costs per call by objects, seed and scheme."""
    exchanges, state, messages = (
        data.table(SWEEP, name) for name in ("exchanges", "state-summary", "messages")
    )
    return costs(exchanges, state, messages, by=("parameters", "seed", "scheme"))


def predicted(data: Data) -> pd.DataFrame:
    """By closed form, as means over seeds, by objects and scheme."""
    nodes, links = (data.table(SWEEP, name) for name in ("nodes", "links"))
    rows = []
    for (objects, seed), its in nodes.groupby(["parameters", "seed"]):
        wires = links[(links.parameters == objects) & (links.seed == seed)]
        paths = Network.of(its, wires).call_paths()
        for scheme in DESIGNS:
            form = closed_form(scheme, Call(int(objects)), paths)
            rows.append({"parameters": objects, "scheme": scheme, **form})
    return pd.DataFrame(rows).groupby(["parameters", "scheme"]).mean()


def summarise(per_seed: pd.DataFrame, forms: pd.DataFrame) -> pd.DataFrame:
    """Mean, interval and closed form of each quantity, by objects and scheme."""
    rows = []
    for objects in sorted(set(per_seed.index.get_level_values("parameters"))):
        for scheme in DESIGNS:
            its = per_seed.xs((objects, scheme), level=("parameters", "scheme"))
            for quantity in ("rnp_lookups", *PANELS):
                mean, half, n = interval(its[quantity])
                form = forms.loc[objects, scheme][quantity]
                rows.append((objects, scheme, quantity, float(mean), float(half), form, n))
    columns = ["parameters", "scheme", "quantity", "mean", "ci95_half", "closed_form", "n"]
    return pd.DataFrame(rows, columns=columns)


def draw(data: Data) -> Drawing:
    per_seed = simulated(data)
    rows = summarise(per_seed, predicted(data))
    its = rows[rows.parameters == DRAWN].set_index(["quantity", "scheme"])
    drawing = figure(3.7)
    panels = drawing.subplots(3, 2, sharey=True).flat
    places = np.arange(len(DESIGNS))
    for axes, (quantity, label) in zip(panels, PANELS.items()):
        one = its.loc[quantity].loc[list(DESIGNS)]
        colours = [SCHEME_COLOUR[scheme] for scheme in DESIGNS]
        axes.barh(places, one["mean"], height=0.62, color=colours)
        if quantity == "lookups":
            found = its.loc["rnp_lookups"].loc[list(DESIGNS)]["mean"]
            axes.barh(
                places,
                found,
                height=0.62,
                facecolor="none",
                edgecolor=BLACK,
                hatch="//////",
                linewidth=0,
                label="of these, for an RNP",
            )
        axes.errorbar(one["mean"], places, xerr=one.ci95_half, fmt="none", **ERROR_BAR)
        axes.plot(
            one.closed_form.astype(float),
            places,
            **DIAMOND,
        )
        for place, mean in zip(places, one["mean"]):
            axes.text(
                0.99,
                place,
                f"{mean:.4g}" if mean < 1e4 else f"{mean:.0f}",
                transform=axes.get_yaxis_transform(),
                fontsize=5.5,
                ha="right",
                va="center",
            )
        axes.set_xlim(0, ROOM * (one["mean"] + one.ci95_half.fillna(0)).max())
        axes.xaxis.set_major_locator(MaxNLocator(4))
        axes.set_xlabel(label)
        axes.set_yticks(places, DESIGNS.values())
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="y", visible=False)
    drawing.axes[0].invert_yaxis()
    handles, labels = drawing.axes[0].get_legend_handles_labels()
    legend_on_top(drawing, (handles, labels), columns=2)
    return Drawing(drawing, rows, _caption(its, data), tuple(notes(per_seed)))


def notes(per_seed: pd.DataFrame) -> list[str]:
    """The table of each number of objects, as means over seeds."""
    means = per_seed.groupby(["parameters", "scheme"]).mean()
    lines = []
    for objects in sorted(set(means.index.get_level_values("parameters"))):
        lines.append(f"Per call, {objects} object{'s' if objects > 1 else ''}:")
        lines += table_of(means.loc[objects].loc[list(DESIGNS)])
    return lines


def _caption(its: pd.DataFrame, data: Data) -> str:
    mean = its["mean"]
    apart = (its["mean"] / its.closed_form - 1).abs().max()
    more = mean["bytes", "reflexive-path"] / mean["bytes", "reflexive"] - 1
    return f"""
        The designs of reflexive forwarding on one workload, per call: Abilene,
        {data.option(SWEEP, 'consumers')} consumers, Poisson calls at
        {data.option(SWEEP, 'callRate')} per second each, {DRAWN} objects of 1000 octets fetched at
        once per call. Look-ups are of every table of the routers, hatched those that search for an
        RNP (its trigger writes it and takes it away, each fetch reads it); entries and their octets
        (by the published byte model) are of PIT, templates and dynamic FIB. Diamonds: the closed
        forms, summed over the routers of each seed's own paths, octets from the lengths of names
        and labels; the simulation differs by {100 * apart:.1f} % at most, by serialisation and
        queues. Placement, drawn anew for every seed and alike for all designs, is most of the
        intervals. Path steering wins in the routers:
        {mean['lookups', 'reflexive-path']:.1f} look-ups against {mean['lookups', 'reflexive']:.1f},
        as it looks for no RNP and holds none; it pays by labels on links, {100 * more:.1f} % more
        octets. The lean design makes as many look-ups as the template but needs no entry of its
        own, {mean['entry_seconds', 'reflexive-lean']:.3g} entry-s against
        {mean['entry_seconds', 'reflexive']:.3g}: the template's price buys nothing here. A dynamic
        FIB entry costs what a template does, and {mean['byte_seconds', 'reflexive-fib']:.3g}
        octet-seconds against {mean['byte_seconds', 'reflexive']:.3g}. Packets are the same in all.
    """


FIGURE = Figure(SWEEP, "the designs of reflexive forwarding side by side", (SWEEP,), draw)
