"""The song with its beats made audible: a click on each, a higher one where a bar begins.

Whoever counts along with it hears at once whether the numbering is right. Two hours of a song are
some hundreds of megabytes: it is clicked, and written, a stretch at a time.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import count, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from glance.music.tempo_map import TempoMap

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    from glance.music.tape import Tape

    Samples = NDArray[float32]

SONG_PEAK, CLICK_PEAK = 0.6, 0.35
"""Together they stay below 1: nothing clips, however loud the song is."""

_BEAT_HZ, _DOWNBEAT_HZ = 880.0, 1760.0
_LENGTH, _FALL = 0.03, 0.006
"""Seconds a click lasts, and in which it falls to a third."""


def with_clicks(song: Tape, tempo: TempoMap) -> Iterator[Samples]:
    """The song, no louder than SONG_PEAK, with a click on each beat, a stretch at a time.

    A click's first and loudest sample is the one nearest to the beat's instant; it ends where the
    next begins.
    """
    import numpy as np

    loudest = max((float(np.abs(stretch).max()) for stretch in song.stretches()), default=0.0)
    gain, at = np.float32(min(1.0, SONG_PEAK / max(loudest, 1e-9))), 0
    clicks = _clicks(tempo, song.rate)
    for stretch in song.stretches():
        out = np.asarray(stretch * gain, dtype=np.float32)
        _add(clicks, out, at)
        yield out
        at += len(out)


def _clicks(tempo: TempoMap, rate: int) -> list[tuple[int, Samples]]:
    """The sample at which each begins, and what is heard of it before the next does."""
    beat, downbeat, bars = _tone(_BEAT_HZ, rate), _tone(_DOWNBEAT_HZ, rate), set(tempo.bar_lines)
    starts = [round(instant * rate) for instant in tempo.beats]
    lengths = [max(0, following - start) for start, following in pairwise(starts)]
    tones = (downbeat if number in bars else beat for number in count(tempo.first))
    return [
        (start, tone[:length])
        for start, tone, length in zip(starts, tones, [*lengths, len(beat)], strict=False)
        if start >= 0
    ]


def _add(clicks: list[tuple[int, Samples]], out: Samples, at: int) -> None:
    """Put those that are heard in a stretch into it. Its first sample is the song's `at`."""
    first = bisect_right(clicks, at, key=itemgetter(0)) - 1  # it may have begun in the one before
    for start, tone in clicks[max(first, 0) :]:
        if start >= at + len(out):
            return
        low, high = max(start, at), min(start + len(tone), at + len(out))
        if low < high:
            out[low - at : high - at] += tone[low - start : high - start]


def _tone(hertz: float, rate: int) -> Samples:
    """A cosine, loudest where it begins."""
    import numpy as np

    seconds = np.arange(round(_LENGTH * rate)) / rate
    tone = CLICK_PEAK * np.cos(2 * np.pi * hertz * seconds) * np.exp(-seconds / _FALL)
    return np.asarray(tone, dtype=np.float32)


def as_wav(stretches: Iterable[Samples], samples: int, rate: int) -> Iterator[bytes]:
    """The bytes of a WAV file, 16 bits a sample, as they come.

    samples  how many there will be.
    """
    import numpy as np

    size = 2 * samples
    yield struct.pack("<4sI8sIHHIIHH4sI", b"RIFF", 36 + size, b"WAVEfmt ", 16, 1, 1,
                      rate, 2 * rate, 2, 16, b"data", size)  # fmt: skip
    for stretch in stretches:
        yield np.rint(stretch * np.float32(32767)).astype("<i2").tobytes()
