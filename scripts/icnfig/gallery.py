# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""A page with every figure of a folder, its caption, and the command that makes it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from icnfig import figure
from icnfig.caption import AGAIN, ONE_RUN, parts
from icnfig.figure import Figure
from icnfig.style import write_whole

PAGE = "index.html"
KINDS = ("pdf", "png", "csv", "txt")
KIND_NAMES = {"pdf": "PDF", "png": "PNG", "csv": "CSV", "txt": "caption"}
CODE = ("Parameters", "Varied", AGAIN, ONE_RUN)  # commands and their options

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem;
       overflow-wrap: break-word; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.2rem; margin: 0 0 .5rem; }
nav ul { padding-left: 1.2rem; columns: 18rem; }
section { border-top: 1px solid #8888; padding: 1.5rem 0; }
img { display: block; width: 35rem; max-width: 100%; height: auto; background: white; }
pre { overflow-x: auto; font-size: .8rem; }
dl { font-size: .85rem; }
dt { font-weight: 600; margin-top: .3rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.files a { margin-right: .9rem; }
.old { border-left: .3rem solid #D55E00; padding-left: .6rem; }
"""


def missing_files(its: Figure, out: Path) -> list[Path]:
    """What the folder lacks of a figure."""
    files = [out / f"{its.name}.{kind}" for kind in KINDS]
    return [file for file in files if not file.is_file()]


def write(
    figures: Iterable[Figure], out: Path, remarks: Mapping[str, Sequence[str]] | None = None
) -> Path:
    """Writes the page of those figures that the folder has, and copies of their sweep files.

    `remarks`: by the name of a figure, what to say above it, such as that it is old.
    """
    here = [its for its in figures if not missing_files(its, out)]
    files = {}
    for name in dict.fromkeys(name for its in here for name in its.sweeps):
        source = figure.SWEEPS / f"{name}.yaml"
        files[out / "sweeps" / source.name] = source.read_bytes()
    captions = {its.name: (out / f"{its.name}.txt").read_text("utf-8") for its in here}
    text = page(here, captions, remarks or {})
    write_whole({**files, out / PAGE: text.encode()})
    return out / PAGE


def page(
    figures: Iterable[Figure], captions: dict[str, str], remarks: Mapping[str, Sequence[str]]
) -> str:
    its = list(figures)
    index = "\n".join(
        f'<li><a href="#{escape(one.name)}">{escape(one.name)}</a>: {escape(one.title)}</li>'
        for one in its
    )
    sections = "\n".join(
        _section(one, captions[one.name], remarks.get(one.name, ())) for one in its
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>icn: figures</title>
<style>{STYLE}</style>
</head>
<body>
<h1>icn: figures</h1>
<p>Reflexive forwarding against paired Interest-Data exchanges, simulated with the ns-3 module icn.
Each figure comes with the numbers behind it and the command that makes it again.</p>
<nav><ul>
{index}
</ul></nav>
{sections}
</body>
</html>
"""


def _section(its: Figure, caption: str, remarks: Sequence[str]) -> str:
    name = escape(its.name)
    prose, facts = parts(caption)
    text = "\n".join(
        f"<pre>{escape(part)}</pre>" if "\n" in part else f"<p>{escape(part)}</p>"
        for part in prose
    )
    listed = "\n".join(
        f"<dt>{escape(key)}</dt><dd>{_fact(key, value)}</dd>" for key, value in facts
    )
    files = [(f"{its.name}.{kind}", KIND_NAMES[kind]) for kind in KINDS]
    files += [(f"sweeps/{sweep}.yaml", f"{sweep}.yaml") for sweep in its.sweeps]
    links = "\n".join(f'<a href="{escape(file)}">{escape(text)}</a>' for file, text in files)
    marked = "".join(f'<p class="old">Old: {escape(text)}</p>\n' for text in remarks)
    return f"""<section id="{name}">
<h2>{name}: {escape(its.title)}</h2>
{marked}<a href="{name}.png"><img src="{name}.png" alt="{escape(its.title)}"></a>
{text}
<p class="files">
{links}
</p>
<dl>
{listed}
</dl>
</section>"""


def _fact(key: str, value: str) -> str:
    return f"<code>{escape(value)}</code>" if key in CODE else escape(value)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("href", "src"):
                self.links.append(value or "")
            elif name == "id":
                self.ids.add(value or "")


def broken_links(file: Path) -> list[str]:
    """Every href and src of a page that leads to no file of its folder or place of its own."""
    parser = _Links()
    parser.feed(file.read_text("utf-8"))
    broken = []
    for link in dict.fromkeys(parser.links):
        parts = urlsplit(link)
        target = file.parent / unquote(parts.path)
        inside = not parts.scheme and not parts.netloc and not parts.path.startswith("/")
        known = target.is_file() if parts.path else parts.fragment in parser.ids
        if not inside or not known:
            broken.append(link)
    return broken
