"""The one canonical form of a script (docs/fmt.md has its rules).

It moves blanks and line ends, and nothing else. Every call proves that it did: what comes
out means the same, has the same comments, and is what it would be made into again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glance.diagnostics.diagnostic import Outcome
from glance.syntax.alignment import align
from glance.syntax.layout import Layout, lay_out
from glance.syntax.parser import parse
from glance.syntax.rows import Row, rows_of
from glance.syntax.source import Source
from glance.syntax.tree import Tree

MOST_BLANK_LINES = 2
"""Of those that follow each other, how many are kept."""


class NotTheSame(Exception):
    """The formatter would have changed more than the form: a bug of ours."""


def format_source(source: Source) -> Outcome[str]:
    """The canonical text of a script.

    A script with syntax errors comes back as it is, with what is wrong with it. Raises
    NotTheSame rather than give out a text that isn't what was given.
    """
    parsed = parse(source)
    if not parsed.ok:
        return Outcome(source.text, parsed.diagnostics)
    layout = lay_out(source)
    text = _formatted(layout)
    _prove(parsed.value, layout, Source(source.name, text))
    return Outcome(text, parsed.diagnostics)


def _formatted(layout: Layout) -> str:
    rows = rows_of(layout)
    align(rows)
    return "".join(f"{row.text}\n" for row in _without_idle_blanks(rows))


def _without_idle_blanks(rows: Iterable[Row]) -> Iterator[Row]:
    """No blank lines at either end of the script, and only so many in a row."""
    blanks: list[Row] = []
    begun = False
    for row in rows:
        if row.is_blank:
            blanks.append(row)
            continue
        yield from (blanks[:MOST_BLANK_LINES] if begun else ())
        yield row
        blanks, begun = [], True


def _prove(tree: Tree, before: Layout, formatted: Source) -> None:
    """The three guards. Raises NotTheSame."""
    after = lay_out(formatted)
    parsed = parse(formatted)
    if not parsed.ok or parsed.value.nodes != tree.nodes:
        raise NotTheSame(f"formatting {formatted.name} would change its meaning")
    if comments(after) != comments(before):
        raise NotTheSame(f"formatting {formatted.name} would change its comments")
    if _formatted(after) != formatted.text:
        raise NotTheSame(f"formatting {formatted.name} twice would change it twice")


def comments(layout: Layout) -> list[str]:
    """All comments of a script, in order, without the blanks behind them."""
    return [line.comment.rstrip(" \t\r") for line in layout.lines if line.comment]
