"""The colours a shot is held to: those of its words, as each was first seen.

A picture that is painted over a thousand times drifts in its colours, so each is matched to
the shot's first. But where the script turns impressionism into neon, neon's colours are meant to
come. So colours belong to the words: those the shot begins with have the first picture's; each
that comes later has a while in which it is held less, and its colours are learned from what is
painted; then it is held to them. A mixture is held to the mixture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp

from torch import Tensor

from glance.render.diffusion.colour_match import Palette, palette
from glance.render.diffusion.painter import Weighted

SETTLES = 2.0
"""Seconds after which words that came in later are held to two thirds."""
FOLLOWS = 0.1
"""Seconds in which colours that aren't known yet take up two thirds of what is painted."""
LEADS = 4
"""How much less of a lesson it is when other words lead: half as much weight, a sixteenth."""
HARDLY = 0.25
"""Of the weight of the words that lead."""
KNOWN = 1000.0
"""Seconds: as good as for ever."""
SURE = 0.999


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of some words, and for how many seconds they led while it was learned."""

    palette: Palette
    seen: float = KNOWN

    @property
    def trust(self) -> float:
        """0..1, how firmly they are held to it."""
        return 1 - exp(-self.seen / SETTLES)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The tints of all texts that a shot has shown since its picture was drawn anew."""

    tints: Mapping[str, Tint]

    def of(self, words: Weighted) -> tuple[Palette, float]:
        """The colours of a mixture, and 0..1, how firmly it is held to them."""
        known = [(self.tints[text], part) for text, part in shares(words).items()
                 if text in self.tints]  # fmt: skip
        total = sum(part for _, part in known)
        if not total:
            return next(iter(self.tints.values())).palette, 0.0
        mean, spread = (
            sum_of((getattr(tint.palette, name), part / total) for tint, part in known)
            for name in ("mean", "spread")
        )
        return Palette(mean, spread), sum(tint.trust * part for tint, part in known)

    def learned(self, words: Weighted, painted: Tensor, seconds: float) -> Anchor:
        """After a picture, (1, 3, H, W), that was painted for a mixture, so many seconds after
        the one before."""
        parts = shares(words)
        if all(text in self.tints and self.tints[text].trust > SURE for text in parts):
            return self
        now, (old, _) = palette(painted), self.of(words)
        if not any(text in self.tints for text in parts):
            old = now
        pace, top = 1 - exp(-seconds / FOLLOWS), max(parts.values())
        taught = dict(self.tints)
        for text, part in parts.items():
            tint = self.tints.get(text, Tint(old, 0.0))
            rate = pace * part * (1 - tint.trust)
            mean = tint.palette.mean + rate * (now.mean - old.mean)
            spread = tint.palette.spread + rate * (now.spread - old.spread)
            led = seconds * (part / top) ** LEADS
            taught[text] = Tint(Palette(mean, spread), min(tint.seen + led, KNOWN))
        return Anchor(taught)


def first(words: Weighted, painted: Tensor) -> Anchor:
    """That of a picture, (1, 3, H, W), which was drawn anew: its words are known by it, but for
    those that are hardly there yet."""
    colours, parts = palette(painted), shares(words)
    least = max(parts.values()) * HARDLY
    return Anchor({text: Tint(colours) for text, part in parts.items() if part >= least})


def sum_of(parts: Iterator[tuple[Tensor, float]]) -> Tensor:
    """A weighted sum, in its order."""
    tensor, weight = next(parts)
    total = tensor * weight
    for tensor, weight in parts:
        total = total + tensor * weight
    return total


def change_of(before: Weighted, now: Weighted) -> float:
    """How much of a mixture became another: 0 nothing, 1 all of it."""
    old, new = shares(before), shares(now)
    texts = list(dict.fromkeys([*old, *new]))
    return sum(abs(new.get(text, 0.0) - old.get(text, 0.0)) for text in texts) / 2


def shares(mixture: Weighted) -> dict[str, float]:
    """Weights that sum to 1; all equal where all are 0."""
    total = sum(weight for _, weight in mixture)
    if not total:
        return {text: 1 / len(mixture) for text, _ in mixture}
    return {text: weight / total for text, weight in mixture}
