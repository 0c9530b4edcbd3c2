"""Which of the possible counts is the beat: whole-bar evidence, not tempo alone.

Eighths, beats and half bars are all periodic, and so is what lies between the beats. What
tells them apart is whether the music makes sense in bars of them: beats that split evenly
and carry two or three strokes each, bars that repeat, the same drum on every beat, at a
tempo people dance at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from glance.music.bars import peak_at, readings
from glance.music.frontend import FRAMES, Features
from glance.music.tempo import BPMS
from glance.music.weights import WEIGHTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_STROKES = 1.2
"""Strokes a beat carries in most music, in octaves: between two and three."""

_LOW = slice(0, 14)
"""Mel bands of kicks and basses."""


@dataclass(frozen=True, slots=True)
class Count:
    """One way to count the song: beats (in frames) and what speaks for them.

    phase  how likely they are on the beat and not between;
    share  how likely this tempo is, among the others.
    """

    beats: Array
    bpm: float
    traits: dict[str, float]
    phase: float = 1.0
    share: float = 1.0

    @property
    def odds(self) -> float:
        """How much speaks for it, in log odds against the others."""
        return sum(weight * self.traits[trait] for trait, weight in WEIGHTS.items())


def count(features: Features, beats: Array, strength: Array, strokes: Array) -> Count:
    """Weigh one way to count.

    strength: how strongly each of BPMS is felt, peak 1. strokes: seconds of all onsets.
    """
    bpm = 60 * FRAMES / float(np.median(np.diff(beats)))
    each = len(strokes) * 60 * FRAMES / (bpm * (beats[-1] - beats[0]))
    traits = {
        "bars": readings(features, beats, (4, 3, 2))[0].score,
        "felt": float(np.interp(np.log2(bpm), np.log2(BPMS), strength)),
        "usual": -0.5 * float(np.log2(bpm / 112) / 0.62) ** 2,
        "fast": max(0.0, float(np.log2(bpm / 150))),
        "uneven": min(0.1, float(np.std(np.diff(np.log(np.diff(beats)))))),
        "strokes": -(float(np.log2(max(each, 0.1)) - _STROKES) ** 2),
    }
    return Count(beats, bpm, traits | _struck(features, beats) | _contrasts(features, beats))


def _struck(features: Features, beats: Array) -> dict[str, float]:
    """How strongly beats and the quarters of them are struck."""
    flux, gaps = features.flux, np.diff(beats)
    tones = 0.6 * flux["low"] + flux["body"] + 0.6 * flux["bite"]
    on = peak_at(tones, beats[:-1])
    turns = sorted((float(on[0::2].mean()), float(on[1::2].mean())))
    quarters = [peak_at(flux["all"], beats[:-1] + gaps * k / 4).mean() for k in (1, 3)]
    return {
        "alternates": 1 - turns[0] / (turns[1] + 1e-6),
        "quarters": float(np.mean(quarters)),
        "in_fourths": _explained(flux["all"], beats, 4),
    }


def _explained(flux: NDArray[np.float32], beats: Array, parts: int) -> float:
    """How much of all that is struck falls on beats split into `parts`, beyond chance."""
    frames = np.arange(int(beats[0]), min(len(flux), int(beats[-1])))
    if len(frames) == 0:
        return 0.0
    phase = np.interp(frames, beats, np.arange(len(beats))) * parts
    tolerance = 3.0 / float(np.median(np.diff(beats)))
    near = np.abs(phase - np.rint(phase)) / parts < tolerance
    chance = min(0.98, 2 * tolerance * parts)
    share = float(flux[frames][near].sum() / (flux[frames].sum() + 1e-9))
    return (share - chance) / (1 - chance)


def _contrasts(features: Features, beats: Array) -> dict[str, float]:
    """How much more is struck on the beats than half-way between, and how much more alike."""
    on, halfway = beats[:-1], beats[:-1] + np.diff(beats) / 2
    named = {
        f"{name}_contrast": float(peak_at(curve, on).mean() - peak_at(curve, halfway).mean())
        for name, curve in features.flux.items()
        if name in ("bite", "snare")
    }
    return named | {"same_contrast": _same(features, on) - _same(features, halfway)}


def _same(features: Features, beats: Array) -> float:
    """How alike the low attacks at `beats` are: a kick is the same each time, a bass moves.

    The length of the mean attack over the mean length, more for strong ones.
    """
    at = np.clip(np.rint(beats).astype(int), 3, max(3, features.frames - 4))
    at = np.minimum(at, features.frames - 4)
    mel = features.mel[:, _LOW]
    before = np.minimum(mel[at - 2], mel[at - 3])
    attacks = np.maximum(0, np.maximum(mel[at + 1], mel[at + 3]) - before)
    mean = attacks.mean(axis=0)
    strength = float(np.sqrt(np.square(attacks).sum(axis=1).mean()))
    return float(np.sqrt(mean @ mean)) / (strength + 1e-5) * min(strength, 3.0)


def ranked(pairs: list[tuple[Count, Count]]) -> list[Count]:
    """The likelier of each pair (on and off the beat, at one tempo), the likeliest first.

    Their odds are weighed together: a tempo is as likely as both its counts.
    """
    likely = np.array([[count.odds for count in pair] for pair in pairs])
    shares = np.exp(likely - likely.max(initial=-np.inf))
    shares = shares / shares.sum()
    found = []
    for pair, share in zip(pairs, shares, strict=True):
        best = int(share.argmax())
        phase = float(share[best] / (share.sum() + 1e-300))
        found.append(replace(pair[best], share=float(share.sum()), phase=phase))
    return sorted(found, key=lambda count: -count.share * count.phase)
