# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The programs of a build folder, and what tells one build from another."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from icnsweep.errors import CallError, SweepError
from icnsweep.place import ROOT

FOLDER = ROOT / "build"


@dataclass(frozen=True)
class Program:
    """A program and its version: the module's, and a digest of all that decides results besides
    the arguments and the files that they name."""

    path: Path
    version: str

    @staticmethod
    def find(name: str, folder: Path = FOLDER) -> Program:
        """By name in the build folder, or by a path with a slash."""
        path = Path(name) if "/" in name else folder / "examples" / name
        try:
            if not path.is_file():
                raise CallError(f"program: {name}: there is no {path}; build it by scripts/run")
            return Program(path.resolve(), version_of(path))
        except OSError as error:
            raise CallError(f"program: {name}: {error}; it must be readable") from None

    def check_is_the_same(self) -> None:
        """Refuses results of a program that was built anew, or went, while it ran."""
        try:
            changed = version_of(self.path) != self.version
        except OSError as error:
            raise SweepError(f"{error}; build it again and start again to go on") from None
        if changed:
            raise SweepError(
                f"{self.path}: was built anew meanwhile; start again to go on with the new one"
            )

    def unknown_option(self, names: Iterable[str]) -> str | None:
        """The first of these that its help does not know; attributes are its own matter."""
        try:
            asked = subprocess.run(
                [str(self.path), "--PrintHelp"], capture_output=True, text=True, timeout=60
            )
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return None  # its runs will say so
        known = set(re.findall(r"^ *--([A-Za-z][\w-]*)", asked.stdout, re.MULTILINE))
        if asked.returncode or not known:
            return None
        return next((name for name in names if "::" not in name and name not in known), None)


class NamedFiles:
    """The files that values of options name, and what was in them. Programs find them from the
    project's folder. Those of `bundled` are left out: the version of a program includes them."""

    def __init__(self, bundled: Iterable[Path]) -> None:
        self._bundled = {file.resolve() for file in bundled}
        self._files: dict[str, list[Path]] = {}  # by value
        self._digests: dict[Path, str] = {}

    def digest(self, options: Iterable[tuple[str, str]]) -> str:
        """Of the files of these options together; nothing if there are none."""
        its = [self._digest(file) for _, value in sorted(options) for file in self._named(value)]
        return hashlib.sha256("".join(its).encode()).hexdigest() if its else ""

    def check_are_the_same(self, options: Iterable[tuple[str, str]]) -> None:
        """Refuses results of files that changed while a run may have read them."""
        for name, value in options:
            for file in self._named(value):
                if digest_of_file(file) != self._digest(file):
                    raise SweepError(
                        f"{name}: {file}: was changed meanwhile; start again to go on with the "
                        "new one"
                    )

    def _named(self, value: str) -> list[Path]:
        if value not in self._files:
            paths = [ROOT / part for part in dict.fromkeys((value, *value.split(",")))]
            self._files[value] = [
                file for file in paths if is_file(file) and file.resolve() not in self._bundled
            ]
        return self._files[value]

    def _digest(self, file: Path) -> str:
        if file not in self._digests:
            self._digests[file] = digest_of_file(file)
        return self._digests[file]


def is_file(path: Path) -> bool:
    """Also of a text that cannot be a path."""
    try:
        return path.is_file()
    except OSError:  # too long
        return False


def version_of(program: Path) -> str:
    found = re.search(r"set\(ICN_VERSION (\S+)\)", (ROOT / "CMakeLists.txt").read_text())
    digest = digest_of_files(inputs_of(program))
    return f"{found[1] if found else 'unknown'}+{digest[:12]}"


def inputs_of(program: Path) -> list[Path]:
    """The program, the module's library in its build folder, and the files bundled with it."""
    build = program.resolve().parent.parent
    library = build.glob("libns3*-icn*.so")
    topologies = (build.parent / "examples" / "topologies").glob("*")
    events = (ROOT / "examples" / "events").glob("*")
    return [program, *sorted(library), *sorted(topologies), *sorted(events)]


def digest_of_files(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def digest_of_file(file: Path) -> str:
    """Nothing if it cannot be read; the runs that name it will say so."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
