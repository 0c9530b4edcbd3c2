"""A cue behind what happens, where that happens to read as a form of the language."""

from __future__ import annotations

from glance.diagnostics.catalogue.syntax import UNEXPECTED
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.source import Span
from glance.syntax.tree import Argument, Name, Node, Statement

HITS = ("kick", "snare", "hat", "onset")
INSTANTS = {"start": "start..start + 2 bars", "end": "end - 2 bars..end"}
"""And what is given there to that which needs a length."""

AT_ONCE = ("cut", "flash")


def cue_behind(node: Node) -> Diagnostic | None:
    """The fault of `flash every kick`, `cut at start`, `fade to black at end`."""
    if not isinstance(node, Statement):
        return None
    for argument in node.arguments:
        found = _cue_in(argument)
        if found is not None:
            said, when = found
            if node.word.id not in AT_ONCE:
                when = INSTANTS.get(when, when)
            what = Span(node.span.start, said.start, node.span.source).text.strip(" ,")
            what = what.removesuffix(" at").rstrip()
            fault = UNEXPECTED.at(
                said, found=f"`{said.text}`", expected="what happens stands behind its cue"
            )
            return fault.suggest(f"on {when}: {what}", node.span)
    return None


def _cue_in(argument: Argument) -> tuple[Span, str] | None:
    """Where an argument is none but a cue, and what that would be called in front."""
    word, value, at = argument.word, argument.value, argument.at
    if at is not None and at.id in INSTANTS:
        return at.span, at.id
    if word is None:
        return None
    if word.id == "every":
        return argument.span, argument.span.text
    name = value.id if isinstance(value, Name) else ""
    if word.id not in ("at", "in", "on") or name not in (*HITS, *INSTANTS):
        return None
    return argument.span, f"every {name}" if name in HITS else name
