"""The reliability curve as a picture: how sure Glance was against how often it was right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean

from claims import KINDS, Claim

SIDE, GAP, LEFT, TOP, BELOW = 140, 36, 34, 26, 40
"""Of a panel, between two, and around each row of them: pixels."""

ABREAST = 4
"""Panels in a row."""

EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
"""What is said to be so sure is one point, or several together where too few songs say it."""

FEWEST = 12
"""Songs that a point stands for, at least."""


def picture(claims: Sequence[Claim]) -> str:
    """An SVG with a panel for each kind of claim."""
    kinds = [kind for kind in KINDS if any(claim.what == kind for claim in claims)]
    width = LEFT + min(ABREAST, len(kinds)) * (SIDE + GAP)
    row = TOP + SIDE + BELOW
    panels = "".join(
        f'<g transform="translate({LEFT + place % ABREAST * (SIDE + GAP)},'
        f'{TOP + place // ABREAST * row})">'
        f"{''.join(_panel(kind, [c for c in claims if c.what == kind]))}</g>\n"
        for place, kind in enumerate(kinds)
    )
    height = row * -(-len(kinds) // ABREAST)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="11" fill="#555">\n'
        "<title>How sure Glance says it is, and how often it is right</title>\n"
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n{panels}</svg>\n'
    )


def points(claims: Sequence[Claim]) -> list[tuple[float, float, int]]:
    """Of a curve: mean said, share right, and of how many songs, from the least sure on."""
    lots: list[list[Claim]] = [[]]
    for low, high in pairwise(EDGES):
        lots[-1] += [claim for claim in claims if low <= claim.sure < high]
        if _songs(lots[-1]) >= FEWEST:
            lots.append([])
    if len(lots) > 1 and _songs(lots[-1]) < FEWEST:
        rest = lots.pop()
        lots[-1] += rest
    return [(fmean(c.sure for c in lot), fmean(c.right for c in lot), _songs(lot)) for lot in lots]


def _songs(claims: Sequence[Claim]) -> int:
    return len({claim.song for claim in claims})


def _panel(kind: str, claims: Sequence[Claim]) -> Iterator[str]:
    yield f'<text x="{SIDE / 2}" y="-10" text-anchor="middle" fill="#000">{kind}</text>'
    yield f'<path d="M0 0V{SIDE}H{SIDE}" fill="none" stroke="#999"/>'
    yield f'<path d="M0 {SIDE}L{SIDE} 0" stroke="#bbb" stroke-dasharray="3"/>'
    for share in (0.0, 0.5, 1.0):
        x, y = _at(share, share)
        yield f'<text x="{x:.0f}" y="{SIDE + 14}" text-anchor="middle">{share:g}</text>'
        yield f'<text x="-5" y="{y + 4:.0f}" text-anchor="end">{share:g}</text>'
    yield f'<text x="{SIDE / 2}" y="{SIDE + 30}" text-anchor="middle">said</text>'
    yield '<text x="6" y="10">right</text>'
    found = points(claims)
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_at(said, right) for said, right, _ in found))
    yield f'<polyline points="{line}" fill="none" stroke="#c33" stroke-width="1.5"/>'
    for place, (said, right, songs) in enumerate(found):
        x, y = _at(said, right)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#c33"/>'
        # By turns below and above the curve: neighbours' numbers would cover each other.
        (dx, dy), side = ((4, 12), "start") if place % 2 else ((-4, -5), "end")
        at = f'x="{x + dx:.1f}" y="{y + dy:.1f}" font-size="9" text-anchor="{side}"'
        yield f'<text {at} paint-order="stroke" stroke="#fff" stroke-width="3">{songs}</text>'


def _at(said: float, right: float) -> tuple[float, float]:
    return said * SIDE, (1 - right) * SIDE
