"""Time as a musician reads it and the language takes it."""

from __future__ import annotations


def clock(seconds: float, decimals: int = 1) -> str:
    """`3:07.5`, `2:00:26.0`; to the nearest that so many decimals can say."""
    ticks = 10**decimals
    whole, rest = divmod(round(abs(seconds) * ticks), ticks)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    sign = "-" if seconds < 0 < whole + rest else ""
    head = f"{hours}:{minute:02}" if hours else f"{minute}"
    point = f".{rest:0{decimals}}" if decimals else ""
    return f"{sign}{head}:{second:02}{point}"
