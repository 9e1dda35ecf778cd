# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Closed forms of the figures on losses, slow producers and moves, against runs of the program."""

import math
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from icnfig.forms import loss as loss_forms, loss_repair as loss_repair_forms
from icnfig.forms.lifetime import Holding, Lifetimes, below, sum_below
from icnfig.forms.loss_distribution import completed
from icnfig.forms.mobility import Walk, disturbed, disturbed_or_dark, moves_of
from icnfig.losing import sent_one_way

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "examples" / "icn-reflexive-vs-paired"
EVENTS = ROOT / "examples" / "events"

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="icn-reflexive-vs-paired is not built")


@pytest.fixture
def run(tmp_path):
    """Runs the program; returns its files as tables, by name."""

    def make(*attributes, **options):
        options = {"stateInterval": "1000s", "arrivals": "constant", **options, "out": tmp_path}
        arguments = [f"--{name}={value}" for name, value in options.items()]
        command = [PROGRAM, *arguments, *attributes]
        subprocess.run(command, timeout=60, check=True, stdout=subprocess.DEVNULL)
        return {file.stem: pd.read_csv(file) for file in tmp_path.glob("*.csv")}

    return make


def test_losses(run):
    loss, links, delay, timeout = 0.0259963, 4, 0.04, 0.081
    q = loss_forms.delivered(loss, links)
    options = {
        "topology": "line:3",
        "linkDelay": "10ms",
        "loss": loss,
        "calls": 4000,
        "interestLifetime": "60s",
        "retransmissionTimeout": f"{timeout}s",
        "retries": 1000,
        "schemes": "reflexive,paired-nested,push",
    }
    files = run(**options)
    latency = files["exchanges"].groupby("scheme").latency_s.mean()
    packets = files["messages"].groupby("scheme").packets.sum() / 4000
    messages = packets / loss_forms.crossed(loss, links)
    for scheme in ("reflexive", "paired-nested"):
        form = loss_forms.latency(scheme, q, delay, timeout)
        assert latency[scheme] == pytest.approx(form, rel=0.03)
        assert messages[scheme] == pytest.approx(loss_forms.nested_messages(q), rel=0.03)
    assert latency["push"] == pytest.approx(
        loss_forms.latency("push", q, delay, timeout), rel=0.03
    )
    for scheme, calls in files["exchanges"].groupby("scheme"):
        for time in (0.165, 0.25, 0.41, 0.65):  # 4 standard deviations of the share of 4000 calls
            form = completed(scheme, q, delay, timeout, time)
            assert (calls.latency_s <= time).mean() == pytest.approx(form, abs=0.032)
    assert messages["push"] == pytest.approx(loss_forms.messages("push", q), rel=0.03)
    files = run("--ns3::icn::CallServer::CacheableResult=true", **options, contentStore=1000)
    latency = files["exchanges"].groupby("scheme").latency_s.mean()
    form = loss_forms.stored_latency("reflexive", loss, links, delay, timeout)
    assert latency["reflexive"] == pytest.approx(form, rel=0.03)
    files = run(**{**options, "interestLifetime": "81ms"})
    latency = files["exchanges"].groupby("scheme").latency_s.mean()
    form = loss_forms.short_lived_latency(q, delay, timeout)
    assert latency["paired-nested"] == pytest.approx(form, rel=0.03)


LOSSY = {
    "topology": "line:3",
    "linkDelay": "10ms",
    "loss": 0.0542584,
    "calls": 4000,
    "interestLifetime": "60s",
    "retries": 1000,
}


def costs_of(files):
    """Mean latency and messages per call, by scheme."""
    latency = files["exchanges"].groupby("scheme").latency_s.mean()
    packets = files["messages"].groupby("scheme").packets.sum() / LOSSY["calls"]
    return latency, packets / loss_forms.crossed(LOSSY["loss"], 4)


@pytest.mark.parametrize("direction", ["to-producer", "to-consumer"])
def test_losses_one_way(run, direction):
    schemes = ("reflexive", "paired-nested", "paired-separate", "push")
    options = {"schemes": ",".join(schemes), "retransmissionTimeout": "81ms"}
    files = run(**LOSSY, **options, lossDirection=direction)
    latency, _ = costs_of(files)
    sent = files["messages"].assign(loss=LOSSY["loss"], lossDirection=direction)
    messages = sent_one_way(sent).groupby(sent.scheme).sum() / LOSSY["calls"]
    for scheme in schemes:
        one_way = scheme, 0.8, 0.04, 0.081, direction == "to-consumer"
        form = loss_repair_forms.one_way_latency(*one_way)
        assert latency[scheme] == pytest.approx(form, rel=0.03)
        form = loss_repair_forms.one_way_messages(scheme, 0.8, direction == "to-consumer")
        assert messages[scheme] == pytest.approx(form, rel=0.03)


@pytest.mark.parametrize(("consumer_s", "producer_s"), [(0.241, 0.081), (0.081, 0.241)])
def test_two_timers(run, consumer_s, producer_s):
    options = {
        "schemes": "reflexive,paired-nested",
        "retransmissionTimeout": f"{consumer_s}s",
        "fetchTimeout": f"{producer_s}s",
    }
    latency, messages = costs_of(run(**LOSSY, **options))
    for scheme in ("reflexive", "paired-nested"):
        form = loss_repair_forms.timers_latency(0.8, 0.04, consumer_s, producer_s)
        assert latency[scheme] == pytest.approx(form, rel=0.03)
        form = loss_repair_forms.timers_messages(0.8, 0.04, consumer_s, producer_s)
        assert messages[scheme] == pytest.approx(form, rel=0.03)


@pytest.mark.parametrize("objects", [1, 4])
def test_pauses_between_fetches(run, objects):
    rule, calls = Lifetimes(0.1), 2000
    files = run(
        topology="line:3",
        linkDelay="25ms",
        schemes="reflexive,paired-nested,paired-separate",
        calls=calls,
        window=1,
        parameters=objects,
        fetchGap="exponential:500ms",
        executionTime="exponential:500ms",
        retries=0,
        retransmissionTimeout="200s",
        callTimeout="200s",
    )
    outcomes = files["exchanges"]
    share = (outcomes.outcome == "completed").groupby(outcomes.scheme).mean()
    forms = {"reflexive": below("exponential:0.5", rule.longest_gap()) ** objects}
    for scheme in ("paired-nested", "paired-separate"):
        forms[scheme] = sum_below(0.5, objects, rule.longest_sum(scheme, objects))
    for scheme, form in forms.items():
        assert share[scheme] == pytest.approx(form, abs=4 * math.sqrt(form * (1 - form) / calls))


@pytest.mark.parametrize("factor", [0, 1.5])
@pytest.mark.parametrize("option", ["executionTime", "preparationTime"])
def test_the_step_of_slow_producers(run, factor, option):
    rule = Lifetimes(0.1, factor=factor)
    for scheme in ("reflexive", "paired-nested", "paired-separate", "push"):
        form = rule.longest_execution if option == "executionTime" else rule.longest_preparation
        step_us = round(1e6 * form(scheme))
        for time_us, outcome in ((step_us - 100, "completed"), (step_us, "timeout")):
            files = run(
                f"--ns3::icn::ReflexiveDesign::LifetimeFactor={factor}",
                topology="line:3",
                linkDelay="25ms",
                schemes=scheme,
                retries=0,
                retransmissionTimeout="20s",
                **{option: f"{time_us}us"},
            )
            assert list(files["exchanges"].outcome) == [outcome], (scheme, time_us)


@pytest.mark.parametrize("awake", [True, False])
@pytest.mark.parametrize("longest_s", [0, 10])
def test_a_trigger_that_is_held(run, awake, longest_s):
    options = {} if awake else {"events": EVENTS / "asleep-after-20.5s.txt"}
    files = run(
        f"--ns3::icn::ReflexiveDesign::LongestTrigger={longest_s}s",
        topology="line:3",
        linkDelay="25ms",
        schemes="reflexive",
        triggerLifetime="3s",
        fetchLifetime="4s",
        retransmissionTimeout="1s",
        retries=20,
        preparationTime="21500ms",
        callTimeout="1000s",
        **options,
    )
    its = Holding(0.1, 20, 3, 21.6, 21, 1, 4, longest_s or math.inf)
    state = files["state-summary"].query("role == 'router'").set_index(["node", "table"])
    for node in (1, 2, 3):
        after = 0.025 * node
        held = state.entry_seconds[node]
        assert held["pit-trigger"] == pytest.approx(its.end(after, awake) - after, abs=1e-4)
        assert held["template"] == pytest.approx(its.template_end(after, awake) - after, abs=1e-4)


def test_moves(run):
    events = EVENTS / "handovers-2.txt"
    files = run(
        events=events,
        topology="abilene",
        schemes="reflexive,paired-nested,push",
        arrivals="poisson",
        calls=10000,
        callRate=100,
        retransmissionTimeout="500ms",
    )
    walk = Walk.of(files["nodes"], files["links"], moves_of(events.read_text().splitlines()))
    calls = files["exchanges"]
    hit = (calls.retransmissions > 0).groupby(calls.scheme).mean()
    for scheme in ("reflexive", "paired-nested"):
        assert hit[scheme] == pytest.approx(disturbed(2, walk.call_s(2)), rel=0.1)
    assert hit["push"] == pytest.approx(disturbed(2, walk.call_s(1)), rel=0.1)


@pytest.mark.parametrize("file", ["walk-10.txt", "walk-30.txt", "walk-30-blackout-0.5.txt"])
def test_moves_from_cell_to_cell(run, file):
    events = EVENTS / file
    files = run(
        events=events,
        topology="tree:2,4",
        schemes="reflexive,paired-nested,push",
        arrivals="poisson",
        calls=10000,
        callRate=50,
        retransmissionTimeout="1s",
    )
    walk = Walk.of(files["nodes"], files["links"], moves_of(events.read_text().splitlines()))
    calls = files["exchanges"]
    hit = (calls.retransmissions > 0) | (calls.outcome != "completed")
    rate, dark_s = len(walk.times_s) / 200, 0.5 if "blackout" in file else 0.0
    for scheme, share in hit.groupby(calls.scheme).mean().items():
        exposed_s = walk.call_s(1 if scheme == "push" else 2)
        form = disturbed_or_dark(rate, exposed_s, dark_s)
        assert share == pytest.approx(form, rel=0.1)
