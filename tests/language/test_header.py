"""The header's values."""

from __future__ import annotations

from fractions import Fraction

import pytest

from glance.language.header_changes import header_changes
from glance.language.storyboard import Header
from glance.language.words import HEADER
from glance.music.pins import Pins
from glance.music.score import Meter
from tests.language.judge import HEAD, header_of


def header(text: str) -> Header:
    return header_of(f"{HEAD}{text}\n")


def test_what_is_not_said_has_a_default() -> None:
    found = header("")
    assert (found.width, found.height) == (768, 432)
    assert (found.fps, found.seed, found.model) == (Fraction(24), 0, "sketch")
    assert found.pins == Pins()
    assert found.audio == "song.ogg"
    assert found.spans["audio"].text == '"song.ogg"'


@pytest.mark.parametrize(
    ("text", "fps"),
    [
        ("fps 24", Fraction(24)),
        ("fps 30000/1001", Fraction(30000, 1001)),
        ("fps 12.5", Fraction(25, 2)),
        ("fps 48/2", Fraction(24)),
        ("fps 0", Fraction(24)),
    ],
)
def test_frame_rates_are_exact(text: str, fps: Fraction) -> None:
    assert header(text).fps == fps


@pytest.mark.parametrize(
    ("text", "pins"),
    [
        ("tempo 92.5", Pins(tempo=92.5)),
        ("tempo x2", Pins(tempo_scale=2.0)),
        ("tempo x0.5", Pins(tempo_scale=0.5)),
        ("meter 6/8", Pins(meter=Meter(6, 8))),
        ("downbeat 0.37s", Pins(downbeat=0.37)),
        ("downbeat 370ms", Pins(downbeat=0.37)),
        ("downbeat -120ms", Pins()),
        ("downbeat 0:01.5", Pins(downbeat=1.5)),
        ("meter 3/4 at bar 9\nmeter 2/4 at 5.1.1", Pins(
            meters=((4, Meter(2, 4)), (9, Meter(3, 4))))),
    ],
)  # fmt: skip
def test_pins(text: str, pins: Pins) -> None:
    assert header(text).pins == pins


def test_what_is_faulty_keeps_its_default() -> None:
    found = header("size 0x0\nmodel dream\ntempo 3\ntitle 5")
    assert (found.width, found.model, found.pins, found.title) == (768, "sketch", Pins(), "")


def test_a_script_of_another_edition_is_not_read() -> None:
    assert header_of('glance 3\naudio "song.ogg"\n').audio is None


def test_every_header_line_that_is_other_is_named() -> None:
    old = header_of(f"{HEAD}fps 24\n")
    new = header_of(f'{HEAD}fps 30\nmarkers "song.txt"\nlyrics "song.lrc"\nmodel "a/b"\n')
    changes = {change.word: (change.old, change.new) for change in header_changes(old, new)}
    assert changes == {
        "fps": ("24", "30"),
        "model": ("sketch", "a/b"),
        "markers": (None, '"song.txt"'),
        "lyrics": (None, '"song.lrc"'),
    }


def test_every_header_word_can_be_named_as_other() -> None:
    """A word that the table has and the comparison hasn't would change in silence."""
    said = {
        "title": '"x"', "audio": '"other.ogg"', "size": "96x54", "fps": "30", "seed": "9",
        "model": '"a/b"', "tempo": "99", "meter": "3/4", "downbeat": "1s", "markers": '"m.txt"',
        "lyrics": '"l.lrc"', "anchor": "beat 4 = 3s", "grid": '"g.mid"', "enhance": "on",
    }  # fmt: skip
    assert {row.name for row in HEADER} - {"glance"} == set(said)
    plain = header_of(HEAD)
    for word, value in said.items():
        head = HEAD.replace('audio "song.ogg"\n', "") if word == "audio" else HEAD
        changed = header_changes(plain, header_of(f"{head}{word} {value}\n"))
        assert [change.word for change in changed] == [word]
