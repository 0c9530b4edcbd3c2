"""A word of the language in a few lines: what `glancec explain WORD` prints."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from glance.language.functions import FUNCTION_BY_NAME, SIGNAL_BY_NAME
from glance.language.nearest import nearest
from glance.language.reference import takes
from glance.language.styles import BY_NAME as STYLE_BY_NAME
from glance.language.vocabulary import BY_NAME, FAMILIES
from glance.language.words import EASING_BY_NAME, HEADER_BY_NAME

WIDTH = 78


def explained(word: str) -> str | None:
    """All that a word means, wherever it may stand; None for no word of the language.

    A camera move answers to its last word too: `zoom` is `camera zoom`.
    """
    return "\n\n".join(_meanings(word)) or None


def near_word(word: str) -> str:
    """The word that may have been meant, "" if none is near."""
    words = (name for name in BY_NAME if " " not in name)
    moves = (move for family in FAMILIES.values() for move in family)
    return next(iter(nearest(word, (*words, *moves, *HEADER_BY_NAME, *FUNCTION_BY_NAME))), "")


def _meanings(word: str) -> Iterator[str]:
    for name, row in BY_NAME.items():
        if word in (name, name.rpartition(" ")[2], name.partition(" ")[0]):
            yield _told(name, row.help, f"takes {takes(row.type)}", row.example)
    if word in HEADER_BY_NAME:
        line = HEADER_BY_NAME[word]
        yield _told(f"{word}, above the cues", line.help, f"takes {line.takes}", line.example)
    if word in SIGNAL_BY_NAME:
        example = f"brightness 1 + 0.3 * {word}"
        yield _told(f"{word}, a signal", SIGNAL_BY_NAME[word].help, "0 to 1 over the song", example)
    if word in FUNCTION_BY_NAME:
        function = FUNCTION_BY_NAME[word]
        yield _told(function.signature, function.help, "a function", function.example)
    if word in EASING_BY_NAME:
        example = f"strength 0.2 -> 0.6 ease {word}"
        yield _told(f"ease {word}", EASING_BY_NAME[word].help, "shapes ramps and moves", example)
    if word in STYLE_BY_NAME:
        yield _told(f"{word}, a style", STYLE_BY_NAME[word].help, "", f"style {word}")


def _told(title: str, help: str, takes: str, example: str) -> str:
    paragraphs = [help, *([takes.replace("**", "")] if takes else [])]
    lines = [textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")
             for text in paragraphs]  # fmt: skip
    return "\n".join([title, *lines, f"  as in  {example}"])
