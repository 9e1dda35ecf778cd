# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of losses one way and of two timers, against games of chance in time."""

import heapq
import random
from itertools import count

import pytest
from icnfig.forms import loss as loss_forms
from icnfig.forms.loss_repair import (
    needless,
    one_way_latency,
    one_way_messages,
    timers_latency,
    timers_messages,
)

DELAY, TIMEOUT = 0.04, 0.081
GAMES = 10000


class Game:
    """A call of one object: who hears what starts what; a timer sends again what has no answer."""

    def __init__(self, rng, lost, consumer, producer, separate):
        self.rng, self.lost = rng, lost
        self.timeout = {"consumer": consumer, "producer": producer}
        self.separate = separate
        self.events, self.order, self.now, self.sent = [], count(), 0.0, 0
        self.timers = {}
        self.fetched = self.got = False
        self.waiting = None
        self.end = None

    def play(self):
        self.ask("consumer", "first")
        while self.end is None:
            time, _, what = heapq.heappop(self.events)
            self.now = time
            what()
        return self.end, self.sent

    def later(self, delay, what):
        heapq.heappush(self.events, (round(self.now + delay, 9), next(self.order), what))

    def send(self, sender, what):
        self.sent += 1
        if self.rng.random() >= self.lost[sender]:
            self.later(DELAY, lambda: getattr(self, "on_" + what)())

    def ask(self, who, what):
        self.arm(who, what)
        self.send(who, what)

    def arm(self, who, what):
        mine = self.timers[what] = object()

        def run_out():
            if self.timers.get(what) is mine:
                self.ask(who, what)

        self.later(self.timeout[who], run_out)

    def on_first(self):  # at the producer
        if self.separate:
            self.send("producer", "handle")
        else:
            self.waiting = "answer"
        self.answer()
        if not self.fetched:
            self.fetched = True
            self.ask("producer", "fetch")

    def on_fetch(self):  # at the consumer
        waits = [its for its in ("first", "third") if its in self.timers]
        if waits:
            self.arm("consumer", waits[-1])
        self.send("consumer", "object")

    def on_object(self):
        self.timers.pop("fetch", None)
        self.got = True
        self.answer()

    def on_handle(self):
        if self.timers.pop("first", None):
            self.ask("consumer", "third")

    def on_third(self):
        self.waiting = "answer"
        self.answer()

    def answer(self):
        if self.got and self.waiting:
            self.waiting = None
            self.send("producer", "answer")

    def on_answer(self):
        self.end = self.now


def mean(lost, consumer=TIMEOUT, producer=TIMEOUT, separate=False):
    rng = random.Random(7)
    games = [Game(rng, lost, consumer, producer, separate).play() for _ in range(GAMES)]
    return [sum(its) / GAMES for its in zip(*games)]


@pytest.mark.parametrize("to_consumer", [False, True])
@pytest.mark.parametrize("scheme", ["reflexive", "paired-separate"])
@pytest.mark.parametrize("p", [0, 0.1, 0.25])
def test_losses_one_way(scheme, p, to_consumer):
    lost = {"producer": p if to_consumer else 0, "consumer": 0 if to_consumer else p}
    time, sent = mean(lost, separate=scheme == "paired-separate")
    form = one_way_latency(scheme, 1 - p, DELAY, TIMEOUT, to_consumer)
    assert form == pytest.approx(time, rel=0.02)
    assert one_way_messages(scheme, 1 - p, to_consumer) == pytest.approx(sent, rel=0.02)


@pytest.mark.parametrize(
    ("consumer", "producer"), [(0.081, 0.081), (0.241, 0.081), (0.081, 0.241), (0.3, 0.2), (2, 0.1)]
)
def test_two_timers(consumer, producer):
    time, sent = mean({"producer": 0.2, "consumer": 0.2}, consumer, producer)
    assert timers_latency(0.8, DELAY, consumer, producer) == pytest.approx(time, rel=0.02)
    assert timers_messages(0.8, DELAY, consumer, producer) == pytest.approx(sent, rel=0.02)


@pytest.mark.parametrize("q", [1.0, 0.9, 0.75])
def test_equal_timers_are_those_of_the_other_forms(q):
    form = loss_forms.latency("reflexive", q, DELAY, TIMEOUT)
    assert timers_latency(q, DELAY, TIMEOUT, TIMEOUT) == pytest.approx(form)
    form = loss_forms.nested_messages(q)
    assert timers_messages(q, DELAY, TIMEOUT, TIMEOUT) == pytest.approx(form)


def test_patient_consumers_send_nothing_needless():
    assert needless(0.8, DELAY, 1e6, TIMEOUT) == pytest.approx(0, abs=1e-9)
    form = timers_messages(0.8, DELAY, 1e6, TIMEOUT)
    assert form == pytest.approx(loss_forms.messages("reflexive", 0.8))


@pytest.mark.parametrize("to_consumer", [False, True])
def test_push_is_one_exchange(to_consumer):
    assert one_way_latency("push", 0.8, DELAY, TIMEOUT, to_consumer) == pytest.approx(
        2 * DELAY + 0.25 * TIMEOUT
    )
    # A repeated Interest is answered each time that it comes.
    assert one_way_messages("push", 0.8, to_consumer) == pytest.approx(2.5 if to_consumer else 2.25)
