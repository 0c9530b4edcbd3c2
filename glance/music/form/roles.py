"""What sections may be called: intro, verse, chorus … Never more than a guess.

Nothing goes by it: the analysis names sections by letters, and the script's own names are its
author's. It is there for a musician who reads the summary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import fmean

from glance.music.score import Section

_STILL = 0.45
"""A section inside the song with less than so much of the chorus's energy is a breakdown."""


def guessed(sections: Sequence[Section]) -> list[str]:
    """A name for each, by how much goes on in it, how often it comes, and where; "" for all where
    nothing returns, or where energies aren't known."""
    times = Counter(section.name for section in sections)
    energies = defaultdict(list)
    for section in sections:
        if section.energy is not None:
            energies[section.name].append(section.energy)
    returning = [name for name, count in times.items() if count > 1 and name in energies]
    if len(times) < 2 or not returning or len(energies) < len(times):
        return [""] * len(sections)
    mean = {name: fmean(values) for name, values in energies.items()}
    chorus = max(returning, key=lambda name: mean[name])
    last = len(sections) - 1
    return [
        _guess(section.name, chorus, times, mean, is_first=i == 0, is_last=i == last)
        for i, section in enumerate(sections)
    ]


def _guess(
    name: str,
    chorus: str,
    times: Counter[str],
    mean: dict[str, float],
    *,
    is_first: bool,
    is_last: bool,
) -> str:
    if name == chorus:
        return "chorus"
    if times[name] > 1:
        return "verse"
    if is_first or is_last:
        return "intro" if is_first else "outro"
    return "breakdown" if mean[name] < _STILL * mean[chorus] else "bridge"
