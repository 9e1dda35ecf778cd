# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Tables whose columns of numbers are that, whatever they came from."""

from __future__ import annotations

import pandas as pd


def numbers(table: pd.DataFrame) -> pd.DataFrame:
    """With columns that have nothing but numbers and gaps as numbers and NaN."""
    return table.apply(lambda its: number(its) if its.dtype == object else its)


def number(values: pd.Series) -> pd.Series:
    """These as numbers if all are, else as they are."""
    try:
        return pd.to_numeric(values)
    except (ValueError, TypeError):
        return values
