"""What is heard and is too much for the lock: curves and instants, kept in the cache."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glance.music.decode import Sound
from glance.music.frontend import Features, listen
from glance.music.score import Onsets
from glance.music.signals import onsets, signals

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Bulk:
    """Signals by name, and what is struck when."""

    signals: dict[str, NDArray[float32]]
    onsets: Onsets


def taken(features: Features) -> Bulk:
    """From what the ear took from the sound."""
    return Bulk(signals(features), onsets(features))


def curves(sound: Sound) -> Bulk:
    """Only what the cache holds, for a song whose grid is locked."""
    return taken(listen(sound))
