"""What takes long to draw up, kept in a file for as long as it is true."""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import glance.music

T = TypeVar("T")

OTHERS = ("knots.py", "calibration.py", "certainty.py", "remarks.py", "summary.py")
"""Sources that change nothing of what is drawn up."""


def weighing(description: str | None) -> argparse.ArgumentParser:
    """The options of commands that fit: folders of songs with their weights, and what to keep.

    description  the command's own, in its lines.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "folders",
        nargs="+",
        metavar="FOLDER[=WEIGHT]",
        help="songs with their truth; FOLDER=2 counts twice",
    )
    parser.add_argument("--keep", type=Path, help="where to keep what was seen of the songs")
    return parser


def kept(stamp: str, keep: Path | None, draw: Callable[[], list[T]]) -> list[T]:
    """What `draw` gives, or what was kept of it under the same stamp by today's sources."""
    stamp = f"{sources()} {stamp}"
    if keep and keep.exists():
        was, found = pickle.loads(keep.read_bytes())
        if was == stamp:
            return list(found)
    drawn = draw()
    if keep:
        keep.write_bytes(pickle.dumps((stamp, drawn)))
    return drawn


def sources() -> str:
    """What the analysis is made of, as one number."""
    here = Path(glance.music.__path__[0])
    files = sorted(file for file in here.rglob("*.py") if file.name not in OTHERS)
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
