"""What the composer needs to know about a thing it can draw."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from glance.records import dataclass
from glance.render.sketch.layers import REST, Motion
from glance.render.sketch.pen import Pen

Drawing = Callable[[Pen, np.random.Generator], None]


@dataclass(frozen=True, slots=True)
class Spark:
    """Something on a drawing that lives in time: where, in the drawing's units, and what.

    kind is a row of life.SPARKS; size is in the drawing's units.
    """

    kind: str
    x: float
    y: float
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A row of the table of subjects.

    stand   where it belongs: `ground water sky shore wall hero`;
    height  as a share of the picture's; broad  its width over its height;
    far     how deep in the scene it stands: 1 on the subject's plane, less is further.
    """

    name: str
    words: tuple[str, ...]
    draw: Drawing
    stand: str = "ground"
    height: float = 0.4
    broad: float = 1.0
    motion: Motion = REST
    sparks: tuple[Spark, ...] = ()
    far: float = 1.0


def row(
    name: str,
    words: str,
    draw: Drawing,
    stand: str = "ground",
    height: float = 0.4,
    broad: float = 1.0,
    motion: Motion | None = None,
    sparks: tuple[Spark, ...] = (),
    far: float = 1.0,
) -> Subject:
    """A row; `words` are what the author may call it, besides its name."""
    every = (name, *words.split())
    return Subject(name, every, draw, stand, height, broad, motion or Motion(), sparks, far)
