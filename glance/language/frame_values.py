"""Values of header lines that shape a video's frames, `size` and `fps`: see `header_values`."""

from __future__ import annotations

from fractions import Fraction

from glance.diagnostics.catalogue.header import BAD_FPS, BAD_SIZE, ROUNDED_FPS
from glance.language.header_values import NOTHING, Expected
from glance.syntax.tree import Argument, Binary, Number, Size

SMALLEST, LARGEST = 16, 7680
MOST_FPS = 240

NTSC: tuple[Fraction, ...] = tuple(Fraction(whole * 1000, 1001) for whole in (24, 30, 48, 60, 120))
"""Rates of television, which boxes print rounded: 23.98, 29.97, 59.94."""

ROUNDING = Fraction(1, 200)


def size(argument: Argument) -> Expected:
    value = argument.value
    if argument.word is not None or not isinstance(value, Size):
        return NOTHING
    written = value.width, value.height
    if all(SMALLEST <= side <= LARGEST and side % 2 == 0 for side in written):
        return written, ()
    odd = all(SMALLEST <= side <= LARGEST for side in written)
    reason = "both sides are even numbers" if odd else f"a side is {SMALLEST} to {LARGEST} pixels"
    mended = "x".join(str(_nearest_even(side)) for side in written)
    fault = BAD_SIZE.at(value.span, size=f"{value.width}x{value.height}", reason=reason)
    return None, (fault.suggest(mended),)


def _nearest_even(side: int) -> int:
    return min(max(side + side % 2, SMALLEST), LARGEST)


def fps(argument: Argument) -> Expected:
    value = argument.value
    if isinstance(value, Binary) and value.operator == "/":
        return _fraction(value)
    if not isinstance(value, Number) or argument.word is not None or value.unit is not None:
        return NOTHING
    written = value.span.text
    rate = Fraction(value.value).limit_denominator(10_000)
    exact = next((str(ntsc) for ntsc in NTSC if abs(rate - ntsc) < ROUNDING), None)
    if exact:
        return None, (ROUNDED_FPS.at(value.span, fps=written, exact=exact).suggest(exact),)
    return _rate(rate, written, value)


def _fraction(value: Binary) -> Expected:
    above, below = value.left, value.right
    if not (isinstance(above, Number) and isinstance(below, Number)):
        return NOTHING
    if above.unit is not None or below.unit is not None:
        return NOTHING
    if below.value == 0:
        return None, (BAD_FPS.at(value.span, fps=value.span.text).suggest("24"),)
    if above.value != int(above.value) or below.value != int(below.value):
        return NOTHING
    return _rate(Fraction(int(above.value), int(below.value)), value.span.text, value)


def _rate(rate: Fraction, written: str, place: Number | Binary) -> Expected:
    if 1 <= rate <= MOST_FPS:
        return rate, ()
    fault = BAD_FPS.at(place.span, fps=written)
    return None, (fault.suggest("24" if rate < 1 else "60"),)
