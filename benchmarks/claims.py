"""What Glance said of a song, how sure it was, and whether it is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

KINDS = ("pulse", "tempo", "phase", "meter", "downbeat", "boundary", "beat")
"""What is said of a song: see `docs/music.md`."""

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said of a song.

    sure   how sure, 0..1;
    lot    the songs that no fit this claim came from had seen: its own among them.
    """

    what: str
    sure: float
    right: bool
    song: str
    lot: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """What speaks for something that could be claimed of a song, and whether it is so.

    traits  what is known of it, see `beating` and `support`.
    """

    what: str
    traits: NDArray[np.float64]
    right: bool
    song: str
    lot: int


def table(claims: Sequence[Claim]) -> Iterator[str]:
    """Rows of Markdown: by what is said and how surely, how many of it are right."""
    yield "| what | said | songs | claims | mean said | right |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for what in KINDS:
        named = what
        for low, high in pairwise(BINS):
            here = [c for c in claims if c.what == what and low <= c.sure < high]
            if here:
                said, right = fmean(c.sure for c in here), fmean(c.right for c in here)
                span = f"{low:.2f} to {high:.2f}" if high < 1 else f"above {low:.2f}"
                span = f"below {high:.2f}" if low == 0 else span
                songs = len({claim.song for claim in here})
                yield f"| {named} | {span} | {songs} | {len(here):,} | {said:.2f} | {right:.2f} |"
                named = ""
