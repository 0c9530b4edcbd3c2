"""What happens, and then when: a storyboard says it the other way round."""

from __future__ import annotations

from glance.diagnostics.catalogue.header import UNKNOWN_WORD
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.complaints.spoken import cues_at_end
from glance.syntax.stop import Stop

SHOTS = ("scene", "shot")
"""What people call what `cut` begins."""

A_SHOT = 'a shot begins with a cut: `on bar 8: cut; prompt "…"`'


def shot(stop: Stop) -> Diagnostic | None:
    """`shot verse on section B`"""
    if stop.kind != "statement" or stop.word.lower() not in SHOTS:
        return None
    first = len(stop.word)
    fault = UNKNOWN_WORD.at(stop.span(0, first), word=stop.word)
    cues = cues_at_end(stop.text) if stop.may_be_speech else iter(())
    before, places = next(cues, ("", ()))
    shown = before[first:].strip(" :=,").strip('"')
    if len(places) != 1 or '"' in shown:
        return fault.hint(A_SHOT)
    prompt = f'; prompt "{shown}"' if shown else ""
    return fault.suggest(f"on {places[0].text}: cut{prompt}", stop.span(0, len(stop.text)))
