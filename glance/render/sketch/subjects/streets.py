"""What stands and hangs between buildings, and in them."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.layers import Motion
from glance.render.sketch.pen import Pen
from glance.render.sketch.shapes import box, ellipse, pts, smooth
from glance.render.sketch.subjects.row import Subject, row

Dice = np.random.Generator


def bridge(pen: Pen, dice: Dice) -> None:
    """A suspension bridge."""
    deck = 0.3
    for x in (-0.75, 0.75):
        pen.at(x, 0).fill(
            pts("-6 -10 -4 100 4 100 6 -10"), pen.named("b84c38"), to="6c2c2c", shade=0.4, rim=0.5
        )
        for y in (0.55, 0.8):
            pen.at(x, 0).fill(box(-0.07, y, 0.07, y + 0.04), pen.named("b84c38"), rim=0.5)
    span = np.linspace(-0.75, 0.75, 30)
    cable = [
        (-2.1, deck),
        (-0.75, 1.0),
        *[(x, 0.38 + 0.62 * (x / 0.75) ** 2) for x in span],
        (0.75, 1.0),
        (2.1, deck),
    ]
    pen.line(cable, 0.018, pen.named("a84434"))
    for x in np.arange(-1.9, 1.95, 0.1):
        top = 0.38 + 0.62 * (x / 0.75) ** 2 if abs(x) < 0.75 else 1.0 - (abs(x) - 0.75) * 0.7 / 1.35
        pen.line([(float(x), deck), (float(x), float(top))], 0.006, "8a4438", alpha=0.8)
    pen.fill(box(-2.3, deck - 0.06, 2.3, deck), pen.named("b84c38"), to="5c2a2c", rim=0.5)
    for x in np.arange(-2.0, 2.05, 0.5):
        pen.lamp(ellipse(float(x), deck + 0.05, 0.014))


def door(pen: Pen, dice: Dice) -> None:
    """A door standing alone, ajar, light behind it."""
    pen.glow(0.05, 0.45, 0.8, "ffd890", 0.5)
    pen.fill(box(-0.26, -0.02, 0.26, 0.98), "5c4030", rim=0.4)
    pen.fill(box(-0.21, 0, 0.21, 0.93), "fff0c0", lit=False, to="ffc870", grain=0)
    pen.fill(pts("-21 0 -21 93 8 86 8 -7"), pen.named("2f6a6a"), to="1c4448", shade=0.3, rim=0.5)
    for low, high in ((0.1, 0.42), (0.5, 0.82)):
        pen.fill(
            [(-0.16, low), (-0.16, high), (0.03, high - 0.02), (0.03, low - 0.03)],
            "24545a",
            shade=0.3,
            rim=0.4,
        )
    pen.dot(0.045, 0.43, 0.018, "e8c060")
    pen.fill(pts("-21 -2 21 -2 46 -24 -40 -24"), "ffdc98", alpha=0.35, lit=False, grain=0)


def window(pen: Pen, dice: Dice) -> None:
    """A window with curtains, lit from inside."""
    pen.fill(box(-0.42, 0.02, 0.42, 1.0), "f0e6d6", rim=0.4)
    pen.lamp(box(-0.37, 0.07, 0.37, 0.95), "ffd888")
    for way in (-1, 1):
        folds = [(way * x, y) for x, y in pts("37 95 10 95 16 60 30 34 33 7 37 7")]
        pen.fill(smooth(folds), pen.named("b8484c"), to="7a2c3c", rim=0.3, shade=0.3)
    pen.line(pts("0 7 0 95"), 0.03, "f0e6d6")
    pen.line(pts("-37 52 37 52"), 0.03, "f0e6d6")
    pen.fill(box(-0.47, -0.03, 0.47, 0.04), "e0d4c0", rim=0.4)
    for x in (-0.25, 0.22):
        pen.fill([(x + u, v) for u, v in pts("-6 4 -8 16 8 16 6 4")], "b8643c")
        for k in range(5):
            pen.dot(x - 0.07 + 0.035 * k, 0.2 + 0.03 * (k % 2), 0.035, ("e86a8a", "5c9150")[k % 2])


def street_lamp(pen: Pen, dice: Dice) -> None:
    """An old street lamp."""
    pen.glow(0.12, 0.9, 0.6, "ffd890", 0.25 + 0.45 * pen.light.lamps)
    pen.fill(pts("-6 0 -3 10 -1.6 90 1.6 90 3 10 6 0"), "26262e", rim=0.5)
    pen.line(smooth(pts("0 88 2 97 10 98"), closed=False), 0.02, "26262e")
    pen.fill(pts("5 94 19 94 16 98 8 98"), "26262e", rim=0.5)
    pen.lamp(pts("7 94 17 94 15 84 9 84"), "ffe8a8")


def clock(pen: Pen, dice: Dice) -> None:
    """A clock face."""
    pen.fill(ellipse(0, 0.5, 0.5), "8a6430", rim=0.7, shade=0.3)
    pen.fill(ellipse(0, 0.5, 0.44), pen.named("f8f0dc"), to="e0d0b0", shade=0.1)
    for k in range(12):
        c, s = np.cos(k * np.pi / 6), np.sin(k * np.pi / 6)
        pen.line(
            [(0.35 * c, 0.5 + 0.35 * s), (0.41 * c, 0.5 + 0.41 * s)],
            0.026 if k % 3 == 0 else 0.012,
            "2a2420",
        )
    a, b = dice.uniform(0, 6.28, 2)
    pen.line([(0, 0.5), (0.22 * np.cos(a), 0.5 + 0.22 * np.sin(a))], 0.034, "2a2420")
    pen.line([(0, 0.5), (0.35 * np.cos(b), 0.5 + 0.35 * np.sin(b))], 0.02, "2a2420")
    pen.dot(0, 0.5, 0.03, "b8322c")


def road(pen: Pen, dice: Dice) -> None:
    """A road that winds away to the horizon."""
    left = smooth(pts("-85 0 -30 45 -38 68 -2 86 -1 100"), closed=False)
    right = smooth(pts("85 0 14 45 -14 68 7 86 1 100"), closed=False)
    pen.fill([*left, *right[::-1]], pen.named("8a7c74"), to="5c5458", shade=0.1, grain=0.12)
    for k in range(9):
        a = len(left) * k // 9
        b = min(len(left) - 1, a + max(1, len(left) // 18))
        mid = [(left[i] + right[i]) / 2 for i in (a, b)]
        wide = 0.03 * (1 - k / 9) + 0.004
        pen.fill(
            [
                (mid[0][0] - wide, mid[0][1]),
                (mid[1][0] - wide * 0.7, mid[1][1]),
                (mid[1][0] + wide * 0.7, mid[1][1]),
                (mid[0][0] + wide, mid[0][1]),
            ],
            "f4e4b8",
            grain=0,
        )


STREETS: tuple[Subject, ...] = (
    row("bridge", "", bridge, "water", 0.42, 4.6, far=0.7),
    row("door", "gate doorway portal", door, "ground", 0.5, 0.8),
    row("window", "", window, "hero", 0.56, 1.0),
    row("street_lamp", "lamp lamppost lantern streetlight", street_lamp, "ground", 0.5, 0.6),
    row("clock", "time watch", clock, "hero", 0.5, 1.0, Motion("hover", 0.6, 5.0)),
    row("road", "path highway way lane", road, "road", 0.5, 1.8),
)
