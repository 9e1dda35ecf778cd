# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""How long calls take whose packets are lost: the distribution for every scheme."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import distribution
from icnsweep.units import seconds
from matplotlib.lines import Line2D

from icnfig.figure import Data, Figure
from icnfig.forms.loss import delivered
from icnfig.forms.loss_distribution import completed
from icnfig.losing import DELAY_S, LINKS, SCHEMES
from icnfig.style import CLOSED_FORM, Drawing, draw_band, figure, legend_on_top, scheme_line

SWEEP = "loss"
TIMEOUT = "161ms"
MOST_S, STEP_S = 1.5, 0.005
LOST = (10, 25)  # per cent end to end
SHARES = (0.5, 0.95, 0.99)  # that the caption speaks of


def draw(data: Data) -> Drawing:
    calls = data.table(SWEEP, "exchanges")
    plain = (calls.contentStore == 0) & (calls.retransmissionTimeout == TIMEOUT)
    calls = calls[plain & calls.scheme.isin(SCHEMES)]
    lost = calls.loss.map(lambda loss: round(100 * (1 - delivered(loss, LINKS))))
    times_s = np.arange(STEP_S, MOST_S, STEP_S)
    drawing = figure(2.3)
    panels = drawing.subplots(1, len(LOST), sharey=True)
    rows = []
    for axes, percent in zip(panels, LOST):
        of_loss = calls[lost == percent]
        for scheme in SCHEMES:
            its = distribution(of_loss[of_loss.scheme == scheme], times_s)
            draw_band(axes, 1e3 * times_s, its, label=scheme, **scheme_line(scheme))
            columns: dict[str, Any] = {"lost_percent": percent, "scheme": scheme}
            columns |= {"time_s": times_s, "share": its.mean, "ci95_half": its.half, "n": its.n}
            if scheme != "paired-separate":
                q, timeout_s = 1 - percent / 100, seconds(TIMEOUT)
                form = [completed(scheme, q, DELAY_S, timeout_s, time) for time in times_s]
                axes.plot(1e3 * times_s, form, **CLOSED_FORM)
                columns["closed_form"] = form
            rows.append(pd.DataFrame(columns))
        axes.set_title(f"{percent} % of messages lost", loc="left", pad=2)
        axes.set_xlabel("time from arrival (ms)")
        axes.set_ylim(0, 1.02)
        axes.set_xlim(0, 1e3 * MOST_S)
    panels[0].set_ylabel("share of calls completed")
    handles, labels = panels[0].get_legend_handles_labels()
    handles.append(Line2D([], [], **CLOSED_FORM))
    legend_on_top(drawing, (handles, [*labels, "closed form"]), columns=3)
    table = pd.concat(rows)
    return Drawing(drawing, table, _caption(table, len(calls[calls.outcome != "completed"])))


def quantile_ms(rows: pd.DataFrame, percent: int, scheme: str, share: float) -> str:
    """The time by which this share of the calls has completed."""
    its = rows[(rows.lost_percent == percent) & (rows.scheme == scheme) & (rows.share >= share)]
    return f"{1e3 * its.time_s.min():.0f}" if len(its) else f"more than {1e3 * MOST_S:.0f}"


def _caption(rows: pd.DataFrame, failed: int) -> str:
    most = max(LOST)
    # Beside a step either has it already, the packets' own time later or not.
    settled = rows[rows.closed_form.diff().abs() < 1e-9]
    apart = (settled.share - settled.closed_form).abs().max()

    def listed(scheme: str) -> str:
        return ", ".join(quantile_ms(rows, most, scheme, share) for share in SHARES)

    return f"""
        Completion times of calls over a line of {LINKS} links, {1e3 * DELAY_S:g} ms one way, one
        object fetched per call, of whose messages {LOST[0]} or {LOST[1]} % are lost end to end,
        either direction; timers of two round trips ({TIMEOUT}), no stores; bands: 95 % intervals.
        Of all calls {failed or 'none'} failed, as tries are not limited. Thin: closed form, the sum
        of the failures of the first Interest, of the fetch and of the answer, each of them a
        timeout: the simulation is within {apart:.3f} of it.

        Who wins: push, at every share of the calls. Of reflexive forwarding and the nested pair,
        which are the same, a half, 95 % and 99 % of the calls have completed after
        {listed('reflexive')} ms where {most} % of the messages are lost, of push after
        {listed('push')} ms, of the separate pair, which has three exchanges to lose, after
        {listed('paired-separate')} ms: the tail is longer than the means of figure loss say.
    """


FIGURE = Figure("loss-distribution", "distribution of completion times under loss", (SWEEP,), draw)
