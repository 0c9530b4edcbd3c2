"""Which of the possible counts is the beat: whole-bar evidence, not tempo alone.

Eighths, beats and half bars are all periodic. What tells them apart is whether the
music makes sense in bars of them: on-beats stronger than off-beats, beats that split
evenly, bars that repeat, at a tempo people dance at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glance.music.bars import Bars, change, peak_at, readings
from glance.music.frontend import FRAMES, Features
from glance.music.tempo import BPMS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Count:
    """One way to count the song: beats (in frames) and what speaks for them."""

    beats: Array
    bpm: float
    traits: dict[str, float]


def count(features: Features, beats: Array, strength: Array) -> Count:
    """Weigh one way to count. strength: how strongly each of BPMS is felt, peak 1."""
    bpm = 60 * FRAMES / float(np.median(np.diff(beats)))
    best = readings(features, beats, (4, 3, 2))[0]
    traits = _struck(features, beats) | _contrasts(features, beats) | _shape(beats, bpm)
    traits |= _whole_bars(features, beats, best)
    traits["felt"] = float(np.interp(np.log2(bpm), np.log2(BPMS), strength))
    return Count(beats, bpm, traits)


def _struck(features: Features, beats: Array) -> dict[str, float]:
    """How strongly beats and what lies between them are struck."""
    flux = features.flux["all"]
    tones = 0.6 * features.flux["low"] + features.flux["body"] + 0.6 * features.flux["bite"]
    gaps = np.diff(beats)
    on, half = peak_at(tones, beats[:-1]), peak_at(tones, beats[:-1] + gaps / 2)
    thirds = [peak_at(flux, beats[:-1] + gaps * k / 3).mean() for k in (1, 2)]
    turns = sorted((float(on[0::2].mean()), float(on[1::2].mean())))
    return {
        "on": float(on.mean()),
        "on_all": float(peak_at(flux, beats[:-1]).mean()),
        "half": float(half.mean()),
        "thirds": float(np.mean(thirds) - peak_at(flux, beats[:-1] + gaps / 2).mean()),
        "alternates": 1 - turns[0] / (turns[1] + 1e-6),
        "in_fourths": _explained(flux, beats, 4),
        "in_thirds": _explained(flux, beats, 3),
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
    """By band and drum, how much more is struck on the beats than half-way between."""
    halfway = beats[:-1] + np.diff(beats) / 2

    def contrast(name: str) -> float:
        curve = features.flux[name]
        return float(peak_at(curve, beats[:-1]).mean() - peak_at(curve, halfway).mean())

    named = {f"{name}_contrast": contrast(name) for name in ("low", "body", "bite", "air")}
    drums = {f"{name}_contrast": contrast(name) for name in ("kick", "snare")}
    harmony = change(features, beats[:-1]).mean() - change(features, halfway).mean()
    return named | drums | {"harmony_contrast": 10 * float(harmony)}


def _shape(beats: Array, bpm: float) -> dict[str, float]:
    """What the beats are like by themselves: usual, fast, slow, uneven."""
    return {
        "usual": -0.5 * (np.log2(bpm / 112) / 0.62) ** 2,
        "fast": max(0.0, float(np.log2(bpm / 150))),
        "slow": max(0.0, float(np.log2(70 / bpm))),
        "uneven": float(np.std(np.diff(np.log(np.diff(beats))))),
    }


def _whole_bars(features: Features, beats: Array, best: Bars) -> dict[str, float]:
    return {"bars": best.score}


_WEIGHTS = {
    "felt": 2.5, "in_fourths": 1.5, "bars": 1.2, "on_all": 0.24, "usual": 0.6,
    "air_contrast": 0.14, "harmony_contrast": 6.6, "snare_contrast": 0.13,
    "bite_contrast": 0.12, "alternates": 0.9, "on": 0.07, "thirds": -0.1,
    "kick_contrast": 0.05, "fast": -0.8, "uneven": -5.4,
}  # fmt: skip
"""What each trait weighs, in log odds. Fitted to the development songs by a softmax over
each song's counts with a prior at 0; genres held out cost 3 points of beat F."""


def ranked(counts: list[Count]) -> list[Count]:
    """The likeliest count first."""
    return sorted(counts, key=lambda c: -likelihood(c))


def likelihood(count: Count) -> float:
    """Log odds, up to a constant that is the same for all counts of a song."""
    return sum(weight * count.traits[trait] for trait, weight in _WEIGHTS.items())


def alternatives(counts: list[Count], least: float = 0.02) -> tuple[tuple[float, float], ...]:
    """Other tempos than that of the first count, and how likely each is: (BPM, probability).

    Both phases of a tempo are one tempo.
    """
    odds = np.array([likelihood(c) for c in counts])
    shares = np.exp(odds - odds.max())
    shares /= shares.sum()
    tempos: list[tuple[float, float]] = []
    for this, share in zip(counts, shares, strict=True):
        same = [i for i, (bpm, _) in enumerate(tempos) if abs(np.log2(bpm / this.bpm)) < 0.04]
        if same:
            tempos[same[0]] = (tempos[same[0]][0], tempos[same[0]][1] + float(share))
        else:
            tempos.append((this.bpm, float(share)))
    others = sorted(tempos[1:], key=lambda t: -t[1])
    return tuple((round(bpm, 2), round(p, 2)) for bpm, p in others if p >= least)
