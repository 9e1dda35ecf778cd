# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The figures, by name, in the order in which they are made."""

from icnfig.figures import (
    call_chain,
    comparison,
    completion_time,
    ladder,
    phone_home,
    state_against_rate,
    state_over_time,
    state_per_call,
    sync,
    upload,
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
        call_chain.FIGURE,
        upload.FIGURE,
        phone_home.FIGURE,
        sync.FIGURE,
    )
}
