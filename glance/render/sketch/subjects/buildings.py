"""Buildings and what people build between them."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.pen import Pen
from glance.render.sketch.shapes import arc, box, ellipse, smooth
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
)
