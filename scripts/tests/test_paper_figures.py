# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Figures of reflexive forwarding against pairs and push, drawn from smoke runs of the program."""

from pathlib import Path

import pandas as pd
import pytest
from icnfig.figures import announcements, state_execution
from icnfig.forms.network import Call, Network
from icnfig.main import main

BUILD = Path(__file__).resolve().parents[2] / "build"
NAMES = ("payload", "payload-reject", "upload", "state-execution", "announcements")

built = pytest.mark.skipif(
    not (BUILD / "examples" / "icn-reflexive-vs-paired").exists(), reason="no program is built"
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """The numbers behind each figure."""
    out = tmp_path_factory.mktemp("figures")
    options = ["--smoke", f"--store={out / 'icn.sqlite'}", f"--out={out}"]
    assert main([*options, *NAMES]) == 0
    return {name: pd.read_csv(out / f"{name}.csv") for name in NAMES}


@built
def test_payloads_cost_what_the_closed_forms_say(tables):
    rows = tables["payload"]
    assert (rows.octets_per_link == rows.octets_closed_form).all()
    assert (rows.packets_per_link == rows.packets_closed_form).all()
    assert (rows.latency_ns == rows.latency_closed_form_ns).all()


@built
def test_rejects_break_even_at_r_star(tables):
    """Exactly with all headers counted; as K H / (K S + K H) where one Interest pushes all."""
    rows = tables["payload-reject"]
    assert (rows.share > 0).sum() > 12  # some are refused
    for found, form in (("octets", "octets_closed_form"), ("push", "push_closed_form")):
        assert rows[found].to_numpy() == pytest.approx(rows[form].to_numpy(), rel=1e-6)
    cases = rows.drop_duplicates(["mtu", "parameterSize", "scheme"])
    assert len(cases) == 4 * 3
    assert cases.star.to_numpy() == pytest.approx(cases.star_closed_form.to_numpy(), rel=1e-6)
    whole = cases[(cases.mtu == 65535) & (cases.scheme == "reflexive")]
    assert whole.star.to_numpy() == pytest.approx(whole.star_large.to_numpy(), rel=0.01)


@built
def test_uploads_break_even_at_r_star(tables):
    """With a credential, whatever is pushed in one segment or in several."""
    rows = tables["upload"]
    curves = rows[rows.quantity == "octets"]
    assert curves["mean"].to_numpy() == pytest.approx(curves.closed_form.to_numpy(), rel=1e-6)
    met = rows[rows.quantity == "crossing"]
    assert met["mean"].to_numpy() == pytest.approx(met.closed_form.to_numpy(), rel=1e-6)
    times = rows[rows.quantity == "time_s"]
    assert times["mean"].to_numpy() == pytest.approx(times.closed_form.to_numpy(), rel=0.001)


@built
def test_state_of_a_thunk_does_not_grow_with_the_execution(tables):
    rows = tables["state-execution"]
    steady = rows[rows.against == "execution"]
    assert steady.entries.to_numpy() == pytest.approx(steady.closed_form.to_numpy(), rel=0.01)
    thunk = steady[steady.scheme == "reflexive-thunk"].entries
    assert thunk.max() - thunk.min() < 0.01
    held = steady[steady.scheme == "reflexive-lean"].sort_values("x_s")
    slope = held.entries.diff() / held.x_s.diff()
    assert slope.dropna().to_numpy() == pytest.approx(10, rel=0.01)  # calls per second


@built
def test_announcements_cost_what_the_closed_forms_say(tables):
    rows = tables["announcements"]
    steady = rows[rows.consumers.notna()]
    assert (steady.messages == steady.messages_closed_form).all()
    for column in ("octets_per_s", "octets_per_call"):
        its = rows[rows[column].notna()]
        form = its[f"{column}_closed_form"].to_numpy()
        assert its[column].to_numpy() == pytest.approx(form, rel=1e-6)
    routes = steady.routes_per_router_closed_form.to_numpy()
    assert steady.routes_per_router.to_numpy() == pytest.approx(routes, rel=0.01)


def test_ramp_ends_in_the_steady_state():
    call = Call(execution=5, result_wait=4.96)
    for scheme in state_execution.SCHEMES:
        settled = state_execution.ramp(call, scheme, rate=10, time_s=60)
        assert settled == pytest.approx(state_execution.mean_entries(call, scheme, rate=10))
    assert state_execution.ramp(call, "push", rate=10, time_s=2.51) == pytest.approx(25)


def test_a_flood_that_spares_other_hosts_goes_by_routers_and_its_own_link():
    roles = {0: "consumer", 1: "router", 2: "router", 3: "producer", 4: "consumer"}
    network = Network(roles, [(0, 1, 0.01), (1, 2, 0.01), (2, 3, 0.01), (4, 1, 0.01)])
    assert announcements._among_routers(network) == 2  # of four links
