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


STATED = 'a line is a word and what it is set to: `strength 0.4`, `prompt "a lighthouse"`'

AS_IN = {
    "on_line": "as in `on bar 8..16: cut` or `on every kick: flash 0.3`",
    "section_line": "as in `section chorus = bar 16..24, bar 40..48`",
    "let_line": 'as in `let hero = "a lighthouse"` or `let much = 0.3 * kick`',
    "style_line": 'as in `style neon = "{{ prompt }}, neon noir" negative "daylight"`',
    "meter_line": "as in `meter 3/4` or `meter 2/4 at bar 17`",
    "anchor_line": "as in `anchor beat 64 = 31.02s`",
    "grid_line": 'as in `grid "song.mid"` or `grid "song.mid" at 0.4s`',
    "expect_line": "as in `expect duration 3:20..3:40` or `expect tempo 118..122`",
    "import_line": 'as in `import "looks.glance"`',
    "look_line": "as in `look neon:` or `look neon(much = 0.3):`",
    "use_line": "as in `use neon` or `use neon(much = 0.5)`",
}
"""What a line of each kind looks like, for the one who wrote something else."""

CUES = {
    "lyric": 'as in `on lyric "first light": flash`',
    "marker": "as in `on marker drop: cut`",
    "section": "as in `on section chorus: cut`",
    "time": "as in `on time 12s: cut` or `on time 1:04.5: cut`",
}
"""What a cue looks like that goes on with one of these words."""

CLAUSES = {
    "ease": "as in `strength 0.2 -> 0.6 ease in-out`",
    "per": "as in `camera roll 2deg per beat`",
    "by": "as in `camera roll 90deg by bass`",
    "at": 'as in `text "first light" at bottom`',
}
"""And what a statement looks like that goes on with one of these words."""


WHOLE = {
    "tempo": "a tempo is the whole song's: where it changes, `anchor bar 17 = 31.02s` says "
    "when a bar begins",
}
"""And of a line that begins with one of these words and goes on with more than it takes."""


def example_of(kind: str, before: str) -> str:
    """A line of a kind as it should be. `before` is what could be read of it."""
    first, last = before.partition(" ")[0], before.rpartition(" ")[2]
    if kind == "on_line" and last in CUES:
        return CUES[last]
    return AS_IN.get(kind) or WHOLE.get(first) or CLAUSES.get(last, STATED)


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
