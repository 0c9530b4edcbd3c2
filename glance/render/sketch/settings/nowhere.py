"""Nowhere: the forms of words that nobody told sketch about."""

from __future__ import annotations

import numpy as np

from glance.render.seeds import dice
from glance.render.sketch.layers import Motion
from glance.render.sketch.light import Colour, colour, mix
from glance.render.sketch.noise import ridge
from glance.render.sketch.pen import Pen
from glance.render.sketch.settings.row import Setting, nothing, setting
from glance.render.sketch.shapes import burst, ellipse, limb, smooth
from glance.render.sketch.stage import Stage


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


NOWHERE: tuple[Setting, ...] = (
    setting(
        "nowhere",
        "abstract nowhere void shape geometry pattern",
        nothing,
        plain_ground,
        nothing,
        0.78,
    ),
)
