"""Markers and lyrics become stretches of song."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glance import compiler
from glance.diagnostics.diagnostic import Diagnostic
from glance.music.annotations import key_of
from glance.syntax.beside import read_beside
from glance.syntax.source import Source
from glance.world import RealWorld
from tests.language.judge import HEAD, board_of, judged

NOTES = f'{HEAD}markers "song.txt"\nlyrics "song.lrc"\n'


@pytest.mark.parametrize(
    ("when", "stretches"),
    [
        ("marker Intro", [(0, 4)]),
        ("marker intro", [(0, 4)]),
        ('marker "guitar solo"', [(16.5, 20)]),
        ('lyric "hello darkness"', [(4, 8)]),
        ('lyric "ive come"', [(8, 12), (20, 28)]),
        ('lyric "ive come" 2', [(20, 28)]),
        ('lyric "Ou est l\'ete"', [(14, 20)]),
        ('lyric "Good night"', [(28, 32)]),
        ("marker drop..marker Drop", [(8, 24)]),
        ("marker drop - 1s..marker drop + 2 beats", [(7, 9)]),
    ],
)
def test_a_note_is_where_its_file_says(when: str, stretches: list[tuple[float, float]]) -> None:
    """The lyrics' offset makes all of them half a second earlier."""
    found = board_of(f"{NOTES}on {when}: contrast 1.2\n").settings
    assert [(s.stretch.start, s.stretch.end) for s in found] == stretches


def test_case_accents_and_punctuation_make_no_difference() -> None:
    assert key_of("Où est — l'Été?") == key_of("ou est L’ETE")


def test_a_near_miss_is_offered_the_line() -> None:
    (fault,) = judged(f'{NOTES}on lyric "helo darknes my freind": contrast 1.2\n')
    assert fault.fix is not None
    assert fault.fix.replacement == '"Hello darkness, my old friend"'


def wrong(name: str) -> list[tuple[str, int]]:
    """The faults of a file, and the lines of it that they point at."""
    word = "lyrics" if name.endswith(".lrc") else "markers"
    found = judged(f'{HEAD}{word} "{name}"\n')
    spans = [(fault.message, fault.span) for fault in found]
    return [(m, s.source.line_and_column(s.start)[0]) for m, s in spans if s is not None]


def test_what_is_wrong_in_a_file_points_at_its_lines() -> None:
    told = wrong("wrong.txt")
    assert [line for _, line in told] == [1, 2, 3]
    assert [message.partition(": ")[2] for message, _ in told] == [
        "it begins with two times in seconds, a tab behind each",
        "it ends before it begins",
        "it has no name",
    ]


def refusal(folder: Path, name: str) -> list[Diagnostic]:
    place = Source("v.glance", "x").whole
    return list(read_beside(name, place, folder, RealWorld()).diagnostics)


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("1\t2\tsecret\n")
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "own.txt").write_text("1\t2\tmine\n")
    (folder / "inside.txt").symlink_to(folder / "own.txt")
    assert "a link that leads out" in refusal(folder, "link.txt")[0].message
    assert "a link that leads out" in refusal(folder, "up/secret.txt")[0].message
    assert refusal(folder, "inside.txt") == []


def test_what_is_no_plain_text_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "sound.txt").write_bytes(b"OggS\0\0")
    (tmp_path / "huge.txt").write_bytes(b"1\t2\tx\n" * 500_000)
    for name in ("pipe.txt", "folder.txt", "sound.txt", "huge.txt", "missing.txt"):
        assert [fault.code for fault in refusal(tmp_path, name)] == ["G0240"]


def test_the_compiler_reads_them_beside_the_script(tmp_path: Path) -> None:
    song = Path(__file__).parents[2] / "examples/first_light.ogg"
    (tmp_path / song.name).write_bytes(song.read_bytes())
    (tmp_path / "v.glance.lock").write_bytes(song.with_suffix(".glance.lock").read_bytes())
    (tmp_path / "marks.txt").write_text("10\t10\tdrop\n")
    text = (
        f'glance 1\naudio "{song.name}"\nmarkers "marks.txt"\nprompt "sea"\non marker drop: cut\n'
    )
    outcome = compiler.compile(Source(str(tmp_path / "v.glance"), text))
    assert outcome.value is not None, outcome.diagnostics
    assert [shot.start for shot in outcome.value.shots] == [0, 240]
