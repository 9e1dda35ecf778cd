# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""What readings of sensors cost by the timers of nodes, from the files of icn-phone-home."""

from __future__ import annotations

import numpy as np
import pandas as pd

from icnfig.figure import Data
from icnfig.forms.use_cases import Edge
from icnfig.style import BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILION

EDGE = Edge(cycle=30.72, slot=0.48, delay=0.04)  # as by default
COLOUR = {
    "vanillaa1": ORANGE,
    "vanillaa2": ORANGE,
    "vanillab1": PURPLE,
    "vanillab2": PURPLE,
    "vanillac1": GREEN,
    "vanillac2": GREEN,
    "cust": VERMILION,
    "push": BLUE,
    "push-silent": SKY,
}
NODES = ("consumer", "forwarder", "gateway")  # numbered from behind the sensors, backwards


def with_delays(data: Data, sweep: str) -> pd.DataFrame:
    readings = data.table(sweep, "readings")
    return readings.assign(delay_s=readings.delivered_s - readings.made_s)


def packets_per_reading(data: Data, sweep: str, keys: list[str]) -> pd.DataFrame:
    """By configuration and what varies: on the sensor's link, on those beyond, Interests there
    per Data."""
    made = data.table(sweep, "readings").groupby(keys).size()
    edge = data.table(sweep, "sensors").groupby(keys)[["uplink_packets", "downlink_packets"]].sum()
    messages = data.table(sweep, "messages")
    is_interest = messages.kind.str.endswith("interest")
    interests = messages[is_interest].groupby(keys).packets.sum()
    answers = messages[messages.kind.str.endswith("data")].groupby(keys).packets.sum()
    names = made.index.get_level_values("scheme")
    is_pushed = names.str.startswith("push")  # the sensor's own are Interests
    asked = np.where(is_pushed, edge.uplink_packets, edge.downlink_packets)
    answered = np.where(is_pushed, 0, edge.uplink_packets)
    interests, answers = interests - asked, answers - answered
    return pd.DataFrame(
        {
            "edge": edge.sum(axis=1) / made,
            "beyond": (interests + answers) / made,
            "ratio": interests / answers,
        }
    )


def state_per_reading(data: Data, sweep: str, keys: list[str], gateway: int) -> pd.DataFrame:
    """Entry-seconds of PIT and templates by node, from the gateway's number on."""
    made = data.table(sweep, "readings").groupby(keys).size()
    table = data.table(sweep, "state-summary")
    table = table[table.table.isin(("pit", "template")) & (table.node >= gateway)]
    sums = table.groupby([*keys, "node"]).entry_seconds.sum().unstack("node")
    sums.columns = pd.Index(NODES[::-1])
    return sums.fillna(0).div(made, axis=0)


def deviation(table: pd.DataFrame, panel: str) -> float:
    """The largest relative one of simulated from predicted."""
    its = table[(table.panel == panel) & (table.predicted > 0)]
    return float((its.simulated / its.predicted - 1).abs().max())
