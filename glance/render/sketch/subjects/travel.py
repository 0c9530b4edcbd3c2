"""What carries people."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.layers import Motion
from glance.render.sketch.pen import Pen
from glance.render.sketch.shapes import box, ellipse, pts, smooth
from glance.render.sketch.subjects.row import Spark, Subject, row

Dice = np.random.Generator


def boat(pen: Pen, dice: Dice) -> None:
    """A small sailing boat, two sails, its reflection broken below."""
    for k in range(7):
        wide = 0.42 - 0.045 * k
        x, y = dice.uniform(-0.05, 0.05), -0.015 - 0.035 * k
        pen.fill(ellipse(x, y, wide, 0.009), "1e2632", alpha=0.42 - 0.05 * k, grain=0)
    for k in range(6):
        pen.fill(
            ellipse(0.06 - 0.02 * k, -0.05 - 0.05 * k, 0.16 - 0.02 * k, 0.008),
            "f4ead8",
            alpha=0.3,
            grain=0,
        )
    pen.line(pts("0 8 0 98"), 0.016, "4c3628")
    main = [*pts("3 16 48 17"), *smooth(pts("48 17 34 50 4 96"), closed=False)]
    pen.fill(main, pen.named("f6ecd8"), to="d8c4a8", shade=0.3, rim=0.3)
    jib = [*pts("-3 18"), *smooth(pts("-3 90 -20 50 -40 18"), closed=False)]
    pen.fill(jib, pen.named("eab08a"), to="c88468", shade=0.3, rim=0.3)
    for k in range(1, 4):
        pen.line(
            [(0.03, 0.16 + 0.2 * k), (0.46 - 0.11 * k, 0.17 + 0.19 * k)], 0.005, "a89478", alpha=0.7
        )
    hull = smooth(pts("-52 13 -40 -1 -20 -5 20 -5 40 -1 54 15 20 11 -20 10"))
    pen.fill(hull, "8a3f34", to="4c2428", rim=0.5, shade=0.25)
    pen.line([*smooth(pts("-50 12 -20 9 20 10 52 14"), closed=False)], 0.016, "f0dcc0")
    pen.fill(pts("0 98 0 93 -11 95"), "c8322c")


def ship(pen: Pen, dice: Dice) -> None:
    """A steamer with two funnels and lit portholes."""
    for k in range(6):
        pen.fill(
            ellipse(0, -0.02 - 0.04 * k, 0.95 - 0.12 * k, 0.012),
            "141c28",
            alpha=0.4 - 0.05 * k,
            grain=0,
        )
    for x in (-0.2, 0.16):
        pen.fill(
            [(x - 0.09, 0.5), (x - 0.06, 0.95), (x + 0.1, 0.95), (x + 0.1, 0.5)],
            "c8482c",
            shade=0.4,
            rim=0.4,
        )
        pen.fill(box(x - 0.065, 0.84, x + 0.1, 0.95), "1e1a22", shade=0.3)
    pen.fill(pts("-62 34 -56 56 52 56 58 34"), "f4ecdc", to="d0c4b4", shade=0.2, rim=0.3)
    pen.fill(pts("-46 54 -42 66 34 66 38 54"), "f4ecdc", to="d8ccbc", rim=0.3)
    for x in np.arange(-0.5, 0.5, 0.11):
        pen.lamp(box(x, 0.41, x + 0.055, 0.49))
    hull = smooth(pts("-112 44 -100 12 -86 -4 84 -4 98 14 104 36 60 33 -60 33"))
    pen.fill(hull, pen.named("26344c"), to="161a28", rim=0.5)
    for x in np.arange(-0.75, 0.8, 0.14):
        pen.lamp(ellipse(x, 0.19, 0.022))
    pen.line(pts("-86 40 -86 92"), 0.014, "2c2420")
    pen.line(pts("78 36 78 84"), 0.014, "2c2420")


def car(pen: Pen, dice: Dice) -> None:
    """A round little car, headlights on."""
    pen.fill(ellipse(0, -0.02, 1.0, 0.05), "14141c", alpha=0.4, grain=0)
    body = smooth(
        pts("-98 22 -96 48 -66 56 -44 60 -22 90 28 92 56 62 90 54 100 36 98 18 60 10 -60 10")
    )
    pen.fill(body, pen.named("c8463a"), to="7c2428", rim=0.5, shade=0.25)
    for glass in ("-36 60 -16 84 2 85 2 60", "8 60 8 85 26 85 46 60"):
        pen.fill(pts(glass), "b8d4dc", to="5c7a8c", shade=0.4)
        pen.line(pts(glass), 0.012, "f0e4d4", alpha=0.5)
    pen.line(pts("-92 34 94 34"), 0.02, "f4e4cc", alpha=0.8)
    pen.line(pts("5 14 5 58"), 0.01, "5c1c20", alpha=0.8)
    for x in (-0.56, 0.58):
        pen.fill(ellipse(x, 0.12, 0.2), "1c1a20", rim=0.2)
        pen.fill(ellipse(x, 0.12, 0.105), "c8c4c0", shade=0.4)
        pen.dot(x, 0.12, 0.03, "5c5a5c")
    pen.fill(ellipse(0.93, 0.42, 0.06, 0.075), "fff0c0", lit=False)
    pen.glow(0.98, 0.42, 0.5, "ffe9a8", 0.35 + 0.3 * pen.light.lamps)
    pen.fill(ellipse(-0.95, 0.4, 0.035, 0.05), "ff4a3c", lit=False)


def train(pen: Pen, dice: Dice) -> None:
    """A steam engine with two carriages behind."""
    pen.fill(box(-2.0, -0.06, 2.0, -0.02), "4a4038")
    for x in np.arange(-1.95, 2.0, 0.14):
        pen.fill(box(x, -0.1, x + 0.08, -0.06), "3a2c24", grain=0)
    for left in (-1.9, -1.02):
        pen.fill(box(left, 0.13, left + 0.8, 0.66), pen.named("2f5a4c"), to="1c3a34", rim=0.4)
        pen.fill(
            smooth([(left - 0.03, 0.65), (left + 0.4, 0.76), (left + 0.83, 0.65)]),
            "2a2628",
            rim=0.5,
        )
        for k in range(4):
            pen.lamp(box(left + 0.08 + 0.18 * k, 0.36, left + 0.2 + 0.18 * k, 0.56))
        pen.line([(left, 0.28), (left + 0.8, 0.28)], 0.015, "d8b45c")
        for x in (left + 0.16, left + 0.64):
            pen.fill(ellipse(x, 0.08, 0.1), "26222a", rim=0.3)
    pen.fill(box(-0.14, 0.16, 0.3, 0.86), "8a2c2c", to="5a1c22", rim=0.4)
    pen.fill(box(-0.2, 0.84, 0.36, 0.9), "26222a", rim=0.5)
    pen.lamp(box(-0.04, 0.56, 0.2, 0.78))
    pen.fill(
        smooth(pts("28 20 28 60 80 62 118 58 124 40 118 20 80 18")), "8a2c2c", to="3a1418", rim=0.6
    )
    for x in (0.55, 0.85):
        pen.line([(x, 0.19), (x, 0.61)], 0.018, "d8b45c")
    pen.fill(pts("92 58 88 94 112 94 106 58"), "26222a", rim=0.5, shade=0.4)
    pen.fill(smooth(pts("58 60 60 74 70 76 74 60")), "d8b45c", rim=0.5)
    for x, r in ((0.0, 0.14), (0.36, 0.14), (0.7, 0.1), (1.0, 0.1)):
        pen.fill(ellipse(x, r - 0.02, r), "26222a", rim=0.4)
        pen.fill(ellipse(x, r - 0.02, r * 0.7), "9c3030", shade=0.3)
    pen.line(pts("0 12 36 12 100 10"), 0.025, "c8c0b8")
    pen.fill(pts("118 16 140 -4 112 -4"), "4a4248", rim=0.3)
    pen.fill(ellipse(1.23, 0.5, 0.05), "fff0c0", lit=False)
    pen.glow(1.26, 0.5, 0.55, "ffe4a0", 0.4 + 0.3 * pen.light.lamps)


def plane(pen: Pen, dice: Dice) -> None:
    """A propeller plane."""
    pen.fill(pts("-8 58 -34 88 -18 88 22 58"), "c8bca8", rim=0.3)
    pen.fill(
        smooth(pts("-95 62 -60 44 0 36 60 40 84 50 84 58 40 66 -50 66")),
        pen.named("e0b040"),
        to="a8702c",
        rim=0.5,
    )
    pen.fill(pts("-96 60 -104 90 -88 90 -66 64"), pen.named("c87830"), rim=0.4)
    pen.fill(smooth(pts("-6 64 2 76 22 76 34 63")), "9cc4d4", shade=0.4)
    pen.fill(pts("-16 46 -44 12 -24 12 30 45"), "b89058", rim=0.3)
    pen.fill(ellipse(0.88, 0.54, 0.02, 0.26), "4a4440", alpha=0.55)
    pen.dot(0.87, 0.54, 0.035, "3a3030")


def rocket(pen: Pen, dice: Dice) -> None:
    """A rocket with its fire under it."""
    pen.glow(0, -0.08, 0.6, "ff9a40", 0.6)
    for code, path in (
        ("ff8a28", "-10 8 -13 -12 0 -34 13 -12 10 8"),
        ("fff0b0", "-5 8 -6 -6 0 -18 6 -6 5 8"),
    ):
        pen.fill(smooth(pts(path)), code, lit=False, grain=0)
    for way in (-1, 1):
        pen.at(0, 0, flip=way).fill(pts("10 36 28 14 28 2 10 10"), "c8322c", rim=0.4)
    pen.fill(
        smooth(pts("-12 8 -17 40 -12 74 0 100 12 74 17 40 12 8")),
        pen.named("f0ece4"),
        to="b8b4b8",
        shade=0.4,
        rim=0.4,
    )
    pen.fill(smooth(pts("-10 78 0 100 10 78 0 75")), "c8322c", rim=0.4)
    pen.fill(ellipse(0, 0.58, 0.075), "8a8890")
    pen.lamp(ellipse(0, 0.58, 0.055), "a8e4f0")


def balloon(pen: Pen, dice: Dice) -> None:
    """A hot-air balloon in stripes."""
    tones = ("d8483c", "f0c050", "e8e0cc", "3f8a94")
    for k, x in enumerate(np.linspace(-0.32, 0.32, 9)):
        wide = 0.375 * (1 - abs(x) * 1.3)
        x0 = x * 1.05
        stripe = smooth(
            [
                (x0 * 0.35, 0.3),
                (x0 * 1.05 + wide * 0.2, 0.62),
                (x0 * 0.7, 0.93),
                (0, 1.0),
                (x0 * 0.7 - 0.07, 0.9),
                (x0 * 1.05 - wide * 0.2, 0.62),
                (x0 * 0.35 - 0.05, 0.3),
            ]
        )
        pen.fill(stripe, pen.named(tones[k % 4]) if k % 2 else tones[k % 4], rim=0.15, shade=0.12)
    for x in (-0.1, 0.1):
        pen.line([(x * 1.3, 0.3), (x * 0.75, 0.13)], 0.008, "4a3828")
    pen.fill(smooth(pts("-9 13 9 13 7 0 -7 0")), "8a5c38", to="5c3c28", shade=0.3)
    pen.glow(0, 0.26, 0.2, "ffc060", 0.3 + 0.5 * pen.light.lamps)


def bicycle(pen: Pen, dice: Dice) -> None:
    """A bicycle at rest."""
    for x in (-0.52, 0.52):
        ring = ellipse(x, 0.34, 0.33)
        pen.line([*ring, ring[0]], 0.03, "1e1c22")
        for a in np.linspace(0, 3.14, 7):
            dx, dy = 0.31 * np.cos(a), 0.31 * np.sin(a)
            pen.line([(x - dx, 0.34 - dy), (x + dx, 0.34 + dy)], 0.006, "9a948c")
    for path in ("-52 34 -6 32 30 76 -22 76 -52 34", "-6 32 -26 84", "52 34 28 86 44 96"):
        pen.line(pts(path), 0.036, pen.named("2f7a84"))
    pen.fill(smooth(pts("-40 86 -12 88 -10 84 -30 80")), "4a3028")
    pen.fill(ellipse(-0.06, 0.32, 0.075), "c8c0b4", shade=0.4)


TRAVEL: tuple[Subject, ...] = (
    row(
        "boat",
        "sailboat yacht dinghy canoe sailing_boat",
        boat,
        "water",
        0.34,
        1.1,
        Motion("bob", 1.0, 3.6),
    ),
    row(
        "ship",
        "steamer ferry vessel",
        ship,
        "water",
        0.24,
        2.3,
        Motion("bob", 0.5, 5.5),
        (Spark("smoke", 0.18, 0.96, 0.5, "b8b4b8"),),
    ),
    row(
        "car",
        "automobile taxi cab convertible",
        car,
        "ground",
        0.17,
        2.2,
        Motion("cross", 1.0, 3.0),
    ),
    row(
        "train",
        "locomotive railway",
        train,
        "ground",
        0.22,
        4.2,
        Motion("cross", 1.4, 4.0),
        (Spark("smoke", 1.0, 0.96, 0.6, "d8d4d0"),),
    ),
    row("plane", "airplane aeroplane aircraft", plane, "sky", 0.16, 2.2, Motion("hover", 1.6, 4.0)),
    row("rocket", "spaceship spacecraft", rocket, "sky", 0.5, 0.8, Motion("hover", 1.2, 2.4)),
    row(
        "balloon",
        "hot_air_balloon airship zeppelin",
        balloon,
        "sky",
        0.34,
        0.9,
        Motion("hover", 2.0, 6.0),
    ),
    row("bicycle", "bike", bicycle, "ground", 0.24, 1.8),
)
