"""How many tokens of a text encoder a text takes, without its tokenizer.

CLIP reads 77, two of which are its own. Its vocabulary has nearly every word that is in
common use as one token; what it doesn't know falls into pieces of a few letters, digits and
signs one by one, and letters beyond Latin into their bytes. The estimate errs to the long
side: words that Glance itself says cost one for their first five letters and one for every
four more, all others one for every three.
"""

from __future__ import annotations

import re
from functools import cache

LIMIT = 75
"""Tokens that a prompt may have."""

PIECES = re.compile(r"[^\W\d_]+|\d|[^\s\w]+|_")


def tokens(text: str) -> int:
    """At least as many tokens as CLIP makes of nearly any text."""
    return sum(map(_tokens, PIECES.findall(text.lower())))


def _tokens(piece: str) -> int:
    if not piece.isascii():
        return len(piece.encode())
    if not piece.isalpha():
        return len(piece)
    if piece in common():
        return 1 + max(0, -(-(len(piece) - 5) // 4))
    return -(-len(piece) // 3)


@cache
def common() -> frozenset[str]:
    """The words of the lexicon and of the styles known by name."""
    from glance.language.styles import STYLES
    from glance.prompts.lexicon import all_words

    said = (word for style in STYLES for word in re.findall("[a-z]+", style.template.lower()))
    return frozenset((*said, *all_words()))
