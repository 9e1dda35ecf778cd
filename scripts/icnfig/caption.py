# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The text below a figure: what its author says, and what is needed to make it again."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterable, Mapping, Sequence

from icnsweep.plan import Plan

from icnfig.figure import Data, Figure
from icnfig.style import Drawing

VERSION = "Version"  # key of the line that tells the builds behind a figure
RUNS = "Runs"  # and which runs these were
AGAIN = "Make it again"
ONE_RUN = "A run behind it"
SMOKE = " --smoke"  # ends that command if they were those of the smaller sweeps


def caption(figure: Figure, drawing: Drawing, data: Data, version: str, smoke: bool) -> str:
    """Paragraphs of prose, lines of notes, lines of `Key: value`, apart by blank lines.

    `version`: the text of `builds`.
    """
    paragraphs = [" ".join(text.split()) for text in drawing.caption.split("\n\n")]
    if drawing.notes:
        paragraphs.append("\n".join(drawing.notes))
    lines = []
    for name in figure.sweeps:
        plan = data.plan(name)
        lines.append(f"Sweep: examples/sweeps/{name}.yaml, {len(plan.runs)} runs")
        lines += [f"{key}: {text}" for key, text in parameters(plan).items()]
    again = f"scripts/figures {figure.name}{SMOKE if smoke else ''}"
    run = data.plan(figure.sweeps[0]).runs[0]
    lines.append(f"{VERSION}: {version}")
    lines.append(f"{RUNS}: {digest(map(data.plan, figure.sweeps))}")
    lines.append(f"{AGAIN}: {again}")
    command = [run.program if "/" in run.program else f"build/examples/{run.program}"]
    lines.append(f"{ONE_RUN}: {shlex.join([*command, *run.arguments()])}")
    return "\n\n".join([*paragraphs, "\n".join(lines)]) + "\n"


def parts(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Of a caption: its paragraphs, and each line `Key: value` of the last."""
    *prose, provenance = text.strip().split("\n\n")
    lines = (line.partition(": ") for line in provenance.splitlines())
    return prose, [(key, value) for key, _, value in lines]


def builds(figure: Figure, plans: Mapping[str, Plan], versions: Mapping[str, str]) -> str | None:
    """Of each program that its sweeps run: the module's version, and the digest of all else that
    decides results. None: a plan or a version is not known."""
    if not plans.keys() >= {*figure.sweeps}:
        return None
    programs = dict.fromkeys(plans[name].program for name in figure.sweeps)
    if not versions.keys() >= programs.keys():
        return None
    return ", ".join(f"icn {versions[name]} ({name})" for name in programs)


def digest(plans: Iterable[Plan]) -> str:
    """Of all runs, in order: the programs' names, options and seeds."""
    keys = "\n".join(" ".join(run.key() for run in plan.runs) for plan in plans)
    return hashlib.sha256(keys.encode()).hexdigest()[:12]


def parameters(plan: Plan) -> dict[str, str]:
    """The options that all runs share, those that vary, and the seeds, each as a line of text."""
    chosen = [dict(run.options) for run in plan.runs]
    values = {name: {its[name] for its in chosen} for name in chosen[0]}
    fixed = [f"{name}={chosen[0][name]}" for name, its in values.items() if len(its) == 1]
    varied = []
    for axis in plan.axes:
        names = [name for name in axis if len(values[name]) > 1]
        together = dict.fromkeys(tuple(its[name] for name in names) for its in chosen)
        if names:
            varied.append(f"{_tuple(names)}={' | '.join(map(_tuple, together))}")
    lines = {"Parameters": " ".join(fixed), "Varied": "; ".join(varied)}
    lines["Seeds"] = seeds(plan.seeds)
    return {key: text for key, text in lines.items() if text}


def _tuple(parts: Sequence[str]) -> str:
    """What goes together, in parentheses."""
    return parts[0] if len(parts) == 1 else f"({' '.join(parts)})"


def seeds(its: Sequence[int]) -> str:
    """How many, and which."""
    if len(its) == 1:
        return f"n = 1 (--RngRun={its[0]})"
    listed = ",".join(map(str, its))
    if list(its) == list(range(its[0], its[-1] + 1)):
        listed = f"{its[0]}..{its[-1]}"
    return f"n = {len(its)} (--RngRun={listed}); intervals: 95 % Student-t"
