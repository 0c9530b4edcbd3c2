"""What the composer needs to know about a setting, and what settings share."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from glance.records import dataclass
from glance.render.sketch.light import mix
from glance.render.sketch.noise import ridge
from glance.render.sketch.pen import Pen
from glance.render.sketch.shapes import limb
from glance.render.sketch.stage import Stage

Painter = Callable[[Stage], None]


@dataclass(frozen=True, slots=True)
class Setting:
    """A row: `far` may stand behind another setting's ground; `front` frames the picture.

    water  whether the ground is one that boats float on and lights mirror in;
    dark   whether it is night there unless the prompt says otherwise;
    indoors  whether the weather stays outside the window.
    """

    name: str
    words: tuple[str, ...]
    far: Painter
    ground: Painter
    front: Painter
    horizon: float = 0.62
    water: bool = False
    dark: bool = False
    indoors: bool = False


def setting(
    name: str,
    words: str,
    far: Painter,
    ground: Painter,
    front: Painter,
    horizon: float = 0.62,
    water: bool = False,
    dark: bool = False,
    indoors: bool = False,
) -> Setting:
    """A row; `words` are what the author may call it, besides its name."""
    every = (name, *words.split())
    return Setting(name, every, far, ground, front, horizon, water, dark, indoors)


def nothing(stage: Stage) -> None:
    """Where a setting adds nothing at this distance."""


def skyline(
    stage: Stage, pen: Pen, base: float, height: float, colour: str, rough: float, *purpose: object
) -> None:
    """A hilly ribbon across the canvas, `height` above `base`, filled to the bottom."""
    count = 120
    x = np.linspace(-stage.reach - 0.02, stage.reach + 0.02, count)
    y = base + height * (0.5 + 0.5 * ridge(count, rough, stage.seed, *purpose))
    foot = -stage.low - 0.05
    outline = np.vstack([np.column_stack([x, y]), [[x[-1], foot], [x[0], foot]]])
    if "snow" in stage.idea.weather:
        colour = "e6ecf2"
    pen.fill(
        outline,
        colour,
        to=mix(pen.lit(colour), stage.light.haze, 0.35),
        lit=True,
        shade=0.08,
        rim=0.22,
    )


def blades(
    pen: Pen, feet: Iterable[tuple[float, float]], low: float, own: np.random.Generator
) -> None:
    """Blades of grass, dark against the light: where each stands, and how tall."""
    drawn = []
    for x, tall in feet:
        lean = own.uniform(-0.4, 0.4) * tall
        knots = [(x, low - 0.05), (x + lean * 0.3, low + tall * 0.6), (x + lean, low + tall)]
        drawn.append(limb(knots, [0.014, 0.009, 0.001]))
    pen.scatter(drawn, mix(pen.light.dark, (0.3, 0.4, 0.25), 0.25), lit=False)
