"""The sea."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from glance.render.sketch.layers import Motion, pressed
from glance.render.sketch.light import mix
from glance.render.sketch.noise import noise, ridge
from glance.render.sketch.pen import Pen
from glance.render.sketch.settings.row import Setting, blades, setting
from glance.render.sketch.stage import Stage
from glance.render.sketch.water import Glints, Ripple


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
    pen.fill(outline, "4a5568", rim=0.15)
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
    sky = ((line, 0), (0, 0))
    one = pressed((np.clip(stripes[0] * 2.4 - 0.9, 0, 1) * level)[..., None])[..., 0]
    two = pressed(np.clip(stripes[1] * 2.4 - 0.9, 0, 1)[..., None])[..., 0]
    frame = stage.frame
    power = 0.9 if stage.light.disc else 0.35
    return Glints(
        stage.light.sun,
        np.pad(one, sky),
        np.pad(two, sky),
        frame.left,
        frame.top,
        stage.horizon,
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
    feet = [
        (
            -side * stage.frame.aspect * (0.2 + 0.5 * dice.random() ** 0.6),
            0.12 + 0.26 * dice.random(),
        )
        for _ in range(46)
    ]
    blades(pen, feet, -stage.low, dice)
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


SEA: tuple[Setting, ...] = (
    setting(
        "sea",
        "sea ocean coast shore beach bay harbour harbor wave lake river water island "
        "cliff sail tide surf pond",
        sea_far,
        sea_ground,
        shore_front,
        0.6,
        True,
    ),
)
