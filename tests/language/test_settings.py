"""What a script that makes sense becomes: settings with values, in seconds, in file order."""

from __future__ import annotations

import pytest

from glance.language.storyboard import Setting
from glance.language.values import (
    Apply,
    Caption,
    Constant,
    Easing,
    Event,
    Fade,
    Integer,
    Level,
    LevelRamp,
    Mixture,
    MixtureRamp,
    Move,
    Signal,
    Word,
)
from glance.music.score import Audio, Meter, Score, Section, Stretch
from glance.music.tempo_map import TempoMap
from tests.editors.test_editors import DESIGN
from tests.language.judge import HEAD, board_of
from tests.language.songs import steady_score


def settings(text: str, score: Score | None = None) -> tuple[Setting, ...]:
    return board_of(HEAD + text + "\n", score).settings


def only(text: str, score: Score | None = None) -> Setting:
    (setting,) = settings(text, score)
    return setting


def stretches(text: str, score: Score | None = None) -> list[tuple[float, float]]:
    found = settings(text, score)
    return [(round(s.stretch.start, 9), round(s.stretch.end, 9)) for s in found]


ONE = Constant(1.0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("strength 45%", Level(Constant(0.45))),
        ("hue -90deg", Level(Constant(-90.0))),
        ("brightness 1 + 0.3 * kick", Level(
            Apply("+", (ONE, Apply("*", (Constant(0.3), Signal("kick"))))))),
        ("brightness decay(snare, 200ms)", Level(
            Apply("decay", (Signal("snare"), Constant(0.2))))),
        ("hue 10deg * pulse(bar)", Level(
            Apply("*", (Constant(10.0), Apply("pulse", (Signal("bar_phase"),)))))),
        ("brightness -kick + 1", Level(
            Apply("+", (Apply("*", (Constant(-1.0), Signal("kick"))), ONE)))),
        ("contrast max(1, 2) * min(0.5, 3)", Level(ONE)),
        ("strength 0.2 -> 70% ease in", LevelRamp(Constant(0.2), Constant(0.7), Easing("in"))),
        ("strength -> 0.7", LevelRamp(None, Constant(0.7))),
        ("camera shake 3%", Level(Constant(0.03))),
        ("camera zoom 1.2", Move(Constant(1.2))),
        ("camera tilt -5% per bar", Move(Constant(-0.05), rate="bar")),
        ("camera roll 90deg ease out by bass", Move(Constant(90.0), Easing("out"), pace="bass")),
        ("camera pan 1% per s", Move(Constant(0.01), rate="second")),
        ('prompt "sea"', Mixture((("sea", ONE),))),
        ('prompt "sea" 0.5 + "sky" kick', Mixture(
            (("sea", Constant(0.5)), ("sky", Signal("kick"))))),
        ("style cubism 0.6 + watercolor 40%", Mixture(
            (("cubism", Constant(0.6)), ("watercolour", Constant(0.4))))),
        ("style cubist -> oil ease cubic(0, 1, 1, 0)", MixtureRamp(
            Mixture((("cubism", ONE),)), Mixture((("oil", ONE),)),
            Easing("cubic", (0.0, 1.0, 1.0, 0.0)))),
        ("style -> oil", MixtureRamp(None, Mixture((("oil", ONE),)))),
        ("mode travel", Word("travel")),
        ("fade to black", Fade("to", "black")),
        ('fade from "#FF8800" ease in', Fade("from", "#ff8800", Easing("in"))),
        ('text "hello" at middle', Caption("hello", "center")),
        ('text "hello"', Caption("hello", "bottom")),
    ],
)  # fmt: skip
def test_values(text: str, value: object) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("cut", Event()),
        ("dissolve 1.5s", Event(1.5)),
        ("dissolve 2 beats", Event(1.0)),
        ("dissolve 1 bar", Event(2.0)),
        ("flash", Event(1.0)),
        ("flash 40%", Event(0.4)),
    ],
)
def test_what_happens_in_a_cue(text: str, value: object) -> None:
    assert only(f"on bar 4: {text}").value == value


def test_a_seed_for_the_shots_that_begin_in_a_cue() -> None:
    cut, seed = board_of(f"{HEAD}on bar 4..8: cut; seed 11\n").settings
    assert (cut.property, seed.value) == ("cut", Integer(11))


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("beat 32..64", 16, 32),
        ("beat 32", 16, 16.5),
        ("beat 32.5..33", 16.25, 16.5),
        ("bar 8..16", 16, 32),
        ("bar 8", 16, 18),
        ("9.1.1..13.1.1", 16, 24),
        ("9.2.3", 16.75, 16.875),
        ("time 0:04.5..12s", 4.5, 12),
        ("bar 4..time 12s", 8, 12),
        ("beat 8..bar 4", 4, 8),
        ("start..bar 2", 0, 4),
        ("end - 4 bars..end", 24, 32),
        ("end - 4 bars..end - 1 beat", 24, 31.5),
        ("bar 4 + 1 beat", 8.5, 10.5),
        ("section A 2", 16, 24),
        ("section B - 1 beat", 7.5, 15.5),
        ("bar 5..section A", 10, 16),
        ("section B..section C", 8, 24),
    ],
)
def test_positions(when: str, start: float, end: float) -> None:
    assert stretches(f"on {when}: contrast 1.1") == [(start, end)]


def test_a_section_alone_is_all_its_occurrences() -> None:
    found = settings("on section A: contrast 1.1")
    assert [(s.stretch, s.occurrence) for s in found] == [
        (Stretch(0, 8), 0),
        (Stretch(16, 24), 1),
    ]


def test_the_scripts_sections_win_over_those_that_were_heard() -> None:
    board = board_of(f"{HEAD}section A = bar 2..4\nsection solo = bar 14..15, bar 1..2\n")
    assert [(s.name, s.stretch.start) for s in board.sections] == [
        ("solo", 2.0), ("A", 4.0), ("solo", 28.0), ("B", 8.0), ("C", 24.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("when", "starts", "length"),
    [
        ("every beat in bar 4..5", (8, 8.5, 9, 9.5), 0.5),
        ("every 2 beats in bar 4..5", (8, 9), 1),
        ("every 1/2 beat in beat 3..4", (1.5, 1.75), 0.25),
        ("every bar in beat 2..10", (1, 3), 2),
        ("every 4 bars", (0, 8, 16, 24), 8),
        ("every kick in bar 4..6", (8, 9, 10, 11), 1),
        ("every 2 kicks in bar 4..6", (8, 10), 2),
        ("every section A", (0, 16), 8),
        ("every 10s in time 4s..24s", (4, 14), 10),
    ],
)
def test_every_occurrence_is_as_long_as_its_step(
    when: str, starts: tuple[float, ...], length: float
) -> None:
    found = stretches(f"on {when}: contrast 1.1")
    assert found == [(start, start + length) for start in starts]


def test_the_last_step_is_clipped_to_its_span() -> None:
    found = stretches("on every 3 beats in bar 4..6: contrast 1.1")
    assert found == [(8, 9.5), (9.5, 11), (11, 12)]


def test_a_pickup_has_steps_of_its_own() -> None:
    song = steady_score(downbeat=1.25, beats=4)
    assert stretches("on every beat: contrast 1.1", song)[:3] == [
        (0.25, 0.75), (0.75, 1.25), (1.25, 1.75),
    ]  # fmt: skip
    assert stretches("on beat -1: contrast 1.1", song) == [(0.75, 1.25)]
    assert stretches("on every 2 beats: contrast 1.1", song)[0] == (0.25, 1.25)


def test_a_cue_inside_a_cue_counts_from_its_start_in_each_occurrence() -> None:
    inner = "\n    on bar 1..2: contrast 1.1\n    on end - 1 beat..end: saturation 1.1"
    found = settings(f"on section A:{inner}")
    assert [(s.property, s.stretch.start, s.stretch.end) for s in found] == [
        ("contrast", 2, 4),
        ("contrast", 18, 20),
        ("saturation", 7.5, 8),
        ("saturation", 23.5, 24),
    ]
    assert [s.occurrence for s in found] == [0, 1, 0, 1]


def test_a_cue_inside_a_cue_is_clipped_to_it() -> None:
    assert stretches("on bar 4..8:\n    on bar 3..9: contrast 1.1") == [(14, 16)]
    assert stretches("on beat 2..8:\n    on every bar: contrast 1.1") == [(1, 3), (3, 4)]


def test_beats_are_as_long_as_the_tempo_makes_them_there() -> None:
    """The first four bars at 120 BPM, then four at 60."""
    beats = tuple(n * 0.5 for n in range(16)) + tuple(8.0 + n for n in range(17))
    slowing = Score(
        audio=Audio("song.ogg", "0" * 64, 44100, 2, 24 * 44100),
        tempo=TempoMap(beats, 0, tuple(range(0, 33, 4)), 0),
        tempo_bpm=90,
        meter=Meter(4, 4),
        sections=(Section("A", Stretch(0, 8)), Section("A", Stretch(8, 24))),
        confidence=steady_score().confidence,
        onsets=steady_score().onsets,
    )
    found = settings("on section A: dissolve 2 beats", slowing)
    assert [s.value for s in found] == [Event(1.0), Event(2.0)]
    assert stretches("on bar 3..5: contrast 1.1", slowing) == [(6, 12)]
    assert stretches("on end - 1 bar..end: contrast 1.1", slowing) == [(20, 24)]
    shaped = settings("on section A: brightness decay(kick, 1 beat)", slowing)
    assert [s.value for s in shaped] == [
        Level(Apply("decay", (Signal("kick"), Constant(length)))) for length in (0.5, 1.0)
    ]


def test_in_compound_meters_the_beat_is_dotted() -> None:
    song = steady_score(meter=Meter(6, 8), beats=32)
    assert stretches("on bar 2: contrast 1.1", song) == [(2, 3)]
    assert stretches("on 3.2.4..4.1.1: contrast 1.1", song) == [(2.75, 3)]


def test_outside_any_cue_a_statement_holds_all_song_long() -> None:
    setting = only("strength 0.3")
    assert setting.stretch == Stretch(0, 32)
    assert setting.when is None


def test_settings_stand_in_file_order_with_their_places() -> None:
    found = settings("on bar 8: cut; flash 0.2\nbrightness 1.1\non bar 4: flash 0.3, 0.4"[:-5])
    assert [s.property for s in found] == ["cut", "flash", "brightness", "flash"]
    assert [s.span.text for s in found] == ["cut", "flash 0.2", "brightness 1.1", "flash 0.3"]
    assert [s.when and s.when.text for s in found] == ["bar 8", "bar 8", None, "bar 4"]


def test_a_camera_line_makes_a_setting_for_each_move() -> None:
    found = settings("on bar 4..8: camera zoom 1.2, roll 3deg ease in, shake 1%")
    assert [s.property for s in found] == ["camera zoom", "camera roll", "camera shake"]


def test_names_stand_for_what_they_were_given() -> None:
    text = 'brightness 1 + glow\nlet glow = punch * kick\nlet punch = 30%\nlet a = b\nlet b = "sea"'
    found = settings(f"{text}\nprompt a")
    assert found[0].value == Level(
        Apply("+", (ONE, Apply("*", (Constant(0.3), Signal("kick"))))),
    )
    assert found[1].value == Mixture((("sea", ONE),))


def test_a_style_of_the_scripts_own_wins_over_a_known_one() -> None:
    board = board_of(f'{HEAD}style neon = "{{{{ prompt }}}}, rain" negative "day"\nstyle neon\n')
    (style,) = board.styles
    assert (style.name, style.template, style.negative) == ("neon", "{{ prompt }}, rain", "day")


def test_the_designs_own_example_makes_sense() -> None:
    board = board_of(DESIGN, steady_score(beats=420, downbeat=0.37))
    chorus = [s for s in board.settings if s.property == "camera orbit"]
    assert [s.value for s in chorus] == [Move(Constant(20.0))] * 2
    assert [s.stretch.start for s in chorus] == pytest.approx([32.37, 80.37])
