"""docs/grid.md: every line that it offers does what is promised beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from glance import compiler
from glance.language.header import read_header
from glance.music.pins import Pins
from glance.music.score import Meter, Score
from glance.syntax.parser import parse
from glance.syntax.source import Source
from glance.world import RealWorld
from tests.music.grid_files import als, jams, midi, rekordbox, tempo
from tests.studio import Studio

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/grid.md").read_text(encoding="utf-8")

ROWS = [
    tuple(re.findall(r"`([^`]+)`", row.rpartition(" | ")[2]))
    for row in PAGE.splitlines()
    if row.startswith("| ") and "`" in row.rpartition(" | ")[2]
]
"""What a row of a table offers, and what it names besides."""

LINES = [tuple(said for said in row if not said.startswith("glancec")) for row in ROWS]

BEAT = 60 / 123
TICKS = [(0.5 + n * 0.5, n % 4 + 1) for n in range(100)]


def at(seconds: float, beat: float, score: Score) -> bool:
    """Whether a beat is heard there, to 3 ms."""
    return abs(score.tempo.seconds(beat) - seconds) < 0.003


def of_file(score: Score) -> bool:
    """The grid of the files below, whatever their kind: 120 a minute."""
    gap = score.tempo.seconds(5) - score.tempo.seconds(4)
    return abs(gap - 0.5) < 1e-6 and score.confidence.tempo == 1.0


PROMISES: dict[str, Callable[[Score], bool]] = {
    "tempo x0.5": lambda s: at(0.082, 0, s) and at(0.082 + 20 * BEAT, 10, s),
    "tempo x2": lambda s: at(0.082, 0, s) and at(0.082 + 5 * BEAT, 10, s),
    "tempo 82": lambda s: abs(s.tempo.seconds(82) - s.tempo.seconds(0) - 60) < 1e-6,
    "tempo 123": lambda s: abs(s.tempo.seconds(123) - s.tempo.seconds(0) - 60) < 1e-6,
    "downbeat 1.058s": lambda s: at(1.058, 0, s) and at(0.082, -2, s),
    "downbeat 0.326s": lambda s: at(0.326, 0, s) and at(0.326 + BEAT, 1, s),
    "downbeat 2.033s": lambda s: at(2.033, 0, s) and at(0.082, -4, s),
    "meter 3/4": lambda s: at(0.082 + 30 * BEAT, 30, s) and s.tempo.bar(s.tempo.seconds(30)) == 10,
    "meter 2/4": lambda s: s.tempo.bar(s.tempo.seconds(30)) == 15,
    "meter 4/4": lambda s: s.tempo.bar(s.tempo.seconds(32)) == 8,
    "meter 6/8": lambda s: s.meter == Meter(6, 8) and s.tempo.bar(s.tempo.seconds(30)) == 15,
    "meter 2/4 at bar 16": lambda s: s.tempo.bar(s.tempo.seconds(66)) == 17,
    "anchor beat 64 = 31.3s": lambda s: at(31.3, 64, s),
    "anchor bar 24 = 46.9s": lambda s: abs(s.tempo.bar_seconds(24) - 46.9) < 1e-6,
    "anchor beat 0 = 0.08s": lambda s: at(0.08, 0, s) and at(60.57, 124, s),
    "anchor beat 80 = 39.11s": lambda s: at(39.11, 80, s),
    'grid "song.mid"': lambda s: of_file(s) and at(0.0, 0, s),
    'grid "song.mid" at -4s': lambda s: of_file(s) and at(0.0, 8, s),
    'grid "set.als"': of_file,
    'grid "labels.txt"': of_file,
    'grid "beats.tsv"': of_file,
    'grid "collection.xml"': of_file,
    'grid "song.jams"': of_file,
    "section chorus = bar 9..12, bar 17..20": lambda s: True,
    'lyrics "song.lrc"': lambda s: True,
    "on time 4s..12s: flash 0.4": lambda s: True,
}
"""By the first line of a row."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The song, its lock, and what other programs say of it."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("first_light.ogg", "first_light.glance.lock"):
        (folder / name).write_bytes((ROOT / "examples" / name).read_bytes())
    files = {
        "song.mid": midi([tempo(120)]),
        "set.als": als(bpm=120),
        "collection.xml": rekordbox(("first_light.ogg", [(0.5, "120.00", "4/4", 1)], [])),
        "song.jams": jams([(start, place) for start, place in TICKS]),
        "labels.txt": "".join(f"{t:.3f}\t{t:.3f}\t{n}\n" for t, n in TICKS).encode(),
        "beats.tsv": "".join(f"{t:.3f}\t{n}\n" for t, n in TICKS).encode(),
        "song.lrc": b"[00:12.50]First light\n[00:20.00]The end\n",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_every_line_of_the_page_has_a_promise() -> None:
    assert [row[0] for row in LINES if row[0] not in PROMISES] == []
    assert len(LINES) == len(PROMISES) + 1  # `tempo 123` is there twice


@pytest.mark.parametrize("lines", LINES, ids=lambda lines: lines[0])
def test_a_line_does_what_is_said_beside_it(desk: Path, lines: tuple[str, ...]) -> None:
    script = desk / "first_light.glance"
    header = ("glance 1", 'audio "first_light.ogg"', "model sketch")
    script.write_text("\n".join([*header, *lines, 'prompt "sea"', ""]))
    source, world = compiler.load(script), RealWorld()
    assert compiler.check(source, world, locked=True).diagnostics == ()
    _, found = compiler.listen(source, world)
    assert found.value is not None
    assert PROMISES[lines[0]](found.value)


def test_its_commands_can_be_given(studio: Studio, desk: Path) -> None:
    for name in ("first_light.ogg", "first_light.glance.lock"):
        place = name.replace("first_light.glance", "video.glance")
        (studio.folder / place).write_bytes((ROOT / "examples" / name).read_bytes())
    studio.write("video.glance", 'glance 1\naudio "first_light.ogg"\nmodel sketch\nprompt "sea"\n')
    commands = re.findall(r"^    glancec (.+)$", PAGE, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        studio.glancec(*command.split()).ok()
    assert (studio.folder / "video.click.wav").exists()


MUSIC = (ROOT / "docs/music.md").read_text(encoding="utf-8")
CORRECTIONS = re.findall(
    r"`((?:tempo|meter|downbeat|anchor|grid) [^`]+)`",
    MUSIC[MUSIC.index("\n## Put it right") : MUSIC.index("\n### The lock")],
)


@pytest.mark.parametrize("line", sorted(set(CORRECTIONS)))
def test_a_correction_on_the_page_of_hearing_is_one(line: str) -> None:
    found = read_header(parse(Source("v.glance", f'glance 1\naudio "song.ogg"\n{line}\n')).value)
    assert found.diagnostics == ()
    assert found.value.pins != Pins() or found.value.grid is not None
