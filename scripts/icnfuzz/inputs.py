# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""Between the kept inputs, a line of hex each, and the folders of files that libFuzzer works on."""

import argparse
import hashlib
import json
import struct
from pathlib import Path
from typing import Any, Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "test/vectors"
CORPUS = ROOT / "test/fuzz/corpus"
TOPOLOGIES = ROOT / "examples/topologies"

MOST_KEPT_OCTETS = 16384  # of all inputs that are kept for a target

PT_FRAGMENT = 0xF4  # of profile draft
T_FRAGMENT = 5

TOPOLOGY_FILES = {
    "annotated": ("*.txt",),
    "graphml": ("*.graphml",),
    "rocketfuel": ("*.cch", "*.intra"),
}

FILES = {"ccnx": ("ccnx.json", "cefore-rf.json"), "ndn": ("ndn.json",)}


def strings(part: Any, keys: Iterable[str]) -> Iterator[str]:
    """The strings under some keys, however deep they lie in JSON."""
    if isinstance(part, list):
        for item in part:
            yield from strings(item, keys)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in keys and isinstance(value, str):
                yield value
            else:
                yield from strings(value, keys)


def as_arrivals(parts: list[bytes]) -> Iterator[bytes]:
    """Packets as the reassemblers' targets take them: 4 ms apart, some or all in one input."""
    for number in (1, 2, 8, len(parts)):
        for at in range(0, len(parts), number):
            yield b"".join(
                struct.pack(">BH", 1, len(part)) + part for part in parts[at : at + number]
            )


def begin_end(packet: bytes) -> list[bytes]:
    """A packet in three fragments of draft-mosko-icnrg-beginendfragment-02."""
    third = len(packet) // 3
    pieces = (packet[:third], packet[third : 2 * third], packet[2 * third :])
    return [
        struct.pack(
            ">BBHBHBHH", 1, PT_FRAGMENT, 12 + len(piece), flags, number, 8, T_FRAGMENT, len(piece)
        )
        + piece
        for number, (flags, piece) in enumerate(zip((0x40, 0, 0x20), pieces))
    ]


def of_vectors(target: str) -> Iterator[bytes]:
    """What the vectors, and for readers of topologies the bundled files, hold for a target."""
    protocol = target.split("-")[0]
    if target in TOPOLOGY_FILES:
        for pattern in TOPOLOGY_FILES[target]:
            for path in sorted(TOPOLOGIES.glob(pattern)):
                yield path.read_bytes()
        return
    if target == "name-uri":
        for name in FILES["ccnx"] + FILES["ndn"]:
            for text in strings(json.loads((VECTORS / name).read_text()), ("uri", "canonicalUri")):
                yield text.encode()
        return
    packets = [
        bytes.fromhex(text)
        for name in FILES.get(protocol, ())
        for text in strings(json.loads((VECTORS / name).read_text()), ("wire", "hex"))
    ]
    if target == "ndn-reassembler":
        yield from as_arrivals([packet for packet in packets if packet[:1] == b"\x64"])
    elif target == "ccnx-reassembler":
        yield from as_arrivals([part for packet in packets[::8] for part in begin_end(packet)])
    else:
        yield from packets


def read_kept(target: str) -> list[bytes]:
    path = CORPUS / f"{target}.hex"
    return [bytes.fromhex(line) for line in path.read_text().split()] if path.exists() else []


def write_files(inputs: Iterable[bytes], folder: Path, most: int) -> None:
    """One file for each input of at most so many octets."""
    folder.mkdir(parents=True, exist_ok=True)
    for octets in inputs:
        if len(octets) <= most:
            (folder / hashlib.sha1(octets).hexdigest()).write_bytes(octets)


def keep(target: str, found: Iterable[bytes]) -> list[bytes]:
    """What is kept already, and of what was found the shortest, as many as there is room for.

    What the vectors hold is not kept a second time.
    """
    kept = read_kept(target)
    room = MOST_KEPT_OCTETS - sum(map(len, kept))
    known = {*kept, *of_vectors(target), b""}
    for octets in sorted(set(found) - known, key=lambda octets: (len(octets), octets)):
        room -= len(octets)
        if room < 0:
            break
        kept.append(octets)
    return sorted(kept, key=lambda octets: (len(octets), octets))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("kept", "seeds", "keep"))
    parser.add_argument("target")
    parser.add_argument("folder", type=Path, help="of files, one for each input")
    parser.add_argument("most", type=int, help="octets of an input")
    arguments = parser.parse_args()
    if arguments.action == "kept":
        write_files(read_kept(arguments.target), arguments.folder, arguments.most)
    elif arguments.action == "seeds":
        write_files(of_vectors(arguments.target), arguments.folder, arguments.most)
    else:
        found = [path.read_bytes() for path in arguments.folder.iterdir()]
        lines = [octets.hex() for octets in keep(arguments.target, found)]
        (CORPUS / f"{arguments.target}.hex").write_text("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
