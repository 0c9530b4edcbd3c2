"""A storyboard with its prompts said more fully, as its lock has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from glance.diagnostics.catalogue import prompts as faults
from glance.diagnostics.diagnostic import Diagnostic, EnvironmentFault, Fault, Outcome
from glance.language.storyboard import Setting, Storyboard
from glance.language.values import Mixture, MixtureRamp
from glance.music.score import Score
from glance.prompts import lock as locks
from glance.prompts.ask import Ask, Expansion, Provider
from glance.prompts.asks import asks_in
from glance.prompts.wanted import enhanced_texts, mixtures_of
from glance.world import World


def expand(
    board: Storyboard,
    score: Score,
    lock: Path,
    world: World,
    *,
    locked: bool = False,
    decide: bool = True,
) -> Outcome[Storyboard]:
    """Put the lock's expansions in the place of the texts that are to be enhanced.

    locked  refuse to decide anything afresh;
    decide  let the built-in enhancer decide what the lock doesn't say, and write it there.

    A build never asks anybody else: where the lock names another enhancer, what it hasn't
    expanded yet stays as written, and there is a warning.
    """
    texts = enhanced_texts(board)
    if not texts:
        return Outcome(board)
    try:
        kept = locks.load(lock, world)
    except EnvironmentFault as fault:
        return Outcome(board, (fault.diagnostic,))
    known = {text: it.words for text, it in kept.expansions.items()}
    doubtful = [text for text in texts if text not in known or _speaks_of_lenses(text, known)]
    asks = asks_in(board, score) if doubtful else ()
    missing = [ask for ask in asks if ask.text not in known]
    unfit = [a for a in asks if a.text in known and _unfit(a, known[a.text], kept)]
    found = list(_said_at(board, unfit, faults.STYLE_CHANGED, "see `glancec enhance --update`"))
    if missing and locked:
        found.extend(_said_at(board, missing, faults.NOT_LOCKED, "run `glancec enhance` once and "
                              "commit the lock"))  # fmt: skip
    elif missing and kept.provider != locks.BUILT_IN:
        found.extend(_said_at(board, missing, faults.NOT_YET, "run `glancec enhance`"))
    elif missing and decide:
        made = {ask.text: by_template(ask) for ask in missing}
        known |= {text: it.words for text, it in made.items()}
        fuller = replace(kept, expansions={**kept.expansions, **made})
        found.extend(filter(None, (locks.save(lock, fuller, world),)))
    return Outcome(replace(board, settings=tuple(_reworded(board, known))), tuple(found))


LENS = re.compile(r"\b(?:lens|\d+ ?mm|photo\w*|bokeh|depth of field)\b", re.IGNORECASE)


def _speaks_of_lenses(text: str, known: Mapping[str, str]) -> bool:
    return bool(LENS.search(known[text])) and not LENS.search(text)


def _unfit(ask: Ask, words: str, kept: locks.Kept) -> bool:
    """Whether an expansion speaks of a lens and the prompt is seen in a painted style now."""
    from glance.prompts.template import is_photographic

    then = dict(kept.expansions[ask.text].context).get("style")
    changed = then != dict(ask.context())["style"]
    return changed and bool(LENS.search(words)) and not is_photographic(ask.styles)


def by_template(ask: Ask) -> Expansion:
    """What the built-in enhancer makes of it. The lexicon isn't loaded for a warm lock."""
    from glance.prompts.template import Template

    return expansion_of(ask, Template(), Template().say(ask))


def expansion_of(ask: Ask, provider: Provider, words: str) -> Expansion:
    context = tuple(ask.context())
    return Expansion(ask.text, provider.name, provider.model, ask.digest, context, words)


def _said_at(
    board: Storyboard, missing: Iterable[Ask], fault: Fault, help: str
) -> Iterator[Diagnostic]:
    """A fault for each text, at the first statement that says it."""
    lacking = {ask.text for ask in missing}
    for setting in board.settings:
        said = {m.parts[n][0] for m in _prompts(setting) for n in m.enhanced}
        for text in sorted(said & lacking):
            lacking.discard(text)
            yield fault.at(setting.span, text=shortened(text)).hint(help)


def shortened(text: str, most: int = 60) -> str:
    """A text for a message: on one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _prompts(setting: Setting) -> tuple[Mixture, ...]:
    return mixtures_of(setting) if setting.property == "prompt" else ()


def _reworded(board: Storyboard, known: Mapping[str, str]) -> Iterator[Setting]:
    for setting in board.settings:
        value = setting.value
        if setting.property != "prompt":
            yield setting
        elif isinstance(value, Mixture):
            yield replace(setting, value=_said(value, known))
        elif isinstance(value, MixtureRamp):
            start = None if value.start is None else _said(value.start, known)
            yield replace(setting, value=replace(value, start=start, stop=_said(value.stop, known)))
        else:
            yield setting


def _said(mixture: Mixture, known: Mapping[str, str]) -> Mixture:
    """A mixture as it is to be drawn; nothing in it is left to enhance."""
    parts = tuple(
        (known.get(text, text) if number in mixture.enhanced else text, weight)
        for number, (text, weight) in enumerate(mixture.parts)
    )
    return Mixture(parts)
