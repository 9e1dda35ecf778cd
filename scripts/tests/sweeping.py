# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""A small program, and sweeps of it, for tests; `program` and `sweep` are fixtures."""

import sqlite3

import pytest
from icnsweep.main import main

# Writes what it is told; its latency is the seed plus ten times the calls.
PROGRAM = """#!/bin/sh
calls=1 sleep=0
for argument; do
    case $argument in
    --PrintHelp) printf '    --calls: how many\\n    --sleep: s\\n    --crash: how\\n'; exit 0 ;;
    --out=*) out=${argument#--out=} ;;
    --calls=*) calls=${argument#--calls=} ;;
    --RngRun=*) seed=${argument#--RngRun=} ;;
    --sleep=*) sleep=${argument#--sleep=} ;;
    --crash=no) ;;
    --crash=exit) echo noise >&2; echo "the ledger is broken" >&2; exit 1 ;;
    --crash=signal) kill -SEGV $$ ;;
    --crash=silent) exit 0 ;;
    --crash=garbled) garbled=yes ;;
    --crash=once) [ -e "$0.crashed" ] || { touch "$0.crashed"; exit 1; } ;;
    esac
done
echo $seed >>"$0.calls"
sleep $sleep
mkdir -p "$out"
printf '{"schemes":{"reflexive":{"completed":%s,"latency_s":{"mean":%s}}}}' \\
    $calls $((seed + 10 * calls)) >"$out/summary.json"
printf 'scheme,node,table,entry_seconds\\nreflexive,0,pit,%s.5\\n' $seed >"$out/state-summary.csv"
[ -z "$garbled" ] || echo '{"schemes":' >"$out/summary.json"
echo ignored >"$out/packets.csv"
"""

# Whatever it is told it writes this; it counts how often it was begun.
WRITER = """#!/bin/sh
for argument; do
    case $argument in
    --PrintHelp) exit 1 ;;
    --out=*) out=${argument#--out=} ;;
    esac
done
echo >>"$0.calls"
mkdir -p "$out"
echo '{"schemes":{"a":{"v":1}}}' >"$out/summary.json"
printf 'a,b\\n1,2\\n' >"$out/nodes.csv"
"""


@pytest.fixture
def program(tmp_path):
    file = tmp_path / "build" / "examples" / "program"
    file.parent.mkdir(parents=True)
    file.write_text(PROGRAM)
    file.chmod(0o755)
    return file


@pytest.fixture
def sweep(tmp_path, program):
    """Writes a sweep file of that program and runs the command on it."""

    def run(text, *options):
        file = tmp_path / "sweep.yaml"
        file.write_text(f"program: {program}\n{text}")
        return main([str(file), f"--store={tmp_path / 'store.sqlite'}", *options])

    return run


def rows(tmp_path, query):
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        return database.execute(query).fetchall()


def calls(program):
    log = program.with_name("program.calls")
    return len(log.read_text().splitlines()) if log.exists() else 0
