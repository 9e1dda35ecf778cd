# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The figures, by name, in the order in which they are made."""

from icnfig.figures import (
    announcements,
    attack_flood,
    attack_guess,
    attack_quota,
    attack_reflection,
    attack_storm,
    comparison,
    completion_time,
    designs,
    ladder,
    latency_map,
    lifetime,
    loss,
    mobility,
    partial_deployment,
    payload,
    rice,
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
        lifetime.FIGURE,
        lifetime.COST,
        lifetime.HOLDING,
        loss.FIGURE,
        loss.RECOVERY,
        loss.LIFETIMES_FIGURE,
        mobility.FIGURE,
        mobility.LENGTH_FIGURE,
        latency_map.FIGURE,
        designs.FIGURE,
        partial_deployment.FIGURE,
        attack_reflection.FIGURE,
        attack_flood.FIGURE,
        attack_quota.FIGURE,
        attack_guess.FIGURE,
        attack_storm.FIGURE,
        *rice.FIGURES,
    )
}
