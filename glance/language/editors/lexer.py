"""The Pygments lexer: highlighting for docs, terminals and web pages.

Pygments finds it by its entry point; nothing else in Glance loads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import ClassVar

from pygments.lexer import RegexLexer, words
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Name,
    Operator,
    String,
    Text,
    string_to_tokentype,
)

from glance.language.editors.signs import (
    DEFINED,
    EASE,
    ESCAPE,
    LOOK,
    PLACEHOLDER,
    WORD,
    numbers,
    operators,
)
from glance.language.editors.words import groups

Kind = tuple[str, ...]
"""What Pygments' types of tokens are."""


def in_turn(*kinds: Kind) -> Callable[..., Iterator[tuple[int, Kind, str]]]:
    """What Pygments calls for a pattern: each of its groups is of the kind in its place."""

    def each(lexer: object, found: re.Match[str]) -> Iterator[tuple[int, Kind, str]]:
        for number, kind in enumerate(kinds, start=1):
            yield found.start(number), kind, found[number]

    return each


class GlanceLexer(RegexLexer):
    """Colours for storyboards."""

    name = "Glance"
    aliases: ClassVar[list[str]] = ["glance"]
    filenames: ClassVar[list[str]] = ["*.glance"]
    mimetypes: ClassVar[list[str]] = ["text/x-glance"]

    tokens: ClassVar[dict[str, list[object]]] = {
        "root": [
            (r"#.*$", Comment.Single),
            (r'"(?=(?:\\.|[^"\\\n])*")', String.Double, "text"),
            (r'".*$', Error),
            (DEFINED, in_turn(Keyword, Text.Whitespace, Name.Variable)),
            (LOOK, in_turn(Keyword, Text.Whitespace, Name.Variable)),
            (EASE, in_turn(Operator.Word, Text.Whitespace, Keyword.Constant)),
            *(
                (
                    words(group.words, prefix=r"\b", suffix=r"\b"),
                    string_to_tokentype(group.pygments),
                )
                for group in groups()
            ),
            *(
                (sign.pattern, string_to_tokentype(sign.pygments))
                for sign in (*numbers(), *operators())
            ),
            (WORD, Name),
            (r"\s+", Text.Whitespace),
        ],
        "text": [
            (ESCAPE, String.Escape),
            (PLACEHOLDER, String.Interpol),
            (r'"', String.Double, "#pop"),
            (r'[^"\\{]+|\{', String.Double),
        ],
    }
