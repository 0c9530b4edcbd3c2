"""Songs that exist only as a Score: what they sound like doesn't matter to the checker."""

from __future__ import annotations

from glance.music.score import Audio, Confidence, Meter, Onsets, Score, Section, Stretch
from glance.music.tempo_map import TempoMap

FOUR = Meter(4, 4)


def steady_score(
    *,
    bpm: float = 120,
    beats: int = 64,
    downbeat: float = 0.0,
    meter: Meter = FOUR,
    sections: tuple[Section, ...] = (),
    confidence: float = 1.0,
    alternatives: tuple[tuple[float, float], ...] = (),
) -> Score:
    """A song of even beats. Kicks on 1 and 3, snares on 2 and 4, hats on the half beats.

    It ends with its last beat; `downbeat` is where beat 0 is, with beats before it if there
    is room.
    """
    period = 60 / bpm
    pickup = int(downbeat / period)
    instants = tuple(downbeat + (n - pickup) * period for n in range(pickup + beats + 1))
    per_bar = meter.beats_per_bar
    lines = tuple(range(0, beats + per_bar + 1, per_bar))
    duration = downbeat + beats * period
    return Score(
        audio=Audio("song.ogg", "0" * 64, 44100, 2, round(duration * 44100)),
        tempo=TempoMap(instants, -pickup, lines, 0),
        tempo_bpm=bpm,
        meter=meter,
        sections=sections,
        confidence=Confidence(confidence, 1.0, 1.0),
        onsets=_onsets(tuple(downbeat + n * period for n in range(beats)), period),
        alternatives=alternatives,
    )


def _onsets(beats: tuple[float, ...], period: float) -> Onsets:
    hats = tuple(beat + half for beat in beats for half in (0.0, period / 2))
    return Onsets(kick=beats[0::2], snare=beats[1::2], hat=hats, onset=hats)


def lettered(
    bars: tuple[tuple[str, int, int], ...], seconds_a_bar: float = 2.0
) -> tuple[Section, ...]:
    """Sections as the analysis names them: (letter, first bar, last bar)."""
    return tuple(
        Section(letter, Stretch(start * seconds_a_bar, end * seconds_a_bar), 0.8)
        for letter, start, end in bars
    )
