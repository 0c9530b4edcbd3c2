"""The words of the language by what they are, for highlighters: taken from the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glance.language import types
from glance.language.functions import FUNCTIONS, SIGNALS
from glance.language.models import MODELS
from glance.language.styles import STYLES
from glance.language.types import UNITS
from glance.language.vocabulary import PROPERTIES
from glance.language.words import CYCLE, EASINGS, EVEN, EXPECTABLE, FORMS, HEADER, STRUCK
from glance.syntax.tables import grammar_text

KEYWORD = re.compile(r"^[A-Z]+(?:\.\d+)?: /([a-z]+)\(\?!", re.MULTILINE)
"""A word that the grammar itself knows."""

JOINING = ("every", "in", "ease", "per", "by", "at", "to", "from", "enhanced", "as", "written")
"""Words that join one part of a line to the next."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words that are shown alike.

    scope     the TextMate scope, without the `.glance` at its end;
    vim       the vim group they are linked to;
    pygments  the Pygments token type.
    """

    name: str
    words: tuple[str, ...]
    scope: str
    vim: str
    pygments: str


def groups() -> tuple[Group, ...]:
    """All groups. A word with several meanings is in the first that has it."""
    taken: set[str] = set()
    found = []
    for group in _all():
        words = tuple(word for word in dict.fromkeys(group.words) if word not in taken)
        taken.update(words)
        found.append(Group(group.name, words, group.scope, group.vim, group.pygments))
    return tuple(group for group in found if group.words)


def _all() -> Iterator[Group]:
    known = _settings()
    keywords = tuple(KEYWORD.findall(grammar_text()))
    yield Group(
        "Form",
        tuple(word for word in FORMS if word not in known),
        "keyword.control",
        "Statement",
        "Keyword",
    )
    yield Group(
        "Header",
        tuple(row.name for row in HEADER),
        "keyword.other.header",
        "PreProc",
        "Keyword.Declaration",
    )
    yield Group(
        "Event",
        tuple(row.name for row in PROPERTIES if isinstance(row.type, types.Event)),
        "keyword.other.event",
        "Special",
        "Keyword.Reserved",
    )
    yield Group("Joining", JOINING, "keyword.operator.word", "Operator", "Operator.Word")
    yield Group("Property", known, "support.type.property-name", "Identifier", "Name.Attribute")
    yield Group(
        "Place",
        (*keywords, *EVEN, *(row.name for row in EXPECTABLE)),
        "support.type.place",
        "Type",
        "Keyword.Type",
    )
    yield Group(
        "Signal",
        (*(row.name for row in SIGNALS), *STRUCK),
        "variable.language.signal",
        "Constant",
        "Name.Variable.Magic",
    )
    yield Group(
        "Function",
        (*(row.name for row in FUNCTIONS), CYCLE),
        "support.function",
        "Function",
        "Name.Builtin",
    )
    yield Group("Style", tuple(_styles()), "support.constant.style", "Constant", "Name.Constant")
    yield Group("Value", tuple(_values()), "constant.language", "Constant", "Keyword.Constant")


def easings() -> tuple[str, ...]:
    """What may follow `ease`, longest first: `in-out` before `in`."""
    return tuple(sorted((row.name for row in EASINGS), key=len, reverse=True))


def units() -> tuple[str, ...]:
    """Units that stand right behind a number, longest first."""
    return tuple(sorted((u.name for u in UNITS if u.divisor is not None), key=len, reverse=True))


def _settings() -> tuple[str, ...]:
    """Words that set something: the properties, the camera and what it does."""
    words = (word for row in PROPERTIES for word in row.name.split())
    return tuple(dict.fromkeys(words))


def _styles() -> Iterable[str]:
    for style in STYLES:
        yield from (style.name, *style.aliases)


def _values() -> Iterable[str]:
    yield from (row.name for row in MODELS)
    for row in PROPERTIES:
        match row.type:
            case types.Choice(words):
                yield from words
            case types.Fade(colours):
                yield from colours
            case types.Caption(places):
                yield from (word for word, _ in places)
