"""Buildings and what people build between them."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.pen import Pen
from glance.render.sketch.shapes import arc, box, ellipse, pts, smooth
from glance.render.sketch.subjects.row import Spark, Subject, row

Dice = np.random.Generator


def lighthouse(pen: Pen, dice: Dice) -> None:
    """A banded tower on its rock, lantern on top."""
    rock = [(-0.5, -0.3), (-0.46, -0.02), (-0.3, 0.04), (-0.2, 0.1), (0.16, 0.11), (0.3, 0.03)]
    pen.fill(smooth([*rock, (0.55, -0.05), (0.7, -0.3)]), "4a4650", to="24242c", rim=0.35)
    for k in range(7):
        x = -0.42 + 0.14 * k + dice.uniform(-0.03, 0.03)
        top = 0.02 + dice.uniform(-0.05, 0.05)
        pen.fill(
            [(x, -0.3), (x + 0.02, top), (x + 0.09, top - 0.03), (x + 0.1, -0.3)],
            "3a3640",
            to="1c1c24",
            rim=0.3,
            alpha=0.7,
        )
    tower = [(-0.105, 0.08), (-0.062, 0.76), (0.062, 0.76), (0.105, 0.08)]
    pen.fill(tower, pen.named("f3ede0"), to="c9bfb2", shade=0.35, rim=0.4)
    for low, high in ((0.2, 0.34), (0.48, 0.62)):
        a, b = (0.105 - 0.043 * (y - 0.08) / 0.68 for y in (low, high))
        pen.fill([(-a, low), (-b, high), (b, high), (a, low)], "b5372f", shade=0.35, rim=0.3)
    for y in (0.28, 0.42, 0.55):
        pen.lamp(box(-0.014, y, 0.014, y + 0.045))
    pen.fill(
        [(-0.03, 0.085), (-0.03, 0.15), *arc(0, 0.15, 0.03, 0.03, 180, 0), (0.03, 0.085)], "3a2a26"
    )
    pen.fill(box(-0.095, 0.75, 0.095, 0.775), "3b3a44", rim=0.4)
    for k in range(7):
        x = -0.085 + k * 0.17 / 6
        pen.line([(x, 0.775), (x, 0.815)], 0.006, "2b2a34")
    pen.line([(-0.09, 0.815), (0.09, 0.815)], 0.008, "2b2a34")
    pen.lamp(box(-0.05, 0.775, 0.05, 0.875), "ffe9a8")
    for x in (-0.05, -0.017, 0.017, 0.05):
        pen.line([(x, 0.775), (x, 0.875)], 0.008, "2b2a34")
    pen.fill(
        [(-0.07, 0.87), (-0.045, 0.915), (0, 0.96), (0.045, 0.915), (0.07, 0.87)], "a5332c", rim=0.5
    )
    pen.line([(0, 0.95), (0, 1.0)], 0.008, "2b2a34")


def house(pen: Pen, dice: Dice) -> None:
    """A gabled house with a chimney, a porch lamp and a garden path."""
    pen.fill(
        smooth([(-0.75, -0.06), (-0.4, 0.03), (0.5, 0.03), (0.8, -0.06)]), "55643c", to="3c4a2e"
    )
    pen.fill(box(0.2, 0.6, 0.3, 0.97), "8a5040", rim=0.3)
    pen.fill(box(0.185, 0.94, 0.315, 0.985), "6a3c32", rim=0.3)
    wall = [(-0.42, 0), (-0.42, 0.5), (0, 0.86), (0.42, 0.5), (0.42, 0)]
    pen.fill(wall, pen.named("ead8bc"), to="c7ad92", shade=0.3)
    for y in np.arange(0.06, 0.5, 0.075):
        pen.line([(-0.42, y), (0.42, y)], 0.006, "a08a74", alpha=0.5)
    roof = [(-0.52, 0.43), (0, 0.9), (0.52, 0.43), (0.46, 0.4), (0, 0.8), (-0.46, 0.4)]
    pen.fill(roof, "7d3a33", to="5a2a2c", shade=0.4, rim=0.6)
    for x, y in ((-0.27, 0.22), (0.27, 0.22)):
        pen.fill(box(x - 0.1, y - 0.09, x + 0.1, y + 0.13), "fbf4e6", shade=0.1)
        pen.lamp(box(x - 0.08, y - 0.07, x + 0.08, y + 0.11))
        pen.line([(x, y - 0.07), (x, y + 0.11)], 0.014, "fbf4e6")
        pen.line([(x - 0.08, y + 0.02), (x + 0.08, y + 0.02)], 0.014, "fbf4e6")
        pen.fill(box(x - 0.12, y - 0.11, x + 0.12, y - 0.085), "8a6a52")
    pen.fill(ellipse(0, 0.58, 0.085), "fbf4e6")
    pen.lamp(ellipse(0, 0.58, 0.065))
    pen.fill(box(-0.09, 0, 0.09, 0.31), "fbf4e6", shade=0.1)
    pen.fill(box(-0.07, 0, 0.07, 0.29), "35525c", to="24383f", shade=0.3)
    pen.dot(0.045, 0.14, 0.012, "e8c060")
    pen.fill([(-0.08, 0), (0.08, 0), (0.2, -0.1), (-0.12, -0.1)], "b7a284", to="8f7d68")


def tower(pen: Pen, dice: Dice) -> None:
    """A round stone tower with a pointed roof."""
    pen.fill(smooth(pts("-60 -4 -20 4 20 4 60 -4 0 -8")), "4a5a3c")
    pen.fill(pts("-17 0 -14 70 14 70 17 0"), pen.named("b8a890"), to="8f806c", shade=0.4, rim=0.3)
    for _ in range(34):
        x, y = dice.uniform(-0.13, 0.1), dice.uniform(0.03, 0.66)
        pen.fill(box(x, y, x + 0.045, y + 0.018), "7c6e5c", alpha=0.45, grain=0)
    for k in range(5):
        x = -0.18 + 0.078 * k
        pen.fill(box(x, 0.68, x + 0.05, 0.76), "a89880", rim=0.3)
    pen.fill(box(-0.185, 0.67, 0.185, 0.71), "a89880", rim=0.3)
    pen.fill(pts("-16 75 0 106 16 75"), "5a3a52", to="3c2840", shade=0.4, rim=0.5)
    for y in (0.2, 0.38, 0.55):
        x = dice.uniform(-0.05, 0.03)
        pen.lamp([(x, y), *arc(x + 0.0175, y + 0.05, 0.0175, 0.02, 180, 0), (x + 0.035, y)])
    pen.fill([(-0.05, 0), (-0.05, 0.08), *arc(0, 0.08, 0.05, 0.05, 180, 0), (0.05, 0)], "3a2a26")
    pen.line(pts("0 104 0 116"), 0.008, "2b2a34")
    pen.fill(pts("0 116 0 110 10 113"), "c8322c")


def skyscraper(pen: Pen, dice: Dice) -> None:
    """A stepped skyscraper, half its windows lit."""
    for half, low, high in ((0.2, 0.0, 0.55), (0.15, 0.55, 0.78), (0.1, 0.78, 0.9)):
        pen.fill(box(-half, low, half, high), pen.named("6a7488"), to="4a5268", shade=0.35, rim=0.4)
        for y in np.arange(low + 0.03, high - 0.02, 0.04):
            for x in np.arange(-half + 0.025, half - 0.03, 0.042):
                if dice.random() < 0.55:
                    pen.lamp(box(x, y, x + 0.022, y + 0.022))
    pen.fill(pts("-4 90 0 112 4 90"), "5a6478", rim=0.5)


def church(pen: Pen, dice: Dice) -> None:
    """A chapel with a steeple and a rose window."""
    pen.fill(box(-0.1, 0, 0.5, 0.4), pen.named("e4d8c4"), to="b8a890", shade=0.3)
    pen.fill(pts("-12 38 20 62 54 38"), "6a4040", to="4c3034", rim=0.5)
    pen.fill(box(-0.34, 0, -0.04, 0.6), pen.named("ece0cc"), to="c0b098", shade=0.35, rim=0.3)
    pen.fill(pts("-38 58 -19 104 0 58"), "4c5a6a", to="384454", shade=0.4, rim=0.5)
    pen.line(pts("-19 102 -19 116"), 0.012, "e0b848")
    pen.line(pts("-23 111 -15 111"), 0.012, "e0b848")
    pen.lamp(ellipse(-0.19, 0.46, 0.07), "f0a860")
    for x in (0.06, 0.2, 0.34):
        pen.lamp(
            [(x, 0.1), (x, 0.24), *arc(x + 0.035, 0.24, 0.035, 0.06, 180, 0), (x + 0.07, 0.1)],
            "f0b870",
        )
    pen.fill(
        [(-0.25, 0), (-0.25, 0.16), *arc(-0.19, 0.16, 0.06, 0.08, 180, 0), (-0.13, 0)], "4a2c24"
    )


def castle(pen: Pen, dice: Dice) -> None:
    """A castle with round towers and flags."""
    stone = pen.named("a8a0a8")
    for x, wide, top in (
        (-0.62, 0.13, 0.62),
        (0.6, 0.14, 0.55),
        (-0.2, 0.15, 0.8),
        (0.24, 0.12, 0.7),
    ):
        pen.fill(box(x - wide, 0, x + wide, top), stone, to="78707c", shade=0.4, rim=0.4)
        pen.fill(
            [(x - wide - 0.03, top), (x, top + 0.26), (x + wide + 0.03, top)],
            "7a3a52",
            to="4c2840",
            shade=0.35,
            rim=0.5,
        )
        pen.line([(x, top + 0.25), (x, top + 0.34)], 0.009, "2c2830")
        pen.fill([(x, top + 0.34), (x, top + 0.28), (x + 0.1, top + 0.31)], "e0a830")
        pen.lamp(box(x - 0.02, top - 0.16, x + 0.02, top - 0.07))
    pen.fill(box(-0.66, 0, 0.66, 0.36), stone, to="6c6470", shade=0.25, rim=0.3)
    for k in range(9):
        x = -0.66 + 0.15 * k
        pen.fill(box(x, 0.35, x + 0.085, 0.43), stone, rim=0.4)
    pen.fill([(-0.1, 0), (-0.1, 0.17), *arc(0, 0.17, 0.1, 0.11, 180, 0), (0.1, 0)], "2c2028")


def windmill(pen: Pen, dice: Dice) -> None:
    """A windmill; its sails are drawn at rest."""
    pen.fill(pts("-19 0 -11 60 11 60 19 0"), pen.named("e8dcc8"), to="b4a48c", shade=0.4, rim=0.3)
    pen.fill(smooth(pts("-13 58 -11 70 0 77 11 70 13 58")), "7a3c34", rim=0.5)
    pen.fill(box(-0.2, 0.2, 0.2, 0.225), "6a4c38")
    pen.lamp(box(-0.025, 0.36, 0.025, 0.43))
    pen.fill(box(-0.045, 0, 0.045, 0.15), "5a3a2c")
    for turn in (25, 115, 205, 295):
        arm = pen.at(0, 0.66)
        c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        arm.line([(0, 0), (0.44 * c, 0.44 * s)], 0.016, "4c3828")
        sail = [(0.1, 0.01), (0.43, 0.01), (0.43, 0.1), (0.1, 0.08)]
        arm.fill([(x * c - y * s, x * s + y * c) for x, y in sail], "f4ecd8", alpha=0.9, rim=0.3)


BUILDINGS: tuple[Subject, ...] = (
    row(
        "lighthouse",
        "beacon",
        lighthouse,
        "shore",
        0.62,
        1.2,
        None,
        (Spark("beam", 0, 0.825, 1.0, "fff0c0"),),
    ),
    row(
        "house",
        "home cottage cabin hut farm farmhouse villa barn",
        house,
        "ground",
        0.42,
        1.6,
        None,
        (Spark("smoke", 0.25, 0.99, 0.3, "d8d4cc"),),
    ),
    row("tower", "turret", tower, "ground", 0.62, 1.0),
    row("skyscraper", "building apartment office", skyscraper, "ground", 0.66, 0.6),
    row("church", "chapel cathedral temple", church, "ground", 0.48, 1.2),
    row("castle", "palace fortress", castle, "ground", 0.46, 1.7, far=0.85),
    row("windmill", "mill", windmill, "ground", 0.5, 1.0),
)
