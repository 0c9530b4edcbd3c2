"""From a shot's mixtures to the words of one of its frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from glance.diagnostics.catalogue.header import BAD_TEMPLATE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.language.styles import BY_NAME
from glance.language.templates import refusal
from glance.plan.plan import Shot, StylePart, WeightedFile
from glance.render.diffusion.painter import Weighted, Words
from glance.render.samples import value

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Wording:
    """One prompt in one style: a text to be painted, what to keep away from, and its weight."""

    positive: str
    negative: Weighted
    weight: float


def words_at(shot: Shot, index: int) -> Words:
    """What frame `index` of a shot, counted from its start, is to show."""
    return mixed(wordings(shot, index), shot, index)


def mixed(parts: Iterable[Wording], shot: Shot, index: int) -> Words:
    """Some wordings as one picture, with the LoRAs and references of the frame."""
    parts = tuple(parts)
    return Words(
        positive=_merged((part.positive, part.weight) for part in parts),
        negative=_merged((n, part.weight * w) for part in parts for n, w in part.negative),
        loras=_files(shot.loras, index),
        references=_files(shot.references, index),
    )


def wordings(shot: Shot, index: int) -> tuple[Wording, ...]:
    """Each prompt of the frame through each of its styles, weights multiplied.

    Only what has weight on this very frame: what a frame shows mustn't depend on what its
    shot comes to later, or an edit there would change it.
    """
    prompts = [(p.text, w) for p in shot.prompt if (w := value(p.weight, index))] or [("", 1.0)]
    away = [(p.text, w) for p in shot.negative if (w := value(p.weight, index))] or [("", 1.0)]
    styles = [(s, w) for s in shot.style if (w := value(s.weight, index))]
    if not styles:
        return tuple(Wording(p, tuple(away), w) for p, w in prompts)
    return tuple(
        Wording(
            styled(prompt, style.name, style.template),
            tuple((both(text, negative_of(style)), part) for text, part in away),
            weight * share,
        )
        for prompt, weight in prompts
        for style, share in styles
    )


@cache
def styled(prompt: str, name: str, template: str) -> str:
    """A prompt in a style: by the script's own template, the catalogue's, or the name alone."""
    known = BY_NAME.get(name)
    template = template or (known.template if known else "")
    if not template:
        return both(prompt, f"{name.replace('_', ' ')} style")
    return _compiled(template).render(prompt=prompt).strip(" ,")


@cache
def _compiled(template: str) -> Template:
    """The checker lets text and `{{ prompt }}` through, and nothing else. A plan may come from
    elsewhere, so it is asked again, and what it let through runs in the sandbox all the same."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    reason = refusal(template)
    if reason:
        raise EnvironmentFault(BAD_TEMPLATE.anywhere(reason=reason))
    return ImmutableSandboxedEnvironment().from_string(template)


def negative_of(style: StylePart) -> str:
    """What a style keeps away from, by the script or the catalogue."""
    known = BY_NAME.get(style.name)
    own = bool(style.template) or known is None
    return style.negative if own or known is None else known.negative


def both(one: str, other: str) -> str:
    """Two lists of words as one."""
    return ", ".join(text for text in (one, other) if text)


def _merged(parts: Iterable[tuple[str, float]]) -> Weighted:
    """Equal texts as one, in the order in which they first come."""
    total: dict[str, float] = {}
    for text, weight in parts:
        total[text] = total.get(text, 0.0) + weight
    return tuple(total.items())


def _files(files: Iterable[WeightedFile], index: int) -> Weighted:
    return tuple(_weighed(files, index))


def _weighed(files: Iterable[WeightedFile], index: int) -> Iterator[tuple[str, float]]:
    for used in files:
        weight = value(used.weight, index)
        if weight:
            yield used.file.sha256, weight
