"""What happens, as people say it: `zoom in`, `crossfade`, `strobe 0.3`."""

from __future__ import annotations

import re

from glance.syntax.complaints.points import reads
from glance.syntax.cue_behind import BEGINNINGS, EVENTS

MOVES: dict[str, str] = {
    "zoom": "1.2", "pan": "10%", "tilt": "5%", "roll": "2deg", "orbit": "10deg", "dolly": "1.2",
    "shake": "0.02 -> 0",
}  # fmt: skip
"""Moves of the camera, which people name without it, and how far where they don't say."""

WHOLE: dict[str, str] = {
    "fade in": "fade from black", "fade out": "fade to black", "dissolve": "dissolve 1 bar",
    "zoom in": "camera zoom 1.2", "zoom out": "camera zoom 0.8", "fade": "fade to black",
    "pulse": "brightness 1.3 -> 1", "throb": "brightness 1.3 -> 1",
}  # fmt: skip
"""What happens, said too shortly."""

IN_HEADER = frozenset(
    ("tempo", "bpm", "downbeat", "title", "audio", "size", "fps", "model", "grid", "markers",
     "lyrics", "enhance", "key", "offset", "react", "anchor", "meter")
)  # fmt: skip
"""What never happens at a place."""

AND_BACK = " ease there-and-back"
"""What a move needs that comes again and again, lest it lead away."""


def done(what: str, *, recurs: bool) -> str:
    """What happens, in the language's words as far as they are known here.

    recurs  whether it comes again and again.
    """
    what = re.sub(r"^(?:sync|do|make|trigger|camera)\s+(?=\w)", "", what)
    word, _, value = what.partition(" ")
    word = EVENTS.get(word, word)
    what = f"{word} {value}".rstrip()
    if what in WHOLE:
        return WHOLE[what]
    if word not in MOVES:
        return what
    back = AND_BACK if recurs and not value and word != "shake" else ""
    return f"camera {word} {value or MOVES[word]}{back}"


def is_done(what: str) -> bool:
    """Whether it reads as something that happens."""
    word = re.match(r"[^\W\d]\w*", what)
    if word is None or word.group().lower() in (*BEGINNINGS, *IN_HEADER, "and", "or", "of", "is"):
        return False
    return reads(what, "statement")
