"""The song with its beats made audible: a click on each, a higher one where a bar begins.

Whoever counts along with it hears at once whether the numbering is right.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from glance.music.tempo_map import TempoMap

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Samples = NDArray[float32]

SONG_PEAK, CLICK_PEAK = 0.6, 0.35
"""Together they stay below 1: nothing clips, however loud the song is."""

_BEAT_HZ, _DOWNBEAT_HZ = 880.0, 1760.0
_LENGTH, _FALL = 0.03, 0.006
"""Seconds a click lasts, and in which it falls to a third."""


def with_clicks(song: Samples, rate: int, tempo: TempoMap) -> Samples:
    """The song, mono and no louder than SONG_PEAK, with a click on each beat.

    A click's first and loudest sample is the one nearest to the beat's instant.
    """
    import numpy as np

    loudest = float(np.abs(song).max(initial=0.0))
    out = song * np.float32(min(1.0, SONG_PEAK / max(loudest, 1e-9)))
    tones = {False: _tone(_BEAT_HZ, rate), True: _tone(_DOWNBEAT_HZ, rate)}
    starts = [*(round(instant * rate) for instant in tempo.beats), len(out)]
    for number, (start, following) in enumerate(pairwise(starts), tempo.first):
        if 0 <= start < len(out):
            tone = tones[number in tempo.bar_lines]
            room = out[start : min(following, start + len(tone))]
            room += tone[: len(room)]
    return np.asarray(out, dtype=np.float32)


def _tone(hertz: float, rate: int) -> Samples:
    """A cosine, loudest where it begins."""
    import numpy as np

    seconds = np.arange(round(_LENGTH * rate)) / rate
    tone = CLICK_PEAK * np.cos(2 * np.pi * hertz * seconds) * np.exp(-seconds / _FALL)
    return np.asarray(tone, dtype=np.float32)


def as_wav(samples: Samples, rate: int) -> bytes:
    """The bytes of a WAV file, 16 bits a sample."""
    import soundfile

    file = BytesIO()
    soundfile.write(file, samples, rate, format="WAV", subtype="PCM_16")
    return file.getvalue()
