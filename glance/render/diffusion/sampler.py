"""How noise becomes a picture, step by step: numbers only, worked out before the device starts.

Noise levels are the sigmas of Karras et al. 2022 (as in k-diffusion): a noised latent is
x = x0 + sigma * noise. Every step of every sampler here is linear in what the model says,

    x' = keep * x + move * model(scale * x, timestep) + fresh * noise,

so a sample's whole way is a short table, and samples of different ways share a batch.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

WHOLE = 5
"""Decimals of steps x strength: 0.7 as a float32 is to be 7 steps of 10, not 8."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call of the model."""

    timestep: float
    scale: float
    keep: float
    move: float
    fresh: float = 0.0


@dataclass(frozen=True, slots=True)
class Course:
    """A sample's way: x = picture * latents + noise * (unit noise), then the steps."""

    picture: float
    noise: float
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """What a sampler may ask: the noise at a step's beginning and end, and the prediction."""

    timestep: float
    here: float
    there: float
    velocity: bool

    @property
    def scale(self) -> float:
        """What brings x to the variance that the model was trained on."""
        return 1 / math.sqrt(self.here**2 + 1)

    @property
    def clean(self) -> tuple[float, float]:
        """(a, b) of x0 = a x + b (what the model says)."""
        if self.velocity:
            return self.scale**2, -self.here * self.scale
        return 1.0, -self.here

    @property
    def slope(self) -> tuple[float, float]:
        """(a, b) of dx/dsigma = (x - x0) / sigma = a x + b (what the model says)."""
        return (self.here * self.scale**2, self.scale) if self.velocity else (0.0, 1.0)


def euler(at: Levels) -> Step:
    """Along the slope, straight on (Karras et al. 2022, algorithm 1 without churn)."""
    a, b = at.slope
    far = at.there - at.here
    return Step(at.timestep, at.scale, 1 + a * far, b * far)


def ancestral(at: Levels) -> Step:
    """Euler, going down further than asked and back up with fresh noise."""
    up = math.sqrt(max(at.there**2 * (at.here**2 - at.there**2) / at.here**2, 0))
    a, b = at.slope
    far = math.sqrt(max(at.there**2 - up**2, 0)) - at.here
    return Step(at.timestep, at.scale, 1 + a * far, b * far, up)


def consistency(at: Levels) -> Step:
    """To the picture in one go, and back to the next level with fresh noise (LCM).

    The boundary condition is that of Luo et al. 2023: sigma_data 0.5, timesteps times 10.
    """
    late = at.timestep * 10
    skip, out = 0.25 / (late**2 + 0.25), late / math.sqrt(late**2 + 0.25)
    a, b = at.clean
    return Step(at.timestep, at.scale, out * a + skip * at.scale, out * b, at.there)


Rule = Callable[[Levels], Step]
RULES: dict[str, Rule] = {"euler": euler, "ancestral": ancestral, "lcm": consistency}


@dataclass(frozen=True)
class Sampler:
    """A model's noise, cut into steps.

    scheduler  the diffusers scheduler that says where the steps are; never stepped itself;
    rule       which of `RULES` goes from one level to the next.
    """

    scheduler: Any
    rule: str = "euler"
    _ways: dict[tuple[float, int], Course] = field(default_factory=dict, repr=False)
    _lattices: dict[int, list[tuple[float, float]]] = field(default_factory=dict, repr=False)

    def course(self, strength: float, steps: int) -> Course:
        """The way of a sample: `steps` are those of a whole picture. Remembers the last ones."""
        key = (strength, steps)
        if key not in self._ways:
            if len(self._ways) >= 4096:
                self._ways.clear()
            self._ways[key] = self._course(strength, steps)
        return self._ways[key]

    def _course(self, strength: float, steps: int) -> Course:
        taken = round(strength * steps, WHOLE)
        if taken <= 0:
            return Course(1.0, 0.0, ())
        lattice = self._lattice(steps)
        below = lattice[steps - math.ceil(taken) + 1 :]
        way = [self._between(lattice, steps - taken), *below]
        rule = RULES[self.rule]
        stairs = tuple(
            rule(Levels(t, here, there, self._velocity)) for (t, here), (_, there) in pairwise(way)
        )
        first = way[0][1]
        if taken >= steps:
            return Course(0.0, self._from_nothing(first), stairs)
        return Course(1.0, first, stairs)

    def _lattice(self, steps: int) -> list[tuple[float, float]]:
        """(timestep, sigma) at each step of a whole picture, and at its end."""
        if steps not in self._lattices:
            self._lattices[steps] = self._ask(steps)
        return self._lattices[steps]

    def _ask(self, steps: int) -> list[tuple[float, float]]:
        self.scheduler.set_timesteps(steps, device="cpu")
        times = [float(t) for t in self.scheduler.timesteps]
        sigmas = getattr(self.scheduler, "sigmas", None)
        noise = [float(s) for s in sigmas] if sigmas is not None else [*map(self._sigma, times), 0]
        return list(zip([*times, -1.0], noise, strict=True))

    def _between(self, lattice: Sequence[tuple[float, float]], place: float) -> tuple[float, float]:
        """The lattice at a place between two of its points."""
        index = math.floor(place)
        part = place - index
        if part == 0:
            return lattice[index]
        time = lattice[index][0] * (1 - part) + lattice[index + 1][0] * part
        return max(time, 0.0), self._sigma(time)

    def _sigma(self, time: float) -> float:
        """The noise at a moment of training, between whole timesteps too; none at -1."""
        known = self._sigmas
        index = min(math.floor(time), len(known) - 2)
        part = time - index
        low = known[index] if index >= 0 else 0.0
        return low * (1 - part) + known[index + 1] * part

    @cached_property
    def _sigmas(self) -> list[float]:
        return [math.sqrt((1 - a) / a) for a in self.scheduler.alphas_cumprod.double().tolist()]

    @cached_property
    def _velocity(self) -> bool:
        return bool(self.scheduler.config.prediction_type == "v_prediction")

    def _from_nothing(self, sigma: float) -> float:
        """How much noise a picture from noise alone begins with.

        Where the first step is the last of training there is nothing but noise; elsewhere
        the latents of a picture, of variance 1, are missing from what the model expects.
        """
        spacing = self.scheduler.config.get("timestep_spacing")
        bare = self.rule != "lcm" and spacing in ("trailing", "linspace")
        return sigma if bare else math.sqrt(sigma**2 + 1)
