"""What a script says, before anyone has asked whether it makes sense.

The tree knows forms, not words: `camera zoom 1.2` and `flute sonata 1.2` parse
alike. Which words exist, and what they take, is `language/`'s to say. Every node
has its `span`, which takes no part in equality or hash.
"""

from __future__ import annotations

from dataclasses import field

from glance.records import dataclass
from glance.syntax.source import Source, Span

# Values ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """`1.2`, `20deg`, `0.2s`, `2 beats`, `50%`: a number and the unit as written."""

    value: float
    unit: str | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Clock:
    """`1:04.5`: minutes and seconds (or hours), already added up, in seconds."""

    seconds: float
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Size:
    """`768x432`."""

    width: int
    height: int
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted string, escapes (`\\"`, `\\\\`, `\\n`) undone."""

    value: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A bare word: `cubism`, `kick`, `there-and-back`.

    A factor is a word too: `tempo x2` sets tempo to Name("x2"), `tempo x0.5` to
    Name("x0.5").
    """

    id: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    """`decay(kick, 0.2s)`."""

    function: Name
    arguments: tuple[Expr, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """`-x`."""

    operator: str
    operand: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """`a + b`; operator is one of `+ - * /`."""

    operator: str
    left: Expr
    right: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Worded:
    """`"finger" enhanced`, or `"finger" as written` where `enhanced` is False."""

    item: Name | Text
    enhanced: bool
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Weighted:
    """`cubism 0.6`: a name or text with the weight that follows it."""

    item: Name | Text | Worded
    weight: Expr
    span: Span = field(compare=False, repr=False)


Expr = Number | Clock | Size | Text | Name | Call | Unary | Binary | Worded | Weighted


@dataclass(frozen=True, slots=True)
class Ramp:
    """`A -> B`, or `-> B` from whatever it was (`start` is None)."""

    start: Expr | None
    stop: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Ease:
    """`ease in-out`, `ease cubic(0.4, 0, 0.2, 1)`."""

    name: Name
    arguments: tuple[Expr, ...]
    span: Span = field(compare=False, repr=False)


# Positions ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the song as written.

    kind     one of `time beat bar locator section lyric marker start end`, or None
             for the second end of `beat 32..64`, whose ruler was said before;
    at       `32`, `12s`, `1:04.5`; a locator is (bar, beat, sixteenth) as written,
             from one; None where the kind needs no number;
    name     the section's or marker's name, or the lyric's words;
    ordinal  `section chorus 2` is 2;
    offsets  the `± DURATION`s, signs applied.
    """

    kind: str | None
    at: Number | Clock | tuple[int, int, int] | None
    name: Name | Text | None
    ordinal: int | None
    offsets: tuple[Number, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Range:
    """`A..B`, or a single position (`stop` is None), meaning its own extent."""

    start: Position
    stop: Position | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Every:
    """`every bar`, `every 2 bars`, `every kick in bar 8..16`, `every section chorus`.

    `count` is 1 unless written; `step` is the word as written (`bars`, `kick`);
    `section` its name when the step is `section`.
    """

    count: float
    step: Name
    section: Name | None
    within: Range | None
    span: Span = field(compare=False, repr=False)


When = Range | Every


# Statements -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Argument:
    """One comma-separated part of a statement.

    word   the sub-property or preposition it begins with, if the value follows a
           bare word: `zoom` in `camera zoom 1.2`, `to` in `fade to black`. A style
           with a lone weight has the same form (`style cubism 0.6`), and the same
           word: `syntax.mixture.as_mixture` reads it as Weighted;
    value  what it is set to. A bare word alone is a value: `mode still` sets mode to
           Name("still");
    ease, per, by, at   the clauses `ease …`, `per beat`, `by bass`, `at bottom`.
    """

    word: Name | None
    value: Expr | Ramp | None
    ease: Ease | None = None
    per: Name | None = None
    by: Name | None = None
    at: Name | None = None
    span: Span = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Statement:
    """`WORD arguments`: sets a property, moves the camera, or makes an event.

    Header lines (`audio "x.flac"`, `fps 30000/1001`) are statements too.
    """

    word: Name
    arguments: tuple[Argument, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MeterLine:
    """`meter 2/4 at bar 17`; `where` is None for the meter of the whole song."""

    word: Name
    numerator: int
    denominator: int
    where: Position | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnchorLine:
    """`anchor beat 64 = 31.02s`."""

    word: Name
    where: Position
    instant: Number | Clock
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class GridLine:
    """`grid "song.mid" at 0.37s`; `start` is where the file's time begins, None for 0."""

    word: Name
    path: Text
    start: Expr | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SectionLine:
    """`section chorus = bar 16..24, bar 40..48`."""

    name: Name
    ranges: tuple[Range, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LetLine:
    """`let hero = "a lighthouse"`."""

    name: Name
    value: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StyleLine:
    """`style neon = "{{ prompt }}, neon noir" negative "daylight"`."""

    name: Name
    template: Text
    negative: Text | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectLine:
    """`expect duration 3:20..3:40`, `expect sections chorus 3`: what the song has to be like.

    `name` is the section's; `high` is None where one value is expected.
    """

    what: Name
    name: Name | None
    low: Expr
    high: Expr | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OnBlock:
    """`on WHEN:` and what happens then, on its line or indented below it."""

    when: When
    body: tuple[Node, ...]
    span: Span = field(compare=False, repr=False)
    """The whole block."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """`amount = 0.4` in the head of a look; `default` is None where a use has to say it."""

    name: Name
    default: Expr | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LookBlock:
    """`look glow(amount = 0.4):` and what it bundles, on its line or indented below it."""

    name: Name
    parameters: tuple[Parameter, ...]
    body: tuple[Node, ...]
    span: Span = field(compare=False, repr=False)
    """The whole block."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a use gives a look: by order, or by name as in `amount = 0.6`."""

    name: Name | None
    value: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class UseLine:
    """`use glow(0.6)`."""

    name: Name
    given: tuple[Given, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ImportLine:
    """`import "looks.glance"`."""

    path: Text
    span: Span = field(compare=False, repr=False)


Node = (
    Statement
    | MeterLine
    | AnchorLine
    | GridLine
    | SectionLine
    | LetLine
    | StyleLine
    | ExpectLine
    | OnBlock
    | LookBlock
    | UseLine
    | ImportLine
)


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole script: its nodes in source order. Lines with syntax faults are absent.

    unread  the first two words of each absent line (`audio`, or `let` and `hero`): what
            later phases miss for want of these has been complained of already.
    """

    source: Source
    nodes: tuple[Node, ...]
    unread: frozenset[str] = field(default=frozenset(), compare=False)
