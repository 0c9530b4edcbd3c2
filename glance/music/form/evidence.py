"""All that speaks for the sections of a song being here or there, and what it amounts to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glance.music.form import borders, steps, stretches
from glance.music.form.likeness import distances
from glance.music.frontend import Features
from glance.music.weights import LETTERS, SECTIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Matrix = NDArray[np.float32]

LINES = (*borders.TRAITS, *steps.TRAITS)
"""Traits of a bar line."""


_STEADY, _UNVARYING = 0.7, 30.0
"""Log odds against a boundary inside what goes round unchanged, and where they begin. Chosen, not
fitted: of the composed songs' boundaries one in 140 lies there, and cutting a loop is a guess."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the bars of a song say of its form.

    lines      (bars + 1, LINES), of each bar line;
    steady     (bars + 1,), 1 at lines where neither sound nor rhythm nor chords change at all;
    stretches  (bars, LONGEST + 1, stretches.TRAITS), by first bar and length;
    apart      (bars, bars) by rhythm and by chords: how far apart bars are, see `likeness`.
    """

    lines: Array
    steady: Array
    stretches: Array
    apart: Mapping[str, Matrix]


def look(features: Features, downbeats: Array) -> Evidence:
    """downbeats: seconds, the end of the last bar included; at least two bars."""
    bars = len(downbeats) - 1
    found = dict(stretches.lengths(bars))
    overall, kept = np.zeros((bars, bars), dtype=np.float32), {}
    steady = np.ones(bars + 1)
    for kind, apart in distances(features, downbeats):
        found |= borders.traits(kind, apart) | stretches.alike(kind, apart)
        overall += np.float32(stretches.REPEAT.get(kind, 0)) * apart
        if kind != "pitches":
            steady = np.minimum(steady, borders.steady(apart))
        if kind in LETTERS:
            kept[kind] = apart
    found |= steps.steps(features, downbeats) | steps.strokes(features, downbeats)
    found |= stretches.returns(overall)
    return Evidence(
        np.stack([found[name] for name in LINES], axis=-1),
        steady,
        np.stack([found[name] for name in stretches.TRAITS], axis=-1),
        kept,
    )


def odds(evidence: Evidence, weights: Mapping[str, float] = SECTIONS) -> Array:
    """Log odds of each stretch being a section, as `partition` wants them."""
    line, stretch = (
        np.array([weights[name] for name in names]) for names in (LINES, stretches.TRAITS)
    )
    begins = evidence.lines[:-1] @ line
    begins -= _UNVARYING * np.clip((evidence.steady[:-1] - _STEADY) / (1 - _STEADY), 0, 1)
    begins[0] = 0  # that the first begins where the song does says nothing
    return np.asarray(evidence.stretches @ stretch + begins[:, None])
