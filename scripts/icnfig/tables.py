# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Tables whose columns of numbers are that, whatever they came from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from icnsweep.stats import Interval



def numbers(table: pd.DataFrame) -> pd.DataFrame:
    """With columns that have nothing but numbers and gaps as numbers and NaN."""
    return table.apply(lambda its: number(its) if its.dtype == object else its)


def number(values: pd.Series) -> pd.Series:
    """These as numbers if all are, else as they are."""
    try:
        return pd.to_numeric(values)
    except (ValueError, TypeError):
        return values


def rows_of(panel: str, curve: str, x: Any, its: Interval, form: Any = np.nan) -> pd.DataFrame:
    """The numbers of a curve of means over seeds, beside those of its closed form."""
    columns = {"panel": panel, "curve": curve, "x": x, "mean": its.mean, "ci95_half": its.half}
    return pd.DataFrame({**columns, "n": its.n, "closed_form": form})


def form_of(panel: str, curve: str, x: Any, form: Any) -> pd.DataFrame:
    """The same of a closed form that is drawn for itself, without a simulated curve."""
    return pd.DataFrame({"panel": panel, "curve": curve, "x": x, "closed_form": form})
