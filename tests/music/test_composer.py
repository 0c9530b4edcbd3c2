"""The songs that `benchmarks/composer` makes are what their truth says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from benchmarks.composer.compose import compose
from benchmarks.composer.drums import KIT, LOUD, TRIPLE_FILLS, groove
from benchmarks.composer.genres import Genre, genres
from benchmarks.composer.patterns import Pattern, pattern, strokes
from benchmarks.composer.performing import performed
from benchmarks.composer.truth import truth
from benchmarks.composer.values import Bar, Meter

EVERY = genres()
HARD = ("pickup", "extra-bar", "odd-length", "drift", "rit", "silence", "half-time")


def named(name: str) -> Genre:
    return next(genre for genre in EVERY if genre.name == name)


def test_there_are_many_genres_and_meters() -> None:
    assert len(EVERY) == len({genre.name for genre in EVERY}) > 180
    meters = {str(genre.meter) for genre in EVERY}
    assert meters >= {"2/2", "2/4", "3/4", "4/4", "5/4", "7/4", "6/8", "7/8", "9/8", "12/8"}


def rhythms(genre: Genre) -> Iterator[tuple[str, Pattern]]:
    """All of a genre's, each with the characters that its player reads."""
    for text in genre.drums:
        yield from (("".join(LOUD), bars) for bars in groove(text).values())
    comp = [(playing, "xXo>rfRFp1234") for playing in genre.comp]
    for playing, read in [(genre.bass, "135678wa>?"), (genre.lead, "x"), *comp]:
        yield from ((read, pattern(text)) for text in (playing.play if playing else ()))


@pytest.mark.parametrize("genre", EVERY, ids=lambda genre: genre.name)
def test_a_genre_s_rhythms_fill_its_bars(genre: Genre) -> None:
    assert all(set(groove(text)) <= set(KIT) for text in genre.drums)
    evenly = {1, 3, 6, 12} if genre.meter.triple else {1, 2, 3, 4, 6, 8}
    for read, bars in rhythms(genre):
        assert {len(bar) for bar in bars} == {genre.meter.beats}
        assert {len(beat) for bar in bars for beat in bar} <= evenly
        assert {what for bar in bars for beat in bar for what in beat} <= set(read) | set(".-_")


@pytest.mark.parametrize("genre", EVERY, ids=lambda genre: genre.name)
def test_the_truth_agrees_with_itself(genre: Genre) -> None:
    facts = truth(compose(genre, "a test"), "song")
    beats, bars, sections = facts["beats"], facts["bars"], facts["sections"]
    assert all(after > before for before, after in pairwise(beats))
    assert set(facts["downbeats"]) == {bar["time"] for bar in bars if not bar["pickup"]}
    assert set(facts["downbeats"]) <= set(beats)
    places = [*(beats.index(bar["time"]) for bar in bars), len(beats)]
    for bar, (start, end) in zip(bars, pairwise(places), strict=True):
        whole = Meter(bar["numerator"], bar["denominator"]).beats
        assert end - start < whole if bar["pickup"] else end - start == whole
    edges = [facts["downbeats"][0], *(section["end"] for section in sections)]
    assert [section["start"] for section in sections] == edges[:-1]
    assert edges[-1] == facts["end"]
    assert set(edges[:-1]) <= set(facts["downbeats"])


def test_what_is_said_to_be_hard_is_there() -> None:
    found = [truth(compose(named("punk"), str(number)), "song") for number in range(40)]
    assert set(HARD) <= {tag for facts in found for tag in facts["tags"]}
    for facts in found:
        tags = set(facts["tags"])
        assert (facts["pickup_beats"] > 0) == bool(tags & {"pickup", "fill-start"})
        assert facts["beats"][0] > 1 or "silence" not in tags


def test_what_is_struck_in_a_machine_s_song_is_on_the_beat_that_the_truth_says() -> None:
    genre = named("trance")
    song = compose(genre, "0")
    drums = next(line for line in song.lines if line.drums)
    beats = truth(song, "song")["beats"]
    kicks = [note.at for note in performed(song, genre, drums, "0").notes if note.pitch == 36]
    near = [min(abs(kick - beat) for beat in beats) for kick in kicks]
    assert sum(away < 1e-4 for away in near) > 0.8 * len(near) > 50


def test_the_same_seed_is_the_same_song() -> None:
    for genre in EVERY[::9]:
        first, again = (compose(genre, "7") for _ in range(2))
        assert first == again != compose(genre, "8")
        line = first.lines[0]
        assert performed(first, genre, line, "7") == performed(again, genre, line, "7")


def test_a_rhythm_is_cut_to_a_bar_that_is_too_short() -> None:
    bars = [Bar(0, 2, Meter(2, 4)), Bar(2, 3, Meter(3, 4))]
    struck = [(stroke.at, stroke.length) for stroke in strokes(pattern("x-.x x--- x"), bars)]
    assert struck == [(0, 0.5), (0.75, 0.25), (1, 1), (2, 0.5), (2.75, 0.25), (3, 1), (4, 1)]


def test_a_hardship_can_be_asked_of_every_song() -> None:
    songs = [compose(named(name), "0", ["odd-length"]) for name in ("punk", "house", "waltz")]
    lengths = [len(part.bars) for song in songs for part in song.parts if part.letter not in "IO"]
    assert all("odd-length" in song.hard for song in songs)
    assert any(length % 4 for length in lengths)


def test_a_fermata_is_one_long_beat() -> None:
    songs = [compose(named("hymn"), str(number)) for number in range(12)]
    held = [song for song in songs if "fermata" in song.hard and "rit" not in song.hard]
    for song in held:
        lasted = sorted(after - before for before, after in pairwise(song.instants))
        assert lasted[-1] > 1.25 * lasted[len(lasted) // 2] > 1.2 * lasted[len(lasted) // 3]
    assert held


def test_a_melody_keeps_to_the_rhythms_of_its_dance() -> None:
    song = compose(named("siciliana"), "0")
    lead = next(line for line in song.lines if line.name == "lead")
    places = {round(note.start % 1 * 6) for note in lead.notes if note.start >= 0}
    assert places <= {0, 3, 4, 5}, "a dotted quaver, a semiquaver and a quaver"


def test_beats_of_three_have_fills_of_three() -> None:
    assert all(len(beat) == 3 for text in TRIPLE_FILLS
               for bars in groove(text).values() for beat in bars[0])  # fmt: skip
    song = compose(named("gospel"), "1")
    drums = next(line for line in song.lines if line.drums)
    assert all(abs(note.start * 3 - round(note.start * 3)) < 1e-6 for note in drums.notes)
