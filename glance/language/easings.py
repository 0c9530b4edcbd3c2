"""`ease in-out`, `ease cubic(0.4, 0, 0.2, 1)`."""

from __future__ import annotations

from glance.diagnostics.catalogue.values import BAD_CURVE, UNKNOWN_CHOICE
from glance.language.expressions import Reader
from glance.language.nearest import listed, nearest
from glance.language.values import LINEAR, Easing
from glance.language.words import EASING_BY_NAME
from glance.syntax.tree import Ease

FURTHEST = 10.0
"""How far a curve's y may lie beyond 0..1."""


def easing_of(ease: Ease | None, reader: Reader) -> Easing | None:
    """The easing that a clause asks for, linear where there is none; None after a fault."""
    if ease is None:
        return LINEAR
    name = ease.name
    if name.id not in EASING_BY_NAME:
        fault = UNKNOWN_CHOICE.at(name.span, word=name.id, what=f"an easing: {_all()}")
        near = nearest(name.id, EASING_BY_NAME)
        help = "as in `ease in-out`, or `ease cubic(0.4, 0, 0.2, 1)` for a curve of your own"
        reader.found.append(fault.suggest(near[0]) if near else fault.hint(help))
        return None
    if name.id == "cubic":
        return _cubic(ease, reader)
    if ease.arguments:
        reason = f"only `cubic` takes numbers, `{name.id}` has its own"
        reader.found.append(BAD_CURVE.at(ease.span, reason=reason))
        return None
    return Easing(name.id)


def _all() -> str:
    return listed(EASING_BY_NAME)


def _cubic(ease: Ease, reader: Reader) -> Easing | None:
    typed = [reader.read(argument) for argument in ease.arguments]
    if any(point is None for point in typed):
        return None
    points = tuple(p.constant for p in typed if p is not None and p.constant is not None)
    reason = ""
    if len(points) != 4 or len(typed) != 4:
        reason = "`cubic` takes four fixed numbers, as `cubic(0.4, 0, 0.2, 1)`"
    elif not all(0 <= x <= 1 for x in points[0::2]):
        reason = "its first and third numbers are times, from 0 to 1"
    elif not all(abs(y) <= FURTHEST for y in points[1::2]):
        reason = f"its second and fourth numbers go from -{FURTHEST:g} to {FURTHEST:g}"
    if reason:
        reader.found.append(BAD_CURVE.at(ease.span, reason=reason))
        return None
    return Easing("cubic", points)
