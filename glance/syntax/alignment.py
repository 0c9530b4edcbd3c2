"""Columns that neighbouring lines share: of what follows their first words, of comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from glance.syntax.rows import BEFORE_COMMENT, Row, width

MOST_PADDING = 4
"""Blanks that a line may be given to meet its neighbours' column."""


WIDEST = 100
"""Columns of code beyond which a line's comment no longer moves those of its neighbours."""


def align(rows: list[Row]) -> None:
    """Give rows that are neighbours their common columns."""
    for run in _alike(rows):
        _align_tails(run)
    for run in _remarked(rows):
        _align_comments(run)
    _follow_on(rows)


def _alike(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Runs of rows of one form, whose heads are about as wide."""
    run: list[Row] = []
    narrowest = widest = 0
    for row in rows:
        wide = width(row.head)
        narrowest, widest = min(narrowest, wide), max(widest, wide)
        if not run or row.form != run[0].form or widest - narrowest > MOST_PADDING:
            yield run
            run, narrowest, widest = [], wide, wide
        if row.form:
            run.append(row)
    yield run


def _align_tails(run: list[Row]) -> None:
    widest = max((width(row.head) for row in run), default=0)
    for row in run:
        row.head += " " * (widest - width(row.head))


def _remarked(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Runs of rows that have both code and a comment; a very wide one is by itself."""
    run: list[Row] = []
    for row in rows:
        if row.head and row.comment and row.width > WIDEST:
            yield [row]
        elif row.head and row.comment:
            run.append(row)
        elif run:
            yield run
            run = []
    yield run


def _align_comments(run: list[Row]) -> None:
    """To the rightmost column that the author gave any of them, clear of all code."""
    least = max((row.width + BEFORE_COMMENT for row in run), default=0)
    column = max([least, *(row.written for row in run if row.placed)])
    for row in run:
        row.column = column


def _follow_on(rows: list[Row]) -> None:
    """A comment on a line of its own, right below one behind code, goes on with it."""
    for above, row in pairwise(rows):
        alone = row.comment and not row.head
        if alone and above.column is not None and row.written == above.written:
            row.column = above.column
