"""The fit of counts: who is held out with whom, what is called what, and what it learns."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from families import family_of, genre_of
from faults import Fault, fault
from plain import plain_songs
from tune_music import Song, fit, unseen

TRUE = [0.5 + 0.5 * number for number in range(80)]


def genre(name: str, tag: str) -> str:
    return genre_of(name, {"tags": [tag, "4/4"]})


def test_kin_are_of_one_family() -> None:
    assert family_of("techno") == family_of("deep-house") == family_of(genre("02", "house-break"))
    assert family_of(genre("11", "jazz")) == family_of("swing") != family_of("techno")
    assert genre("17", "tempo-step") == "rock", "a band plays it"
    assert family_of("hymn") == family_of("chorale") == "chorale"
    assert family_of("minuet") == "quartet"
    assert family_of("rag") == "ragtime"


def test_a_score_of_the_corpus_is_of_the_kind_its_name_says() -> None:
    assert genre("score_01_bach-bwv253", "corpus") == "chorale"
    assert genre("score_03_mozart-k80-movement3", "corpus") == "quartet"
    assert genre("score_05_joplin-maple_leaf_rag", "corpus") == "ragtime"


@pytest.mark.parametrize(
    ("kind", "heard"),
    [
        ("right", [at + 0.03 for at in TRUE]),
        ("double", sorted([*TRUE, *(at + 0.25 for at in TRUE)])),
        ("half", TRUE[::2]),
        ("3:2", [0.5 + number / 3 for number in range(120)]),
        ("3:2", [0.5 + number * 0.75 for number in range(53)]),
        ("off", [at + 0.25 for at in TRUE]),
        ("slips", [*TRUE[:60], *(at + 0.25 for at in TRUE[60:])]),
        ("other", TRUE[::5]),
    ],
)
def test_what_goes_wrong_has_a_name(kind: str, heard: list[float]) -> None:
    assert fault(heard, TRUE).kind == kind


def song(name: str, family: str, told_by: int) -> Song:
    """Two counts, of which the first is right and has the one trait or the other."""
    traits = np.zeros((2, 2))
    traits[0, told_by] = 1
    faults = Fault(1.0, False, "right"), Fault(0.0, True, "double")
    return Song(name, "songs", family, 1.0, traits, faults)


def test_a_fit_weighs_what_tells_right_counts_and_nothing_that_it_hasnt_seen() -> None:
    songs = [song("a", "club", 0), song("b", "club", 0), song("c", "jazz", 1)]
    told = fit(songs, np.ones(2))
    assert told[0] > told[1] > 0
    held = unseen(songs, np.ones(2))
    assert held["jazz"][1] == pytest.approx(0, abs=1e-6)
    assert held["club"][0] == pytest.approx(0, abs=1e-6)


def test_plain_songs_say_where_their_beats_are() -> None:
    songs = list(plain_songs())
    assert len({song.name for song in songs}) == len(songs) == 42
    for plain in songs:
        assert plain.beats[-1] < len(plain.sound) / 22050
        assert plain.truth["downbeats"] == plain.beats[:: plain.meter]
