"""Sections: where a song is cut, which parts are the same music, and how sure each cut is."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.form import is_irregular, labels_f
from glance.music.form import stretches
from glance.music.form.evidence import LINES, look
from glance.music.form.letters import lettered, same
from glance.music.form.partition import borders as likely
from glance.music.form.partition import worthwhile
from glance.music.form.sections import find_parts
from glance.music.form.steps import strokes
from glance.music.frontend import FRAMES, Features
from glance.music.harmony import HARMONY

Array = NDArray[np.float64]
BAR = 2.0
BANDS = 72


def music(form: str, length: dict[str, int], around: int = 12) -> tuple[Features, Array, list[int]]:
    """Features of a made-up song, its bar lines, and the bars at which its sections begin.

    Each letter has a sound of its own and chords of its own, one a bar, so many going round.
    """
    chance = np.random.default_rng(1)
    sounds = {letter: chance.uniform(0, 4, (around, BANDS)) for letter in sorted(set(form))}
    chords = {letter: chance.uniform(0, 1, (around, 24)) ** 3 for letter in sorted(set(form))}
    bars = [(letter, bar) for letter in form for bar in range(length[letter])]
    played = [sounds[letter][[bar % around]] + sounds[letter].mean(axis=0) for letter, bar in bars]
    mel = np.repeat(np.concatenate(played), round(BAR * FRAMES), axis=0)
    mel += chance.normal(0, 0.3, mel.shape)
    harmony = np.repeat(
        [chords[letter][bar % around] for letter, bar in bars], round(BAR * HARMONY), 0
    )
    quiet = {name: np.ones(len(mel), np.float32) for name in ("low", "body", "treble", "whole")}
    still = {name: np.zeros(len(mel), np.float32) for name in ("low", "body", "bite", "air")}
    features = Features(
        samples=np.zeros(1, np.float32), mel=mel.astype(np.float32), flux=still, level=quiet,
        centroid=np.zeros(len(mel), np.float32), harmony=harmony.astype(np.float32),
    )  # fmt: skip
    starts = np.cumsum([0, *(length[letter] for letter in form)])
    return features, np.arange(len(bars) + 1) * BAR, starts.tolist()[:-1]


def every_way(odds: Array) -> dict[tuple[int, ...], float]:
    """All ways to cut a song, and what speaks for each."""
    bars = len(odds)
    found = {}
    for number in range(bars):
        for inner in combinations(range(1, bars), number):
            cuts = (0, *inner, bars)
            found[cuts] = sum(float(odds[a, z - a]) for a, z in pairwise(cuts))
    return found


@pytest.mark.parametrize(
    ("likely", "cuts"),
    [
        ([1, 0.1, 0.9, 0.3, 0.5, 0.2, 1], [0, 2, 4, 6]),
        ([1, 0.1, 0.7, 0.8, 0.6, 0.2, 1], [0, 2, 4, 6]),
        ([1, 0.1, 0.5, 0.8, 0.4, 0.2, 1], [0, 3, 6]),
        ([1, 0.9, 0.2, 0.3, 0.2, 0.1, 1], [0, 6]),
        ([1, 0.1, 0.2, 0.3, 0.2, 0.9, 1], [0, 6]),
        ([1, 1], [0, 1]),
    ],
)
def test_cuts_that_lie_too_close_give_way(likely: list[float], cuts: list[int]) -> None:
    assert worthwhile(np.array(likely)) == cuts


def test_a_cut_is_as_likely_as_the_ways_that_have_it() -> None:
    odds = np.random.default_rng(3).normal(0, 1, (7, 8))
    ways = every_way(odds)
    whole = sum(np.exp(value) for value in ways.values())
    found = likely(odds)
    for bar in range(8):
        share = sum(np.exp(value) for cuts, value in ways.items() if bar in cuts) / whole
        assert found[bar] == pytest.approx(share)


@pytest.mark.parametrize("lengths", [(8, 8, 8), (7, 9, 5), (6, 10, 11), (5, 5, 7)])
def test_sections_are_found_whatever_their_length(lengths: tuple[int, int, int]) -> None:
    length = dict(zip("ABC", lengths, strict=True))
    features, lines, starts = music("ABABCB", length)
    parts = find_parts(features, lines)
    assert [part.start for part in parts] == starts
    assert "".join(part.letter for part in parts) == "ABABCB"


def test_parts_cover_the_song_and_their_likelihood_is_one() -> None:
    features, lines, _ = music("ABCAB", {"A": 6, "B": 8, "C": 4})
    parts = find_parts(features, lines)
    assert parts[0].start == 0
    assert parts[-1].stop == len(lines) - 1
    assert all(a.stop == b.start for a, b in pairwise(parts))
    assert all(0 <= part.confidence <= 1 for part in parts)


def test_music_that_goes_round_is_one_section() -> None:
    features, lines, _ = music("A", {"A": 24}, around=4)
    assert [part.start for part in find_parts(features, lines)] == [0]


def test_a_crash_stands_out_among_the_bars_around_and_dies_away() -> None:
    features, lines, _ = music("A", {"A": 16}, around=4)
    features.mel[:, 38:] *= 0.1
    frame = round(8 * BAR * FRAMES)
    features.mel[frame : frame + FRAMES, 38:] += 2
    found = strokes(features, lines)
    assert found["crash"].argmax() == found["air_leaves"].argmax() == 8


def test_a_louder_section_is_no_crash() -> None:
    features, lines, _ = music("A", {"A": 16}, around=4)
    features.mel[round(8 * BAR * FRAMES) :, 38:] += 2
    assert strokes(features, lines)["crash"][8] < 0.5


def test_a_fill_is_an_end_of_a_bar_that_is_struck_otherwise_than_all_around() -> None:
    features, lines, _ = music("A", {"A": 16}, around=4)
    for beat in np.arange(0, 16 * BAR, BAR / 4):
        features.flux["body"][round(beat * FRAMES)] = 1
    last = round((8 * BAR - BAR / 4) * FRAMES)
    features.flux["low"][last : last + 50 : 12] = 3
    assert strokes(features, lines)["fill"].argmax() == 8


def test_what_goes_round_is_cut_where_a_fill_leads_to_a_crash() -> None:
    features, lines, _ = music("A", {"A": 24}, around=4)
    frame = round(12 * BAR * FRAMES)
    features.mel[frame : frame + FRAMES // 2, 38:] += 1
    features.flux["low"][frame - 50 : frame : 12] = 3
    assert [part.start for part in find_parts(features, lines)] == [0, 12]


@pytest.mark.parametrize("bars", [1, 2, 3, 4, 5])
def test_a_short_song_has_a_section(bars: int) -> None:
    features, lines, _ = music("A", {"A": bars})
    parts = find_parts(features, lines)
    assert parts[0].letter == "A"
    assert parts[-1].stop == bars


@pytest.mark.parametrize(("form", "bars"), [("A", 3), ("ABCB", 8)])
def test_what_rings_out_belongs_to_the_last_section(form: str, bars: int) -> None:
    features, lines, starts = music(form + "Z", dict.fromkeys(form, bars) | {"Z": 1})
    features.level["whole"][-round(BAR * FRAMES) :] *= 0.1
    parts = find_parts(features, lines)
    assert [part.start for part in parts] == starts[:-1]
    assert parts[-1].stop == len(lines) - 1


def test_silence_has_evidence_that_is_finite() -> None:
    features, lines, _ = music("A", {"A": 12})
    features.mel[:] = 0
    features.harmony[:] = 0
    features.level["treble"][:] = 0
    seen = look(features, lines)
    assert np.isfinite(seen.lines).all()
    assert np.isfinite(seen.stretches).all()
    assert seen.lines.shape == (13, len(LINES))
    assert seen.stretches.shape == (12, stretches.LONGEST + 1, len(stretches.TRAITS))


def test_parts_are_the_same_if_their_starts_or_their_ends_are() -> None:
    def apart(bars: str) -> NDArray[np.float32]:
        return np.array([[float(a != b) for b in bars] for a in bars], dtype=np.float32)

    bars = "abcdefghxabcdefgh"
    both = {"rhythm": apart(bars), "chords": apart(bars)}
    assert lettered(both, [(0, 4), (4, 8), (8, 13), (13, 17)]) == ["A", "B", "A", "B"]


def test_a_part_that_is_like_two_others_doesnt_make_them_one() -> None:
    like = np.array([[0, 0.2, 0.9], [0.2, 0, 0.3], [0.9, 0.3, 0]], dtype=np.float32)
    apart = {"rhythm": like, "chords": like}
    one, between, other = (0, 1), (1, 2), (2, 3)
    assert same(apart, one, between) > same(apart, between, other) > 0 > same(apart, one, other)
    assert lettered(apart, [one, between, other]) == ["A", "A", "B"]


def test_sections_are_irregular_if_one_inside_is_no_multiple_of_four() -> None:
    bars = [float(bar) for bar in range(20)]

    def song(*starts: int) -> dict[str, object]:
        return {"downbeats": bars, "sections": [{"start": float(bar)} for bar in starts]}

    assert not is_irregular(song(0, 3, 11, 15))
    assert is_irregular(song(0, 4, 11, 15))


def test_labels_are_compared_by_pairs_of_instants() -> None:
    true = [("A", 0, 4), ("B", 4, 8), ("A", 8, 12)]
    truth = {"sections": [{"letter": name, "start": a, "end": z} for name, a, z in true]}
    assert labels_f([4, 8], ["X", "Y", "X"], truth) == pytest.approx(1)
    # One label for all: 80 of its 144 pairs are right, and all 80 true ones are found.
    assert labels_f([], ["X"], truth) == pytest.approx(2 * 80 / (144 + 80))
