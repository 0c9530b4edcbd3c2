"""The colours a shot is held to, and how it is let go when its words change.

A picture that is denoised again and again drifts in its colours, so each is matched to the
shot's first. But where the script turns impressionism into neon, neon's colours are meant to
come: while the words change the hold is loosened, and the anchor follows what is painted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp

from torch import Tensor

from glance.render.diffusion.colour_match import Palette, palette
from glance.render.diffusion.painter import Weighted

LOOSENING = 4.0
"""How much of the hold a change of words costs: a quarter of the words, and it is let go."""
SETTLES = 1.0
"""Seconds in which the hold comes back to two thirds once the words stay."""
FOLLOWS = 0.1
"""Seconds in which an anchor that isn't held takes up two thirds of what is painted."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """palette: what pictures are matched to; hold: 0..1, how firmly."""

    palette: Palette
    hold: float = 1.0

    def loosened(self, change: float, seconds: float) -> Anchor:
        """After so many seconds in which `change` (0..1) of the words became others."""
        back = 1 - (1 - self.hold) * exp(-seconds / SETTLES)
        return replace(self, hold=back * max(0.0, 1 - LOOSENING * change))

    def following(self, painted: Tensor, seconds: float) -> Anchor:
        """Drawn towards what was painted, as far as it isn't held. painted: (1, 3, H, W)."""
        share = 1 - exp(-(1 - self.hold) * seconds / FOLLOWS)
        if not share:
            return self
        now, old = palette(painted), self.palette
        mean = old.mean + share * (now.mean - old.mean)
        return replace(self, palette=Palette(mean, old.spread + share * (now.spread - old.spread)))


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
