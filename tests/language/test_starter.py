"""What `glancec init` writes: it makes sense as it is, for any song."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glance.language.starter import LOOKS, doubtful_pins, starter, title_of
from glance.music.pins import Pins
from glance.music.score import Confidence, Score, Section, Stretch
from glance.syntax.format import format_source
from glance.syntax.source import Source
from tests.language.judge import judged, the_song
from tests.language.songs import lettered, steady_score


def script_for(score: Score, pins: Pins | None = None) -> str:
    pins = pins or doubtful_pins(score)
    text = starter(score, "song.ogg", "Song", pins)
    formatted = format_source(Source("song.glance", text))
    assert formatted.diagnostics == ()
    return formatted.value


BEATLESS = Confidence(0.05, 0.1, 0.1, phase=0.1, pulse=0.12)
UNHEARD = Confidence(0, 0, 0)


def without_a_beat(sections: tuple[Section, ...], sure: Confidence = BEATLESS) -> Score:
    rain = replace(steady_score(bpm=87, beats=64, sections=sections), confidence=sure)
    return replace(rain, certainty=(0.12,) * len(rain.tempo.beats))


CHANGES = (
    *(Section("A", Stretch(0.2, 7.14)), Section("B", Stretch(7.14, 9.0))),
    *(Section("C", Stretch(9.0, 21.0)), Section("C", Stretch(21.0, 30.02))),
    *(Section("A", Stretch(30.02, 41.5)), Section("D", Stretch(41.5, 44.1))),
)
UNCLEAR = replace(
    steady_score(beats=96, sections=lettered((("A", 0, 8), ("B", 8, 16), ("C", 16, 24)))),
    certainty=tuple(0.4 if n in (65, 66, 67, 68) else 1.0 for n in range(97)),
    confidence=Confidence(0.95, 0.95, 0.95, phase=0.95, pulse=0.99),
)
"""Nothing clear is struck in a bar of its last part."""

MANY = tuple((chr(65 + n % 20), n * 2, n * 2 + 2) for n in range(30))
SONGS = {
    "letters": the_song(),
    "no sections": steady_score(),
    "one section": steady_score(sections=lettered((("A", 0, 16),))),
    "more letters than looks": steady_score(beats=240, sections=lettered(MANY)),
    "a pickup": steady_score(downbeat=0.7, sections=lettered((("A", 0, 8), ("B", 8, 15)))),
    "unsure of the tempo": steady_score(
        sections=lettered((("A", 0, 8), ("B", 8, 16))), confidence=0.3, alternatives=((60, 0.3),)
    ),
    "sections off the bar lines": steady_score(
        sections=(Section("A", Stretch(0.3, 8.4)), Section("B", Stretch(8.4, 31.0)))
    ),
    "a section shorter than a bar": steady_score(
        sections=(Section("A", Stretch(0, 8)), Section("B", Stretch(8, 8.5)),
                  Section("A", Stretch(8.5, 32)))
    ),
    "no beat": without_a_beat(CHANGES),
    "no beat, and all looks": without_a_beat(
        tuple(Section(chr(65 + n), Stretch(5.5 * n, 5.5 * n + 5.5)) for n in range(8))
    ),
    "nothing heard": without_a_beat((), UNHEARD),
}  # fmt: skip


@pytest.mark.parametrize("score", SONGS.values(), ids=SONGS.keys())
def test_it_checks_clean(score: Score) -> None:
    assert judged(script_for(score), score) == ()


def test_what_goes_on_in_the_same_way_is_one_part() -> None:
    parts = lettered((("A", 0, 4), ("A", 4, 8), ("B", 8, 10), ("A", 10, 12), ("B", 12, 16)))
    doubted = tuple(replace(part, confidence=0.1) for part in parts)
    lines = script_for(steady_score(sections=doubted)).splitlines()
    assert [line.partition("#")[0].strip() for line in lines if line.startswith("section")] == [
        "section a = start..bar 8, bar 10..12",
        "section b = bar 8..10, bar 12..end",
    ]
    sure = script_for(steady_score(sections=parts))
    assert "start..bar 4, bar 4..8, bar 10..12  # at 0:00.0, 0:08.0, 0:20.0" in sure


def test_of_a_part_that_comes_all_the_time_only_the_first_is_told() -> None:
    often = lettered(tuple(("AB"[n % 2], n, n + 1) for n in range(20)))
    lines = script_for(steady_score(beats=80, sections=often)).splitlines()
    assert [line.partition("#")[2] for line in lines if line.startswith("section")] == [
        " 10 times, from 0:00.0 on",
        " 10 times, from 0:02.0 on",
    ]


def test_where_there_is_no_beat_it_is_told_in_seconds_and_why() -> None:
    rain = without_a_beat(CHANGES)
    assert doubtful_pins(rain) == Pins()
    script = script_for(rain)
    assert script.splitlines()[8:16] == [
        "# There may be no beat in this (0.12 that there is), so it is told in seconds.",
        "# If you count one, write it without the first #, and go on in beats and bars.",
        "# tempo 87",
        "# downbeat 0.00s",
        "",
        "section a = start..time 0:09, time 0:30..end",
        "section c = time 0:09..0:30",
        "",
    ]
    assert "bar" not in "".join(line.partition("#")[0] for line in script.splitlines())
    counted = script.replace("# tempo", "tempo").replace("# downbeat", "downbeat")
    assert judged(counted, rain) == ()


def test_no_bar_is_counted_that_is_a_guess() -> None:
    script = script_for(UNCLEAR)
    assert "every bar" not in script
    assert judged(script, UNCLEAR) == ()


def test_where_nothing_is_heard_nothing_is_pinned() -> None:
    silence = without_a_beat((), UNHEARD)
    assert doubtful_pins(silence) == Pins()
    script = script_for(silence)
    assert "# Nothing is heard to count by, so there are no bars in this." in script
    assert all(line in script for line in LOOKS[0][1:])


def test_sections_of_a_letter_share_a_line_with_their_times() -> None:
    lines = script_for(the_song()).splitlines()
    assert [line for line in lines if line.startswith("section")] == [
        "section a = start..bar 4, bar 8..12  # 0:00.0 to 0:08.0, 0:16.0 to 0:24.0",
        "section b = bar 4..8                 # 0:08.0 to 0:16.0",
        "section c = bar 12..end              # 0:24.0 to 0:32.0",
    ]
    assert sum(line.startswith("prompt") for line in lines) == 1
    assert [line for line in lines if line.startswith("on ")] == [
        "on section a:", "on section b:", "on section c:",
    ]  # fmt: skip


def test_what_is_sure_is_a_comment_and_what_is_not_is_pinned() -> None:
    sure = script_for(the_song()).splitlines()
    assert any(line.startswith("# tempo 120 ") for line in sure)
    assert any(line.startswith("# downbeat 0.00s ") for line in sure)
    unsure = replace(the_song(), confidence=Confidence(0.3, 1.0, 0.3))
    assert doubtful_pins(unsure) == Pins(tempo=120.0, downbeat=0.0)
    lines = script_for(unsure).splitlines()
    assert any(line.startswith("tempo ") and "120" in line for line in lines)
    assert any(line.startswith("downbeat ") for line in lines)


def test_a_comment_that_is_let_in_is_a_pin() -> None:
    text = script_for(the_song())
    for word in ("tempo", "downbeat"):
        text = text.replace(f"# {word}", word)
    assert judged(text) == ()


@pytest.mark.parametrize("number", range(len(LOOKS)))
def test_every_look_makes_sense(number: int) -> None:
    bars = tuple((chr(65 + n), n, n + 1) for n in range(number + 1))
    score = steady_score(beats=4 * (number + 1), sections=lettered(bars))
    script = script_for(score)
    assert all(line in script for line in LOOKS[number])
    assert judged(script, score) == ()


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("first_light", "First Light"),
        ("03 - first-light", "First Light"),
        ("99", "99"),
        ("don't stop", "Don't Stop"),
        ("1999", "1999"),
        ("__", "__"),
        ("ÉTÉ", "ÉTÉ"),
    ],
)
def test_a_title_is_made_from_the_files_name(stem: str, title: str) -> None:
    assert title_of(stem) == title
