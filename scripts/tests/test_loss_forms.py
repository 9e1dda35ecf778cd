# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of lost packets, against games of chance that know only what a try is."""

import random
from itertools import count

import numpy as np
import pytest
from icnfig.forms.loss import (
    Stored,
    crossed,
    delivered,
    latency,
    messages,
    most_failures,
    nested_messages,
    rice_messages,
    short_lived_latency,
    stored_latency,
    stored_messages,
)
from icnfig.forms.loss_distribution import completed, timeouts

LOSS, LINKS, DELAY, TIMEOUT = 0.06, 4, 0.04, 0.1
GAMES = 20000


def test_without_loss_nothing_is_sent_twice():
    assert messages("reflexive", 1.0) == nested_messages(1.0) == rice_messages(1.0) == 4
    assert messages("paired-separate", 1.0) == 6
    assert messages("push", 1.0) == 2
    assert stored_messages("paired-nested", 0.0, LINKS) == pytest.approx(4)
    for scheme in ("reflexive", "paired-nested", "paired-separate"):
        assert latency(scheme, 1.0, DELAY, TIMEOUT) == pytest.approx(4 * DELAY)
    assert latency("push", 1.0, DELAY, TIMEOUT) == pytest.approx(2 * DELAY)
    assert stored_latency("reflexive", 0.0, LINKS, DELAY, TIMEOUT) == pytest.approx(4 * DELAY)
    assert stored_latency("push", 0.0, LINKS, DELAY, TIMEOUT) == pytest.approx(2 * DELAY)


@pytest.mark.parametrize("q", [0.95, 0.9, 0.8, 0.75])
def test_the_forms_of_the_text(q):
    assert messages("reflexive", q) == pytest.approx(2 * (1 / q**2 + 1 / q))
    assert latency("reflexive", q, DELAY, TIMEOUT) == pytest.approx(
        4 * DELAY + 2 * (1 / q**2 - 1) * TIMEOUT
    )
    extra = {
        scheme: latency(scheme, q, DELAY, TIMEOUT) - 4 * DELAY
        for scheme in ("paired-nested", "paired-separate")
    }
    assert extra["paired-separate"] / extra["paired-nested"] == pytest.approx(3 / 2)


def test_messages_of_rice():
    """The curves of RICE's handshake, two timers and one, lie on 4/q and 2 (1/q^2 + 1/q)."""
    assert rice_messages(0.8) == pytest.approx(5.00)
    assert messages("reflexive", 0.8) == pytest.approx(5.63, abs=0.01)
    assert messages("reflexive", 0.75) == pytest.approx(6.22, abs=0.01)


def test_how_far_a_message_comes():
    assert delivered(LOSS, 1) == 1 - LOSS
    assert crossed(LOSS, 1) == 1
    assert crossed(LOSS, 3) == pytest.approx(1 + (1 - LOSS) + (1 - LOSS) ** 2)
    assert crossed(LOSS, 4) == pytest.approx((1 - delivered(LOSS, 4)) / LOSS)


def test_most_failures_of_one_object_are_a_geometric_mean():
    assert most_failures(1, 0.64) == pytest.approx(1 / 0.64 - 1)
    assert most_failures(7, 1.0) == 0


def test_most_failures_of_several():
    rng = random.Random(1)

    def failures():
        return next(tries for tries in count() if rng.random() < 0.5)

    mean = sum(max(failures() for _ in range(5)) for _ in range(GAMES)) / GAMES
    assert most_failures(5, 0.5) == pytest.approx(mean, rel=0.02)


def play_stored(rng):
    """An exchange over LINKS links with copies left behind: tries, links crossed, last distance."""
    away, tries, links = LINKS, 0, 0
    while True:
        tries += 1
        steps = next((i for i in range(away) if rng.random() < LOSS), away)
        links += min(steps + 1, away)
        if steps < away:
            continue
        back = next((i for i in range(away) if rng.random() < LOSS), away)
        links += min(back + 1, away)
        if back == away:
            return tries, links, away
        away -= back


def test_an_exchange_with_stores():
    rng = random.Random(2)
    games = [play_stored(rng) for _ in range(GAMES)]
    tries, links, last = (sum(its) / GAMES for its in zip(*games))
    its = Stored(LOSS, LINKS)
    assert its.tries() == pytest.approx(tries, rel=0.01)
    assert its.crossed() == pytest.approx(links, rel=0.01)
    assert its.last_distance() == pytest.approx(last, rel=0.01)


def test_stores_help_only_beyond_one_link():
    q = delivered(LOSS, 1)
    assert Stored(LOSS, 1).tries() == pytest.approx(1 / q**2)
    assert stored_latency("reflexive", LOSS, 1, DELAY, TIMEOUT) == pytest.approx(
        latency("reflexive", q, DELAY, TIMEOUT)
    )
    assert stored_messages("reflexive", LOSS, 1) == pytest.approx(nested_messages(q))
    q = delivered(LOSS, LINKS)
    for scheme in ("reflexive", "push"):
        plain = latency(scheme, q, DELAY, TIMEOUT)
        assert stored_latency(scheme, LOSS, LINKS, DELAY, TIMEOUT) < plain
    assert rice_messages(q) < stored_messages("reflexive", LOSS, LINKS) < nested_messages(q)


def play_short_lived(rng, q):
    """A nested call on the grid of its timeouts, in multiples of them beyond 4D."""

    def comes():
        return rng.random() < q

    rounds = next(i for i in count() if comes())  # the first Interest
    repeated = fetched = False  # the first Interest, when a fetch came in; a fetch before that
    while True:
        if comes():
            repeated, fetched = fetched, True
            if comes():
                break
        rounds += 1
    if repeated and comes():
        return rounds
    return rounds + 1 + next(i for i in count() if comes() and comes())


@pytest.mark.parametrize("q", [1.0, 0.9, 0.75])
def test_lifetimes_of_one_round_trip(q):
    rng = random.Random(5)
    rounds = sum(play_short_lived(rng, q) for _ in range(GAMES)) / GAMES
    latency_s = short_lived_latency(q, DELAY, TIMEOUT)
    assert latency_s == pytest.approx(4 * DELAY + rounds * TIMEOUT, rel=0.01)
    if q == 1:
        assert latency_s == pytest.approx(4 * DELAY + TIMEOUT)


@pytest.mark.parametrize("scheme", ["reflexive", "push"])
def test_the_mean_of_the_distribution_is_the_mean(scheme):
    shares = timeouts(scheme, 0.75, 400)
    assert shares.sum() == pytest.approx(1)
    least = completed_at(scheme)
    mean = least + TIMEOUT * float(shares @ np.arange(401))
    assert mean == pytest.approx(latency(scheme, 0.75, DELAY, TIMEOUT))


def completed_at(scheme):
    return 2 * DELAY if scheme == "push" else 4 * DELAY


@pytest.mark.parametrize("scheme", ["reflexive", "push"])
def test_calls_complete_step_by_step(scheme):
    """Nothing lost: q for each message of the call; then not before a timeout more."""
    q, least = 0.9, completed_at(scheme)
    whole = q**2 if scheme == "push" else q**4
    assert completed(scheme, q, DELAY, TIMEOUT, least - 0.001) == 0
    assert completed(scheme, q, DELAY, TIMEOUT, least + 0.001) == pytest.approx(whole)
    assert completed(scheme, q, DELAY, TIMEOUT, least + TIMEOUT - 0.001) == pytest.approx(whole)
    assert completed(scheme, q, DELAY, TIMEOUT, least + TIMEOUT + 0.001) > whole
    with pytest.raises(ValueError, match="no closed form for the scheme paired-separate"):
        timeouts("paired-separate", q, 1)
