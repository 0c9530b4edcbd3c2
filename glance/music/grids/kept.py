"""What was found in large grid files, kept in the cache: a Live set may take seconds to read.

Losing it costs time and nothing else, so what can't be read counts as absent.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

from glance.music.grids.content import Content, Marker
from glance.music.score import Meter
from glance.music.tempo_map import TempoMap
from glance.world import World

IMPORT = 4
"""Version of the importers: goes up whenever they would find something else."""

LARGE = 100_000
"""Bytes from which on keeping is worth it."""


def place_of(data: bytes, suffix: str, audio: str, world: World) -> Path | None:
    """Where the content of a file is kept; None for small files."""
    if len(data) < LARGE:
        return None
    key = sha256(f"{suffix}\0{audio}\0".encode() + sha256(data).digest()).hexdigest()
    return world.cache / "grids" / key[:2] / f"{key}.{IMPORT}.json"


def keep(content: Content, place: Path, world: World) -> None:
    tempo, meter = content.tempo, content.meter
    said = {
        "tempo": astuple(tempo),
        "meter": None if meter is None else astuple(meter),
        "markers": [astuple(marker) for marker in content.markers],
        "guessed": content.guessed,
        "remark": content.remark,
    }
    with contextlib.suppress(OSError):
        world.write(place, json.dumps(said).encode())


def kept(place: Path, world: World) -> Content | None:
    """What was found earlier in a file of the same bytes."""
    try:
        said = json.loads(world.read(place))
        beats, first, lines, first_bar = said["tempo"]
        return Content(
            TempoMap(tuple(beats), first, tuple(lines), first_bar),
            None if said["meter"] is None else Meter(*said["meter"]),
            tuple(Marker(*marker) for marker in said["markers"]),
            said["guessed"],
            said["remark"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
