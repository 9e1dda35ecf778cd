# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""How every figure looks, and how it is written: the same bytes for the same data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from icnfig.stats import Interval
from icnfig.tables import numbers

matplotlib.use("Agg")
matplotlib.rcParams.update(
    {
        "font.family": "DejaVu Sans",
        "font.size": 7,
        "axes.labelsize": 7,
        "axes.titlesize": 7,
        "legend.fontsize": 6,
        "xtick.labelsize": 6,
        "ytick.labelsize": 6,
        "axes.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.grid": True,
        "grid.linewidth": 0.3,
        "grid.color": "0.85",
        "lines.linewidth": 1.2,
        "legend.frameon": False,
        "hatch.linewidth": 0.4,
        "pdf.fonttype": 42,
        "svg.hashsalt": "icn",
    }
)

COLUMN_IN = 3.5  # the width of a column of a paper
DPI = 300
BAND_ALPHA = 0.2

# Okabe and Ito's palette, which the colour-blind can tell apart.
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"

SCHEMES = ("reflexive", "reflexive-lean", "paired-nested", "paired-separate", "push")
SCHEME_COLOUR = dict(zip(SCHEMES, (BLUE, SKY, VERMILION, ORANGE, GREEN)))
SCHEME_DASHES: dict[str, Any] = {
    "reflexive": "-",
    "reflexive-lean": (0, (5, 1.5)),
    "paired-nested": (0, (3, 1, 1, 1)),
    "paired-separate": (0, (1, 1)),
    "push": (0, (6, 1, 1, 1, 1, 1)),
}
# Curves that coincide stay visible when the later ones are thinner.
SCHEME_WIDTH = dict(zip(SCHEMES, (2.6, 2.0, 1.5, 1.1, 1.1)))

TABLES = ("pit-trigger", "pit-reflexive", "pit-plain", "template", "fib-consumer")
TABLE_COLOUR = dict(zip(TABLES, (BLUE, SKY, GREEN, YELLOW, VERMILION)))
TABLE_HATCH = dict(zip(TABLES, ("", "////", "....", "xxxx", "\\\\\\\\")))


@dataclass(frozen=True)
class Drawing:
    """A figure, the numbers behind it and the text below it."""

    figure: Any
    rows: pd.DataFrame
    caption: str  # what is shown, and who wins where; the frame adds parameters and seeds
    notes: tuple[str, ...] = ()  # lines below the caption, also printed when the figure is made


def figure(height_in: float) -> Any:
    """A figure of column width."""
    return Figure(figsize=(COLUMN_IN, height_in), constrained_layout=True)


def legend_on_top(drawing: Any, entries: tuple[list[Any], list[str]], columns: int) -> None:
    """One legend for the whole figure, in space of its own above the axes."""
    handles, labels = entries
    rows = -(-len(labels) // columns)
    height = (0.125 * rows + 0.03) / drawing.get_figheight()
    drawing.get_layout_engine().set(rect=(0, 0, 1, 1 - height))
    drawing.legend(
        handles,
        labels,
        loc="upper center",
        bbox_to_anchor=(0.5, 1.0),
        ncol=columns,
        borderaxespad=0.2,
        borderpad=0.1,
        labelspacing=0.2,
        columnspacing=1.2,
        handlelength=2.6,
    )


def draw_band(axes: Any, x: Any, its: Interval, **look: Any) -> None:
    """A curve of means, and their intervals as a band behind it."""
    axes.plot(x, its.mean, **look)
    axes.fill_between(x, its.low, its.high, color=look["color"], alpha=BAND_ALPHA, linewidth=0)


def scheme_line(scheme: str) -> dict[str, Any]:
    """The look of a scheme's curve."""
    return {
        "color": SCHEME_COLOUR[scheme],
        "linestyle": SCHEME_DASHES[scheme],
        "linewidth": SCHEME_WIDTH[scheme],
    }


def save(drawing: Drawing, out: Path, name: str, caption: str) -> list[Path]:
    """Writes NAME.pdf, .png, .csv and .txt, without dates, each whole or not at all."""
    out.mkdir(parents=True, exist_ok=True)
    writers: dict[str, Callable[[Path], object]] = {
        "pdf": partial(
            drawing.figure.savefig, format="pdf", metadata={"CreationDate": None, "ModDate": None}
        ),
        "png": partial(
            drawing.figure.savefig, format="png", dpi=DPI, metadata={"Software": None}
        ),
        "csv": partial(
            numbers(drawing.rows).to_csv, index=False, float_format="%.9g", lineterminator="\r\n"
        ),
        "txt": lambda file: write_text(file, caption),
    }
    return [write_whole(out / f"{name}.{kind}", writer) for kind, writer in writers.items()]


def write_text(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def write_whole(file: Path, writer: Callable[[Path], object]) -> Path:
    """Under another name first, so that a full disk leaves no half of a file."""
    part = file.with_name(f".{file.name}.part")
    try:
        writer(part)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return file
