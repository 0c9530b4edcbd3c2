"""Settings: where a scene plays. Each paints its distance, its ground and its front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from glance.render.sketch.layers import Motion, pressed
from glance.render.sketch.life import Glints, Ripple
from glance.render.sketch.light import Colour, mix
from glance.render.sketch.noise import noise, ridge
from glance.render.sketch.pen import Pen
from glance.render.sketch.shapes import limb
from glance.render.sketch.stage import Stage

Painter = Callable[[Stage], None]


@dataclass(frozen=True, slots=True)
class Setting:
    """A row: `far` may stand behind another setting's ground; `front` frames the picture.

    water  whether the ground is one that boats float on and lights mirror in.
    """

    name: str
    words: tuple[str, ...]
    far: Painter
    ground: Painter
    front: Painter
    horizon: float = 0.62
    water: bool = False


def nothing(stage: Stage) -> None:
    """Where a setting adds nothing at this distance."""


def skyline(
    stage: Stage, pen: Pen, base: float, height: float, colour: str, rough: float, *purpose: object
) -> None:
    """A hilly ribbon across the canvas, `height` above `base`, filled to the bottom."""
    count = 120
    x = np.linspace(-stage.reach - 0.02, stage.reach + 0.02, count)
    y = base + height * (0.5 + 0.5 * ridge(count, rough, stage.seed, *purpose))
    foot = -stage.low - 0.05
    outline = np.vstack([np.column_stack([x, y]), [[x[-1], foot], [x[0], foot]]])
    pen.fill(
        outline,
        colour,
        to=mix(pen.lit(colour), stage.light.haze, 0.35),
        lit=True,
        shade=0.08,
        rim=0.5,
    )


# The sea ------------------------------------------------------------------------------


def sea_far(stage: Stage) -> None:
    pen = stage.pen(haze=0.72)
    low = stage.dice("cape").uniform(0.02, 0.05)
    x = np.linspace(-stage.reach, stage.reach, 90)
    cape = (
        np.clip(-stage.side * x * 1.4 - 0.1, 0, 1) ** 0.7
        * low
        * (1.4 + ridge(90, 0.55, stage.seed, "cape"))
    )
    outline = np.vstack([np.column_stack([x, cape]), [[x[-1], -0.01], [x[0], -0.01]]])
    pen.fill(outline, "4a5568", rim=0.4)
    stage.add(pen, 0.25)


def sea_ground(stage: Stage) -> None:
    """Water: the sky mirrored and deepened, crests drawn closer towards the horizon."""
    pen = stage.pen()
    line = stage.row(0.0)
    paint = pen.paint
    height, width = paint.shape[:2]
    rows = height - line
    mirrored = stage.sky[max(0, line - rows) : line][::-1]
    whole = cv2.resize(mirrored, (width, rows), interpolation=cv2.INTER_LINEAR)
    mirrored = np.asarray(cv2.blur(whole, (max(3, width // 30), max(3, rows // 12))), np.float32)
    deep = np.asarray(mix(stage.light.dark, stage.light.sky[0], 0.55), np.float32)
    down = np.linspace(0, 1, rows, dtype=np.float32)[:, None, None]
    water = mirrored * (0.92 - 0.3 * down) * (1 - 0.62 * down) + deep * (0.62 * down)
    water += _crests(stage, rows, width)[..., None] * np.asarray(stage.light.sun, np.float32)
    paint[line:, :, :3] = np.clip(water, 0, 1)
    paint[line:, :, 3] = 1
    stage.add(pen, 0.55)
    stage.live(Ripple(stage.horizon, 1.6 if "storm" in stage.idea.weather else 0.8, 0.5))
    stage.live(glitter(stage, rows, width, line))


def _crests(
    stage: Stage, rows: int, width: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Light on wave crests: thin at the horizon, broad near, stretched sideways."""
    crests = np.zeros((rows, width), np.float32)
    bands = 14
    edges = (np.linspace(0, 1, bands + 1) ** 2 * rows).astype(int)
    for k, (a, b) in enumerate(pairwise(edges)):
        if b > a:
            cell = max(1.2, (b - a) * 0.22)
            field = noise(b - a, width, cell, stage.seed, "crest", k, stretch=9.0)
            crests[a:b] = np.clip(field - 0.62, 0, 1) * (0.5 + 0.3 * k / bands)
    return np.asarray(cv2.GaussianBlur(crests, (0, 0), 0.8), np.float32) * np.float32(0.8)


def glitter(stage: Stage, rows: int, width: int, line: int) -> Glints:
    """The path of light under the sun or the moon."""
    x = np.linspace(-stage.reach, stage.reach, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    path = np.exp(-(((x - stage.sun[0]) / (0.07 + 0.28 * down)) ** 2))
    level = np.clip(0.2 + 0.8 * path, 0, 1) * (0.35 + 0.65 * np.exp(-2.2 * down))
    stripes = []
    for k in (0, 1):
        tall = cv2.resize(
            noise(64, width, 2.0, stage.seed, "glint", k, stretch=max(4.0, width / 130)),
            (width, rows),
        )
        # Perspective: stripes crowd together towards the horizon.
        source = (np.sqrt(np.linspace(0, 1, rows)) * (rows - 1)).astype(np.float32)
        grid_y = np.repeat(source[:, None], width, 1)
        grid_x = np.repeat(np.arange(width, dtype=np.float32)[None], rows, 0)
        stripes.append(cv2.remap(tall, grid_x, grid_y, cv2.INTER_LINEAR))
    one = pressed((np.clip(stripes[0] * 2.4 - 0.9, 0, 1) * level)[..., None])[..., 0]
    two = pressed(np.clip(stripes[1] * 2.4 - 0.9, 0, 1)[..., None])[..., 0]
    frame = stage.frame
    power = 0.9 if stage.light.disc else 0.35
    return Glints(
        stage.light.sun,
        one,
        two,
        frame.left,
        frame.top + line / frame.scale,
        frame.scale,
        0.55,
        power,
    )


def shore_front(stage: Stage) -> None:
    """Rocks and grass in the lower corners, dark against the light."""
    pen = stage.pen()
    dice = stage.dice("rocks")
    side = -stage.side
    for k in range(5):
        x = side * stage.frame.aspect * (0.34 + 0.09 * k) + dice.uniform(-0.05, 0.05)
        tall = 0.07 + 0.035 * k + dice.uniform(0, 0.04)
        rock(pen.at(x, -(1 - stage.horizon) - 0.05), 0.3, tall, dice)
    for _ in range(46):
        x = -side * stage.frame.aspect * (0.2 + 0.5 * dice.random() ** 0.6)
        blade(
            pen.at(x, -stage.low),
            0.12 + 0.16 * dice.random() + 0.1 * abs(x) / stage.reach,
            dice,
            stage.light.dark,
        )
    stage.add(pen, 1.45, motion=Motion("sway", 0.5, 5.0))


def rock(pen: Pen, broad: float, tall: float, dice: np.random.Generator) -> None:
    """A boulder with a lit face."""
    jag = dice.uniform(0.8, 1.2, 6)
    outline = [
        (-broad / 2, -0.3),
        (-broad / 2 * jag[0], tall * 0.3 * jag[1]),
        (-broad * 0.22, tall * 0.85 * jag[2]),
        (broad * 0.05, tall * jag[3]),
        (broad * 0.3, tall * 0.6 * jag[4]),
        (broad / 2 * jag[5], 0),
        (broad / 2, -0.3),
    ]
    pen.fill(
        outline,
        mix((0.3, 0.28, 0.32), pen.light.dark, 0.4),
        to=pen.light.dark,
        rim=0.35,
        grain=0.12,
    )


def blade(pen: Pen, tall: float, dice: np.random.Generator, colour: Colour) -> None:
    """A blade of grass."""
    lean = dice.uniform(-0.4, 0.4) * tall
    pen.fill(
        limb([(0, -0.05), (lean * 0.3, tall * 0.6), (lean, tall)], [0.014, 0.009, 0.001]),
        mix(colour, (0.3, 0.4, 0.25), 0.25),
        grain=0,
        shade=0,
        lit=False,
    )


# Land ---------------------------------------------------------------------------------


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
    for _ in range(260):
        down = 0.12 + 0.5 * dice.random() ** 0.7
        x = dice.uniform(-stage.reach, stage.reach)
        size = 0.004 + 0.012 * down
        tone = ("8fae5c", "57743c", "c7b45a", "e8d8b0")[dice.integers(4)]
        pen.fill(
            limb([(x, -down), (x + size * dice.uniform(-1, 1), -down + size * 3)], [size, 0.001]),
            tone,
            grain=0,
            shade=0,
        )


def grass_front(stage: Stage) -> None:
    pen = stage.pen()
    dice = stage.dice("grass")
    for _ in range(110):
        x = dice.uniform(-stage.reach, stage.reach)
        edge = min(1.0, abs(x) / stage.frame.aspect * 2.0)
        blade(pen.at(x, -stage.low), 0.2 + 0.22 * edge * dice.random(), dice, stage.light.dark)
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
    tiers = 6
    for k in range(tiers):
        low, high = 0.1 + 0.14 * k, 0.36 + 0.13 * k
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
    for _ in range(90):
        x = dice.uniform(-stage.reach, stage.reach)
        blade(pen.at(x, -stage.low), 0.2 + 0.2 * dice.random() * min(1, abs(x)), dice, dark)
    stage.add(pen, 1.45, motion=Motion("sway", 0.25, 6.0))


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "sea",
        (
            "sea",
            "ocean",
            "coast",
            "shore",
            "beach",
            "bay",
            "harbour",
            "harbor",
            "wave",
            "lake",
            "river",
            "water",
            "island",
            "cliff",
            "sail",
            "tide",
            "surf",
        ),
        sea_far,
        sea_ground,
        shore_front,
        0.6,
        True,
    ),
    Setting(
        "forest",
        ("forest", "wood", "woodland", "jungle", "pine", "fir", "grove"),
        forest_far,
        forest_ground,
        forest_front,
        0.64,
    ),
    Setting(
        "mountain",
        ("mountain", "peak", "alp", "valley", "summit", "canyon"),
        mountain_far,
        field_ground,
        grass_front,
        0.66,
    ),
    Setting(
        "field",
        (
            "field",
            "meadow",
            "hill",
            "countryside",
            "grass",
            "garden",
            "park",
            "farmland",
            "prairie",
        ),
        hills_far,
        field_ground,
        grass_front,
        0.6,
    ),
)

BY_NAME = {setting.name: setting for setting in SETTINGS}
