"""Cities and streets."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.light import colour, mix
from glance.render.sketch.pen import Pen
from glance.render.sketch.settings.row import Setting, nothing, setting
from glance.render.sketch.shapes import Outline, box, ellipse, smooth
from glance.render.sketch.stage import Stage

NEON = ("ff4fa8", "3fe0f0", "ffd84a", "9a6cff", "5cff9a")


def city_far(stage: Stage) -> None:
    """Rows of towers, hazier the further."""
    for k, (haze, tall, depth) in enumerate(((0.78, 0.42, 0.15), (0.55, 0.36, 0.3))):
        pen = stage.pen(haze)
        towers(stage, pen, tall, k)
        stage.add(pen, depth, lift=0.2)


def towers(stage: Stage, pen: Pen, tall: float, k: int) -> None:
    """One row of towers with windows."""
    own = stage.dice("towers", k)
    x = -stage.reach - 0.1
    while x < stage.reach:
        wide = own.uniform(0.06, 0.15)
        high = tall * own.uniform(0.4, 1.0) ** (1.4 if k else 1.0)
        block(pen, x, wide, high, own, lit=0.4 + 0.15 * k)
        x += wide * own.uniform(0.9, 1.15)


def block(
    pen: Pen, x: float, wide: float, high: float, own: np.random.Generator, lit: float
) -> None:
    """A tower: a roof of some kind, windows in rows."""
    stone = ("5a6478", "6c6474", "4e5a6c", "74685f")[int(own.integers(4))]
    pen.fill(box(x, -0.7, x + wide, high), stone, shade=0.25, rim=0.35, grain=0.05)
    crown = int(own.integers(4))
    if crown == 0:
        pen.fill([(x, high), (x + wide / 2, high + wide * 0.7), (x + wide, high)], stone, rim=0.4)
    elif crown == 1:
        pen.fill(box(x + wide * 0.2, high - 0.01, x + wide * 0.8, high + 0.03), stone, rim=0.4)
    elif crown == 2:
        pen.line([(x + wide / 2, high), (x + wide / 2, high + 0.08)], 0.005, stone)
    windows(pen, x, wide, high, own, lit)


def windows(
    pen: Pen, x: float, wide: float, high: float, own: np.random.Generator, lit: float
) -> None:
    """Small lit panes; dark ones are left to the wall."""
    step = 0.026
    panes: dict[tuple[str, float], list[Outline]] = {}
    for y in np.arange(0.02, high - 0.02, step * 1.25).tolist():
        for u in np.arange(x + 0.012, x + wide - 0.014, step).tolist():
            if own.random() < lit:
                kind = ("ffd890", "cfe4f0")[int(own.random() < 0.25)], (0.5, 0.95)[own.integers(2)]
                panes.setdefault(kind, []).append(box(u, y, u + 0.01, y + 0.014))
    shine = 0.25 + 0.75 * pen.light.lamps
    for (tone, alpha), outlines in panes.items():
        pen.scatter(outlines, tone, alpha=alpha * shine, lit=False)


def city_ground(stage: Stage) -> None:
    """The nearer blocks, and a wet square that mirrors their lights."""
    pen = stage.pen(0.28)
    towers(stage, pen, 0.3, 2)
    stage.add(pen, 0.5, lift=0.3)
    pen = stage.pen(0.1)
    base = mix(stage.light.dark, (0.35, 0.36, 0.42), 0.5)
    reach, low = stage.reach, stage.low
    pen.fill(box(-reach, -low - 0.05, reach, -0.06), base, to=stage.light.dark, shade=0)
    own = stage.dice("puddles")
    for _ in range(70):
        x, y = own.uniform(-reach, reach), -0.07 - 0.5 * own.random() ** 1.6
        wide = (0.02 + 0.1 * own.random()) * (0.4 - y)
        tone = colour("ffd890") if own.random() < 0.6 else stage.light.sky[2]
        pen.fill(ellipse(x, y, wide, wide * 0.09), tone, lit=False, alpha=0.16, grain=0, shade=0)
    stage.add(pen, 0.85, lift=0.3)


def roofs_front(stage: Stage) -> None:
    """A rooftop's edge with chimneys, wires across."""
    pen = stage.pen()
    own = stage.dice("roofs")
    dark, low = stage.light.dark, stage.low
    for k in range(3):
        y = stage.horizon * (0.75 - 0.13 * k)
        sag = smooth([(-stage.reach, y), (0, y - 0.07), (stage.reach, y + 0.03)], closed=False)
        pen.line(sag, 0.004, dark, alpha=0.7)
    for side in (-1, 1):
        edge = side * stage.frame.aspect * (0.27 if side == -stage.side else 0.38)
        far = side * (stage.reach + 0.1)
        top = -(1 - stage.horizon) + 0.1
        pen.fill(
            [(edge, -low - 0.1), (edge, top), (far, top + 0.07), (far, -low - 0.1)],
            dark,
            lit=False,
            rim=0.3,
        )
        for _ in range(3):
            x = edge + side * own.uniform(0.05, 0.4)
            pen.fill(
                box(x - 0.02, top - 0.05, x + 0.03, top + own.uniform(0.07, 0.16)),
                dark,
                lit=False,
                rim=0.3,
            )
    stage.add(pen, 1.4)


def street_ground(stage: Stage) -> None:
    """A road to the vanishing point, and house fronts in three depths on both sides."""
    pen = stage.pen(0.15)
    reach, low = stage.reach, stage.low
    tone = mix(stage.light.dark, (0.4, 0.38, 0.42), 0.55)
    pen.fill(
        box(-reach, -low - 0.05, reach, 0.0), mix(tone, stage.light.haze, 0.3), to=tone, shade=0
    )
    pen.fill(
        [(-0.02, 0), (0.02, 0), (1.0, -low - 0.05), (-1.0, -low - 0.05)],
        mix(tone, stage.light.dark, 0.4),
        lit=False,
    )
    for k in range(9):
        near, far = 0.06 * 1.42**k, 0.06 * 1.42**k * 0.8
        pen.fill(
            [
                (-0.02 * near, -far),
                (0.02 * near, -far),
                (0.028 * near, -near),
                (-0.028 * near, -near),
            ],
            "f0dca0",
            grain=0,
        )
    stage.add(pen, 0.6)
    for k, (gap, haze, depth, tall) in enumerate(
        ((0.2, 0.55, 0.45, 0.3), (0.42, 0.32, 0.75, 0.52), (0.78, 0.1, 1.15, 0.95))
    ):
        pen = stage.pen(haze)
        for side in (-1, 1):
            front(stage, pen, side, gap * stage.frame.aspect * 0.56, tall, k)
        stage.add(pen, depth, lift=0.25)


def front(stage: Stage, pen: Pen, side: int, gap: float, tall: float, k: int) -> None:
    """House fronts seen at a slant: floors of windows, a shop with its sign."""
    own = stage.dice("front", side, k)
    wall = ("a8705c", "8a7c74", "b89870", "6f7a88", "9c8468")[int(own.integers(5))]
    near, base = gap + 0.75, -0.16 * gap / 0.5
    slant = 0.35
    face = [
        (side * gap, base),
        (side * gap, tall),
        (side * near, tall * (1 + slant)),
        (side * near, base * (1 + 2.2 * slant) - 0.5),
    ]
    pen.fill(
        face,
        wall,
        to=mix(pen.lit(wall), stage.light.dark, 0.4),
        shade=-0.2 * side * stage.side,
        rim=0.3,
        grain=0.1,
    )
    floors, columns = 6, 6
    for i in range(floors):
        for j in range(columns):
            window_at(
                pen,
                side,
                gap,
                near,
                base,
                tall,
                slant,
                (i + 0.35) / floors,
                (j + 0.25) / columns,
                own,
            )
    neon = NEON[int(own.integers(len(NEON)))]
    sign = box(side * gap - 0.05 * tall, base + 0.12 * tall, side * gap + 0.02, base + 0.42 * tall)
    pen.fill(sign, stage.light.dark, lit=False)
    glow = 0.25 + 0.75 * stage.light.lamps
    pen.line([*sign, sign[0]], 0.008, mix(pen.lit(wall), colour(neon), glow))
    pen.glow(side * gap, base + 0.27 * tall, 0.3 * tall, neon, 0.45 * stage.light.lamps)


def window_at(
    pen: Pen,
    side: int,
    gap: float,
    near: float,
    base: float,
    tall: float,
    slant: float,
    up: float,
    out: float,
    own: np.random.Generator,
) -> None:
    """A pane in the slanted wall: `up` and `out` are shares of the wall."""

    def at(u: float, v: float) -> tuple[float, float]:
        grow = 1 + slant * u
        return side * (gap + (near - gap) * u), base + (tall - base) * v * grow

    pane = [at(out, up), at(out + 0.07, up), at(out + 0.07, up + 0.1), at(out, up + 0.1)]
    if own.random() < 0.3 + 0.3 * pen.light.lamps:
        pen.lamp(pane, ("ffcf80", "f0a860", "c8dce8")[int(own.integers(3))])
    else:
        pen.fill(pane, "3a4654", to="5c6c7c", grain=0)


TOWN: tuple[Setting, ...] = (
    setting(
        "city",
        "city town skyline downtown metropolis rooftop urban",
        city_far,
        city_ground,
        roofs_front,
        0.62,
    ),
    setting(
        "street",
        "street alley avenue neon_street sidewalk crossing",
        city_far,
        street_ground,
        nothing,
        0.56,
    ),
)
