"""Deserts, space, the deep, and nowhere at all."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.falling import Flakes
from glance.render.sketch.layers import Motion
from glance.render.sketch.life import Stars
from glance.render.sketch.light import colour, mix
from glance.render.sketch.noise import cloudy, ridge
from glance.render.sketch.pen import Pen
from glance.render.sketch.settings.row import Setting, nothing, setting
from glance.render.sketch.shapes import box, ellipse, limb, smooth
from glance.render.sketch.stage import Stage


def desert_far(stage: Stage) -> None:
    """Table mountains."""
    pen = stage.pen(0.62)
    own = stage.dice("mesa")
    for x in own.uniform(-stage.reach, stage.reach, 4):
        wide, tall = own.uniform(0.12, 0.3), own.uniform(0.08, 0.2)
        outline = [
            (x - wide * 1.35, -0.02),
            (x - wide, tall * 0.55),
            (x - wide * 0.92, tall),
            (x + wide * 0.85, tall * 0.97),
            (x + wide, tall * 0.5),
            (x + wide * 1.4, -0.02),
        ]
        pen.fill(outline, "b0583c", to="d88c5c", rim=0.4, grain=0.1)
        for y in (0.35, 0.6, 0.8):
            pen.line(
                [(x - wide * (1.25 - y * 0.35), tall * y), (x + wide * (1.2 - y * 0.35), tall * y)],
                0.006,
                "7a3a2c",
                alpha=0.5,
            )
    stage.add(pen, 0.25, lift=0.1)


def desert_ground(stage: Stage) -> None:
    """Dunes, each with its lit slope and its shadow."""
    for k, (base, haze, depth, tall) in enumerate(
        ((-0.02, 0.42, 0.45, 0.09), (-0.1, 0.22, 0.7, 0.13), (-0.22, 0.06, 0.95, 0.12))
    ):
        pen = stage.pen(haze)
        dune(stage, pen, base, tall, k)
        stage.add(pen, depth, lift=0.14)


def dune(stage: Stage, pen: Pen, base: float, tall: float, k: int) -> None:
    """A crest from side to side; below it the lee side lies in shadow."""
    own = stage.dice("dune", k)
    x = np.linspace(-stage.reach - 0.05, stage.reach + 0.05, 90)
    wave = np.sin(x * own.uniform(2.2, 3.6) + own.uniform(0, 6)) + 0.4 * np.sin(
        x * own.uniform(5, 7) + own.uniform(0, 6)
    )
    crest = base + tall * 0.5 * (0.6 + wave / 1.4)
    foot = -stage.low - 0.05
    body = np.vstack([np.column_stack([x, crest]), [[x[-1], foot], [x[0], foot]]])
    pen.fill(body, "e8b878", to="b8784c", shade=0.2, rim=0.5, grain=0.05)
    fall = np.clip(wave, 0, None) * tall * 0.55 + 0.012
    lee = np.vstack(
        [np.column_stack([x, crest]), np.column_stack([x + 0.05 * stage.side, crest - fall])[::-1]]
    )
    pen.fill(lee, "7a4436", alpha=0.5, shade=0)
    for _ in range(26):
        at = own.uniform(-stage.reach, stage.reach)
        low = float(np.interp(at, x, crest)) - own.uniform(0.05, 0.3)
        ripple = smooth([(at, low), (at + 0.08, low - 0.01), (at + 0.2, low)], closed=False)
        pen.line(ripple, 0.004, "a8683f", alpha=0.4)


def space_far(stage: Stage) -> None:
    """A nebula, stars beyond counting, a ringed planet."""
    pen = stage.pen()
    height, width = pen.paint.shape[:2]
    for k, code in enumerate(("a03c8c", "2c6cb8", "e0783c")):
        lumps = cloudy(height, width, height * 0.5, stage.seed, "nebula", k, stretch=1.6)
        veil = np.clip(lumps * 2.4 - 1.15, 0, 1)[..., None] * 0.55
        paint = pen.paint
        paint *= 1 - veil
        paint[..., :3] += np.asarray(colour(code), np.float32) * veil
        paint[..., 3:] += veil
    stage.add(pen, 0.02)
    own = stage.dice("space")
    count = 220
    points = np.column_stack(
        [own.uniform(-stage.reach, stage.reach, count), own.uniform(-0.2, 1.2, count)]
    )
    stage.live(
        Stars((1.0, 0.96, 0.92), points, 0.3 + own.random(count) ** 3, own.random(count), 1.1)
    )
    pen = stage.pen()
    planet(pen.at(-stage.sun[0] * 1.3, stage.horizon - 0.27, 0.16), own)
    stage.add(pen, 0.2)


def planet(pen: Pen, own: np.random.Generator) -> None:
    """A planet in bands, half in shadow, with a ring."""
    tint = colour(("d89a5c", "8a6cc8", "5ca8b8", "c86a6a")[int(own.integers(4))])
    ring = smooth([*ellipse(0, 0, 1.75, 0.32, 16)])
    pen.line([*ring, ring[0]], 0.1, mix(tint, (1, 1, 0.9), 0.5), alpha=0.7)
    pen.fill(ellipse(0, 0, 1), tint, shade=0.75, grain=0.1)
    for y in np.arange(-0.7, 0.8, 0.2):
        half = (1 - y * y) ** 0.5
        band = ellipse(0, float(y), half * 0.98, 0.05, 4)
        pen.fill(
            band,
            mix(tint, (0.2, 0.1, 0.2) if own.random() < 0.5 else (1, 1, 0.9), 0.35),
            alpha=0.5,
            shade=0.75,
            grain=0,
        )
    near = [point for point in ellipse(0, 0, 1.75, 0.32, 16) if point[1] < 0.29 * point[0]]
    pen.line(sorted(near), 0.1, mix(tint, (1, 1, 0.9), 0.5), alpha=0.8)


def moon_ground(stage: Stage) -> None:
    """The curve of a small world, with craters."""
    pen = stage.pen(0.05)
    x = np.linspace(-stage.reach, stage.reach, 80)
    top = -0.02 - 0.09 * (x / stage.reach) ** 2 + 0.015 * ridge(80, 0.6, stage.seed, "moon")
    foot = -stage.low - 0.05
    pen.fill(
        np.vstack([np.column_stack([x, top]), [[x[-1], foot], [x[0], foot]]]),
        "a8a4b0",
        to="4c4858",
        rim=0.8,
        grain=0.12,
    )
    own = stage.dice("craters")
    for _ in range(26):
        y = -0.08 - 0.4 * own.random()
        at, wide = own.uniform(-stage.reach, stage.reach), (0.02 + 0.06 * own.random()) * (0.6 - y)
        pen.fill(ellipse(at, y, wide, wide * 0.3), "5c5866", shade=-0.6)
        pen.fill(ellipse(at, y - wide * 0.06, wide * 0.8, wide * 0.2), "3c3848", shade=0)
    stage.add(pen, 0.85, lift=0.2)


def deep_far(stage: Stage) -> None:
    """Water all around: shafts of light, dim rocks."""
    pen = stage.pen()
    top, low = (
        mix(stage.light.sky[1], colour("3fc0c8"), 0.75),
        mix(stage.light.dark, colour("0a3a5c"), 0.7),
    )
    pen.fill(
        box(-stage.reach, -stage.low - 0.1, stage.reach, 1.0),
        top,
        to=low,
        lit=False,
        shade=0,
        grain=0.02,
    )
    own = stage.dice("shafts")
    for _ in range(9):
        x, wide = own.uniform(-stage.reach, stage.reach), own.uniform(0.03, 0.1)
        shaft = [(x, 1.0), (x + wide, 1.0), (x + 2.6 * wide - 0.25, -0.2), (x - wide - 0.25, -0.2)]
        pen.fill(shaft, "e8fff4", alpha=0.09, lit=False, grain=0, shade=0)
    stage.add(pen, 0.1)
    stage.live(Flakes(colour("e0fff8"), own.random((40, 3)), -0.07, 0.25, 0.005))


def deep_ground(stage: Stage) -> None:
    """Sand, coral and weed that sways."""
    for k, (base, haze, depth) in enumerate(((-0.02, 0.5, 0.5), (-0.16, 0.15, 0.9))):
        pen = stage.pen(haze)
        own = stage.dice("reef", k)
        x = np.linspace(-stage.reach, stage.reach, 60)
        y = base + 0.04 * ridge(60, 0.45, stage.seed, "sand", k)
        foot = -stage.low - 0.05
        for at in own.uniform(-stage.reach, stage.reach, 16):
            coral(pen.at(float(at), base - 0.02, own.uniform(0.1, 0.26)), own)
        pen.fill(
            np.vstack([np.column_stack([x, y]), [[x[-1], foot], [x[0], foot]]]),
            "c8b48a",
            to="3c5c6c",
            shade=0.1,
            rim=0.3,
        )
        stage.add(pen, depth, motion=Motion("sway", 0.5, 4.0), lift=0.2)


def coral(pen: Pen, own: np.random.Generator) -> None:
    """Weed or coral, of one colour."""
    tone = ("e0605c", "f09a5c", "8a5cb8", "3f9a6c", "e88ab0", "4c8a4c")[int(own.integers(6))]
    for lean in own.uniform(-0.5, 0.5, 7):
        knots = [(0, -0.1), (lean * 0.3 + 0.05, 0.35), (lean * 0.8 - 0.05, 0.7), (lean, 1.0)]
        pen.fill(limb(knots, [0.1, 0.09, 0.07, 0.03]), tone, rim=0.3, shade=0.3)
        pen.fill(ellipse(lean, 1.0, 0.05), tone, rim=0.4)


BEYOND: tuple[Setting, ...] = (
    setting(
        "desert",
        "desert dune sand sahara mesa",
        desert_far,
        desert_ground,
        nothing,
        0.6,
    ),
    setting(
        "space",
        "space cosmos galaxy planet universe nebula orbit astronaut saturn mars cosmic",
        space_far,
        moon_ground,
        nothing,
        0.78,
        dark=True,
    ),
    setting(
        "deep",
        "underwater reef coral deep_sea abyss aquarium submarine seabed",
        deep_far,
        deep_ground,
        nothing,
        0.74,
        True,
    ),
)
