# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The figure of sensors that contend, drawn from smoke runs of the program."""

from pathlib import Path

import pandas as pd
import pytest
from icnfig.figures.phone_home_contention import AGAIN, ONCE, SHOWN, SLOTS, steady, ways
from icnfig.main import main
from programs import needs

BUILD = Path(__file__).resolve().parents[2] / "build"
NAME = "phone-home-contention"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The figure's folder."""
    out = tmp_path_factory.mktemp("figures")
    options = ["--smoke", f"--store={out / 'icn.sqlite'}", f"--out={out}", f"--build={BUILD}"]
    assert main([*options, NAME]) == 0
    return out


@needs("icn-phone-home")
def test_contention_is_as_its_closed_forms_have_it(made):
    rows = pd.read_csv(made / f"{NAME}.csv")
    panels = rows[rows.panel == "a"]
    assert set(panels.scheme) == set(SHOWN)
    assert set(panels.way) == {ONCE, AGAIN}
    both = panels.dropna(subset=["predicted"])
    assert len(both) > 20
    assert both.simulated.to_numpy() == pytest.approx(both.predicted.to_numpy(), abs=0.06)
    delays = rows[(rows.panel == "b") & rows.predicted.notna()]
    assert delays.simulated.to_numpy() == pytest.approx(delays.predicted.to_numpy(), rel=0.25)
    # Where the gateway has no time left there is no form.
    assert panels[(panels.scheme == "device") & (panels.x == 112)].predicted.isna().any()


@needs("icn-phone-home")
def test_reflexive_forwarding_without_trigger_data_lies_on_indications(made):
    rows = pd.read_csv(made / f"{NAME}.csv")
    rows = rows[rows.panel.isin(["a", "c"])].set_index(["panel", "quantity", "way", "x"])
    first, second = (rows[rows.scheme == its].simulated for its in ("indication", "device-silent"))
    contended = first.index.get_level_values("way") != SLOTS
    assert second[contended].to_numpy() == pytest.approx(
        first[contended].to_numpy(), rel=1e-3, nan_ok=True  # delays where nothing came
    )


@needs("icn-phone-home")
def test_the_caption_names_losses_too(made):
    caption = (made / f"{NAME}.txt").read_text()
    assert "Reflexive forwarding loses to push" in caption
    assert "nan" not in caption
    for name in SHOWN:
        assert f"`{name}`" in caption


def test_readings_count_while_all_sensors_measure():
    columns = ["seed", "scheme", "sensor", "made_s", "delivered_s"]
    rows = [(1, "push", 0, 1, 2), (1, "push", 0, 5, 7), (1, "push", 1, 2, 4), (1, "push", 1, 3, 9)]
    its = steady(pd.DataFrame(rows, columns=columns), [])
    assert sorted(its.delay_s) == [1, 2, 6]


def test_ways_to_the_link():
    table = pd.DataFrame({"contending": ["none", "all", "all"], "accessRetries": [4, 0, 4]})
    assert list(ways(table)) == [SLOTS, ONCE, AGAIN]
