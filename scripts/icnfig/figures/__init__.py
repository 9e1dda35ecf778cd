# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The figures, by name, in the order in which they are made."""

from icnfig.figures import (
    comparison,
    completion_time,
    ladder,
    lifetime,
    loss,
    mobility,
    state_against_rate,
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
        state_against_rate.FIGURE_ANNOUNCEMENTS,
        ladder.FIGURE,
        lifetime.FIGURE,
        lifetime.COST,
        lifetime.HOLDING,
        loss.FIGURE,
        loss.RECOVERY,
        loss.LIFETIMES_FIGURE,
        mobility.FIGURE,
        mobility.LENGTH_FIGURE,
    )
}
