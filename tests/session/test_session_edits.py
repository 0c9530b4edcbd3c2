"""Checked after an edit, a script is found to be what it is found to be from nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import glance
from glance.diagnostics.diagnostic import Outcome
from glance.language.storyboard import Storyboard
from glance.reading import Draft
from glance.syntax.source import Source, Span
from tests.session.edits import CHANGED, SCRIPT, SCRIPTS, change, edited, edits, world

STEPS = st.lists(st.one_of(edits(), edits(), edits(), CHANGED), min_size=1, max_size=6)
DRAFTS = st.sampled_from((Draft(), Draft(), Draft(), Draft(size="64x36"), Draft(fps="5", size="9")))


def place(span: Span | None) -> Any:
    return span and (span.start, span.end, span.source.name, span.source.text)


def all_of(found: Outcome[Storyboard]) -> list[Any]:
    """A storyboard and what is wrong with it, with every place that takes no part in equality."""
    board, header = found.value, found.value.header
    return [
        board,
        {word: place(span) for word, span in header.spans.items()},
        [place(anchor.span) for anchor in header.pins.anchors],
        [(place(setting.span), place(setting.when)) for setting in board.settings],
        *(
            (fault.code, fault.severity, fault.message, place(fault.span), fault.help,
             [(place(label.span), label.text) for label in fault.labels],
             fault.fix and (place(fault.fix.span), fault.fix.replacement))
            for fault in found.diagnostics
        ),
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(SCRIPTS, STEPS, DRAFTS)
def test_edits_are_checked_as_from_nothing(text: str, steps: list[Any], draft: Draft) -> None:
    here = world()
    session = glance.begin(Source(str(SCRIPT), text), here, draft=draft)
    for step in steps:
        if isinstance(step[0], Path):
            change(here, *step)
        else:
            text = edited(text, *step)
        before, was = session, all_of(session.outcome)
        session = session.edited(text)
        fresh = glance.check(Source(str(SCRIPT), text), here, draft=draft)
        assert all_of(session.outcome) == all_of(fresh)
        assert all_of(before.outcome) == was
