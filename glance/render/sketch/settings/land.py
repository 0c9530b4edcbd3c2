"""Fields, hills, mountains, forests."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.layers import Motion
from glance.render.sketch.light import mix
from glance.render.sketch.pen import Pen
from glance.render.sketch.settings.row import Setting, blades, setting, skyline
from glance.render.sketch.shapes import limb
from glance.render.sketch.stage import Stage


def hills_far(stage: Stage) -> None:
    for k, (haze, height, depth) in enumerate(((0.8, 0.16, 0.18), (0.6, 0.1, 0.32))):
        pen = stage.pen(haze)
        skyline(stage, pen, 0.0 - 0.02 * k, height, "5d7a58", 0.42, "hills", k)
        stage.add(pen, depth, lift=0.12)


def field_ground(stage: Stage) -> None:
    for k, (base, haze, depth) in enumerate(((-0.04, 0.4, 0.55), (-0.13, 0.18, 0.8))):
        pen = stage.pen(haze)
        skyline(stage, pen, base, 0.07, ("7f9a55", "6b8a48")[k], 0.35, "meadow", k)
        if k == 1:
            furrows(stage, pen)
        stage.add(pen, depth, lift=0.15)


def furrows(stage: Stage, pen: Pen) -> None:
    """Tufts and flowers, larger towards us."""
    dice = stage.dice("tufts")
    tones = ("8fae5c", "57743c", "c7b45a", "e8d8b0")
    for tone in tones:
        tufts = []
        for _ in range(65):
            down = 0.12 + 0.5 * dice.random() ** 0.7
            x, size = dice.uniform(-stage.reach, stage.reach), 0.004 + 0.012 * down
            tip = (x + size * dice.uniform(-1, 1), -down + size * 3)
            tufts.append(limb([(x, -down), tip], [size, 0.001]))
        pen.scatter(tufts, tone)


def grass_front(stage: Stage) -> None:
    pen = stage.pen()
    dice = stage.dice("grass")
    across = dice.uniform(-stage.reach, stage.reach, 110)
    tall = 0.2 + 0.22 * np.minimum(1, np.abs(across) / stage.frame.aspect * 2) * dice.random(110)
    blades(pen, zip(across.tolist(), tall.tolist(), strict=True), -stage.low, dice)
    stage.add(pen, 1.45, motion=Motion("sway", 0.8, 4.2))


def mountain_far(stage: Stage) -> None:
    for k, (haze, height, depth) in enumerate(((0.78, 0.4, 0.12), (0.55, 0.26, 0.26))):
        pen = stage.pen(haze)
        peaks(stage, pen, height, ("6d7488", "566071")[k], k)
        stage.add(pen, depth, lift=0.15)


def peaks(stage: Stage, pen: Pen, height: float, colour: str, k: int) -> None:
    """Pointed peaks, a lit and a shadowed face each, snow above a line."""
    dice = stage.dice("peaks", k)
    count = 4 + k * 2
    for x in np.linspace(-stage.reach, stage.reach, count) + dice.uniform(-0.12, 0.12, count):
        tall = height * dice.uniform(0.6, 1.0)
        broad = tall * dice.uniform(0.9, 1.3)
        left = [
            (x - broad + broad * t, tall * (t + 0.05 * dice.uniform(-1, 1))) for t in (0, 0.35, 0.7)
        ]
        right = [
            (x + broad * t, tall * (1 - t + 0.05 * dice.uniform(-1, 1))) for t in (0.3, 0.65, 1)
        ]
        pen.fill(
            [*left, (x, tall), *right, (x + broad, -0.1), (x - broad, -0.1)],
            colour,
            rim=0.4,
            grain=0.1,
        )
        bright = [(x, tall), *right, (x + broad * 0.3, -0.02), (x + broad * 0.12, tall * 0.5)]
        dark = [(x, tall), *left[::-1], (x - broad * 0.3, -0.02), (x - broad * 0.05, tall * 0.5)]
        shadowed = dark if stage.side > 0 else bright
        pen.fill(shadowed, stage.light.dark, alpha=0.22, lit=False, grain=0)
        cap = [
            (x - broad * 0.24, tall * 0.74),
            (x, tall),
            (x + broad * 0.24, tall * 0.76),
            (x + broad * 0.1, tall * 0.68),
            (x + 0.02 * tall, tall * 0.76),
            (x - broad * 0.1, tall * 0.64),
        ]
        pen.fill(cap, "f6f4f2", shade=0.25, grain=0.03)


def forest_far(stage: Stage) -> None:
    for k, (haze, tall, depth) in enumerate(((0.82, 0.3, 0.2), (0.62, 0.36, 0.38))):
        pen = stage.pen(haze)
        conifers(stage, pen, tall, 0.0 - 0.03 * k, 26 - 6 * k, k)
        stage.add(pen, depth, lift=0.25)


def conifers(stage: Stage, pen: Pen, tall: float, base: float, count: int, k: int) -> None:
    """A row of firs standing on its own strip of ground."""
    skyline(stage, pen, base - 0.02, 0.03, "3a5140", 0.4, "strip", k)
    dice = stage.dice("firs", k)
    for x in np.linspace(-stage.reach, stage.reach, count) + dice.uniform(-0.05, 0.05, count):
        fir(pen.at(float(x), base - 0.02, tall * dice.uniform(0.65, 1.15)), dice)


def fir(pen: Pen, dice: np.random.Generator) -> None:
    """A fir, unit height: tiers with drooping hems."""
    pen.fill(limb([(0, -0.05), (0, 0.5)], [0.05, 0.03]), "4a3a30", grain=0)
    tiers = 5
    for k in range(tiers):
        low, high = 0.1 + 0.165 * k, 0.38 + 0.155 * k
        half = 0.24 * (1 - k / tiers) + 0.045
        hem = [
            (half * u, low + 0.03 * abs(u) * (k % 2) - 0.025 * ((i % 2) * 1.5))
            for i, u in enumerate(np.linspace(1, -1, 9))
        ]
        pen.fill(
            [(0, min(1.0, high + 0.06)), *hem],
            "3f5f47",
            to="2f4a3a",
            shade=0.3,
            rim=0.22,
            grain=0.05,
        )


def forest_ground(stage: Stage) -> None:
    pen = stage.pen(0.35)
    conifers(stage, pen, 0.48, -0.09, 13, 2)
    stage.add(pen, 0.6, lift=0.3)
    pen = stage.pen(0.12)
    skyline(stage, pen, -0.2, 0.05, "44533a", 0.4, "floor")
    furrows(stage, pen)
    stage.add(pen, 0.9, lift=0.25)


def forest_front(stage: Stage) -> None:
    """Trunks at the edges, branches overhead, ferns below."""
    pen = stage.pen()
    dice = stage.dice("trunks")
    dark = stage.light.dark
    for x, wide in ((-0.47, 0.11), (0.44, 0.085), (-0.66, 0.15), (0.64, 0.14)):
        foot = x * stage.frame.aspect
        lean = dice.uniform(-0.05, 0.05)
        pen.fill(
            limb(
                [(foot, -stage.low), (foot + lean, 0.1), (foot + 1.6 * lean, stage.horizon + 0.25)],
                [wide * 1.5, wide, wide * 0.8],
            ),
            mix(dark, (0.3, 0.22, 0.2), 0.2),
            lit=False,
            rim=0.35,
            grain=0.15,
            shade=0.4,
        )
        for _ in range(4):
            y = dice.uniform(0.05, stage.horizon)
            way = -np.sign(foot)
            pen.fill(
                limb(
                    [
                        (foot + lean, y),
                        (foot + way * 0.12, y + 0.05),
                        (foot + way * 0.26, y + 0.02 + dice.uniform(-0.02, 0.08)),
                    ],
                    [0.03, 0.016, 0.002],
                ),
                dark,
                lit=False,
                grain=0.05,
                rim=0.2,
            )
    across = dice.uniform(-stage.reach, stage.reach, 90)
    tall = 0.2 + 0.2 * np.minimum(1, np.abs(across)) * dice.random(90)
    blades(pen, zip(across.tolist(), tall.tolist(), strict=True), -stage.low, dice)
    stage.add(pen, 1.45, motion=Motion("sway", 0.25, 6.0))


LAND: tuple[Setting, ...] = (
    setting(
        "forest",
        "forest wood woodland jungle pine fir grove",
        forest_far,
        forest_ground,
        forest_front,
        0.64,
    ),
    setting(
        "mountain",
        "mountain peak alp valley summit canyon",
        mountain_far,
        field_ground,
        grass_front,
        0.66,
    ),
    setting(
        "field",
        "field meadow hill countryside grass garden park farmland prairie village spring",
        hills_far,
        field_ground,
        grass_front,
        0.6,
    ),
)
