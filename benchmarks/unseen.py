"""What Glance claims of songs by weights that hadn't seen their genre, before any calibration.

Related genres are held out together (`families`). Counts, bars and sections are fitted as by
`tune_music`, `tune_bars` and `tune_sections`; sections are judged on true bars.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import bar_odds
import numpy as np
import tune_sections
from claims import Case, Claim
from drawn import Hearing, Song
from marks import NEAR, octave_error
from numpy.typing import NDArray
from rivals import Rivals, explained, fit_in_bars, rivals
from threadpoolctl import threadpool_limits
from tune_bars import fit_meters, odds_of, rows_of
from tune_music import fit

from glance.music import level
from glance.music.bars import Bars
from glance.music.downbeats import TRAITS
from glance.music.form import evidence, partition
from glance.music.grid import in_bars
from glance.music.meter import METERS, certainty, phase_certainty, placed
from glance.music.tempo_map import TempoMap

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

Lot = TypeVar("Lot", int, str)

COUNTED = 0.5
"""Share of the beats that are right where the count as a whole is."""


@dataclass(frozen=True, slots=True)
class Weights:
    """All that is fitted: of counts, of what bars say of them, of places in the bar, of meters, of
    sections."""

    counts: Array
    in_bars: float
    bars: bar_odds.Fit
    meters: Array
    sections: Array


def fitted(songs: Sequence[Song], lot: Mapping[str, Lot]) -> dict[Lot, Weights]:
    """For each lot, the weights that the other lots give.

    lot: of each genre; one that no song is in stands for what is fitted to all.
    """
    spread = 1e-9 + np.mean([song.traits.std(axis=0) for song in songs], axis=0)
    numbers = sorted(set(lot.values()))
    seen = {n: [song for song in songs if lot[song.genre] != n] for n in numbers}
    barred = {n: [song.bars for song in seen[n] if song.bars] for n in numbers}
    formed = {n: [song.form for song in seen[n] if song.form] for n in numbers}
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(_places_by, barred.values()), pool.map(_sections_by, formed.values())
        places_of, sections = (dict(zip(numbers, those, strict=True)) for those in found)
    own = [(song.bars, places_of[lot[song.genre]]) for song in songs if song.bars]
    rows = {bars.name: rows_of(bars, fit) for bars, fit in own}
    counts = {n: fit(seen[n], spread) for n in numbers}
    told = {song.name: _rivals_by(song, counts, places_of, lot[song.genre]) for song in songs}
    return {
        n: Weights(
            counts=counts[n],
            in_bars=fit_in_bars(rivals for song in seen[n] if (rivals := told[song.name])),
            bars=places_of[n],
            meters=fit_meters(barred[n], rows),
            sections=sections[n],
        )
        for n in numbers
    }


def _rivals_by(
    song: Song, counts: Mapping[Lot, Array], places: Mapping[Lot, bar_odds.Fit], lot: Lot
) -> Rivals | None:
    return rivals(song, counts[lot], places[lot])


def _places_by(songs: Sequence[bar_odds.Song]) -> bar_odds.Fit:
    with threadpool_limits(1):
        return bar_odds.fit_places(songs)


def _sections_by(songs: Sequence[tune_sections.Song]) -> Array:
    with threadpool_limits(1):
        together = tune_sections.Songs(songs)
        return tune_sections.fit(together, np.ones(len(songs), dtype=bool))


def claims_on(song: Song, lot: int, weights: Weights) -> Iterator[Claim]:
    """What these weights say of the tempo; if it is right, of phase and meter, and of the downbeat
    as if the phase were right; and, were the bars right, of boundaries."""
    best, share, phase = chosen(song, weights)
    heard = song.heard[best]
    found = readings(heard, weights)
    downbeats = np.flatnonzero(found[0].positions == 0).tolist()
    grid = in_bars(heard.beats.tolist(), downbeats, found[0].beats)
    named = dict(zip(TRAITS, weights.bars.places.T, strict=True))
    sure = {
        "tempo": share,
        "phase": phase,
        "meter": certainty(found),
        "downbeat": phase_certainty(heard.seen, found[0], named),
    }
    right = is_right(grid, found[0].beats, song.truth)
    told = list(sure) if right["tempo"] else ["tempo"]
    yield from (Claim(what, sure[what], right[what], song.name, lot) for what in told)
    for seems, is_true in cuts(song.form, weights.sections) if song.form else ():
        yield Claim("boundary", seems, is_true, song.name, lot)


def cuts(form: tune_sections.Song, weights: Array) -> Iterator[tuple[float, bool]]:
    """How sure each boundary seems, and whether a section begins there."""
    odds = evidence.odds(form.evidence, tune_sections.named(weights))
    begins = partition.borders(odds)
    for cut in partition.worthwhile(begins)[1:-1]:
        yield float(begins[cut]), cut in form.starts


def chosen(song: Song, weights: Weights) -> tuple[int, float, float]:
    """The likeliest count that was heard, how likely its tempo is, and its phase at this tempo."""
    told = explained(song, weights.counts, weights.bars)
    likely = level.likely(song.traits @ weights.counts, told, weights.in_bars)
    best = max(song.heard, key=lambda count: likely[count])
    share = float(likely[song.tempo == song.tempo[best]].sum())
    return best, share, float(likely[song.agreed[best]].sum()) / share


def readings(heard: Hearing, weights: Weights) -> list[Bars]:
    """Every meter's reading, the likeliest first; all have the places of the likeliest."""
    odds = odds_of(rows_of(heard, weights.bars), weights.meters)
    order = [int(i) for i in np.argsort(-odds)]
    named = dict(zip(TRAITS, weights.bars.places.T, strict=True))
    best = placed(heard.seen, METERS[order[0]], named, weights.bars.named())
    return [Bars(METERS[i], best.positions, float(odds[i])) for i in order]


def is_right(grid: TempoMap, beats: int, truth: dict[str, object]) -> dict[str, bool]:
    """tempo: no octave error; phase: more than half of the beats are true ones; meter: as many
    beats a bar; downbeat: bar 0 begins where a bar begins."""
    downbeats, true = truth["downbeats"], truth["beats"]
    assert isinstance(downbeats, list)
    assert isinstance(true, list)
    within, near = on_truth(grid.beats, true)
    zero = grid.seconds(0)
    return {
        "tempo": not octave_error(grid.beats, true),
        "phase": bool(near[within].mean() > COUNTED) if within.any() else False,
        "meter": beats == truth["beats_per_bar"],
        "downbeat": any(abs(zero - downbeat) <= NEAR for downbeat in downbeats),
    }


def cases_on(song: Song, lot: int, weights: Weights) -> Iterator[Case]:
    """What speaks for there being a beat, in all of it and in a piece; and for each beat within the
    truth, where the tempo and more than half of them are right."""
    heard, true = song.heard[chosen(song, weights)[0]], song.truth["beats"]
    yield Case("pulse", heard.pulse, True, song.name, lot)
    if song.piece is not None:
        yield Case("pulse", song.piece, True, f"a piece of {song.name}", lot)
    if octave_error(heard.beats.tolist(), true):
        return
    within, right = on_truth(heard.beats, true)
    if right[within].mean() > COUNTED:
        for i in np.flatnonzero(within):
            yield Case("beat", heard.traits[i], bool(right[i]), song.name, lot)


def on_truth(beats: Sequence[float] | Array, true: Sequence[float]) -> tuple[Mask, Mask]:
    """Which of some beats lie between the first true one and the last, and which are right."""
    half, instants = float(np.median(np.diff(true))) / 2, np.asarray(beats)
    within = (instants > true[0] - half) & (instants < true[-1] + half)
    return within, np.array([is_near(instant, true) for instant in instants])


def is_near(instant: float, true: Sequence[float]) -> bool:
    after = bisect_left(true, instant)
    return any(abs(beat - instant) <= NEAR for beat in true[max(0, after - 1) : after + 1])
