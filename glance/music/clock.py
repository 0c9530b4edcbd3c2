"""Time as a musician reads it."""

from __future__ import annotations


def clock(seconds: float) -> str:
    """`3:07.5`."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"
