# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Which runs a sweep file asks for, and what is told of a file that is wrong."""

import pytest
from icnsweep import plan
from icnsweep.errors import SweepError


def test_a_plan_is_fixed_times_product_times_zip_times_seeds(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(
        "program: p\nfixed: {a: 1}\nproduct: {b: [x, true]}\n"
        "zip: [{c: [1, 2], d: [[3, 4], 5]}]\nseeds: [7, 9]\ntimeout: 2min\n"
    )
    its = plan.read(file)
    assert its.timeout_s == 120 and its.keep == ("summary",)
    assert [" ".join(run.arguments()) for run in its.runs] == [
        f"--a=1 --b={b} {cd} --RngRun={seed}"
        for b in ("x", "true")
        for cd in ("--c=1 --d=3,4", "--c=2 --d=5")
        for seed in (7, 9)
    ]


def test_smoke_replaces_option_by_option(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(
        "program: p\nfixed: {a: 1, b: 2}\nproduct: {c: [1, 2], d: [3, 4]}\n"
        "zip: [{e: [5, 6], f: [7, 7]}]\nseeds: 1..20\ntimeout: 2min\n"
        "smoke: {fixed: {b: 3}, product: {c: [2]}, zip: [{e: [5], f: [8]}], seeds: 4,"
        " timeout: 9s}\n"
    )
    full, small = plan.read(file), plan.read(file, smoke=True)
    assert len(full.runs) == 2 * 2 * 2 * 20
    assert [" ".join(run.arguments()) for run in small.runs] == [
        f"--a=1 --b=3 --c=2 --d={d} --e=5 --f=8 --RngRun=4" for d in (3, 4)
    ]
    assert small.timeout_s == 9
    assert small.varied == full.varied == ("c", "d", "e", "f")
    assert small.axes == full.axes == (("c",), ("d",), ("e", "f"))


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[", "not YAML"),
        ("5", "expected keys and values"),
        ("program: p\nfixt: {}", "fixt: {}, expected no such key"),
        ("fixed: {a: 1}", "program: null, expected a program's name"),
        ("program: p\nproduct: {a: 1}", "product.a: 1, expected a list"),
        ("program: p\nproduct: {a: []}", "product.a: [], expected a list"),
        ("program: p\nproduct: {a: [1, 1]}", "each value once"),
        ("program: p\nproduct: {--a: [1]}", "without dashes"),
        ("program: p\nproduct: {a: [{b: 1}]}", "expected a number, a text"),
        ("program: p\nzip: [{a: [1], b: [1, 2]}]", "with as many values each"),
        ("program: p\nfixed: {a: 1}\nproduct: {a: [1]}", "in one place only"),
        ("program: p\nfixed: {out: x}", "the sweep sets it"),
        ("program: p\nseeds: 0", "seeds: 0, expected a number from 1"),
        ("program: p\nseeds: 5..1", 'seeds: "5..1", expected'),
        ("program: p\ntimeout: 5", "timeout: 5, expected a time with its unit"),
        ("program: p\nkeep: [exchange]", 'keep: ["exchange"], expected a list of nodes'),
        ("program: p\nproduct: {a: [1, 2]}\nseeds: 1..999999", "at most 1000000"),
        ("program: p\nzip: [{a: [1, 1], b: [2, 2]}]", "each combination once"),
        ("program: p\nsmoke: 3", "smoke: 3, expected keys and values: fixed, product"),
        ("program: p\nsmoke: {keep: [nodes]}", 'smoke.keep: ["nodes"], expected no such key'),
        ("program: p\nsmoke: {seeds: 0}", "smoke: seeds: 0, expected a number from 1"),
        ("program: p\nsmoke: {fixed: 3}", "smoke.fixed: 3, expected options and their values"),
        ("program: p\nsmoke: {product: {a: [1]}}", 'smoke: a: "varied", expected the options'),
        ("program: p\nzip: [{a: [1]}]\nsmoke: {zip: []}", 'smoke: a: "missing", expected'),
        ("program: p\nkeep: [nodes, nodes]", 'keep: ["nodes", "nodes"], expected each file once'),
        ("program: p\nseeds: [1, 2, 1]", "seeds: [1, 2, 1], expected each seed once"),
        (f"program: p\nseeds: {10**23}", f"expected numbers from 1 to {2**63 - 1}"),
        ("program: p\nproduct: {a: [1], a: [2]}", "line 2: a: stands twice; keep one of them"),
        ("program: p\nproduct: {a: [1]}\nproduct: {b: [1]}", "line 3: product: stands twice"),
        ("program: p\nfixed: &it {a: *it}", "line 2: the value contains itself; write it out"),
        ("program: p\nproduct: {a: &it [*it]}", "line 2: the value contains itself"),
        (f"program: p\nproduct: {{a: {'[' * 3000}{']' * 3000}}}", "nested too deeply"),
        ("program: p\nproduct: {a: [[1, [2]]]}", "a number, a text, true or false, or a list"),
        ("program: p\nproduct: {a: {2024-01-01: 3}}", "product.a: {datetime.date(2024, 1, 1): 3}"),
        ("program: p\nfixed: {a: 2024-13-01}", "a value is not one: month must be in 1..12"),
        ('program: p\nfixed: {a: "x\\0y"}', "expected a text without the character NUL"),
        ("program: p\ntimeout: 99999999h", 'timeout: "99999999h", expected a time'),
        (
            "program: p\nproduct: {" + ", ".join(f"{x}: [1, 2, 3, 4]" for x in LETTERS) + "}",
            f'product: "{4**26} runs", expected at most 1000000',
        ),
    ],
)
def test_a_wrong_file_gets_a_line_that_says_where(tmp_path, text, words):
    file = tmp_path / "plan.yaml"
    file.write_text(text)
    with pytest.raises(SweepError) as caught:
        plan.read(file)
    line = str(caught.value)
    assert line.startswith(f"{file}: ") and words in line and "\n" not in line
