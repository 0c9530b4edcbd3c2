"""What to say of a piece of a line that can't be read.

`automaton` knows where reading stopped and what could have gone on. What the author meant is
found by asking a list of questions, the most particular first: each is one function that
knows one mistake, and answers with its fault or not at all.
"""

from __future__ import annotations

from collections.abc import Callable

from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.complaints import backwards, order, signs, text, when
from glance.syntax.expectations import example_of
from glance.syntax.stop import Stop

Question = Callable[[Stop], Diagnostic | None]

QUESTIONS: tuple[Question, ...] = (
    text.unclosed,
    backwards.shot,
    text.lyric_outside_quotes,
    text.outside_quotes,
    text.wrong_quotes,
    text.quote_inside,
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
    backwards.cue_last,
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
    answers = (question(stop) for question in QUESTIONS)
    fault = next((answer for answer in answers if answer is not None), stop.unexpected())
    return fault if fault.help else fault.hint(example_of(stop.kind, stop.before.rstrip()))
