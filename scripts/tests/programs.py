# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The programs as their users run them, for tests."""

import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "build" / "examples"
# Of icn-reflexive-vs-paired --schemes=all.
SCHEMES = (
    "reflexive",
    "reflexive-lean",
    "reflexive-fib",
    "reflexive-path",
    "reflexive-thunk",
    "paired-nested",
    "paired-separate",
    "push",
)


def run(program, *arguments):
    return subprocess.run(
        [FOLDER / program, *arguments], capture_output=True, text=True, timeout=120, check=False
    )


def printed_table(text):
    """By scheme, what a program printed in each column."""
    head, *rows = (line.split() for line in text.splitlines() if not line.startswith("("))
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}


def needs(program):
    """A mark of tests that run the program."""
    return pytest.mark.skipif(not (FOLDER / program).exists(), reason=f"{program} is not built")


def check_refused(program, arguments, told, out):
    """Such arguments get one line on stderr that begins so, and leave nothing. Returns the run."""
    done = run(program, *arguments, f"--out={out}")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"{program}: {told}"), done.stderr
    assert done.stderr.count("\n") == 1
    assert not out.exists()
    return done


def check_script_refused(main, script, arguments, told, capsys):
    """Such arguments end the script with one line that begins so, and status 2."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert f"scripts/{script}: error: {told}" in capsys.readouterr().err
