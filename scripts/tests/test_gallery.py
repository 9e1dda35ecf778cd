# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The page of figures: what is on it, and that its links lead somewhere."""

import pytest
from icnfig import figure, gallery
from icnfig.figure import Figure
from icnfig.gallery import KINDS, PAGE, broken_links

CAPTION = """Who wins <where>.

A: 3 & 4
B: 5

Sweep: examples/sweeps/one.yaml, 2 runs
Make it again: scripts/figures first
"""


def no_drawing(data):
    raise NotImplementedError


FIGURES = [
    Figure("first", "latency & state", ("one", "two"), no_drawing),
    Figure("second", "losses", ("two",), no_drawing),
    Figure("third", "never made", ("three",), no_drawing),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two of three figures, and the page."""
    sweeps = tmp_path / "sweeps"
    sweeps.mkdir()
    for name in ("one", "two"):
        (sweeps / f"{name}.yaml").write_text("program: p\n")
    monkeypatch.setattr(figure, "SWEEPS", sweeps)
    out = tmp_path / "figures"
    out.mkdir()
    for name in ("first", "second"):
        for kind in KINDS:
            (out / f"{name}.{kind}").write_text(CAPTION)
    assert gallery.write(FIGURES, out) == out / PAGE
    return out


def test_the_page_has_every_figure_that_was_made(folder):
    text = (folder / PAGE).read_text()
    for name in ("first", "second"):
        assert f'<section id="{name}">' in text
        assert f'href="#{name}"' in text
        for kind in KINDS:
            assert f'href="{name}.{kind}"' in text
    assert "third" not in text
    assert "<p>Who wins &lt;where&gt;.</p>" in text
    assert "<pre>A: 3 &amp; 4\nB: 5</pre>" in text
    assert "<dt>Make it again</dt><dd><code>scripts/figures first</code></dd>" in text
    assert 'alt="latency &amp; state"' in text


def test_the_page_stands_alone(folder):
    text = (folder / PAGE).read_text()
    assert "http" not in text and "<script" not in text and "<link" not in text
    assert {file.name for file in (folder / "sweeps").iterdir()} == {"one.yaml", "two.yaml"}


def test_all_links_lead_somewhere(folder):
    assert broken_links(folder / PAGE) == []


@pytest.mark.parametrize("lost", ["first.png", "second.csv", "sweeps/two.yaml"])
def test_a_link_to_nothing_is_told(folder, lost):
    (folder / lost).unlink()
    assert broken_links(folder / PAGE) == [lost]


def test_links_beyond_the_folder_are_told(tmp_path):
    page = tmp_path / PAGE
    links = ["/etc/passwd", "https://example.org/a.png", "#nowhere", ""]
    page.write_text("".join(f'<a href="{link}"></a>' for link in links))
    assert broken_links(page) == links


def test_the_same_figures_give_the_same_page(folder):
    before = (folder / PAGE).read_bytes()
    gallery.write(FIGURES, folder)
    assert (folder / PAGE).read_bytes() == before


def test_a_figure_with_remarks_is_marked(folder):
    gallery.write(FIGURES, folder, {"second": ["of <yesterday>"], "third": ["never"]})
    first, second = (folder / PAGE).read_text().split('<section id="second">')
    assert '<p class="old">Old: of &lt;yesterday&gt;</p>' in second
    assert '"old"' not in first and "never" not in second


def test_a_figure_that_lacks_a_file_is_not_on_the_page(folder):
    (folder / "second.png").unlink()
    assert gallery.missing_files(FIGURES[1], folder) == [folder / "second.png"]
    gallery.write(FIGURES, folder)
    assert "second" not in (folder / PAGE).read_text()
