# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What figures of slow producers share: the line they call over, its lifetimes, and the rules."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from icnsweep.units import seconds

from icnfig.figure import Data
from icnfig.forms.lifetime import Lifetimes
from icnfig.style import BLACK, BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILION

EXECUTION, CEFORE_EXECUTION = "lifetime", "lifetime-cefore"  # sweeps
FACTOR = "ns3::icn::ReflexiveDesign::LifetimeFactor"
REFRESHED = "ns3::icn::CeforeClient::Lifetime"

DELAY_S, LINKS = 0.1, 4
HOP_S = DELAY_S / LINKS
LIFETIME_S = 2.0
RULE = Lifetimes(DELAY_S, LIFETIME_S, LIFETIME_S)
NONE = Lifetimes(DELAY_S, LIFETIME_S, LIFETIME_S, factor=0)

DRAFT = "reflexive, draft's rule"
WITHOUT = "reflexive, no rule"
CEFORE, CEFORE_3 = "Cefore, refreshed", "Cefore, 3 s > cap"
ORDER = (DRAFT, WITHOUT, CEFORE, CEFORE_3, "paired-nested", "paired-separate", "push")
COLOUR = dict(zip(ORDER, (BLUE, SKY, PURPLE, BLACK, VERMILION, ORANGE, GREEN)))


def by_rule(data: Data, sweep: str, cefore: str, file: str, option: str) -> pd.DataFrame:
    """Both sweeps, of one try of each Interest and of several: with columns `rule`, `slow_s` and
    `tries` (`one`, `several`)."""
    table = data.table(sweep, file)
    named = table.scheme.where(table.scheme != "reflexive", WITHOUT)
    named = named.where((table.scheme != "reflexive") | (table[FACTOR] == 0), DRAFT)
    tries = np.where(table.retries == 0, "one", "several")
    table = table.assign(rule=named, tries=tries)
    table = table[(table[FACTOR] > 0) | (table.scheme == "reflexive")]
    other = data.table(cefore, file)
    within = other[REFRESHED] == f"{LIFETIME_S:g}s"
    other = other.assign(rule=np.where(within, CEFORE, CEFORE_3), tries="one")
    both = pd.concat([table, other])
    return both.assign(slow_s=both[option].map(seconds)).reset_index(drop=True)


def longest(rule: str, option: str) -> float:
    """The closed form: a producer that takes less completes; infinite if it may take any time."""
    its = NONE if rule == WITHOUT else RULE
    scheme = "reflexive" if rule in (DRAFT, WITHOUT) else rule
    if rule == CEFORE:
        return math.inf
    if rule == CEFORE_3:  # the cap of 2 s holds, and no refresh comes in time
        scheme, its = "reflexive", NONE
    if option == "executionTime":
        return its.longest_execution(scheme)
    return its.longest_preparation(scheme)
