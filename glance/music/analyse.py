"""From sound to what is heard in it, in six steps, each a module.

1. `frontend.listen`     sound        → Features   what the ear takes from it
2. `tempo.candidates`    flux         → tempos     that it could be counted at
3. `counts.ways`         tempos       → beats      for each, all that could be the beat
4. `level.ranked`        beats        → the count  that makes sense in bars
5. `meter.readings`      beats        → bars       meter and downbeats
6. `sections.find_parts` bars         → parts      and letters

Everything below `hear` may import numpy and librosa; `hear` imports this module only
when there is something to analyse.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain
from math import floor
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from glance.music import beating, level, meter, tempo
from glance.music.align import lag
from glance.music.bulk import Bulk, taken
from glance.music.calibration import calibrated, heard_parts
from glance.music.counts import ways
from glance.music.cover import cover, strokes_of_music
from glance.music.decode import SHORTEST, Sound
from glance.music.ears import Ear
from glance.music.ears.told import as_told, told_count
from glance.music.energy import energies
from glance.music.form.sections import find_parts
from glance.music.frontend import FRAMES, Features, listen
from glance.music.grid import FALLBACK, even, in_bars
from glance.music.heard import Heard, HeardSection
from glance.music.key import key_of
from glance.music.refine import refine
from glance.music.score import Confidence, Meter, Onsets
from glance.music.signals import peaks
from glance.music.strokes import strokes_of
from glance.music.support import certainty

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

LEAST = 0.02
"""Probability below which another reading of the tempo isn't worth a line."""


def analyse(sound: Sound, sha256: str, size: int, ear: Ear | None = None) -> tuple[Heard, Bulk]:
    """Hear a song. `sha256` and `size` are of the file it came from.

    ear  who says where beats and bars are, instead of Glance; it is doubted where Glance differs.
    """
    # The matrices are small: more threads would wait for each other, and wait by counting.
    with threadpool_limits(1, user_api="blas"):
        return _analyse(sound, sha256, size, ear)


def _analyse(sound: Sound, sha256: str, size: int, ear: Ear | None) -> tuple[Heard, Bulk]:
    features = listen(sound)
    with ThreadPoolExecutor(1) as beside:
        made = beside.submit(taken, features)
        counts = [] if sound.duration < SHORTEST or sound.silent else counted(features)
    bulk = made.result()
    if not counts:
        return _unheard(sound, sha256, size, bulk.onsets), bulk
    if ear is None:
        heard = heard_as(sound, sha256, size, features, counts)
    else:
        told, own = ear.listen(sound), counts[0]
        heard = heard_as(sound, sha256, size, features, [told_count(told, own, ear.name)])
        heard = as_told(heard, told, own.bpm, features, ear.name)
    return replace(heard, sections=_with_energy(heard, bulk)), bulk


def _with_energy(heard: Heard, bulk: Bulk) -> tuple[HeardSection, ...]:
    at = heard.tempo.bar_seconds
    found = energies(bulk.signals, [(at(part.start), at(part.stop)) for part in heard.sections])
    return tuple(replace(p, energy=e) for p, e in zip(heard.sections, found, strict=True))


def counted(features: Features) -> list[level.Count]:
    """The likeliest count of each tempo, likeliest first; none where there is no pulse."""
    tempos = counts_of(features)
    counts = list(chain.from_iterable(tempos))
    if not counts:
        return []
    found = {n: seen_at(features, counts[n].beats) for n in level.rivals(level.odds_of(tempos))}
    return level.ranked(tempos, {n: meter.explained(seen) for n, seen in found.items()})


def seen_at(features: Features, beats: Array) -> meter.Look:
    """What the bars of a count are found by. beats: frames, as they were tracked."""
    return meter.look(features, covering(features, beats) * FRAMES)


def counts_of(features: Features) -> list[list[level.Count]]:
    """For each tempo that could be meant, the ways to count at it."""
    envelope = pulse(features)
    salient = tempo.salience(envelope)
    strokes, strength = strokes_of(features), tempo.overall(salient)
    found = ways(envelope, salient, strength)
    return [[level.count(strokes, beats) for beats in counts] for counts in found]


def pulse(features: Features) -> NDArray[np.float32]:
    """What beats are looked for in: strokes, and new pitches where nothing is struck."""
    return np.asarray(0.5 * struck(features) + 0.5 * features.flux["pitches"], dtype=np.float32)


def struck(features: Features) -> NDArray[np.float32]:
    """How suddenly the sound grows, tones and drums before cymbals."""
    flux = features.flux
    tones = 0.6 * flux["low"] + flux["body"] + 0.6 * flux["bite"]
    return np.asarray(0.6 * flux["all"] + 0.4 * tones, dtype=np.float32)


def heard_as(
    sound: Sound,
    sha256: str,
    size: int,
    features: Features,
    counts: list[level.Count],
) -> Heard:
    """What is heard where the first of `counts` is right, the others being alternatives."""
    found = covering(features, counts[0].beats)
    frames = found * FRAMES
    beats = np.maximum(found + lag(features.samples, found), 0)
    seen = meter.look(features, frames)
    readings = meter.readings(seen)
    reading = readings[0]
    downbeats = np.flatnonzero(reading.positions == 0)
    grid = in_bars([round(float(b), 6) for b in beats], downbeats.tolist(), reading.beats)
    lines = np.array([grid.seconds(line) for line in grid.bar_lines])
    pulse = beating.likelihood(struck(features), features.flux["pitches"], counts[0].beats)
    sure = pulse * calibrated("tempo", counts[0].share)
    left = (pulse - sure) / max(1 - counts[0].share, 1e-9)
    others = [(round(c.bpm, 2), floor(100 * c.share * left) / 100) for c in counts[1:]]
    phase = calibrated("phase", counts[0].phase)
    first_beat = calibrated("downbeat", meter.phase_certainty(seen, reading))
    return Heard(
        sha256=sha256,
        size=size,
        samplerate=sound.rate,
        channels=sound.channels,
        samples=sound.samples,
        tempo=grid,
        tempo_bpm=round(60 / float(np.median(np.diff(beats))), 3),
        meter=meter.signature(seen, reading),
        confidence=Confidence(
            tempo=round(sure, 2),
            meter=round(calibrated("meter", meter.certainty(readings)), 2),
            downbeat=round(phase * first_beat, 2),
            phase=round(phase, 2),
            pulse=round(pulse, 2),
        ),
        sections=heard_parts(find_parts(features, lines)),
        alternatives=tuple(other for other in others if other[1] >= LEAST),
        key=key_of(features.harmony),
        remarks=sound.remarks,
        certainty=certainty(features, struck(features), found),
        loudness_lufs=_lufs(sound),
    )


def covering(features: Features, beats: Array) -> Array:
    """Beats, in seconds as the frames have them, from where the music begins to its end."""
    envelope = struck(features)
    instants = refine(beats, envelope)
    strokes = peaks(envelope, apart=0.1, share=0.15)
    if len(strokes) == 0:
        return instants
    heard = strokes_of_music(features.mel, features.level["whole"], strokes)
    return cover(instants, float(heard[0]), float(heard[-1]))


def _lufs(sound: Sound) -> float | None:
    """In tenths, as meters show it."""
    return None if sound.lufs is None else round(sound.lufs, 1)


def _unheard(sound: Sound, sha256: str, size: int, struck_at: Onsets) -> Heard:
    """A grid to go by where no beat can be heard: from the first sound, or from the start."""
    start = struck_at.onset[0] if struck_at.onset else 0.0
    grid = even(FALLBACK, start, sound.duration, lambda bar: Meter(4, 4))
    return Heard(
        sha256=sha256,
        size=size,
        samplerate=sound.rate,
        channels=sound.channels,
        samples=sound.samples,
        tempo=grid,
        tempo_bpm=FALLBACK,
        meter=Meter(4, 4),
        confidence=Confidence(0.0, 0.0, 0.0),
        sections=(),
        remarks=sound.remarks,
        certainty=(0.0,) * len(grid.beats),
        loudness_lufs=_lufs(sound),
    )
