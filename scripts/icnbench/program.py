# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Builds icn-benchmark and runs it, by itself or under callgrind."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "examples" / "icn-benchmark"
MEASURED = "IcnBenchmarkMeasure"  # the function in which callgrind counts


def fail(line: str) -> NoReturn:
    print(f"benchmark: {line}", file=sys.stderr)
    sys.exit(2)


def build() -> None:
    """As scripts/run does; what it says goes to stderr."""
    script = 'set -euo pipefail; source scripts/lib.sh; install_packages "${PACKAGES[@]}" valgrind'
    script += "; build build Release"
    done = subprocess.run(["bash", "-c", script, "scripts/benchmark"], cwd=ROOT, stdout=sys.stderr)
    if done.returncode:
        fail("the build failed; its messages are above")


def run(*arguments: str) -> dict[str, Any]:
    """What the program prints."""
    figures: dict[str, Any] = json.loads(execute([str(PROGRAM), *arguments]).stdout)
    return figures


def count_instructions(*arguments: str) -> int:
    """Instructions of the measured calls, which repeat to 1 %."""
    callgrind = [
        "valgrind",
        "--tool=callgrind",
        f"--toggle-collect={MEASURED}",
        "--callgrind-out-file=/dev/null",
    ]
    return read_instructions(execute([*callgrind, str(PROGRAM), *arguments]).stderr)


def read_instructions(report: str) -> int:
    """From callgrind's report, such as `==1== Collected : 1234`."""
    found = re.search(r"Collected : (\d+)", report)
    if not found or found[1] == "0":
        fail(f"callgrind counted nothing in {MEASURED}; is the program built with symbols?")
    return int(found[1])


def execute(command: list[str]) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        fail(f"{' '.join(command)} failed: {done.stderr.strip()}")
    return done
