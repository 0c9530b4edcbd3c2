"""Tracks as numbers: what each segment says at the instants at which it is seen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from glance.language.types import Files
from glance.language.types import Level as LevelType
from glance.language.values import Level, LevelRamp, Mixture, MixtureRamp
from glance.language.vocabulary import BY_NAME
from glance.records import dataclass
from glance.timeline.curves import Curve, Curves, Moments, distinct
from glance.timeline.ease import eased
from glance.timeline.timeline import Held, Track

Shares = Mapping[str, Curve]
"""The parts of a mixture and their weights; a level is its one part, named ""."""

Which = NDArray[np.int64]
"""For each instant, the number of the segment that is seen."""

JUST_BEFORE = 2e-8
"""Seconds. Far less than a frame, but enough for a phase to be the last one's (see DUST)."""


@dataclass(frozen=True, slots=True)
class Sampler:
    """One track, ready to be sampled. `curves` are those of the song."""

    track: Track
    curves: Curves
    _before: dict[int, Mapping[str, float]] = field(default_factory=dict)

    def level(self, at: Curve, which: Which) -> Curve:
        """(n,) the level at each instant, inside the property's range."""
        return self._inside(self.shares(at, which).get("", np.zeros_like(at)))

    def _inside(self, values: Curve) -> Curve:
        kind = BY_NAME[self.track.property].type
        return np.clip(values, kind.low, kind.high) if isinstance(kind, LevelType) else values

    def shares(self, at: Curve, which: Which) -> Mapping[str, Curve]:
        """Each part's weight at each instant, (n,) each; of texts and styles they sum to 1."""
        out: dict[str, Curve] = {}
        groups = self._alike(which)
        for value, numbers in groups.items():
            here = np.isin(which, numbers) if len(groups) > 1 else np.full(len(which), True)
            seen = which[here]
            for part, weights in self._held(value, self._moments(at[here], seen), seen).items():
                out.setdefault(part, np.zeros_like(at))[here] += weights
        return out

    def _alike(self, which: Which) -> Mapping[Held, list[int]]:
        """Segments by value: all occurrences of one statement are worked out together."""
        groups: dict[Held, list[int]] = {}
        for number in distinct(which):
            groups.setdefault(self.track.segments[number].value, []).append(number)
        return groups

    def _moments(self, at: Curve, which: Which) -> Moments:
        first = int(which.min())
        cues = [s.cue for s in self.track.segments[first : int(which.max()) + 1]]
        starts, ends = np.array([c.start for c in cues]), np.array([c.end for c in cues])
        return Moments(at, starts[which - first], ends[which - first])

    def _held(self, value: Held, when: Moments, which: Which) -> Shares:
        match value:
            case Level(expression):
                return {"": self._inside(self.curves(expression, when))}
            case Mixture():
                return self._mixed(value, when)
            case LevelRamp(start, stop, ease):
                begin = self._begin(Level(start) if start else None, when, which)
                return _between(
                    begin, self._held(Level(stop), when, which), eased(ease, when.progress)
                )
            case MixtureRamp(start, stop, ease):
                bend = np.clip(eased(ease, when.progress), 0.0, 1.0)
                return _between(self._begin(start, when, which), self._mixed(stop, when), bend)
        return {}

    def _mixed(self, mixture: Mixture, when: Moments) -> Shares:
        """The weight of each part; equal parts are one."""
        kind = BY_NAME[self.track.property].type
        shares: dict[str, Curve] = {}
        for part, weight in mixture.parts:
            here = self.curves(weight, when)
            here = here if isinstance(kind, Files) else np.maximum(here, 0.0)
            shares[part] = shares[part] + here if part in shares else here
        if isinstance(kind, Files):
            return {p: np.clip(w, kind.lightest, kind.heaviest) for p, w in shares.items()}
        return _summing_to_one(shares)

    def _begin(self, start: Level | Mixture | None, when: Moments, which: Which) -> Shares:
        """Where a ramp begins: what it says, or what the track showed just before its cue."""
        if start is not None:
            return self._held(start, when, which)
        numbers = distinct(which)
        found = [self._shown_before(number) for number in numbers]
        parts = dict.fromkeys(part for shares in found for part in shares)
        places = np.searchsorted(numbers, which)
        return {p: np.array([f.get(p, 0.0) for f in found])[places] for p in parts}

    def _shown_before(self, number: int) -> Mapping[str, float]:
        """The shares just before the cue of a segment. Earlier ones are worked out first."""
        for earlier in self._chain(number):
            if earlier not in self._before:
                self._before[earlier] = self._at_end(earlier)
        return self._before[number]

    def _chain(self, number: int) -> list[int]:
        """Segments whose `-> B` follow from one another, first to last, `number` being last."""
        chain = [number]
        while chain[-1] not in self._before:
            before = self._preceding(chain[-1])
            value = self.track.segments[before].value
            if not isinstance(value, LevelRamp | MixtureRamp) or value.start or before == chain[-1]:
                break
            chain.append(before)
        return chain[::-1]

    def _preceding(self, number: int) -> int:
        """The segment that is seen just before the cue of this one."""
        start = self.track.segments[number].cue.start
        return max(bisect_left(self.track.segments, start, key=lambda s: s.visible.start) - 1, 0)

    def _at_end(self, number: int) -> Mapping[str, float]:
        instant = np.array([self.track.segments[number].cue.start - JUST_BEFORE])
        shares = self.shares(instant, np.array([self._preceding(number)]))
        return {part: float(weights[0]) for part, weights in shares.items()}


def _summing_to_one(weights: Shares) -> Shares:
    """Shares of a whole; where all are 0 they are equal."""
    total = np.sum(list(weights.values()), axis=0)
    silent, divisor = total <= 0, np.where(total <= 0, 1.0, total)
    return {p: np.where(silent, 1 / len(weights), w / divisor) for p, w in weights.items()}


def _between(start: Shares, stop: Shares, bend: Curve) -> Shares:
    nothing = np.zeros_like(bend)
    parts = dict.fromkeys((*start, *stop))
    return {p: start.get(p, nothing) * (1 - bend) + stop.get(p, nothing) * bend for p in parts}
