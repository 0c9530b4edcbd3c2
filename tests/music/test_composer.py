"""The songs that `benchmarks/composer` makes are what their truth says."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.composer.compose import compose
from benchmarks.composer.genres import Genre, genres
from benchmarks.composer.patterns import pattern, strokes
from benchmarks.composer.performing import performed
from benchmarks.composer.truth import truth
from benchmarks.composer.values import Bar, Meter

EVERY = genres()
HARD = ("pickup", "extra-bar", "odd-length", "drift", "rit", "silence", "half-time")


def named(name: str) -> Genre:
    return next(genre for genre in EVERY if genre.name == name)


def test_there_are_many_genres_and_meters() -> None:
    assert len(EVERY) > 60
    assert {str(genre.meter) for genre in EVERY} >= {"4/4", "3/4", "6/8", "12/8", "5/4", "7/8"}


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
