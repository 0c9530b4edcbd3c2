"""Arithmetic on a plan's samples, which are one number or one a frame."""

from __future__ import annotations

from glance.plan.plan import Samples


def values_of(samples: Samples) -> tuple[float, ...]:
    """The values; one where it never changes."""
    return samples if isinstance(samples, tuple) else (samples,)


def add(a: Samples, b: Samples) -> Samples:
    """The sum at each frame; both of equal length, or one number."""
    if not isinstance(a, tuple) and not isinstance(b, tuple):
        return a + b
    count = max(len(values_of(a)), len(values_of(b)))
    left, right = (v if isinstance(v, tuple) else (v,) * count for v in (a, b))
    return tuple(x + y for x, y in zip(left, right, strict=True))
