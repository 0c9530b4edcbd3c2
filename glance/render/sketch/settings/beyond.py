"""Deserts, space, the deep, and nowhere at all."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.layers import Motion
from glance.render.sketch.life import Flakes, Stars
from glance.render.sketch.light import Colour, colour, mix
from glance.render.sketch.noise import cloudy, ridge
from glance.render.sketch.pen import Pen
from glance.render.sketch.seeds import dice
from glance.render.sketch.settings.row import Setting, nothing, setting
from glance.render.sketch.shapes import box, burst, ellipse, limb, smooth
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


# Nowhere ------------------------------------------------------------------------------


def forms(stage: Stage) -> None:
    """Words nobody knows, each a form of its own: the same word, the same form."""
    words = stage.idea.strange or ("silence",)
    for k in range(max(3, len(words))):
        word = words[k % len(words)]
        own = dice("form", word, k // len(words), stage.seed)
        depth = 0.4 + 0.25 * (k % 4)
        pen = stage.pen(haze=0.45 - 0.12 * (k % 4))
        x = stage.frame.aspect * own.uniform(-0.36, 0.36)
        y = stage.horizon - 0.5 + own.uniform(-0.26, 0.26)
        form(pen.at(x, y, own.uniform(0.16, 0.3) * (0.8 + 0.2 * k)), dice("form", word))
        stage.add(
            pen, depth, lift=0.25, motion=Motion("hover", 2.0, 4 + own.uniform(0, 4), own.random())
        )


def form(pen: Pen, own: np.random.Generator) -> None:
    """One of a few families, in colours of its own."""
    hues = (
        colour("e8543c"),
        colour("f0b43c"),
        colour("2f8f8a"),
        colour("3f5cb0"),
        colour("d85c98"),
        colour("f4ecd8"),
    )
    first, second = (hues[int(k)] for k in own.permutation(len(hues))[:2])
    (rings, bloom, ribbon, crystal, spiral)[int(own.integers(5))](pen, own, first, second)


def rings(pen: Pen, own: np.random.Generator, first: Colour, second: Colour) -> None:
    count = int(own.integers(4, 8))
    for k in range(count):
        size = 1 - k / count
        x, y = 0.12 * k * own.uniform(-0.4, 0.4), 0.1 * k * own.uniform(-0.4, 0.4)
        pen.fill(ellipse(x, y, size), first if k % 2 else second, rim=0.3, shade=0.25)


def bloom(pen: Pen, own: np.random.Generator, first: Colour, second: Colour) -> None:
    arms = int(own.integers(5, 14))
    for k in range(4):
        size = 1 - 0.22 * k
        star = burst(0, 0, size, size * own.uniform(0.35, 0.8), arms, 11 * k)
        pen.fill(smooth(star) if own.random() < 0.6 else star, mix(first, second, k / 3), rim=0.3)


def ribbon(pen: Pen, own: np.random.Generator, first: Colour, second: Colour) -> None:
    for k in range(5):
        x = np.linspace(-1.3, 1.3, 7)
        y = own.uniform(-0.5, 0.5, 7) + (k - 2) * 0.12
        pen.fill(
            limb(np.column_stack([x, y]), [0.02, 0.18, 0.06, 0.2, 0.02]),
            mix(first, second, k / 4),
            rim=0.4,
        )


def crystal(pen: Pen, own: np.random.Generator, first: Colour, second: Colour) -> None:
    count = int(own.integers(6, 9))
    around = [
        (np.cos(a) * r, np.sin(a) * r)
        for a, r in zip(
            np.linspace(0, 6.283, count, endpoint=False), own.uniform(0.7, 1.1, count), strict=True
        )
    ]
    heart = own.uniform(-0.25, 0.25, 2)
    for k in range(count):
        facet = [around[k], around[(k + 1) % count], (float(heart[0]), float(heart[1]))]
        pen.fill(facet, mix(first, second, own.random()), rim=0.35, shade=0.35)


def spiral(pen: Pen, own: np.random.Generator, first: Colour, second: Colour) -> None:
    turns, way = own.uniform(3, 6), own.choice([-1, 1])
    for k in range(70):
        share = k / 69
        a, r = way * turns * 6.283 * share, 1 - 0.95 * share
        pen.fill(
            ellipse(r * np.cos(a), r * np.sin(a), 0.14 * r + 0.02),
            mix(first, second, share),
            rim=0.3,
        )


def plain_ground(stage: Stage) -> None:
    """A soft floor for what has no place."""
    for k, (base, haze, depth) in enumerate(((-0.06, 0.6, 0.3), (-0.2, 0.3, 0.9))):
        pen = stage.pen(haze)
        x = np.linspace(-stage.reach, stage.reach, 60)
        y = base + 0.06 * ridge(60, 0.3, stage.seed, "plain", k)
        foot = -stage.low - 0.05
        tone = mix(stage.light.sky[1], stage.light.dark, 0.2 + 0.3 * k)
        pen.fill(
            np.vstack([np.column_stack([x, y]), [[x[-1], foot], [x[0], foot]]]),
            tone,
            shade=0.1,
            rim=0.4,
        )
        stage.add(pen, depth, lift=0.2)
        if k == 0 and (stage.idea.strange or not stage.idea.mentions):
            forms(stage)


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
    setting(
        "nowhere",
        "abstract nowhere void shape geometry pattern",
        nothing,
        plain_ground,
        nothing,
        0.78,
    ),
)
