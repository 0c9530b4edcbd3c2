"""A storyboard to begin with: what was heard in a song, and a look for each part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from glance.language.starter_parts import is_counted, parts, section_line
from glance.language.storyboard import Header
from glance.music import certainty
from glance.music.certainty import is_unheard
from glance.music.pins import Pins
from glance.music.remarks import DOUBTFUL
from glance.music.score import Score

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

BARS, SECONDS = "every bar", "every 2s"
"""How often something comes in a look; and where there are no bars."""

IN_BARS = "# In bars: a tempo that is wrong is to be mended before these."

TRACK_NUMBER = re.compile(r"^\d{1,3}[\s._-]+(?=\S)")


def doubtful_pins(score: Score) -> Pins:
    """What a starter should pin, for nobody would bet on it; all that is pinned is a guess.

    Where there is no beat, nothing: a tempo that is pinned says that there is one.
    """
    if not is_counted(score):
        return Pins()
    sure = score.confidence
    tempo = round(score.tempo_bpm, 2) if sure.tempo < DOUBTFUL else None
    downbeat = round(score.tempo.seconds(0), 2) if sure.downbeat < DOUBTFUL else None
    return Pins(tempo=tempo, downbeat=downbeat)


def starter(score: Score, audio: str, title: str, pins: Pins) -> str:
    """A script that checks clean and is worth watching as it is.

    score  heard with `pins`; audio is as the script is to write it.
    """
    found, counted = parts(score), is_counted(score)
    return "\n".join(
        (
            *_header(audio, title),
            "",
            *(_grid(score, pins) if counted else _no_grid(score)),
            "",
            *([IN_BARS] if found and counted else []),
            *(section_line(letter, spans) for letter, spans in found.items()),
            *([""] if found else []),
            f"prompt {_quoted(PROMPT)}  # replace: what is to be seen",
            *(() if found else LOOKS[0]),
            *_cues(found, _often(score)),
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


def _no_grid(score: Score) -> Iterator[str]:
    """Why nothing is counted, and how to count all the same."""
    sure = score.confidence
    if is_unheard(sure):
        yield "# Nothing is heard to count by, so there are no bars in this."
    else:
        likely = f"{sure.pulse:.2f} that there is"
        yield f"# There may be no beat in this ({likely}), so it is told in seconds."
    yield "# If you count one, write it without the first #, and go on in beats and bars."
    yield f"# tempo {score.tempo_bpm:.4g}"
    yield f"# downbeat {score.tempo.seconds(0):.2f}s"


def _pin(line: str, pinned: float | None, sure: float) -> str:
    if pinned is not None:
        return f"{line}  # a guess: count along, and mend it"
    return f"# {line}  # sure: {sure:.2f} of 1"


def _often(score: Score) -> str:
    """How often something comes; "": not at all, where some bars are a guess."""
    if not is_counted(score):
        return SECONDS
    return BARS if min(score.certainty, default=1.0) >= certainty.DOUBTFUL else ""


def _cues(letters: Iterable[str], often: str) -> Iterator[str]:
    for number, letter in enumerate(letters):
        yield ""
        yield f"on section {letter}:"
        yield "    cut"
        for line in LOOKS[number % len(LOOKS)]:
            if often or BARS not in line:
                yield f"    {line.replace(BARS, often)}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
