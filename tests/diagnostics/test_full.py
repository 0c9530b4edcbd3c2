"""What people see: the full format, character by character."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.diagnostics.diagnostic import Diagnostic, Fault, Severity
from glance.diagnostics.render.columns import display_width, lay_out
from glance.diagnostics.render.full import render, summary
from glance.diagnostics.render.look import PLAIN, TYPED, Look
from glance.syntax.source import Source, Span

FAULT = Fault("G0403", Severity.ERROR, "this cue ends after the song does", why="…")
WARNING = Fault("G0501", Severity.WARNING, "nobody will see this", why="…")
SCRIPT = Source(
    "first_light.glance",
    dedent("""\
        glance 1
        audio "first_light.flac"

        on beat 380..412: style cubism
        on beat 1: cut
        """),
)


def place(source: Source, words: str) -> Span:
    start = source.text.index(words)
    return source.span(start, start + len(words))


def shown(*diagnostics: Diagnostic, look: Look = PLAIN) -> str:
    """The full format without its summary line."""
    text, _, _ = render(diagnostics, look).rpartition("\n\n")
    return text + "\n"


def marked(text: str, words: str, look: Look = PLAIN) -> str:
    """The fault shown under `words` in a script of one line: from the line on."""
    source = Source("x.glance", text)
    lines = shown(FAULT.at(place(source, words)), look=look).splitlines()
    return "\n".join(lines[3:])


def test_a_fault_as_the_house_style_draws_it() -> None:
    fault = FAULT.at(place(SCRIPT, "beat 380..412"))
    fault = fault.label(place(SCRIPT, '"first_light.flac"'), "the song is 396 beats long")
    assert shown(fault.hint("`on beat 380..end`")) == dedent("""\
        error[G0403]: this cue ends after the song does
          first_light.glance:4:4
          │
        2 │ audio "first_light.flac"
          │       ────────────────── the song is 396 beats long
        4 │ on beat 380..412: style cubism
          │    ━━━━━━━━━━━━━
          = help: `on beat 380..end`
        """)


def test_several_faults_end_with_their_number() -> None:
    faults = [FAULT.at(place(SCRIPT, "beat 380")), WARNING.at(place(SCRIPT, "cut"))]
    assert render([*faults, FAULT.anywhere()], PLAIN) == dedent("""\
        error[G0403]: this cue ends after the song does
          first_light.glance:4:4
          │
        4 │ on beat 380..412: style cubism
          │    ━━━━━━━━

        warning[G0501]: nobody will see this
          first_light.glance:5:12
          │
        5 │ on beat 1: cut
          │            ━━━

        error[G0403]: this cue ends after the song does

        2 errors, 1 warning""")


@pytest.mark.parametrize(
    ("severities", "line"),
    [
        ([], "no faults"),
        ([Severity.NOTE, Severity.NOTE], "2 notes"),
        ([Severity.WARNING, Severity.ERROR], "1 error, 1 warning"),
    ],
)
def test_the_summary_counts(severities: list[Severity], line: str) -> None:
    assert summary([Diagnostic("G0000", severity, "x") for severity in severities]) == line


def test_nothing_wrong_prints_nothing() -> None:
    assert render([], PLAIN) == ""


def test_a_fault_without_a_place() -> None:
    assert shown(FAULT.anywhere().hint("make room")) == dedent("""\
        error[G0403]: this cue ends after the song does
          = help: make room
        """)


def test_several_marks_on_one_line_have_a_row_each() -> None:
    fault = WARNING.at(place(SCRIPT, "style cubism")).label(place(SCRIPT, "380..412"), "all of it")
    assert shown(fault) == dedent("""\
        warning[G0501]: nobody will see this
          first_light.glance:4:19
          │
        4 │ on beat 380..412: style cubism
          │                   ━━━━━━━━━━━━
          │         ──────── all of it
        """)


def test_a_span_over_many_lines_shows_its_first_and_its_last() -> None:
    source = Source("x.glance", "on bar 1:\n    cut\n    # more\n    flash 1\nfps 24\n")
    span = place(source, "bar 1").to(place(source, "flash 1\n"))
    assert shown(FAULT.at(span)) == dedent("""\
        error[G0403]: this cue ends after the song does
          x.glance:1:4
          │
        1 │ on bar 1:
          │    ━━━━━━
          ┆
        4 │     flash 1
          │     ━━━━━━━
        """)


def test_a_label_in_another_script_names_it() -> None:
    looks = Source("looks.glance", "look neon:\n")
    fault = FAULT.at(place(SCRIPT, "cubism")).label(place(looks, "neon"), "defined here")
    assert shown(fault) == dedent("""\
        error[G0403]: this cue ends after the song does
          first_light.glance:4:25
          │
        4 │ on beat 380..412: style cubism
          │                         ━━━━━━
          looks.glance:1:6
          │
        1 │ look neon:
          │      ──── defined here
        """)


def test_line_numbers_of_different_length_align() -> None:
    source = Source("x.glance", "cut\n" * 8 + "flash\n" + "fade\n")
    fault = FAULT.at(place(source, "fade")).label(place(source, "flash"), "here too")
    assert shown(fault.hint("don't")) == dedent("""\
        error[G0403]: this cue ends after the song does
          x.glance:10:1
           │
         9 │ flash
           │ ───── here too
        10 │ fade
           │ ━━━━
           = help: don't
        """)


@pytest.mark.parametrize("text", ["cut\n", "cut", "", "\n", "cut\n\n\n"])
def test_the_end_of_a_script_can_be_shown(text: str) -> None:
    source = Source("x.glance", text)
    last = shown(FAULT.at(source.span(len(text), len(text)))).splitlines()[-1]
    assert last == "  │ " + " " * (3 if text == "cut" else 0) + "━"


def test_spans_past_the_end_are_shown_at_the_end() -> None:
    source = Source("x.glance", "cut")
    assert shown(FAULT.at(source.span(90, 95))).splitlines()[-2:] == ["1 │ cut", "  │    ━"]


@pytest.mark.parametrize(
    ("text", "words", "drawn"),
    [
        ("\tcut", "cut", "1 │     cut\n  │     ━━━"),
        ("ab\tcut", "cut", "1 │ ab  cut\n  │     ━━━"),
        ("a\tcut", "\t", "1 │ a   cut\n  │  ━━━"),
        ('"灯台" cut', "cut", '1 │ "灯台" cut\n  │        ━━━'),
        ('"灯台" cut', "台", '1 │ "灯台" cut\n  │    ━━'),
        ('"e\u0301" cut', "cut", '1 │ "e\u0301" cut\n  │     ━━━'),
        ('"e\u0301" cut', "\u0301", '1 │ "e\u0301" cut\n  │  ━'),
        ('"👩‍🚀" cut', "cut", '1 │ "👩‍🚀" cut\n  │      ━━━'),
        ('"👍🏽" cut', "cut", '1 │ "👍🏽" cut\n  │      ━━━'),
        ('"❤️" cut', "cut", '1 │ "❤️" cut\n  │      ━━━'),
        ('"🇫🇷" cut', "cut", '1 │ "🇫🇷" cut\n  │      ━━━'),
        ('"각" cut', "cut", '1 │ "각" cut\n  │      ━━━'),
        ('"ｃ" cut', "ｃ", '1 │ "ｃ" cut\n  │  ━━'),
    ],
    ids=["tab", "tab within", "a tab itself", "cjk before", "cjk", "combining before",
         "combining itself", "joined emoji", "skin tone", "emoji selector", "flag", "jamo",
         "fullwidth"],
)  # fmt: skip
def test_strokes_stand_right_under_their_words(text: str, words: str, drawn: str) -> None:
    assert marked(text, words) == drawn


def test_a_long_line_is_shown_around_the_fault() -> None:
    text = 'prompt "' + "very " * 60 + 'long" oops ' + "and on " * 20
    line, stroke = marked(text, "oops", Look(width=60)).splitlines()
    assert len(line) == len("1 │ ") + 56
    assert line.startswith("1 │ …")
    assert line.endswith("…")
    assert line[stroke.index("━") : stroke.rindex("━") + 1] == "oops"


def test_a_long_line_of_wide_characters_stays_aligned() -> None:
    text = "灯" * 100 + "oops" + "台" * 100
    for width in range(40, 50):
        line, stroke = marked(text, "oops", Look(width=width)).splitlines()
        before = line[: line.index("oops")]
        columns = len(before) + before.count("灯")
        assert stroke.index("━") == columns


def test_a_fault_longer_than_the_terminal_is_cut_with_its_stroke() -> None:
    line, stroke = marked("a" * 300, "a" * 300, Look(width=50)).splitlines()
    assert line == "1 │ " + "a" * 45 + "…"
    assert stroke == "  │ " + "━" * 46


def test_a_line_that_fits_is_never_cut() -> None:
    text = "a" * 46
    assert marked(text, "a" * 46, Look(width=50)).splitlines()[0] == "1 │ " + text


@pytest.mark.parametrize(
    "trick", ["\x1b[2J", "\r", "\x07", "\x9b31m", "\u202e", "\u2028", "\ud800"]
)
def test_a_script_cannot_command_the_terminal(trick: str) -> None:
    source = Source(f"x{trick}.glance", f"cut {trick} now")
    fault = FAULT.at(place(source, "now")).label(place(source, "cut"), trick).hint(trick)
    text = shown(Diagnostic("G0100", Severity.ERROR, f"bad {trick}", fault.span, fault.labels))
    assert trick not in text
    assert text.encode()  # a lone surrogate would raise
    line, stroke = text.splitlines()[3:5]
    assert line.index("now") == stroke.index("━")


def test_colour_only_adds_escapes() -> None:
    fault = FAULT.at(place(SCRIPT, "beat 380..412")).hint("shorter")
    coloured = render([fault], Look(colour=True))
    assert coloured != render([fault], PLAIN)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render([fault], PLAIN)


def test_without_unicode_the_frame_is_typed() -> None:
    text = render([FAULT.at(place(SCRIPT, "cut"))], Look(strokes=TYPED))
    assert text.isascii()
    assert "5 | on beat 1: cut\n  |            ^^^" in text


ODD = "ab \t\n灯é\u0301\u200d👩🏽\ufe0f\x1b\u202e\ud800"
TEXTS = st.text(st.sampled_from(ODD) | st.characters(), max_size=60)


@given(TEXTS, st.integers(-3, 70), st.integers(-3, 70), st.integers(1, 90))
def test_any_span_of_any_text_can_be_shown(text: str, start: int, end: int, width: int) -> None:
    source = Source("x.glance", text)
    fault = FAULT.at(source.span(start, end)).label(source.span(end, start), text).hint(text)
    shown = render([fault], Look(width=width))
    shown.encode()
    assert "\x1b" not in shown


@given(st.text(st.sampled_from("ab灯é🏽👩\u0301\t"), min_size=1, max_size=40), st.data())
def test_strokes_are_as_wide_as_what_they_mark(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    source = Source("x.glance", text)
    stroke = shown(FAULT.at(source.span(start, end)), look=Look(width=999)).splitlines()[4]
    row = lay_out(text)
    assert stroke.count("━") == max(row.columns[end] - row.columns[start], 1)
    assert display_width(stroke.rstrip("━")) - len("  │ ") in (
        row.columns[start],
        row.columns[start] - 1,
    )
