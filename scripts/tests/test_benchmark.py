# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

import pytest
from icnbench import main, program
from icnbench.figures import OWN, STOCK, Case, Row, call_ratio, per_hop, ratio_to_raw

RAW = {STOCK: 1000.0, OWN: 200.0}  # what one packet costs on a link
FORWARDING = {"exchange": 600.0, "reflexive-call": 1500.0}  # what a router adds to a call


def model(case: Case) -> float:
    """A call whose cost is known: n + 1 links, n forwarders between two ends that copy."""
    packets = {"raw": 1, "exchange": 2, "reflexive-call": 4}[case.what]
    added = 0.0 if case.what == "raw" else case.routers * FORWARDING[case.what]
    return (case.routers + 1) * packets * RAW[case.link] + added


@pytest.mark.parametrize("routers", [1, 10, 77])
def test_cost_per_hop_does_not_depend_on_the_length_of_the_line(routers):
    assert per_hop(Case("raw", STOCK, routers=routers), model) == pytest.approx(1000)
    assert per_hop(Case("exchange", STOCK, routers=routers), model) == pytest.approx(2600)
    assert per_hop(Case("exchange", OWN, routers=routers), model) == pytest.approx(1000)


def test_both_links_are_compared_with_two_raw_hops_of_the_stock_one():
    assert ratio_to_raw(Case("exchange", STOCK), model) == pytest.approx(1.3)
    assert ratio_to_raw(Case("exchange", OWN), model) == pytest.approx(0.5)


def test_a_reflexive_call_is_compared_with_an_exchange_over_the_same_link():
    assert call_ratio(STOCK, model) == pytest.approx(5500 / 2600)
    assert call_ratio(OWN, model) == pytest.approx(2300 / 1000)


def test_a_full_store_needs_more_warming_up_than_it_holds():
    def warm_up(case: Case) -> int:
        words = dict(word.lstrip("-").split("=") for word in case.arguments(50))
        return int(words["warmUp"])

    assert warm_up(Case("exchange", STOCK, store=1000)) > 1000 + 50
    assert warm_up(Case("exchange", STOCK, store=0)) < 1000


def test_instructions_are_read_from_callgrinds_report():
    report = "==42== Events    : Ir\n==42== Collected : 64806655\n==42==\n"
    assert program.read_instructions(report) == 64806655


@pytest.mark.parametrize("report", ["", "==42== Collected : 0\n"])
def test_a_function_that_callgrind_does_not_see_is_an_error(report, capsys):
    with pytest.raises(SystemExit):
        program.read_instructions(report)
    assert capsys.readouterr().err.count("\n") == 1


def test_a_row_says_whether_its_target_is_met():
    assert str(Row("x", 1.35, 1.35)).endswith("met")
    assert str(Row("x", 1.36, 1.35)).endswith("MISSED")
    assert str(Row("x", 1.36)).endswith("1.36")


def test_median_time_per_call_of_runs_that_take_turns(monkeypatch):
    times = iter([100, 10, 900, 20, 300, 60])
    monkeypatch.setattr(program, "run", lambda *arguments: {"nanoseconds": next(times)})
    raw, exchange = Case("raw", STOCK), Case("exchange", STOCK)
    assert main.measure([raw, exchange], 10, 3) == {raw: 30, exchange: 2}


def test_json_into_a_folder_that_does_not_exist_is_refused_before_anything_is_built(capsys):
    with pytest.raises(SystemExit):
        main.main(["--json=/nonexistent/x.json"])
    assert "/nonexistent/x.json" in capsys.readouterr().err
