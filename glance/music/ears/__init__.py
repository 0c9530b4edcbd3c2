"""Other ears than Glance's own: whoever says where beats and bars begin can be one.

What an ear tells becomes the same `Heard` as what Glance hears by itself, through the same
refinement, so that nothing behind the lock knows the difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from glance.music.decode import Sound


@dataclass(frozen=True, slots=True)
class Told:
    """What an ear says of a song: instants in seconds, rising; each downbeat is a beat."""

    beats: tuple[float, ...]
    downbeats: tuple[float, ...]


class Ear(Protocol):
    """Says where a song's beats are."""

    @property
    def name(self) -> str:
        """Two words for the lock: what it is, and the digest (hexadecimal) of what it knows."""
        ...

    def listen(self, sound: Sound) -> Told: ...
