"""Edits as people make them, and worse, for property tests; and the files around a script."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from math import ceil
from pathlib import Path

from hypothesis import strategies as st

from glance.music.heard import ANALYSIS, Heard, HeardSection
from glance.music.lock import write_lock
from glance.music.score import Confidence, Meter
from glance.music.tempo_map import TempoMap
from glance.world import ToyWorld
from tests.language.judge import FILES
from tests.language.scripts import (
    DEFINITIONS,
    blocks,
    expectations,
    looks,
    scripts,
    statements,
    uses,
)
from tests.language.songs import steady_score

SCRIPT, SONG = Path("script.glance"), Path("song.ogg")
LOCK = Path("script.glance.lock")
BYTES = b"no sound at all"
SHA256 = sha256(BYTES).hexdigest()


def lock(bpm: float, doubtful: int) -> bytes:
    """The lock of a song of 64 beats, the first few of which are doubtful."""
    period = 60 / bpm
    beats = tuple(round(0.2 + n * period, 6) for n in range(66))
    sure = tuple(0.1 if n < doubtful else 1.0 for n in range(len(beats)))
    heard = Heard(
        sha256=SHA256, size=len(BYTES), samplerate=44100, channels=2,
        samples=44100 * ceil(beats[-1]),
        tempo=TempoMap(beats, -1, tuple(range(0, 66, 4)), 0), tempo_bpm=bpm, meter=Meter(4, 4),
        confidence=Confidence(0.3 if doubtful else 0.9, 0.9, 0.9), certainty=sure,
        sections=(HeardSection("A", 0, 4, 0.8), HeardSection("B", 4, 9, 0.7),
                  HeardSection("A", 9, 14, 0.8)),
    )  # fmt: skip
    return write_lock(heard).encode()


CHANGES: dict[Path, tuple[bytes | None, ...]] = {
    LOCK: (lock(120, 0), lock(120, 20), lock(90, 50), b"torn"),
    Path("song.txt"): (FILES[Path("song.txt")], b"1\t2\tm\n3\t4\tx y\n", b"?", None),
    Path("x"): (None, b"[00:01.00]la\n[00:09.00]hello la\n", b"glance 1\nlet a = 0.3\n"),
    Path("looks.glance"): (
        FILES[Path("looks.glance")],
        b"glance 1\nlook warm(x = 2):\n    flash x\nlet hero = 1\n",
        b"glance 1\nsection A = bar 3\nsection A = bar 4..3\nlook glow:\n    prompt hero\n",
        b"let b = \nuse warm\n",
        None,
    ),
    Path("ink.safetensors"): (b"ink", None),
    Path("art.png"): (b"art", None),
}
"""What lies in files beside the script, first of all and later."""


def world() -> ToyWorld:
    """A song that was heard, and the files that scripts name."""
    first = {path: said[0] for path, said in CHANGES.items() if said[0] is not None}
    here = ToyWorld({**FILES, SONG: BYTES, **first})
    onsets = json.dumps(asdict(steady_score().onsets)).encode()
    here.files[here.cache / "music" / SHA256[:2] / f"{SHA256}.{ANALYSIS}.json"] = onsets
    return here


def change(here: ToyWorld, path: Path, said: bytes | None) -> None:
    if said is None:
        here.files.pop(path, None)
    else:
        here.files[path] = said


# Scripts that make sense, mostly ----------------------------------------------------------

SENSE = st.sampled_from(
    ('prompt "a house"', "prompt hero", "style cubism", "style mine 0.5 + baroque 0.4",
     "brightness 1 + a * kick", "brightness 1 -> 0", "brightness -> 0.5", "flash 0.9", "cut",
     "dissolve 1 beat", "dissolve 1 bar", "camera zoom 1.2, roll 4deg", "strength a", "seed 4",
     "fade to black", 'init "art.png"', 'lora "ink.safetensors" a', 'text "x"', "use warm",
     "use glow(0.4)", "use glow", "use twice", "steps 4", "mode still", "cut; dissolve 2s",
     "style cycle(cubism, baroque)", 'prompt "x" enhanced', "hue 0 -> 90deg ease in")
)  # fmt: skip

CUES = st.sampled_from(
    ("bar 3", "beat 4..8", "every beat", "every bar in bar 2..6", "section A", "section chorus",
     "every kick", "time 3s..5s", "beat 4", "bar 0..8", "marker m", "bar 14..99", "every section A",
     "beat 4..4.02", "every 1/4 beat", "start", "end - 2 bars..end", "beat 1", "beat 2 + 0.01s")
)  # fmt: skip

NAMED = st.sampled_from(
    (["let hero = \"a ship\""], ["let hero = other", 'let other = "b"'], ["let a = 0.3"],
     ["let a = b * 2", "let b = 0.1"], ['style mine = "{{ prompt }}, in oil"'],
     ["section chorus = bar 4..8, bar 12..14"], ["section chorus = section A"],
     ["look warm:", "    hue 20deg", "    brightness 1.1"],
     ["look warm:", "    hue 20", "    brightness a"],
     ["look glow(amount = 0.5):", "    brightness amount", "    on beat 1: flash amount"],
     ["look glow(amount):", "    use warm", "    contrast amount; saturation hero"],
     ["look twice:", "    use glow(a)", "    on every beat: cut"])
)  # fmt: skip


@st.composite
def cues(draw: st.DrawFn) -> list[str]:
    body = draw(st.lists(SENSE, min_size=1, max_size=3))
    if draw(st.booleans()):
        return [f"on {draw(CUES)}: {'; '.join(body)}"]
    inner = [f"    on {draw(CUES)}:", f"        {draw(SENSE)}"] if draw(st.booleans()) else []
    return [f"on {draw(CUES)}:", *(f"    {line}" for line in body), *inner]


@st.composite
def sound_scripts(draw: st.DrawFn) -> str:
    parts = st.one_of(cues(), cues(), SENSE.map(lambda line: [line]), NAMED)
    named = [line for lines in draw(st.lists(NAMED, max_size=6)) for line in lines]
    body = [line for lines in draw(st.lists(parts, max_size=20)) for line in lines]
    return "\n".join(["glance 1", 'audio "song.ogg"', *named, *body, ""])


# Edits ------------------------------------------------------------------------------------

Edit = Callable[[list[str], float], list[str]]
"""Of the lines of a script, at a place in it from 0 to 1."""

MORE = st.sampled_from(
    ('import "looks.glance"', 'lyrics "song.lrc"', "use pulse(0.4)", "use pulse", "# but why",
     "", "on bar 3:", "\tcut", 'prompt "a', "let", "on every kick: flash 0.9", "prompt hero; cut",
     "section A = bar 0..2", "on bar 99: cut", "\r", "\r x", " ", "enhance on", "glance 1",
     "on beat 1: style cubism", "brightness a", "anchor beat 8 = 4.3s", "prompt hero", "seed 3")
)  # fmt: skip

LINES = st.one_of(
    MORE.map(lambda line: [line]),
    MORE.map(lambda line: [f"    {line}"]),
    st.one_of(DEFINITIONS, statements(), uses(), expectations()).map(lambda line: [line]),
    (statements() | SENSE).map(lambda line: [f"    {line}"]),
    blocks(),
    looks(),
    cues(),
    NAMED,
)


def _inserted(lines: list[str], at: int, new: list[str]) -> list[str]:
    return [*lines[:at], *new, *lines[at:]]


def _replaced(lines: list[str], at: int, new: list[str]) -> list[str]:
    return [*lines[:at], *new, *lines[at + 1 :]]


def _deleted(lines: list[str], at: int, count: int) -> list[str]:
    return [*lines[:at], *lines[at + count :]]


def _repeated(lines: list[str], at: int, count: int) -> list[str]:
    return [*lines[: at + count], *lines[at : at + count], *lines[at + count :]]


def _indented(lines: list[str], at: int, blanks: str) -> list[str]:
    return _replaced(lines, at, [blanks + line for line in lines[at : at + 1]])


def _dedented(lines: list[str], at: int, blanks: str) -> list[str]:
    return _replaced(lines, at, [line.removeprefix(blanks) for line in lines[at : at + 1]])


def _typed(lines: list[str], at: int, letter: str) -> list[str]:
    return _replaced(lines, at, [line[: len(line) // 2] + letter + line[len(line) // 2 :]
                                 for line in lines[at : at + 1]])  # fmt: skip


def _moved(lines: list[str], at: int, by: int) -> list[str]:
    line, rest = lines[at : at + 1], _deleted(lines, at, 1)
    return _inserted(rest, (at + by) % (len(rest) + 1), line)


COUNTS = st.sampled_from((1, 1, 2, 5))
BLANKS = st.sampled_from(("    ", "  ", "\t"))
LETTERS = st.sampled_from(('"', "#", "x", " ", ";", ":", "0", "-"))

EDITS = st.one_of(
    st.tuples(st.just(_inserted), LINES),
    st.tuples(st.just(_replaced), LINES),
    st.tuples(st.just(_deleted), COUNTS),
    st.tuples(st.just(_repeated), COUNTS),
    st.tuples(st.just(_indented), BLANKS),
    st.tuples(st.just(_dedented), BLANKS),
    st.tuples(st.just(_typed), LETTERS),
    st.tuples(st.just(_moved), st.integers(1, 9)),
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[float, Callable[[list[str], int], list[str]]]:
    """Where, from 0 to 1, and what of the lines is made there."""
    act, how = draw(EDITS)
    return draw(st.floats(0, 1)), lambda lines, at: act(lines, at, how)


def edited(text: str, where: float, edit: Callable[[list[str], int], list[str]]) -> str:
    lines = text.split("\n")
    return "\n".join(edit(lines, round(where * len(lines))))


CHANGED = st.sampled_from([(path, said) for path, all in CHANGES.items() for said in all])


def with_head(text: str) -> str:
    return text if text.startswith("glance 1\n") else f'glance 1\naudio "song.ogg"\n{text}'


SCRIPTS = st.one_of(sound_scripts(), sound_scripts(), scripts(), scripts().map(with_head))
