"""What newcomers write about music is answered with the line that says it: see `spoken.md`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glance.diagnostics.diagnostic import Diagnostic, Severity
from glance.syntax.complaints.happenings import MOVES
from glance.syntax.complaints.places import place_in, places_in
from glance.syntax.cue_behind import AT_ONCE, EVENTS, HITS, STRUCK
from tests.language.judge import judged

ROW = re.compile(r"^\| `+ ?(.+?) ?`+ \| (.+) \|$", re.MULTILINE)
OFFERED, SEVERAL = Path(__file__).with_name("spoken.md").read_text().split("\n## ")

PARTS = ("verse = bar 0..4", "chorus = bar 4..8", "intro = bar 8..9", "drop = bar 9..10")
ELSEWHERE = ("G0401", "G0402", "G0403")
"""The song is short, and hasn't all the choruses that are spoken of."""


OWN = re.compile(r'section "?(\w+)|(\w+) (?:=|bar )')
"""What begins a line that defines a section, or nearly."""


def script(line: str) -> str:
    """A line below a header and the sections that it doesn't define itself."""
    own = OWN.match(line)
    lines = [f"section {part}" for part in PARTS if not own or part.split()[0] not in own.groups()]
    return "\n".join(('glance 1\naudio "song.ogg"', *lines, line, ""))


def errors(text: str) -> list[Diagnostic]:
    return [found for found in judged(text) if found.severity is Severity.ERROR]


@pytest.mark.parametrize(("written", "offered"), ROW.findall(OFFERED))
def test_the_very_line_is_offered(written: str, offered: str) -> None:
    line = offered.strip("`")
    text = script(written)
    found = errors(text)[0]
    assert found.help == f"write `{line}`"
    assert found.fix is not None
    mended = text[: found.fix.span.start] + found.fix.replacement + text[found.fix.span.end :]
    assert mended.splitlines()[-1] == line
    assert [left for left in errors(mended) if left.code not in ELSEWHERE] == []


@pytest.mark.parametrize(("written", "said"), ROW.findall(SEVERAL))
def test_what_may_be_meant_in_several_ways_is_shown(written: str, said: str) -> None:
    found = errors(script(written))[0]
    assert found.help == said
    assert found.fix is None


@pytest.mark.parametrize(
    "line",
    [
        'text "at bar 8" at bottom',
        'let beat = "a drum"\nprompt beat 0.4',
        "on start..start + 1 bar: fade from black",
        'let on = "a lamp"\nprompt on',
        "on bar 8..10: strength -> 0.3 ease in",
        'style drop = "{{ prompt }}, rain"\nstyle drop 0.6 + cubism 0.4',
    ],
)
def test_what_only_sounds_like_a_cue_is_left_alone(line: str) -> None:
    assert errors(f'glance 1\naudio "song.ogg"\n{line}\n') == []


@pytest.mark.parametrize("said", ["", "moon", "the", "bar", "8", "from", "kick kick", "bar 8 moon"])
def test_what_is_not_understood_to_its_last_word_is_no_place(said: str) -> None:
    place = place_in(said)
    assert place is None or said == "bar"
    assert places_in(said) == ()


@pytest.mark.parametrize(
    "line",
    [
        "on bar 1 beat {}: cut",
        "at beat {} of bar 2: cut",
        "on every 1/{}: cut",
        "section chorus is {}th verse",
    ],
)
def test_a_number_that_is_longer_than_anybody_says_is_a_fault_like_any(line: str) -> None:
    assert errors(script(line.format("9" * 5000)))


def test_what_is_counted_from_zero_is_meant_in_one_way() -> None:
    assert [fault.help for fault in errors(script("on bar 0 beat 3: cut"))] == [
        "write `on bar 0 + 2 beats: cut`"
    ]


def test_the_words_of_cues_are_the_vocabulary_s() -> None:
    """Lines are read before anyone knows a word: these few are known earlier."""
    from glance.language.types import Event
    from glance.language.vocabulary import PROPERTIES
    from glance.language.words import STRUCK as HEARD

    assert {row.name for row in PROPERTIES if isinstance(row.type, Event)} >= set(AT_ONCE)
    assert {row.name.removeprefix("camera ") for row in PROPERTIES} >= set(MOVES)
    assert set(EVENTS.values()) <= set(AT_ONCE)
    assert set(STRUCK.values()) == set(HITS) <= set(HEARD)
