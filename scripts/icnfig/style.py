# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""How every figure looks, and how it is written: the same bytes for the same data."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pandas as pd
from icnsweep.stats import Interval
from matplotlib.container import ErrorbarContainer
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, LogLocator, NullFormatter, NullLocator

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
    }
)

COLUMN_IN = 3.5  # the width of a column of a paper
DPI = 300
BAND_ALPHA = 0.2

# Okabe and Ito's palette, which the colour-blind can tell apart.
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"
GREY = "#808080"
SHADES = ("#6BAED6", BLUE, "#08306B")  # light to dark, where one scheme has several curves

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

# Schemes that only some figures show.
SCHEME_COLOUR |= {
    "reflexive-thunk": PURPLE,
    "reflexive-fib": GREY,
    "reflexive-path": YELLOW,
}
SCHEME_DASHES |= {
    "reflexive-thunk": (0, (4, 1, 1, 1, 1, 1, 1, 1)),
    "reflexive-fib": (0, (2, 1)),
    "reflexive-path": (0, (2, 2)),
}
SCHEME_WIDTH |= {"reflexive-thunk": 1.4, "reflexive-fib": 1.4, "reflexive-path": 1.1}

# Marks that lie on each other stay visible: from large and hollow to small and full.
SCHEME_MARK: dict[str, dict[str, Any]] = {
    "reflexive": {"marker": "o", "markersize": 6.0, "markerfacecolor": "none"},
    "reflexive-lean": {"marker": "h", "markersize": 5.0, "markerfacecolor": "none"},
    "reflexive-fib": {"marker": "p", "markersize": 4.0, "markerfacecolor": "none"},
    "reflexive-path": {"marker": "H", "markersize": 3.0, "markerfacecolor": "none"},
    "reflexive-thunk": {"marker": "D", "markersize": 4.0, "markerfacecolor": "none"},
    "paired-nested": {"marker": "+", "markersize": 5.5},
    "paired-separate": {"marker": "x", "markersize": 3.5},
    "push": {"marker": "^", "markersize": 3.5, "markerfacecolor": "none"},
}

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


def _marks_alone(handles: Iterable[Any]) -> list[Any]:
    """Marks without their error bars."""
    return [its[0] if isinstance(its, ErrorbarContainer) else its for its in handles]


def legend_inside(axes: Any, place: str, handles: Iterable[Any] = ()) -> None:
    """A legend in a corner of a panel where nothing or only error bars are, which it covers."""
    entries = [*handles] or axes.get_legend_handles_labels()[0]
    labels = [str(its.get_label()) for its in entries]
    box = axes.legend(
        _marks_alone(entries),
        labels,
        loc=place,
        frameon=True,
        framealpha=0.85,
        edgecolor="none",
        borderpad=0.1,
        labelspacing=0.15,
        handlelength=2.0,
    )
    box.set_zorder(5)


def legend_on_top(drawing: Any, entries: tuple[list[Any], list[str]], columns: int) -> None:
    """One legend for the whole figure, in space of its own above the axes."""
    handles, labels = _marks_alone(entries[0]), entries[1]
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


def legend_of(drawing: Any, handles: list[Any], columns: int) -> None:
    """The same for handles that have their labels."""
    legend_on_top(drawing, (handles, [str(its.get_label()) for its in handles]), columns)


def draw_band(axes: Any, x: Any, its: Interval, **look: Any) -> None:
    """A curve of means, and their intervals as a band behind it."""
    axes.plot(x, its.mean, **look)
    axes.fill_between(x, its.low, its.high, color=look["color"], alpha=BAND_ALPHA, linewidth=0)


def draw_points(axes: Any, x: Any, its: Interval, **look: Any) -> None:
    """Means as marks, and their intervals as bars where there are any."""
    axes.errorbar(x, its.mean, yerr=np.nan_to_num(its.half), **look)


HOLLOW: dict[str, Any] = {
    "markersize": 3.5,
    "markerfacecolor": "none",
    "markeredgewidth": 0.7,
    "elinewidth": 0.6,
}


ONE_DECADE, FEW_DECADES, LONG = 0.9, 2.2, 1e5


def name_ticks(*several: Any) -> None:
    """Numbers on logarithmic axes of base 10, when all is drawn: also within decades where
    these are few and the numbers short. Others are left as they are."""
    for axis in several:
        if axis.get_scale() != "log":
            continue
        low, high = axis.get_view_interval()
        few = high / low < 10**FEW_DECADES and high < LONG
        between = range(1, 10) if high / low < 10**ONE_DECADE else (1, 2, 5)
        axis.set_major_locator(LogLocator(subs=between if few else (1,), numticks=20))
        axis.set_minor_locator(NullLocator() if few else LogLocator(subs=range(2, 10)))
        if few:
            axis.set_major_formatter("{x:g}")


def name_ends(axis: Any, values: Any) -> None:
    """Numbers on a narrow axis: only at the least and the largest of these."""
    axis.set_major_locator(FixedLocator([min(values), max(values)]))
    axis.set_major_formatter("{x:g}")
    axis.set_minor_locator(FixedLocator(sorted(set(values))))
    axis.set_minor_formatter(NullFormatter())


def name_panel(axes: Any, letter: str) -> None:
    """The letter by which the caption speaks of a panel."""
    axes.set_title(f"({letter})", loc="left", pad=2)


def scheme_line(scheme: str) -> dict[str, Any]:
    """The look of a scheme's curve."""
    return {
        "color": SCHEME_COLOUR[scheme],
        "linestyle": SCHEME_DASHES[scheme],
        "linewidth": SCHEME_WIDTH[scheme],
    }


def line_with_mark(label: str, marker: str, line: Mapping[str, Any]) -> Line2D:
    """For a legend: a curve, and the hollow mark of its simulated values."""
    look = {name: its for name, its in HOLLOW.items() if name != "elinewidth"}
    return Line2D([], [], label=label, marker=marker, **look, **line)


def scheme_marks(scheme: str) -> dict[str, Any]:
    """The look of a scheme's simulated values, where the closed form is the line."""
    look = {"color": SCHEME_COLOUR[scheme], "linestyle": "none", "markeredgewidth": 0.8}
    return {**look, **SCHEME_MARK[scheme]}


CLOSED_FORM: dict[str, Any] = {"color": BLACK, "linewidth": 0.5}


def save(drawing: Drawing, out: Path, name: str, caption: str) -> list[Path]:
    """Writes NAME.pdf, .png, .csv and .txt, without dates, all of them or none."""
    pdf, png = io.BytesIO(), io.BytesIO()
    drawing.figure.savefig(pdf, format="pdf", metadata={"CreationDate": None, "ModDate": None})
    drawing.figure.savefig(png, format="png", dpi=DPI, metadata={"Software": None})
    table = numbers(drawing.rows).to_csv(index=False, float_format="%.9g", lineterminator="\r\n")
    contents = {
        "pdf": pdf.getvalue(),
        "png": png.getvalue(),
        "csv": table.encode(),
        "txt": caption.encode(),
    }
    files = {out / f"{name}.{kind}": content for kind, content in contents.items()}
    write_whole(files)
    return [*files]


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Under other names first, so that a full disk leaves what was there."""
    parts = {file.with_name(f".{file.name}.part"): file for file in files}
    try:
        for part, file in parts.items():
            part.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(part, files[file])
        for part, file in parts.items():
            part.replace(file)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def write_bytes(file: Path, content: bytes) -> None:
    file.write_bytes(content)
