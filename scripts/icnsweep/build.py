# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The programs of a build folder, and what tells one build from another."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from icnsweep.errors import SweepError
from icnsweep.place import ROOT

FOLDER = ROOT / "build"


@dataclass(frozen=True)
class Program:
    """A program and its version: the module's, and a digest of all that decides results besides
    the arguments."""

    path: Path
    version: str

    @staticmethod
    def find(name: str, folder: Path = FOLDER) -> Program:
        """By name in the build folder, or by a path with a slash."""
        path = Path(name) if "/" in name else folder / "examples" / name
        if not path.is_file():
            raise SweepError(f"program: {name}: there is no {path}; build it by scripts/run")
        return Program(path.resolve(), version_of(path))

    def check_is_the_same(self) -> None:
        """Refuses results of a program that was built anew while it ran."""
        if version_of(self.path) != self.version:
            raise SweepError(
                f"{self.path}: was built anew meanwhile; start again to go on with the new one"
            )

    def check_options(self, options: Mapping[str, str]) -> None:
        """Refuses those that the program's help does not know; attributes are its own matter."""
        try:
            asked = subprocess.run(
                [str(self.path), "--PrintHelp"], capture_output=True, text=True, timeout=60
            )
        except (OSError, subprocess.TimeoutExpired):
            return  # its runs will say so
        known = set(re.findall(r"^ *--([A-Za-z][\w-]*)", asked.stdout, re.MULTILINE))
        if asked.returncode or not known:
            return
        for name, value in options.items():
            if "::" not in name and name not in known:
                raise SweepError(
                    f"{name}: {value}: {self.path.name} has no such option; "
                    f"see {self.path} --PrintHelp"
                )


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
