"""What grows, burns and blooms."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.layers import Motion
from glance.render.sketch.light import Colour, colour, mix
from glance.render.sketch.pen import Pen
from glance.render.sketch.shapes import ellipse, limb, petal, pts, smooth
from glance.render.sketch.subjects.row import Spark, Subject, row

Dice = np.random.Generator


def crown(pen: Pen, dice: Dice, dark: Colour, bright: Colour, middle: float = 0.68) -> None:
    """A tree's leaves: tufts from the shadow out into the light."""
    angles, reach = dice.uniform(0, 6.283, 46), np.sqrt(dice.random(46))
    x, y = 0.34 * reach * np.cos(angles), middle + 0.27 * reach * np.sin(angles)
    lightness = 0.5 + 0.9 * pen.side * pen.flip * x + 1.1 * (y - middle)
    for k in np.argsort(lightness):
        size = dice.uniform(0.08, 0.13)
        knots = [
            (x[k] + size * r * np.cos(a), y[k] + size * r * np.sin(a))
            for a, r in zip(np.linspace(0, 5.6, 8), dice.uniform(0.8, 1.2, 8), strict=True)
        ]
        tone = mix(dark, bright, float(np.clip(lightness[k], 0, 1)))
        pen.fill(smooth(knots), tone, rim=0.12, shade=0.16, grain=0.1)


def tree(pen: Pen, dice: Dice) -> None:
    """A broad tree with a forked trunk."""
    pen.fill(smooth(pts("-30 -2 0 3 30 -2 0 -5")), "3a4630", alpha=0.6)
    pen.fill(limb(pts("1 -4 -1 18 1 36 -1 66"), [0.13, 0.075, 0.065, 0.03]), "6a4a38", shade=0.45)
    for branch in ("0 26 12 44 22 60", "0 30 -13 46 -24 58", "0 44 8 58 10 74"):
        pen.fill(limb(pts(branch), [0.05, 0.035, 0.012]), "5c4032", shade=0.4)
    if pen.tint:
        crown(pen, dice, mix(pen.tint, (0.1, 0.08, 0.12), 0.55), mix(pen.tint, (1, 1, 0.9), 0.25))
    else:
        crown(pen, dice, colour("2f4f36"), colour("9fc06a"))


def palm(pen: Pen, dice: Dice) -> None:
    """A palm leaning with the wind."""
    pen.fill(limb(pts("0 -4 3 25 9 50 18 74"), [0.075, 0.05, 0.042, 0.035]), "7a5c42", shade=0.4)
    for k in range(12):
        y = 0.02 + k * 0.06
        x = float(np.interp(y, (0, 0.25, 0.5, 0.74), (0, 0.03, 0.09, 0.18)))
        pen.line([(x - 0.025, y), (x + 0.025, y + 0.012)], 0.006, "4c3828", alpha=0.6)
    tips = "-28 82 -26 60 -10 50 62 84 66 62 48 48 22 104 44 98 -2 100"
    for k, (x, y) in enumerate(pts(tips)):
        high = ((0.18 + x) / 2, max(0.8, (0.76 + y) / 2 + 0.12))
        frond = limb([(0.18, 0.745), high, (x, y)], [0.012, 0.085, 0.004])
        pen.fill(frond, ("4f8a4a", "3a6d42", "6da35a")[k % 3], rim=0.25, shade=0.25)
    for at in pts("15 72 19 70 22 73"):
        pen.dot(*at, 0.022, "5c3d28")


def flower(pen: Pen, dice: Dice) -> None:
    """A tall daisy, two leaves on its stem."""
    pen.fill(limb(pts("0 -6 3 30 0 72"), [0.035, 0.028, 0.022]), "4c7a45", shade=0.3)
    pen.fill(petal(0.02, 0.18, 0.34, 0.13, 58), "5c9150", rim=0.2)
    pen.fill(petal(0.02, 0.28, 0.3, 0.12, -55), "4c8048", rim=0.2)
    tone = pen.tint or colour("f6eee2")
    for ring, (count, long) in enumerate(((13, 0.27), (11, 0.2))):
        for k in range(count):
            turn = 360 * k / count + 14 * ring + dice.uniform(-4, 4)
            shade = mix(tone, (0.75, 0.45, 0.6), 0.25 - 0.22 * ring)
            pen.fill(petal(0, 0.74, long, 0.1, turn), shade, rim=0.2, shade=0.15)
    pen.fill(ellipse(0, 0.74, 0.075), "e8a828", to="b8701c", rim=0.3)
    for _ in range(24):
        a, r = dice.uniform(0, 6.28), 0.06 * np.sqrt(dice.random())
        pen.dot(r * np.cos(a), 0.74 + r * np.sin(a), 0.007, "7c4a16")


def rose(pen: Pen, dice: Dice) -> None:
    """A rose, petal over petal, thorns and leaves below."""
    pen.fill(limb(pts("-2 -6 3 25 0 58"), [0.034, 0.028, 0.03]), "3f6a40", shade=0.3)
    for x, y, turn in ((0.02, 0.16, 62), (0.02, 0.3, -60), (0.02, 0.34, 70)):
        leaf = petal(x, y, 0.28, 0.15, turn)
        pen.fill(leaf, "4c8048", to="2f5c38", rim=0.25)
    tint = pen.tint or colour("c2203c")
    dark, bright = mix(tint, (0.16, 0.0, 0.06), 0.55), mix(tint, (1, 0.8, 0.8), 0.25)
    for k in range(17):
        share = k / 16
        reach = 0.23 * (1 - share) ** 0.75 + 0.012
        a = 2.4 * k
        x, y = 0.42 * reach * np.cos(a), 0.74 + 0.36 * reach * np.sin(a)
        tone = mix(bright, dark, share**0.7) if k % 2 else mix(tint, dark, share * 0.8)
        wavy = [
            (x + reach * w * np.cos(b), y + reach * w * 0.88 * np.sin(b))
            for b, w in zip(np.linspace(0, 5.65, 9), dice.uniform(0.86, 1.12, 9), strict=True)
        ]
        pen.fill(smooth(wavy), tone, to=mix(tone, dark, 0.5), rim=0.3, shade=0.2)


def sunflower(pen: Pen, dice: Dice) -> None:
    """A sunflower, heavy-headed."""
    pen.fill(limb(pts("0 -6 -2 35 0 72"), [0.045, 0.035, 0.03]), "5c8040", shade=0.3)
    for x, y, turn in ((0, 0.22, 66), (0, 0.36, -64)):
        pen.fill(petal(x, y, 0.34, 0.2, turn), "5f9448", to="3f6c38", rim=0.2)
    for ring in (0, 1):
        for k in range(18):
            tone = mix(
                colour("e89a1c"), colour("ffd84a"), 0.3 + 0.5 * ring + dice.uniform(-0.2, 0.2)
            )
            pen.fill(petal(0, 0.74, 0.27 - 0.04 * ring, 0.085, 20 * k + 10 * ring), tone, rim=0.2)
    pen.fill(ellipse(0, 0.74, 0.125), "6a3f1c", to="3a2210", rim=0.3, grain=0.25)
    for k in range(90):
        r, a = 0.115 * np.sqrt(k / 90), 2.39996 * k
        pen.dot(r * np.cos(a), 0.74 + r * np.sin(a), 0.006, "a8722c" if k > 45 else "4c2c14")


def mushroom(pen: Pen, dice: Dice) -> None:
    """A toadstool and its child."""
    for x, size in ((0.0, 1.0), (0.36, 0.5)):
        here = pen.at(x, 0, size)
        stem = smooth(pts("-9 -3 -7 25 -10 52 10 52 7 25 11 -3"))
        here.fill(stem, "f0e4d0", to="cbb89c", shade=0.3)
        here.fill(smooth(pts("-16 50 0 44 16 50 0 42")), "e4d4b8")
        cap = smooth(pts("-44 50 -40 68 -22 86 0 92 22 86 40 68 44 50 20 55 0 56 -20 55"))
        here.fill(cap, pen.named("c8322c"), to="8f1f24", rim=0.5, shade=0.3)
        for u, v, r in (
            (-0.2, 0.68, 0.05),
            (0.04, 0.8, 0.055),
            (0.22, 0.66, 0.045),
            (0, 0.63, 0.03),
        ):
            here.fill(ellipse(u, v, r, r * 0.8), "fbf4e6", grain=0)


def cactus(pen: Pen, dice: Dice) -> None:
    """A saguaro with raised arms."""
    for path, wide in (
        ("0 -4 0 50 0 92", 0.19),
        ("-4 34 -26 36 -27 66", 0.12),
        ("4 44 25 46 26 76", 0.11),
    ):
        pen.fill(
            limb(pts(path), [wide, wide, wide * 0.85]), "4f8a58", to="35684a", shade=0.4, rim=0.3
        )
        x, y = pts(path)[-1]
        pen.fill(ellipse(x, y, wide * 0.43, wide * 0.36), "4f8a58", shade=0.4, rim=0.3)
    for k in (-0.05, 0, 0.05):
        pen.line([(k, 0), (k, 0.93)], 0.007, "2f5a40", alpha=0.7)
    pen.fill(ellipse(0, 0.965, 0.035), "e87aa0")


def fire(pen: Pen, dice: Dice) -> None:
    """A camp fire."""
    pen.glow(0, 0.3, 0.95, "ff8a30", 0.5)
    for path in ("-38 -4 0 6 34 12", "38 -4 0 6 -34 12", "-12 -6 4 4 12 14"):
        pen.fill(limb(pts(path), [0.09, 0.085, 0.07]), "5a3a2a", to="2c1c18", rim=0.5)
    flames = (
        ("d8401c", "-30 2 -34 28 -20 44 -24 66 -8 56 -2 92 12 62 20 76 22 46 34 30 28 2"),
        ("f58420", "-22 2 -24 24 -12 40 -12 54 -2 46 2 72 12 46 18 40 24 24 20 2"),
        ("ffc840", "-14 2 -15 18 -6 34 0 52 8 32 15 18 13 2"),
        ("fff4c0", "-7 3 -8 14 0 30 7 14 6 3"),
    )
    for code, path in flames:
        pen.fill(smooth(pts(path)), colour(code), lit=False, grain=0.04, shade=0)


def leaf(pen: Pen, dice: Dice) -> None:
    """A single leaf with its veins."""
    blade = smooth(pts("0 0 26 20 32 50 14 84 0 100 -14 84 -32 50 -26 20"))
    pen.fill(blade, pen.named("c8782c"), to="8f4420", rim=0.4, shade=0.3)
    pen.line(pts("0 -12 0 94"), 0.014, "5c2c18")
    for k in range(5):
        y = 0.18 + 0.14 * k
        for way in (-1, 1):
            pen.line([(0, y), (way * (0.24 - 0.03 * k), y + 0.16)], 0.008, "5c2c18", alpha=0.8)


SWAY = Motion("sway", 1.4, 4.4)
NATURE: tuple[Subject, ...] = (
    row(
        "tree",
        "oak willow maple birch apple_tree",
        tree,
        "ground",
        0.5,
        1.0,
        Motion("sway", 0.7, 5.2),
    ),
    row("palm", "palm_tree", palm, "ground", 0.52, 1.3, Motion("sway", 1.0, 4.8)),
    row("flower", "daisy lily poppy tulip lotus bloom", flower, "ground", 0.42, 0.7, SWAY),
    row("rose", "peony", rose, "ground", 0.46, 0.8, SWAY),
    row("sunflower", "", sunflower, "ground", 0.48, 0.8, SWAY),
    row("mushroom", "toadstool", mushroom, "ground", 0.26, 1.2),
    row("cactus", "cacti", cactus, "ground", 0.4, 0.8),
    row("leaf", "autumn_leaf", leaf, "hero", 0.4, 0.8, Motion("hover", 2.0, 5.0)),
    row(
        "fire",
        "campfire bonfire flame",
        fire,
        "ground",
        0.3,
        1.2,
        Motion("flicker", 1.0, 0.9),
        (Spark("embers", 0, 0.6, 0.6, "ffb050"),),
    ),
)
