"""What a prompt means to sketch."""

from __future__ import annotations

from glance.records import dataclass
from glance.render.sketch.light import Colour


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject the prompt names: which, how many, in what colour if it says so."""

    name: str
    count: int = 1
    tint: Colour | None = None


@dataclass(frozen=True, slots=True)
class Idea:
    """A prompt, understood.

    settings and lights by name, as mentioned; `strange` are words nobody told it about.
    """

    settings: tuple[str, ...] = ()
    lights: tuple[str, ...] = ()
    weather: frozenset[str] = frozenset()
    mentions: tuple[Mention, ...] = ()
    tint: Colour | None = None
    strange: tuple[str, ...] = ()
