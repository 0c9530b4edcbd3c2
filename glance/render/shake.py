"""How a shaken camera trembles: one law for all renderers, so that a preview shakes alike."""

from __future__ import annotations

from math import floor

from glance.render.seeds import chance

TREMBLES = 9.0
"""Directions a second that a shaking camera takes."""
ROLL = 40.0
"""Degrees that a shake of 1 rolls at most."""


def shaken(shake: float, time: float, seed: int) -> tuple[float, float, float]:
    """How a camera is rolled, in degrees, and moved to the right and downwards, in heights.

    shake  how far it trembles, as in `plan.Camera`; time: seconds since the shot's start.
    """
    if not shake:
        return (0.0, 0.0, 0.0)
    roll, right, down = (shake * tremble(time, seed, axis) for axis in ("roll", "x", "y"))
    return (ROLL * roll, right, down)


def tremble(time: float, *seed: object) -> float:
    """Smooth noise in -1..1 over time in seconds."""
    step = floor(time * TREMBLES)
    part = time * TREMBLES - step
    a, b = (2 * chance("tremble", step + k, *seed) - 1 for k in (0, 1))
    ease = part * part * (3 - 2 * part)
    return a + (b - a) * ease
