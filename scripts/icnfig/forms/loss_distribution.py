# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""How completion times of lossy calls are distributed, under the assumptions of loss.py."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def geometric(success: float, most: int) -> Array:
    """The probability of 0 to `most` failures before a try succeeds."""
    return success * (1 - success) ** np.arange(most + 1)


def answer(q: float, most: int) -> Array:
    """Of tries after the answer was lost: none, or one more than failures of an exchange."""
    again: Array = np.concatenate([[0.0], geometric(q**2, most)[:-1]])
    again *= 1 - q
    again[0] = q
    return again


def timeouts(scheme: str, q: float, most: int) -> Array:
    """The probability that a call with one object takes 0 to `most` timeouts more than without
    loss: the first Interest has to come, the fetch and its Data, and the answer."""
    parts = [geometric(q, most), answer(q, most)]
    if scheme in ("reflexive", "paired-nested"):
        parts.insert(1, geometric(q**2, most))
    elif scheme != "push":
        raise ValueError(f"no closed form for the scheme {scheme}")
    whole = parts[0]
    for part in parts[1:]:
        whole = np.convolve(whole, part)[: most + 1]
    return whole


def completed(scheme: str, q: float, delay: float, timeout: float, time: float) -> float:
    """The share of calls that have completed after this time."""
    least = (2 if scheme == "push" else 4) * delay
    if time < least:
        return 0.0
    return float(timeouts(scheme, q, int((time - least) / timeout)).sum())
