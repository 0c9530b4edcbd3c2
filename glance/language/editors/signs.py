"""What isn't a word: comments, texts, numbers and signs, in the order in which to try them.

Each has its pattern twice, for Python and TextMate and for vim, whose dialect is its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from glance.language.editors.words import easings, units


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that is known by its form.

    pattern        for Python and TextMate; its only group, if it has one, is what is shown;
    vim_pattern    for vim, in its very magic dialect;
    scope, vim, pygments   how it is shown, as for a group of words.
    """

    name: str
    pattern: str
    vim_pattern: str
    scope: str
    vim: str
    pygments: str


WORD = r"[^\W\d]\w*"
TEXT = r'"(?:\\.|[^"\\])*"'
PLACEHOLDER = r'\{\{[^{}"]*\}\}'
ESCAPE = r"\\."


def numbers() -> tuple[Sign, ...]:
    """Numbers, the special before the plain."""
    stuck = "|".join(units())
    beside = stuck.replace("%", r"\%")
    return (
        Sign("Clock", r"\d+(?::\d{1,2}){1,2}(?:\.\d+)?", r"\d+(:\d{1,2}){1,2}(\.\d+)?",
             "constant.numeric.clock", "Number", "Literal.Date"),
        Sign("Locator", r"\d+\.\d+\.\d+", r"\d+\.\d+\.\d+",
             "constant.numeric.locator", "Number", "Literal.Date"),
        Sign("Size", r"\d+x\d+\b", r"\d+x\d+>",
             "constant.numeric.size", "Number", "Literal.Number.Integer"),
        Sign("Factor", r"\bx\d+(?:\.\d+)?\b", r"<x\d+(\.\d+)?>",
             "constant.numeric.factor", "Number", "Literal.Number.Float"),
        Sign("Quantity", rf"(?:\d+(?:\.\d+)?|\.\d+)(?:{stuck})(?!\w)",
             rf"(\d+(\.\d+)?|\.\d+)({beside})\w@!",
             "constant.numeric.quantity", "Number", "Literal.Number.Float"),
        Sign("Number", r"\d+(?:\.\d+)?|\.\d+", r"\d+(\.\d+)?|\.\d+",
             "constant.numeric", "Number", "Literal.Number"),
    )  # fmt: skip


def operators() -> tuple[Sign, ...]:
    return (
        Sign("Arrow", "->", r"-\>", "keyword.operator.arrow", "Operator", "Operator"),
        Sign("Span", r"\.\.", r"\.\.", "keyword.operator.span", "Operator", "Operator"),
        Sign("Operator", r"[-+*/=]", r"[-+*/\=]", "keyword.operator", "Operator", "Operator"),
        Sign("Mark", r"[:;,()]", r"[:;,()]", "punctuation", "Delimiter", "Punctuation"),
    )


DEFINED = rf"\b(let|section|style)([ \t]+)({WORD}(?:-{WORD})*)(?=[ \t]*=)"
"""A line that gives a name to something; not `style cubism`."""

LOOK = rf"\b(look)([ \t]+)({WORD})"
"""Another, whose name no sign follows."""

EASE = rf"\b(ease)([ \t]+)({'|'.join(easings())})(?![\w-])"
"""`in` means something else after `ease`."""
