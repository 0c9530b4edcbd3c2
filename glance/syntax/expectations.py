"""What could have stood somewhere, in a musician's words."""

from __future__ import annotations

from dataclasses import dataclass

from glance.syntax.line import END

MOST = 3
"""Alternatives to name: more of them explain nothing."""

AMOUNTS = frozenset({"NUMBER", "INT", "QUANTITY", "CLOCK", "MINUS", "NEGATIVE_SIGN", "SIZE"})
PLACES = AMOUNTS | {
    *("TIME", "BEAT", "BAR", "LOCATOR", "SECTION", "LYRIC", "MARKER", "START", "END", "EVERY")
}
VALUES = AMOUNTS | {"CALLED", "FACTOR", "LPAR", "ARROW", "NAME", "TEXT"}
SIGNS = frozenset({"PLUS", "MINUS", "STAR", "SLASH", "ARROW"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase for terminals of the grammar.

    needs    it is said where all of these could stand;
    covers   and then says enough about these too.
    """

    phrase: str
    needs: frozenset[str]
    covers: frozenset[str] = frozenset()


PLACE = "a place in the song, such as `beat 32`"

WORDINGS = (
    Wording(f"{PLACE}, or `every` and a step", frozenset({"EVERY", "BEAT"}), PLACES),
    Wording(PLACE, frozenset({"BEAT"}), PLACES),
    Wording("a value (a number, a name or text in quotes)", VALUES - {"SIZE", "ARROW"}, VALUES),
    Wording("a time, such as `12s` or `1:04.5`", frozenset({"NUMBER", "CLOCK"}), AMOUNTS),
    Wording("a step, such as `beat`, `2 bars` or `kick`", frozenset({"STEP"}), PLACES | {"SLASH"}),
    Wording("a length, such as `2 beats`", frozenset({"NUMBER", "QUANTITY"}), AMOUNTS),
    Wording("a number", frozenset({"NUMBER"}), AMOUNTS),
    Wording("a whole number", frozenset({"INT"})),
    Wording("an ease, such as `in-out`", frozenset({"EASING"})),
    Wording("a name", frozenset({"LABEL"})),
    Wording("text in quotes", frozenset({"TEXT"})),
    Wording("`written`", frozenset({"WRITTEN"})),
    Wording("`=`", frozenset({"EQUALS"})),
    Wording("`..` and where it ends", frozenset({"DOTS"})),
    Wording("`)`", frozenset({"RPAR"})),
    Wording("a sign such as `+`", frozenset({"PLUS", "STAR"}), SIGNS),
    Wording("`+` or `-` and a length", frozenset({"PLUS"}), SIGNS),
    Wording("`/`, as in `4/4`", frozenset({"SLASH"})),
    Wording("a comma", frozenset({"COMMA"})),
    Wording("`in` and a span", frozenset({"IN"})),
    Wording("the end of it", frozenset({END})),
)

FIRST_WORD = "a word that says what it sets, such as `prompt` or `camera`"
LONE_WORD = {
    "statement": "a word, such as `beat` or `bass`",
    "on_line": "a unit, as in `2 beats`",
    "section_line": "a unit, as in `2 beats`",
    "meter_line": "a unit, as in `2 beats`",
}
"""What a word is where nothing but a word could stand, by the kind of line."""


def in_words(expected: frozenset[str], kind: str, begins: bool) -> str:
    """A phrase for the terminals that could have gone on (or begun) a line of some kind."""
    if begins and expected == {"NAME"}:
        return f"expected {FIRST_WORD}"
    left = set(expected)
    phrases: list[str] = []
    for wording in WORDINGS:
        if wording.needs <= left:
            phrases.append(wording.phrase)
            left -= wording.needs | wording.covers
    if "NAME" in left and not phrases:
        phrases.append(LONE_WORD.get(kind, "a name"))
    return _listed(phrases[:MOST])


def _listed(phrases: list[str]) -> str:
    if not phrases:
        return "expected something else"
    *most, last = phrases
    return f"expected {', '.join(most)} or {last}" if most else f"expected {last}"
