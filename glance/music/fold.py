"""All channels of a song as one, a stretch at a time: a long song's don't fit at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

import numpy as np

from glance.music.loudness import Loudness
from glance.music.tape import AT_ONCE, Seen, Tape, energy, recorded

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from soundfile import SoundFile

    Samples = NDArray[np.float32]

_FEW = 8
"""Channels of which AT_ONCE samples each are read at a time; of more, fewer samples."""


class Channels(Protocol):
    """A song that can be decoded from its start, more than once."""

    @property
    def rate(self) -> int: ...

    @property
    def channels(self) -> int: ...

    def stretches(self) -> Iterator[Samples]:
        """(samples, channels) float32, up to the end or to where the decoder has no more."""
        ...


class ByLibsndfile:
    """What libsndfile decodes."""

    def __init__(self, file: SoundFile) -> None:
        self._file = file
        self.rate, self.channels = file.samplerate, file.channels

    def stretches(self) -> Iterator[Samples]:
        at_once = at_once_of(self.channels)
        self._file.seek(0)
        while True:
            frames: Samples = self._file.read(at_once, dtype="float32", always_2d=True)
            if len(frames):
                yield frames
            if len(frames) < at_once:
                return


def at_once_of(channels: int) -> int:
    """Samples of each channel that are decoded at a time."""
    return min(AT_ONCE, max(1, _FEW * AT_ONCE // channels))


def folded(song: Channels, rate: int, most: int) -> tuple[Tape, Seen, float | None]:
    """The mean of the channels at `rate`, what was seen of it, and how loud all are, in LUFS.

    most  samples of each channel after which it is left off.

    A channel that is another turned upside down would cancel it; then the louder is heard.
    """
    loudness, powers = Loudness(song.rate, song.channels), np.zeros(song.channels)

    def mixed() -> Iterator[Samples]:
        for frames in _begun(song, most):
            loudness.hear(frames)
            powers[:] += [energy(frames[:, channel]) for channel in range(song.channels)]
            yield _mixed(frames)

    tape, seen = recorded(mixed(), song.rate, rate)
    if seen.power < 0.02 * powers.max():
        loudest = int(powers.argmax())
        alone = (frames[:, loudest].copy() for frames in _begun(song, most))
        tape, seen = recorded(alone, song.rate, rate)
    return tape, seen, loudness.lufs


def _begun(song: Channels, most: int) -> Iterator[Samples]:
    """Its stretches, until there are more than `most` samples."""
    heard = 0
    for frames in song.stretches():
        yield frames
        heard += len(frames)
        if heard > most:
            return


def _mixed(frames: Samples) -> Samples:
    """The mean of the channels, reckoned column by column: by rows it takes four times as long."""
    mono = frames[:, 0].copy()
    for channel in frames.T[1:]:
        mono += channel
    mono /= frames.shape[1]
    return mono
