"""A storyboard to begin with: what was heard in a song, and a look for each part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from glance.language.storyboard import Header
from glance.music.clock import clock
from glance.music.pins import Pins
from glance.music.remarks import DOUBTFUL
from glance.music.score import Score, Section, Stretch

PROMPT = "a lighthouse on a cliff by the sea, clouds, dawn"

LOOKS: tuple[tuple[str, ...], ...] = (
    ("style watercolour", "camera zoom 1.2 ease in-out"),
    ("style impressionism", "camera pan 10% ease in-out"),
    ("style cubism", "camera zoom 1.3", "on every bar: camera roll 2deg ease there-and-back"),
    ("style woodcut", "camera tilt 8% ease in-out", "saturation 1 -> 0.6"),
    ("style baroque", "camera pan -10% ease in-out"),
    ("style ukiyo_e", "camera zoom 0.85 ease out"),
)
"""What the parts of a song look like, each letter another; round again after the last."""

EVEN = 0.5
"""How sure a cut is that nobody would bet on."""

OFTEN = 2
"""Times that a part's line tells from beginning to end."""

TRACK_NUMBER = re.compile(r"^\d{1,3}[\s._-]+(?=\S)")


def doubtful_pins(score: Score) -> Pins:
    """What a starter should pin, for nobody would bet on it; all that is pinned is a guess."""
    sure = score.confidence
    tempo = round(score.tempo_bpm, 2) if sure.tempo < DOUBTFUL else None
    downbeat = round(score.tempo.seconds(0), 2) if sure.downbeat < DOUBTFUL else None
    return Pins(tempo=tempo, downbeat=downbeat)


def starter(score: Score, audio: str, title: str, pins: Pins) -> str:
    """A script that checks clean and is worth watching as it is.

    score  heard with `pins`; audio is as the script is to write it.
    """
    parts = _by_letter(score)
    return "\n".join(
        (
            *_header(audio, title),
            "",
            *_grid(score, pins),
            "",
            *(["# In bars: a tempo that is wrong is to be mended before these."] if parts else []),
            *(_section_line(letter, sections, score) for letter, sections in parts),
            *([""] if parts else []),
            f"prompt {_quoted(PROMPT)}  # replace: what is to be seen",
            *(() if parts else LOOKS[0]),
            *_cues(letter for letter, _ in parts),
            "",
        )
    )


def title_of(stem: str) -> str:
    """`03 - first_light` is First Light."""
    words = re.split(r"[\s_-]+", TRACK_NUMBER.sub("", stem).strip(" _-") or stem)
    return " ".join(word[:1].upper() + word[1:] for word in words if word) or stem


def _header(audio: str, title: str) -> Iterator[str]:
    plain = Header()
    yield "glance 1"
    yield f"title {_quoted(title)}"
    yield f"audio {_quoted(audio)}"
    yield f"size {plain.width}x{plain.height}"
    yield f"fps {plain.fps}"
    yield "seed 1"
    yield f"model {plain.model}"


def _grid(score: Score, pins: Pins) -> Iterator[str]:
    """Tempo and downbeat: as comments where they are sure, pinned where they are a guess."""
    yield f"# What is heard, in {score.meter}. A line without its first # holds whatever is heard."
    tempo, downbeat = round(score.tempo_bpm, 2), score.tempo.seconds(0)
    yield _pin(f"tempo {tempo:g}", pins.tempo, score.confidence.tempo)
    yield _pin(f"downbeat {downbeat:.2f}s", pins.downbeat, score.confidence.downbeat)


def _pin(line: str, pinned: float | None, sure: float) -> str:
    if pinned is not None:
        return f"{line}  # a guess: count along, and mend it"
    return f"# {line}  # sure: {sure:.2f} of 1"


# Sections -----------------------------------------------------------------------------


def _by_letter(score: Score) -> list[tuple[str, list[Section]]]:
    """Sections of one letter together, in the order in which the letters come."""
    parts: dict[str, list[Section]] = {}
    for section in _in_whole_bars(score):
        parts.setdefault(section.name.lower(), []).append(section)
    return list(parts.items())


def _in_whole_bars(score: Score) -> Iterator[Section]:
    """Those that are a bar long or more, on bar lines."""
    for section in _joined(score.sections):
        start, end = _bars(section, score)
        if end > start:
            yield replace(section, name=re.sub(r"\W", "_", section.name))


def _joined(sections: Iterable[Section]) -> list[Section]:
    """One part of those that go on in the same way: a cut where nobody would bet on one is none."""
    joined: list[Section] = []
    for section in sections:
        before = joined[-1] if joined else None
        if before and before.name == section.name and section.confidence < EVEN:
            whole = replace(before.stretch, end=section.stretch.end)
            joined[-1] = replace(before, stretch=whole)
        else:
            joined.append(section)
    return joined


def _bars(section: Section, score: Score) -> tuple[int, int]:
    tempo = score.tempo
    return round(tempo.bar(section.stretch.start)), round(tempo.bar(section.stretch.end))


def _section_line(letter: str, sections: Iterable[Section], score: Score) -> str:
    every = list(_in_whole_bars(score))
    ranges: list[str] = []
    times: list[Stretch] = []
    for section in sections:
        first, last = section.stretch == every[0].stretch, section.stretch == every[-1].stretch
        ranges.append(_range(*_bars(section, score), first=first, last=last))
        times.append(section.stretch)
    return f"section {letter} = {', '.join(ranges)}  # {_told(times)}"


def _told(times: list[Stretch]) -> str:
    """When a part is heard; of one that comes often, when it begins."""
    if len(times) > OFTEN:
        return f"at {', '.join(clock(stretch.start) for stretch in times)}"
    return ", ".join(f"{clock(stretch.start)} to {clock(stretch.end)}" for stretch in times)


def _range(start: int, end: int, *, first: bool, last: bool) -> str:
    """What sounds before the first bar and after the last belongs to a part too."""
    if last:
        return "start..end" if first else f"bar {start}..end"
    return f"start..bar {end}" if first else f"bar {start}..{end}"


def _cues(letters: Iterable[str]) -> Iterator[str]:
    for number, letter in enumerate(letters):
        yield ""
        yield f"on section {letter}:"
        yield "    cut"
        yield from (f"    {line}" for line in LOOKS[number % len(LOOKS)])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
