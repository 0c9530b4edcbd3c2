"""What a script's statements are read against: its names, its looks, its song."""

from __future__ import annotations

from glance.language.looks import Looks
from glance.language.names import Names
from glance.language.song import Song
from glance.records import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """What statements stand on. `song` is None where none is known."""

    names: Names
    looks: Looks
    song: Song | None
