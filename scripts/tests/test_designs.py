# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The table of designs against sums done by hand."""

import pytest
from icnfig.designs import BadFolder, closed_form, main, read
from icnfig.forms.network import Call, Network
from programs import needs, run

EXCHANGES = """scheme,exchange,outcome
reflexive,0,completed
reflexive,1,timeout
reflexive-path,0,completed
reflexive-path,1,completed
"""
STATE = """scheme,node,role,table,entry_seconds,byte_seconds,created,lookups
reflexive,1,router,pit,0.5,50,10,20
reflexive,1,router,pit-trigger,0.3,30,2,0
reflexive,1,router,template,0.25,20,2,12
reflexive,1,router,fib-base,9,900,1,3
reflexive,0,consumer,pit,7,700,70,70
reflexive,1,router,session,7,700,70,70
reflexive-path,1,router,pit,0.5,50,10,20
reflexive-path,2,router,pit,0.25,25,10,20
reflexive-path,1,router,fib-dynamic,0.125,5,4,6
reflexive-path,1,router,pit-trigger,0.1,10,2,8
"""
MESSAGES = """scheme,kind,leg,packets,bytes
reflexive,data,call,8,800
reflexive,interest,call,4,100
reflexive-path,interest,call,4,300
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "exchanges.csv").write_text(EXCHANGES)
    (tmp_path / "state-summary.csv").write_text(STATE)
    (tmp_path / "messages.csv").write_text(MESSAGES)
    return tmp_path


def test_sums_are_of_routers_and_of_state_that_exchanges_need(folder):
    costs = read(folder)
    assert list(costs.index) == ["reflexive", "reflexive-path"]
    template, path = costs.loc["reflexive"], costs.loc["reflexive-path"]
    assert (template.calls, template.completed) == (2, 1)
    calls = 2
    assert template.lookups * calls == 20 + 12 + 3
    assert template.rnp_lookups * calls == 12
    assert template.entries * calls == 12
    assert template.entry_seconds * calls == pytest.approx(0.75)
    assert template.byte_seconds * calls == pytest.approx(70)
    assert (template.packets * calls, template.bytes * calls) == (12, 900)
    assert path.lookups * calls == 20 + 20 + 6 + 8
    assert path.rnp_lookups * calls == 14
    assert path.entries * calls == 24
    assert path.entry_seconds * calls == pytest.approx(0.875)


def test_a_scheme_without_state_in_routers_costs_nothing_there(folder):
    (folder / "exchanges.csv").write_text(EXCHANGES + "push,0,completed\n")
    (folder / "messages.csv").write_text(MESSAGES + "push,data,call,5,500\n")
    assert list(read(folder).loc["push"]) == [1, 1, 0, 0, 0, 0, 0, 5, 500]


def test_table_is_per_call(folder, capsys):
    assert main([str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split("  ")[0] == "scheme"
    assert lines[1].split() == "reflexive 1/2 17.5 6.0 6.0 0.3750 35.00 6.0 450".split()
    assert lines[2].split()[:4] == ["reflexive-path", "2/2", "27.0", "7.0"]
    assert len({len(line) for line in lines[:3]}) == 1, "columns are aligned"


def test_empty_file_is_named(folder, capsys):
    (folder / "messages.csv").write_text("")
    assert main([str(folder)]) == 2
    assert "messages.csv: No columns to parse from file; is it of a run?" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["exchanges", "state-summary", "messages"])
def test_missing_file_is_named(folder, missing, capsys):
    (folder / f"{missing}.csv").unlink()
    assert main([str(folder)]) == 2
    error = capsys.readouterr().err
    assert f"{missing}.csv: No such file" in error
    assert error.count("\n") == 1


def test_missing_column_is_named(folder):
    (folder / "messages.csv").write_text("scheme,packets\n")
    with pytest.raises(BadFolder, match="messages.csv: no column 'bytes'"):
        read(folder)


def test_run_without_calls_is_refused(folder):
    (folder / "exchanges.csv").write_text("scheme,outcome\n")
    with pytest.raises(BadFolder, match="no calls, nothing to compare"):
        read(folder)


@needs("icn-reflexive-vs-paired")
@pytest.mark.parametrize("objects", [1, 5])
def test_simulated_designs_cost_the_closed_forms(tmp_path, objects):
    """All quantities of all designs on a network, called evenly."""
    schemes = ("reflexive", "reflexive-lean", "reflexive-fib", "reflexive-path")
    options = ["--topology=abilene", f"--schemes={','.join(schemes)}", "--consumers=11"]
    options += ["--calls=20", "--callRate=10", "--arrivals=constant", f"--parameters={objects}"]
    assert run("icn-reflexive-vs-paired", *options, f"--out={tmp_path}").returncode == 0
    paths = Network.read(tmp_path).call_paths()
    simulated = read(tmp_path)
    for scheme in schemes:
        for quantity, form in closed_form(scheme, Call(objects), paths).items():
            assert simulated.loc[scheme, quantity] == pytest.approx(form, rel=0.01), quantity
