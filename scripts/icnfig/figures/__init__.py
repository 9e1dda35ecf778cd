# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The figures, by name, in the order in which they are made."""

from icnfig.figures import (
    comparison,
    completion_time,
    ladder,
    state_against_rate,
    state_over_time,
    state_per_call,
)

FIGURES = {
    kind.name: kind
    for kind in (
        comparison.KIND,
        completion_time.KIND,
        completion_time.KIND_GEANT,
        state_over_time.KIND,
        state_per_call.KIND,
        state_against_rate.KIND,
        state_against_rate.KIND_ANNOUNCEMENTS,
        ladder.KIND,
    )
}
