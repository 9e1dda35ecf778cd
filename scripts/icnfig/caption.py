# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The text below a figure: what its author says, and what is needed to make it again."""

from __future__ import annotations

from collections.abc import Sequence

from icnsweep.plan import Plan

from icnfig.figure import Data, Figure
from icnfig.style import Drawing


def caption(figure: Figure, drawing: Drawing, data: Data, version: str, smoke: bool) -> str:
    """Paragraphs of prose, lines of notes, lines of `Key: value`, apart by blank lines."""
    paragraphs = [" ".join(text.split()) for text in drawing.caption.split("\n\n")]
    if drawing.notes:
        paragraphs.append("\n".join(drawing.notes))
    lines = []
    for name in figure.sweeps:
        plan = data.plan(name)
        lines.append(f"Sweep: examples/sweeps/{name}.yaml, {len(plan.runs)} runs")
        lines += [f"{key}: {text}" for key, text in parameters(plan).items()]
    again = f"scripts/figures {figure.name}{' --smoke' if smoke else ''}"
    run = data.plan(figure.sweeps[0]).runs[0]
    lines.append(f"Version: icn {version.split('+')[0]}")
    lines.append(f"Make it again: {again}")
    lines.append(f"A run behind it: {run.program} {' '.join(run.arguments())}")
    return "\n\n".join([*paragraphs, "\n".join(lines)]) + "\n"


def parameters(plan: Plan) -> dict[str, str]:
    """The options that all runs share, those that vary, and the seeds, each as a line of text."""
    values: dict[str, list[str]] = {}
    for run in plan.runs:
        for name, value in run.options:
            known = values.setdefault(name, [])
            if value not in known:
                known.append(value)
    fixed = [f"{name}={its[0]}" for name, its in values.items() if name not in plan.varied]
    varied = [f"{name}={' | '.join(values[name])}" for name in plan.varied]
    lines = {"Parameters": " ".join(fixed), "Varied": "; ".join(varied)}
    lines["Seeds"] = seeds(plan.seeds)
    return {key: text for key, text in lines.items() if text}


def seeds(its: Sequence[int]) -> str:
    """How many, and which."""
    if len(its) == 1:
        return f"n = 1 (--RngRun={its[0]})"
    listed = ",".join(map(str, its))
    if list(its) == list(range(its[0], its[-1] + 1)):
        listed = f"{its[0]}..{its[-1]}"
    return f"n = {len(its)} (--RngRun={listed}); intervals: 95 % Student-t"
