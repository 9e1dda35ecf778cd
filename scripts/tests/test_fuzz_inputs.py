# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The inputs of the fuzz targets."""

from pathlib import Path

import pytest
from icnfuzz import inputs

TARGETS = sorted(
    path.name[len("icn-") : -len("-fuzz.cc")]
    for path in (inputs.ROOT / "test/fuzz").glob("icn-*-fuzz.cc")
)


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_has_kept_inputs_and_a_dictionary(target: str) -> None:
    kept = inputs.read_kept(target)
    assert kept and sum(map(len, kept)) <= inputs.MOST_KEPT_OCTETS
    assert (inputs.ROOT / f"test/fuzz/{target.split('-')[0]}.dict").exists()


@pytest.mark.parametrize("target", sorted(set(TARGETS) - {"call-request"}))
def test_the_vectors_are_seeds(target: str) -> None:
    assert any(inputs.of_vectors(target))


def test_inputs_survive_their_files(tmp_path: Path) -> None:
    given = [b"a", b"\0\xff", b"x" * 5]
    inputs.write_files([*given, b"too long"], tmp_path, 5)
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == sorted(given)


def test_what_is_kept_stays_and_the_shortest_found_join_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "CORPUS", tmp_path)
    monkeypatch.setattr(inputs, "MOST_KEPT_OCTETS", 8)
    (tmp_path / "t.hex").write_text("00112233\n")
    found = [b"abc", b"ab", b"a", bytes.fromhex("00112233")]
    assert inputs.keep("t", found) == [b"a", b"ab", bytes.fromhex("00112233")]
