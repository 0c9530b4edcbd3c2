"""Which of several claims on the same stretch of song is seen: the latest one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise

from glance.music.score import Stretch

Seen = tuple[Stretch, int | None]
"""A stretch and the number of the claim that holds it, None where there is none."""


def visible(claims: Sequence[Stretch], whole: Stretch) -> tuple[Seen, ...]:
    """Cover `whole` without gaps or overlaps; of overlapping claims the later wins.

    Claims stand in file order. One sweep over their ends with a heap of those under way:
    O(n log n), so a cue on every beat costs no more than its beats.
    """
    seen: list[Seen] = []
    for stretch, winner in _sweep(claims, whole):
        if seen and seen[-1][1] == winner:
            seen[-1] = (Stretch(seen[-1][0].start, stretch.end), winner)
        else:
            seen.append((stretch, winner))
    return tuple(seen)


def _sweep(claims: Sequence[Stretch], whole: Stretch) -> Iterator[Seen]:
    """Each stretch between two neighbouring ends of claims, and who holds it."""
    clipped = [claim.clipped_to(whole) for claim in claims]
    coming = sorted((c.start, number) for number, c in enumerate(clipped) if c.length > 0)
    edges = {whole.start, whole.end}
    edges.update(edge for c in clipped if c.length > 0 for edge in (c.start, c.end))
    rising = sorted(edges)
    under_way: list[int] = []  # negated, so that the heap's least is the latest claim
    next_claim = 0
    for start, end in pairwise(rising):
        while next_claim < len(coming) and coming[next_claim][0] <= start:
            heappush(under_way, -coming[next_claim][1])
            next_claim += 1
        while under_way and clipped[-under_way[0]].end <= start:
            heappop(under_way)
        yield Stretch(start, end), -under_way[0] if under_way else None
