# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The figures, by name, in the order in which they are made."""

from icnfig.figures import (
    announcements,
    comparison,
    completion_time,
    ladder,
    latency_map,
    payload,
    state_against_rate,
    state_consumers,
    state_execution,
    state_over_time,
    state_per_call,
)

FIGURES = {
    figure.name: figure
    for figure in (
        comparison.FIGURE,
        completion_time.FIGURE,
        completion_time.FIGURE_GEANT,
        state_over_time.FIGURE,
        state_per_call.FIGURE,
        state_against_rate.FIGURE,
        state_against_rate.FIGURE_GEANT,
        state_against_rate.FIGURE_ANNOUNCEMENTS,
        state_execution.FIGURE,
        state_consumers.FIGURE,
        announcements.FIGURE,
        announcements.FIGURE_FIRST,
        payload.FIGURE,
        payload.FIGURE_REJECT,
        ladder.FIGURE,
        latency_map.FIGURE,
    )
}
