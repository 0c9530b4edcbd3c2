"""What to say of a piece of a line that can't be read.

`automaton` knows where reading stopped and what could have gone on. What the author meant is
found by asking a list of questions, the most particular first: each is one function that
knows one mistake, and answers with its fault or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.complaints import (
    backwards,
    lines,
    order,
    signs,
    spoken,
    text,
    vague,
    when,
)
from glance.syntax.expectations import example_of
from glance.syntax.stop import Stop

Question = Callable[[Stop], Diagnostic | None]

FIRST: tuple[Question, ...] = (
    text.unclosed,
    backwards.shot,
    text.lyric_outside_quotes,
    text.outside_quotes,
    text.wrong_quotes,
    text.quote_inside,
)
"""What is asked first: where quotes are wrong, nothing else in a line is what it seems."""

QUESTIONS: tuple[Question, ...] = (
    when.frames,
    when.bad_span,
    when.no_ruler,
    when.other_word,
    when.quoted_name,
    when.two_spans,
    when.missing_colon,
    when.not_on,
    when.open_end,
    when.missing_unit,
    order.length_of_ramp,
    order.value_first,
    order.text_alone,
    order.missing_slash,
    signs.needless,
    signs.missing_equals,
    signs.name_in_parts,
    signs.unbalanced,
    signs.spaced_size,
    signs.stray,
    signs.missing_joint,
)


def complain(stop: Stop) -> Diagnostic:
    """The fault of a piece that can't be read, in the author's words, with a way out."""
    quotes = _first_answer(FIRST, stop)
    if quotes is not None:
        return _with_example(quotes, stop)
    fault, meant = _first_answer(QUESTIONS, stop), spoken.said(stop)
    if meant is not None:
        known = (fault or stop.unexpected()) if stop.kind == "on_line" else None
        return spoken.respoken(stop, meant, known)
    renamed, ways = lines.misnamed(stop, fault), vague.ways_out(stop)
    if ways is not None:
        return replace(fault or stop.unexpected(), fix=None).hint(ways)
    return renamed or _with_example(fault or stop.unexpected(), stop)


def _first_answer(questions: tuple[Question, ...], stop: Stop) -> Diagnostic | None:
    answers = (question(stop) for question in questions)
    return next((answer for answer in answers if answer is not None), None)


def _with_example(fault: Diagnostic, stop: Stop) -> Diagnostic:
    return fault if fault.help else fault.hint(example_of(stop.kind, stop.before.rstrip()))
