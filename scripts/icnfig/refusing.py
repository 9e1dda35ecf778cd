# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Octets of runs in which a share of the calls is refused, and where two schemes cost the same."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from icnsweep.stats import Straight

from icnfig.figure import Data

ENDED = ("completed", "rejected")


def costs(data: Data, sweep: str, case: Sequence[str], links: int) -> pd.DataFrame:
    """A row per run and scheme: octets per call and link, and the share of calls that was refused.

    `case`: the options that are varied besides the ratio.
    """
    keys = ["scheme", *case, "rejectRatio", "seed"]
    calls = data.table(sweep, "exchanges")
    if not calls.outcome.isin(ENDED).all():
        raise ValueError("a call without loss neither completed nor was refused")
    refused = (calls.outcome == "rejected").groupby([calls[key] for key in keys])
    sent = data.table(sweep, "messages").groupby(keys).bytes.sum()
    rows = pd.DataFrame({"share": refused.mean(), "octets": sent / refused.size() / links})
    return rows.reset_index()


def lines(rows: pd.DataFrame) -> dict[str, Straight]:
    """By scheme, of one case: octets are linear in the share that was refused in truth."""
    by_scheme = rows.groupby("scheme")
    return {str(scheme): Straight.through(its.share, its.octets) for scheme, its in by_scheme}
