"""Two storyboards side by side, as a musician reads them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.language.check import check
from glance.language.header import read_header
from glance.language.storyboard import Setting
from glance.music.score import Score
from glance.plan.compare import Comparison, compare
from glance.plan.draw_up import draw_up
from glance.plan.keys import chunk_key
from glance.report.compared import as_json, in_words
from glance.syntax.parser import parse
from glance.syntax.source import Source
from glance.timeline.place import place
from glance.timeline.timeline import Timeline
from tests.language.judge import HEAD, LETTERS, board_of, the_song
from tests.language.songs import lettered, steady_score
from tests.plan import toys
from tests.plan.boards import SONG, patient, settings

BASE = (
    HEAD
    + """\
size 96x54
fps 24
section chorus = bar 8..12, bar 14..16
let hero = "a boat"
let bright = 1.5
style neon = "{{ prompt }}, neon"
prompt hero
on beat 16..32: style cubism
on section chorus:
    cut
    brightness bright
    on bar 0..1: camera zoom 1.2, roll 2deg ease in-out
on bar 4: dissolve 2 beats
on every bar in bar 0..3: flash 0.4
on 3.1.1..4.1.1: text "hello" at top
on time 2s..time 3.5s: saturation 1 -> 0.5
on end - 0.5 bars..end: fade to black
"""
)


def timeline_of(text: str, score: Score | None = None) -> Timeline:
    score = score or the_song()
    assert read_header(parse(Source("script.glance", text)).value).ok
    return place(board_of(text, score), score).value


def compared(old: str, new: str, score: Score | None = None) -> Comparison:
    return compare(timeline_of(old), timeline_of(new, score))


def lines(old: str, new: str, score: Score | None = None) -> list[str]:
    """All that is said, but for the last line: what it costs."""
    return in_words(compared(old, new, score)).splitlines()[:-1]


def edited(old: str, new: str) -> list[str]:
    assert BASE.count(old) == 1, old
    return lines(BASE, BASE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("style cubism", "style woodcut", "beats 16..32: style cubism → woodcut"),
        ("beat 16..32", "beat 16..24", "beats 24..32: style cubism → impressionism"),
        ("on beat 16..32: style cubism\n", "", "beats 16..32: style cubism → impressionism"),
        ("brightness bright", "brightness 1.2",
         "section chorus (bars 8..12 and 14..end): brightness bright → 1.2"),
        ("zoom 1.2", "zoom 1.3", "bars 8 and 14: camera zoom 1.2 → 1.3"),
        ("roll 2deg", "roll 3deg",
         "bars 8 and 14: camera roll 2deg ease in-out → 3deg ease in-out"),
        ("dissolve 2 beats", "dissolve 1 bar", "at bar 4: dissolve 2 beats → 1 bar"),
        ("on bar 4: dissolve 2 beats\n", "", "at bar 4: dissolve 2 beats removed"),
        ("    cut\n", "", "at bars 8 and 14: cut removed"),
        ("flash 0.4", "flash 0.5", "at bars 0, 1 and 2: flash 0.4 → 0.5"),
        ('"hello" at top', '"hello" at bottom',
         '3.1.1..4.1.1: text "hello" at top → "hello" at bottom'),
        ("-> 0.5", "-> 0.4", "0:02.0..0:03.5: saturation `1 -> 0.5` → `1 -> 0.4`"),
        ("time 2s..time 3.5s", "time 2s..time 3s",
         "0:02.0..0:03.0: saturation `1 -> 0.5` → the same over another stretch"),
        ("to black", "to white", "end - 0.5 bars..end: fade to black → to white"),
        ('"a boat"', '"a house"', 'all song long: prompt "a boat" → "a house"'),
        ("= 1.5", "= 1.6", "section chorus (bars 8..12 and 14..end): brightness 1.5 → 1.6"),
        ("fps 24", "fps 30", "fps: 24 → 30"),
        ("size 96x54\n", "size 96x54\ntempo 121\nseed 8\n", "seed: 0 → 8"),
        (", neon\"", ", noir\"", "style neon is made otherwise"),
    ],
)  # fmt: skip
def test_an_edit_is_said_in_a_line(old: str, new: str, said: str) -> None:
    assert said in edited(old, new)
    assert len(edited(old, new)) == 1 or "tempo" in new or "time" in new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("size 96x54", "size  96x54   # small"),
        ("on beat 16..32", "on bar 4..8"),
        ("dissolve 2 beats", "dissolve 1s"),
        ("let hero", "# mine\n\nlet hero"),
        ("on beat 16..32: style cubism\n", "style cubism\nstyle impressionism\n"
         "on beat 16..32: style cubism\n"),
    ],
)  # fmt: skip
def test_what_shows_the_same_is_no_change(old: str, new: str) -> None:
    text = BASE.replace(old, new)
    found = compare(timeline_of(BASE), _timeline_with_warnings(text))
    assert in_words(found) == "nothing is other"


def _timeline_with_warnings(text: str) -> Timeline:
    tree = parse(Source("script.glance", text))
    header = read_header(tree.value)
    return place(check(tree.value, header.value, the_song()).value, the_song()).value


def test_a_section_that_lies_elsewhere_is_said_with_all_it_moves() -> None:
    said = edited("bar 14..16", "bar 13..14")
    assert said[0] == "section chorus: bars 8..12 and 14..end → bars 8..12 and 13"
    assert "at bar 13: cut added" in said
    assert "at bar 14: cut removed" in said
    assert "section chorus 2 (bar 13): brightness 1 → bright" in said


def test_another_tempo_is_one_line() -> None:
    faster = steady_score(bpm=125, sections=lettered(LETTERS, seconds_a_bar=1.92))
    text = BASE.replace("on time 2s..time 3.5s: saturation 1 -> 0.5\n", "")
    said = lines(text, text.replace("fps 24", "fps 24\ntempo 125"), faster)
    assert said == ["tempo: not said → 125"]


def test_a_clock_time_stays_at_another_tempo() -> None:
    faster = steady_score(bpm=125, sections=lettered(LETTERS, seconds_a_bar=1.92))
    text = HEAD + "on time 2s..time 3.5s: saturation 0.5\non bar 4..8: style cubism\n"
    assert lines(text, text.replace("style cubism", "style woodcut"), faster) == [
        "the lock has other beats: 120 → 125 BPM",
        "bars 4..8: style cubism → woodcut",
    ]


def test_beats_that_moved_in_a_grids_file_are_its_own() -> None:
    faster = steady_score(bpm=125, sections=lettered(LETTERS, seconds_a_bar=1.92))
    text = HEAD + 'grid "set.mid" at 0.5s\non bar 4..8: style cubism\n'
    assert lines(text, text, faster)[0] == "`set.mid` has other beats: 120 → 125 BPM"
    moved = text.replace("0.5s", "0.25s")
    assert lines(text, moved, faster)[0] == 'grid: "set.mid" at 0.5s → "set.mid" at 0.25s'
    tied = HEAD + "anchor beat 8 = 4s\nanchor bar 4 = 8.02s\non bar 4..8: style cubism\n"
    plain = HEAD + "on bar 4..8: style cubism\n"
    assert lines(plain, tied, faster)[0] == "anchor: not said → beat 8 = 4s, bar 4 = 8.02s"


def test_the_cost_is_the_frames_whose_keys_are_new() -> None:
    old, new = BASE, BASE.replace("style cubism", "style woodcut")
    found = compared(old, new)
    assert found.frames == 32 * 24
    assert found.again == 96 * 2  # bars 4..8 are two chunks of four seconds
    assert found.shots == 1
    assert in_words(found).endswith("192 of 768 frames render again, in 1 shot")
    plan = draw_up(timeline_of(old)).value
    key = chunk_key(plan, range(96), "sketch")
    assert key == chunk_key(draw_up(timeline_of(new)).value, range(96), "sketch")


MODELLED = BASE.replace("size 96x54", 'model "somebody/some-model"\nsize 96x54')


def test_where_frames_grow_a_shot_is_drawn_again_to_its_end() -> None:
    briefly = ("beat 16..32: style cubism", "beat 16..18: style cubism")
    for script, again in ((BASE, 96), (MODELLED, 2 * 96)):
        old = script.replace(*briefly)
        found = compared(old, old.replace("style cubism", "style woodcut"))
        assert (found.again, found.finished) == (again, 0)


def test_words_on_a_models_pictures_are_no_rendering() -> None:
    found = compared(MODELLED, MODELLED + 'on bar 4..5: text "hello"\n')
    assert (found.again, found.shots, found.finished) == (0, 0, 96)
    assert in_words(found).endswith("no frame renders again; 96 are only finished anew")


def test_a_storyboard_is_like_itself() -> None:
    found = compared(BASE, BASE)
    assert (found.header, found.music, found.changes, found.again) == ((), (), (), 0)


def test_json_says_the_same() -> None:
    facts = json.loads(as_json(compared(BASE, BASE.replace("style cubism", "style woodcut"))))
    assert facts["frames"] == {"all": 768, "again": 192, "finished": 0}
    assert facts["changes"] == [
        {
            "property": "style", "old": "cubism", "new": "woodcut",
            "where": "beats 16..32", "stretches": [[8.0, 16.0]],
        }
    ]  # fmt: skip


@patient
@given(settings(5), settings(2), st.booleans())
def test_frames_that_render_again_have_a_change(
    said: tuple[Setting, ...], more: tuple[Setting, ...], first: bool
) -> None:
    old = toys.timeline_of(SONG, *said)
    new = toys.timeline_of(SONG, *((more + said) if first else (said + more)))
    found = compare(old, new)
    assert found.changes or not found.again
    assert in_words(found)
    assert in_words(compare(new, new)) == "nothing is other"
