"""Rooms, and the stage a band plays on."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.beams import Spotlight
from glance.render.sketch.layers import Motion
from glance.render.sketch.light import colour, mix
from glance.render.sketch.pen import Pen
from glance.render.sketch.settings.row import Setting, nothing, setting
from glance.render.sketch.shapes import box, ellipse, limb, petal, smooth
from glance.render.sketch.stage import Stage

WALLS = ("5c7a78", "8a6470", "6a6a8c", "a08058", "4c6a58", "7a5a4c")


def room_ground(stage: Stage) -> None:
    """A papered wall with a window on the sky, boards and a rug."""
    wall = WALLS[int(stage.dice("wall").integers(len(WALLS)))]
    pen = stage.pen(0.12)
    reach, low = stage.reach, stage.low
    pen.fill(
        box(-reach, -0.02, reach, 1.0),
        wall,
        to=mix(pen.lit(wall), stage.light.dark, 0.25),
        shade=0.15,
    )
    paper(stage, pen, wall)
    opening(stage, pen)
    pen.fill(box(-reach, -0.05, reach, 0.0), "e8dcc8", rim=0.4)
    stage.add(pen, 0.55)
    pen = stage.pen(0.05)
    pen.fill(box(-reach, -low - 0.05, reach, -0.05), "8a5c3c", to="4c3024", shade=0.1)
    for k in range(-14, 15):
        pen.line([(k * 0.1, -0.05), (k * 0.34, -low - 0.05)], 0.006, "4a2e20", alpha=0.7)
    rug = mix(colour(wall), (0.9, 0.35, 0.25), 0.6)
    for size, tone in ((1.0, rug), (0.82, mix(rug, (1, 0.9, 0.7), 0.6)), (0.72, rug)):
        pen.fill(ellipse(0, -0.24, 0.52 * size, 0.1 * size), tone, shade=0.1)
    stage.add(pen, 0.9)


def paper(stage: Stage, pen: Pen, wall: str) -> None:
    """Wallpaper: a small flower, again and again."""
    tone = mix(colour(wall), (1, 1, 0.9), 0.22)
    turn = stage.dice("paper").uniform(0, 60)
    for i, y in enumerate(np.arange(0.06, 0.85, 0.11)):
        for x in np.arange(-stage.reach, stage.reach, 0.14):
            middle = float(x) + 0.07 * (i % 2)
            for k in range(5):
                pen.fill(
                    petal(middle, float(y), 0.026, 0.014, 72 * k + turn), tone, grain=0, shade=0
                )


def opening(stage: Stage, pen: Pen) -> None:
    """A window cut through the wall: what is behind shows, and moves as far things do."""
    x, wide, low, high = stage.sun[0] * 0.9, 0.2, 0.14, 0.5
    pen.fill(box(x - wide - 0.03, low - 0.03, x + wide + 0.03, high + 0.03), "efe4d2", rim=0.4)
    pen.cut(box(x - wide, low, x + wide, high))
    for at in (x - wide / 3, x + wide / 3):
        pen.line([(at, low), (at, high)], 0.012, "efe4d2")
    pen.line([(x - wide, (low + high) / 2), (x + wide, (low + high) / 2)], 0.012, "efe4d2")
    pen.fill(box(x - wide - 0.05, low - 0.06, x + wide + 0.05, low - 0.03), "efe4d2", rim=0.5)
    for way in (-1, 1):
        folds = [
            (x + way * u, v)
            for u, v in (
                (0.27, 0.6),
                (0.13, 0.58),
                (0.17, 0.4),
                (0.23, 0.26),
                (0.26, 0.06),
                (0.32, 0.06),
            )
        ]
        pen.fill(smooth(folds), "c86450", to="8a3a3c", shade=0.3, rim=0.3)
    pen.line([(x - 0.36, 0.59), (x + 0.36, 0.59)], 0.014, "4a3024")


def plant_front(stage: Stage) -> None:
    """A big plant in one corner, a lamp in the other."""
    pen = stage.pen()
    foot = -stage.side * stage.frame.aspect * 0.45
    own = stage.dice("plant")
    base = -(1 - stage.horizon)
    for _ in range(11):
        lean = own.uniform(-0.3, 0.3)
        top = base + own.uniform(0.3, 0.62)
        stem = [(foot, base - 0.1), (foot + lean * 0.4, (base + top) / 2), (foot + lean, top)]
        pen.fill(limb(stem, [0.012, 0.009, 0.006]), "2c4434", grain=0)
        pen.fill(
            petal(foot + lean, top - 0.04, 0.22, 0.12, -lean * 160),
            mix(stage.light.dark, colour("3f7a54"), 0.5),
            rim=0.4,
        )
    stage.add(pen, 1.35, motion=Motion("sway", 0.3, 5.0))


def stage_far(stage: Stage) -> None:
    """Dark, with curtains left and right."""
    pen = stage.pen()
    reach = stage.reach
    deep = mix(stage.light.dark, colour("3a1030"), 0.5)
    pen.fill(
        box(-reach, -0.05, reach, 1.0),
        mix(deep, colour("7a2858"), 0.35),
        to=deep,
        lit=False,
        shade=0,
    )
    for k, y in enumerate((0.5, 0.54)):
        pen.fill(
            box(-reach, y, reach, y + 0.018), mix(deep, (0.5, 0.5, 0.6), 0.3), lit=False, rim=0.3
        )
        for x in np.arange(-reach, reach, 0.08):
            pen.line([(float(x), 0.5), (float(x) + 0.04 * (1 - 2 * k), 0.55)], 0.006, "2a2630")
    stage.add(pen, 0.3)


def stage_ground(stage: Stage) -> None:
    """A boarded stage, speakers, and light from above."""
    pen = stage.pen()
    reach, low = stage.reach, stage.low
    pen.fill(box(-reach, -low - 0.05, reach, 0.0), "6a4434", to="2a1a20", shade=0)
    for k in range(-16, 17):
        pen.line([(k * 0.11, 0.0), (k * 0.3, -low)], 0.005, "2c1a18", alpha=0.8)
    for side in (-1, 1):
        x = side * stage.frame.aspect * 0.36
        for k in range(3):
            y = 0.17 * k - 0.02
            pen.fill(box(x - 0.1, y, x + 0.1, y + 0.16), "1c1a20", rim=0.5)
            pen.fill(ellipse(x, y + 0.08, 0.06), "0c0a10", rim=0.5)
            pen.fill(ellipse(x, y + 0.08, 0.025), "3a3842", rim=0.4)
    stage.add(pen, 0.75)
    for k, x in enumerate((-0.42, -0.15, 0.15, 0.42)):
        tone = colour(("ff5aa0", "50c8ff", "ffc850", "a070ff")[k])
        stage.live(
            Spotlight(
                tone,
                x * stage.frame.aspect,
                stage.horizon - 0.52,
                0.95,
                0.28,
                3.1 + 0.7 * k,
                0.2 * k,
            )
        )


def crowd_front(stage: Stage) -> None:
    """Heads and raised hands against the light; they bounce."""
    own = stage.dice("crowd")
    dark = stage.light.dark
    for k, depth in enumerate((1.2, 1.45)):
        pen = stage.pen()
        base = -(1 - stage.horizon) - 0.02 - 0.06 * k
        for x in np.arange(-stage.reach, stage.reach, 0.11 + 0.03 * k) + own.uniform(-0.02, 0.02):
            y = base + own.uniform(0.0, 0.06)
            size = 0.036 + 0.014 * k
            pen.fill(
                smooth(
                    [
                        (x - size * 2, y - 0.5),
                        (x - size * 1.9, y - size),
                        (x, y),
                        (x + size * 1.9, y - size),
                        (x + size * 2, y - 0.5),
                    ]
                ),
                dark,
                lit=False,
                rim=0.35,
            )
            pen.fill(ellipse(float(x), y + size * 0.7, size, size * 1.2), dark, lit=False, rim=0.6)
            if own.random() < 0.35:
                way = own.choice([-1.0, 1.0])
                arm = [
                    (x + way * size * 1.6, y - size),
                    (x + way * size * 2.2, y + size * 2),
                    (x + way * size * 1.5, y + size * 4.6),
                ]
                pen.fill(limb(arm, [size * 0.9, size * 0.7, size * 0.5]), dark, lit=False, rim=0.5)
        stage.add(pen, depth, motion=Motion("dance", 0.8, 1.0 + 0.07 * k, 0.3 * k))


INSIDE: tuple[Setting, ...] = (
    setting(
        "room",
        "room bedroom kitchen indoor inside attic studio cafe library bar",
        nothing,
        room_ground,
        plant_front,
        0.7,
        indoors=True,
    ),
    setting(
        "stage",
        "stage concert crowd audience theatre theater club band gig festival disco "
        "spotlight orchestra",
        stage_far,
        stage_ground,
        crowd_front,
        0.66,
        dark=True,
        indoors=True,
    ),
)
