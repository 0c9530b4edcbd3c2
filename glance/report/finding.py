"""What was found when one thing of a machine was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

State = Literal["works", "absent", "broken"]
"""Absent is what Glance can do without; broken is what stops it, or was meant to work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what was found, and the way out where it doesn't work."""

    what: str
    state: State
    said: str
    help: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def first_line(text: object) -> str:
    """Of what an exception says."""
    return (str(text).splitlines() or [""])[0][:200]


def gigabytes(count: int) -> str:
    """Bytes as people read them."""
    return f"{count / 1e6:,.0f} MB" if count < 1e9 else f"{count / 1e9:,.1f} GB"
