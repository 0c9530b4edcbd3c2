"""The form of a song: which sections are the same music, and whether their lengths are regular.

Boundaries are measured in `marks`; this is about letters, and about telling hard songs apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any


def is_irregular(truth: dict[str, Any]) -> bool:
    """Whether a section, but for the first and the last, isn't a multiple of four bars long."""
    bars = truth["downbeats"]
    edges = [bisect_left(bars, section["start"] - 1e-3) for section in truth.get("sections") or []]
    return any((after - before) % 4 for before, after in pairwise(edges[1:]))


def labels_f(boundaries: Sequence[float], letters: Sequence[str], truth: dict[str, Any]) -> float:
    """Pairwise F of section labels (Levy and Sandler 2008), by duration instead of by frames.

    Of all pairs of instants that one side gives the same letter, how many does the other, too?
    NaN where there are no letters to compare.
    """
    true = [(part["start"], part["end"], part["letter"]) for part in truth.get("sections") or []]
    if not true or len(letters) != len(boundaries) + 1:
        return float("nan")
    edges = [true[0][0], *boundaries, true[-1][1]]
    heard = [(a, z, letter) for (a, z), letter in zip(pairwise(edges), letters, strict=True)]
    both = _pairs(
        ((min(z, y) - max(a, b)), f"{one} {other}")
        for a, z, one in heard
        for b, y, other in true
        if min(z, y) > max(a, b)
    )
    said = _pairs((z - a, letter) for a, z, letter in heard)
    so = _pairs((z - a, letter) for a, z, letter in true)
    return 2 * both / (said + so)


def _pairs(parts: Iterable[tuple[float, str]]) -> float:
    """How many pairs of instants share a name, in square seconds."""
    total: defaultdict[str, float] = defaultdict(float)
    for length, name in parts:
        total[name] += max(length, 0.0)
    return sum(length * length for length in total.values())
