"""Prompts before and after, side by side, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from glance.diagnostics.render.columns import display_width, harmless
from glance.prompts.ask import Expansion
from glance.prompts.enhance import Enhanced, Reworded

LEFT = 0.32
"""The share of the width that the author's words take."""
NARROWEST = 40


def side_by_side(enhanced: Enhanced, width: int) -> str:
    """A block for each prompt: where, then the author's words beside what the model reads."""
    blocks = ["\n".join(_block(it, max(width, NARROWEST))) for it in enhanced.prompts]
    for text in enhanced.dropped:
        blocks.append(f"taken out of the lock, no prompt says it any more: “{harmless(text)}”")
    return "\n\n".join(blocks)


def _block(it: Reworded, width: int) -> Iterator[str]:
    yield _head(it)
    if it.new is None and not it.offers:
        yield from _beside(it.ask.text, "(no expansion yet)", width)
    elif it.offers and (it.new is None or it.new == it.old):
        before = it.ask.text
        for number, offer in enumerate(it.offers, start=1):
            yield from _beside(before, f"{number}  {offer.words}", width)
            before = ""
        yield from _beside("", "take one: --choose 1", width)
    else:
        assert it.new is not None
        yield from _beside(it.ask.text, it.new.words, width)
        if it.old is not None and it.old.words != it.new.words:
            yield from _beside("", f"(was: {it.old.words})", width)


def _head(it: Reworded) -> str:
    section = f", {it.ask.section}" if it.ask.section else ""
    return f"{it.ask.where}{section}: {_by(it)}"


def _by(it: Reworded) -> str:
    shown = it.new if it.new is not None else next(iter(it.offers), None)
    if shown is None:
        return "not asked yet"
    who = f"by {shown.provider} {shown.model}".rstrip()
    if it.offers and (it.new is None or it.new == it.old):
        return f"{len(it.offers)} to choose from"
    return who if it.new == it.old else f"{who}, new"


def _beside(left: str, right: str, width: int) -> Iterator[str]:
    narrow = max(int(width * LEFT), 12)
    wide = width - narrow - 5
    before = wrap(harmless(left), narrow, break_on_hyphens=False)
    after = wrap(harmless(right), wide, break_on_hyphens=False)
    for one, other in zip_longest(before, after, fillvalue=""):
        gap = " " * (narrow - display_width(one))
        yield f"  {one}{gap} │ {other}".rstrip()


# As data --------------------------------------------------------------------------------


def as_data(enhanced: Enhanced) -> dict[str, Any]:
    return {"prompts": [_data(it) for it in enhanced.prompts], "dropped": list(enhanced.dropped)}


def _data(it: Reworded) -> dict[str, Any]:
    return {
        "prompt": it.ask.text,
        "context": dict(it.ask.context()),
        "asked": it.ask.digest,
        "was": None if it.old is None else it.old.words,
        "reads": None if it.new is None else it.new.words,
        "by": None if it.new is None else _who(it.new),
        "variants": [offer.words for offer in it.offers],
    }


def _who(it: Expansion) -> dict[str, str]:
    return {"provider": it.provider, "model": it.model}
