"""Which properties a statement sets: its words, looked up in the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from glance.diagnostics.catalogue.header import NOT_IN_A_CUE, UNKNOWN_WORD
from glance.diagnostics.catalogue.values import NOT_A_VALUE, NOTHING_SAID, ONE_VALUE
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.functions import FUNCTION_BY_NAME, SIGNAL_BY_NAME
from glance.language.nearest import listed, nearest
from glance.language.vocabulary import BY_NAME, FAMILIES, FAMILY_OF, Property
from glance.language.words import FORMS, HEADER_BY_NAME
from glance.records import dataclass
from glance.syntax.source import Span
from glance.syntax.tree import Argument, Name, Statement


@dataclass(frozen=True, slots=True)
class Subject:
    """A property that a statement sets, and to what. `place` is where a missing value is missed."""

    row: Property
    argument: Argument | None
    place: Span


def subjects_of(node: Statement, found: list[Diagnostic]) -> list[Subject]:
    """The properties a statement sets; after a fault, those before it."""
    word = node.word
    if word.id in BY_NAME:
        return _alone(node, BY_NAME[word.id], found)
    if word.id in FAMILIES:
        return _members(node, found)
    found.append(_stranger(node))
    return []


def _alone(node: Statement, row: Property, found: list[Diagnostic]) -> list[Subject]:
    if len(node.arguments) > 1:
        fault = ONE_VALUE.at(node.arguments[1].span, name=row.name)
        found.append(fault.hint(f"as in `{row.example}`"))
        return []
    argument = node.arguments[0] if node.arguments else None
    return [Subject(row, argument, node.span)]


def _members(node: Statement, found: list[Diagnostic]) -> list[Subject]:
    family, words = node.word.id, FAMILIES[node.word.id]
    if not node.arguments:
        fault = NOTHING_SAID.at(node.span, name=family)
        found.append(fault.hint(f"as in `{BY_NAME[f'{family} {words[0]}'].example}`"))
    subjects = []
    for argument in node.arguments:
        subject = _member(family, words, argument, found)
        if subject is None:
            break
        subjects.append(subject)
    return subjects


def _member(
    family: str, words: tuple[str, ...], argument: Argument, found: list[Diagnostic]
) -> Subject | None:
    word = argument.word
    if word is None and isinstance(argument.value, Name):
        word, argument = argument.value, replace(argument, value=None)
    if word is None:
        takes = f"one of its moves first: {listed(words)}"
        fault = NOT_A_VALUE.at(argument.span, name=family, takes=takes)
        example = BY_NAME[f"{family} {words[0]}"].example
        found.append(fault.hint(f"as in `{example}`"))
        return None
    if word.id not in words:
        found.append(_no_member(family, words, word))
        return None
    row = BY_NAME[f"{family} {word.id}"]
    if argument.value is None:
        fault = NOTHING_SAID.at(argument.span, name=word.id)
        found.append(fault.hint(f"as in `{row.example}`"))
        return None
    return Subject(row, replace(argument, word=None), argument.span)


def _no_member(family: str, words: tuple[str, ...], word: Name) -> Diagnostic:
    from glance.language.elsewhere import said_elsewhere  # a script that is right needs none

    fault = UNKNOWN_WORD.at(word.span, word=f"{family} {word.id}")
    elsewhere = said_elsewhere(fault, word.id, of_camera=family == "camera")
    near = nearest(word.id, words)
    if elsewhere is not None and not near:
        return elsewhere
    return fault.suggest(near[0]) if near else fault.hint(f"{family} has {listed(words, 'and')}")


# Words that are none --------------------------------------------------------------------


def _stranger(node: Statement) -> Diagnostic:
    """What to say of a word that sets nothing: where it belongs, or what was meant."""
    word = node.word
    if word.id in HEADER_BY_NAME:
        return NOT_IN_A_CUE.at(node.span, word=word.id).hint("move it to the top of the script")
    fault = UNKNOWN_WORD.at(word.span, word=word.id).hint(f"what can be set is {_common()}, …")
    return next(_offers(word), fault)


def _common() -> str:
    """The words to begin with: the first of the table, and the families."""
    return ", ".join(f"`{name}`" for name in (*(n for n in BY_NAME if " " not in n), *FAMILIES)[:8])


def _offers(word: Name) -> Iterator[Diagnostic]:
    """Better words, best first."""
    from glance.language.elsewhere import said_elsewhere

    fault = UNKNOWN_WORD.at(word.span, word=word.id)
    if word.id in FAMILY_OF:
        yield fault.suggest(f"{FAMILY_OF[word.id]} {word.id}")
    if word.id in SIGNAL_BY_NAME or word.id in FUNCTION_BY_NAME:
        yield fault.hint(f"`{word.id}` belongs in a value, as in `brightness 1 + 0.3 * kick`")
    elsewhere = said_elsewhere(fault, word.id)
    if elsewhere is not None:
        yield elsewhere
    statements = (*(name for name in BY_NAME if " " not in name), *FAMILIES, *HEADER_BY_NAME)
    for near in nearest(word.id, (*statements, *FORMS)):
        yield fault.suggest(near)
    for near in nearest(word.id, FAMILY_OF):
        yield fault.suggest(f"{FAMILY_OF[near]} {near}")
