"""The sky: gradient, sun or moon, clouds, stars; and the weather in front of it all."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.falling import Flakes, Rain
from glance.render.sketch.layers import Motion
from glance.render.sketch.life import Stars
from glance.render.sketch.light import colour, mix
from glance.render.sketch.noise import Field, cloudy, noise
from glance.render.sketch.pen import Paint
from glance.render.sketch.shapes import ellipse
from glance.render.sketch.stage import Stage


def paint_sky(stage: Stage) -> None:
    """All that is behind the land."""
    stage.sky = gradient(stage)
    stage.backdrop(stage.sky, 0.0)
    asked = "stars" in stage.idea.weather
    if not asked:
        stars(stage)
    if "aurora" in stage.idea.weather:
        aurora(stage)
    disc(stage)
    clouds(stage)
    if asked:  # Nobody asks for stars to have them hidden.
        stars(stage)


def gradient(stage: Stage) -> Paint:
    """From the zenith to the horizon, brighter round the light."""
    height, width = stage.frame.shape
    line = stage.row(0.0)
    at = np.linspace(0, height / max(1, line), height, dtype=np.float32).clip(0, 1)
    stops = np.asarray(stage.light.sky, np.float32)
    column = np.stack([np.interp(at, (0, 0.55, 1), stops[:, c]) for c in range(3)], 1)
    sky = np.repeat(column[:, None].astype(np.float32), width, 1)
    x = np.linspace(-stage.reach, stage.reach, width, dtype=np.float32)[None] - stage.sun[0]
    top = stage.frame.top
    y = (top + np.arange(height, dtype=np.float32)[:, None] / stage.frame.scale) - stage.sun[1]
    glow = np.exp(-np.sqrt(x**2 * 0.7 + y**2) * 3.2)[..., None] * 0.5
    sun = np.asarray(stage.light.sun, np.float32)
    sky += (sun - sky) * glow * (0.9 if stage.light.disc else 0.3)
    lumps = cloudy(height, width, height * 0.3, stage.seed, "air", stretch=3.0)
    sky *= 0.94 + 0.12 * lumps[..., None]
    return np.clip(sky, 0, 1)


def disc(stage: Stage) -> None:
    """The sun, or the moon with its seas."""
    if not stage.light.disc:
        return
    pen = stage.pen()
    x, y = stage.sun[0], stage.horizon - stage.sun[1]
    if stage.light.disc == "moon":
        radius = 0.055
        pen.glow(x, y, 0.34, stage.light.sun, 0.35)
        pen.fill(ellipse(x, y, radius), "f4f1e4", lit=False, shade=0.15, grain=0.05)
        for dx, dy, r in (
            (-0.3, 0.2, 0.26),
            (0.25, 0.3, 0.16),
            (0.1, -0.3, 0.3),
            (-0.45, -0.25, 0.14),
        ):
            pen.fill(
                ellipse(x + dx * radius, y + dy * radius, r * radius),
                "c9cbd2",
                lit=False,
                alpha=0.6,
                grain=0,
            )
    else:
        pen.glow(x, y, 0.42, stage.light.sun, 0.6)
        pen.fill(
            ellipse(x, y, 0.058), mix(stage.light.sun, (1, 1, 1), 0.55), lit=False, shade=0, grain=0
        )
    stage.add(pen, 0.05)


def clouds(stage: Stage) -> None:
    """Banks of cloud, lit from below near the sun."""
    heavy = "storm" in stage.idea.weather or stage.light.name in ("storm", "grey")
    height, width = stage.frame.shape
    line = max(2, stage.row(-0.02))
    field = cloudy(line, width, line * 0.42, stage.seed, "cloud", stretch=2.6)
    bar = 0.46 if heavy else 0.5 if "clouds" in stage.idea.weather else 0.56
    if "stars" in stage.idea.weather:
        bar += 0.07
    cover = np.clip((field - bar) * 7, 0, 1)
    fade = np.interp(np.linspace(0, 1, line), (0, 0.35, 0.85, 1), (0.9, 1, 0.7, 0)).astype(
        np.float32
    )
    alpha = cover * fade[:, None] * (0.95 if heavy else 0.8)
    if stage.light.disc:
        alpha *= 1 - 0.85 * nearby(stage, line, width)
    below = np.clip(field - np.roll(field, -max(1, line // 40), 0), -0.05, 0.05) * 10 + 0.5
    light = stage.light
    top = np.asarray(mix(light.sky[1], light.dark if heavy else (1, 1, 1), 0.35), np.float32)
    lit = np.asarray(mix(light.sun, light.sky[2], 0.35), np.float32)
    if heavy:
        lit = lit * 0.7
    paint = np.zeros((height, width, 4), np.float32)
    shade = top + (lit - top) * np.clip(below, 0, 1)[..., None]
    paint[:line, :, :3] = np.clip(shade, 0, 1) * alpha[..., None]
    paint[:line, :, 3] = alpha
    pen = stage.pen()
    pen.paint[:] = paint
    stage.sky = stage.sky * (1 - paint[..., 3:]) + paint[..., :3]
    stage.add(pen, 0.1, motion=Motion("drift", 1.6 if heavy else 0.6))


def nearby(stage: Stage, rows: int, width: int) -> Field:
    """1 at the sun, 0 away from it: clouds make room there."""
    x = np.linspace(-stage.reach, stage.reach, width, dtype=np.float32)[None] - stage.sun[0]
    top = stage.frame.top - stage.sun[1]
    y = (top + np.arange(rows, dtype=np.float32) / stage.frame.scale)[:, None]
    return np.asarray(np.exp(-((x**2 + y**2) / 0.012)), np.float32)


def stars(stage: Stage) -> None:
    """As many as are out; all of them when the prompt asks."""
    share = stage.light.stars
    if "stars" in stage.idea.weather:
        share = max(share, 0.8) * 1.4
    count = int(190 * share)
    if not count:
        return
    own = stage.dice("stars")
    points = np.column_stack(
        [
            own.uniform(-stage.reach, stage.reach, count),
            own.uniform(-0.15, stage.horizon * 0.85, count),
        ]
    )
    sizes = 0.35 + 0.75 * own.random(count) ** 2
    stage.live(Stars((1.0, 0.97, 0.9), points, sizes, own.random(count), 1.1))


def aurora(stage: Stage) -> None:
    """Curtains of light, green below and violet above, that sway."""
    height, width = stage.frame.shape
    x = np.linspace(-stage.reach, stage.reach, width, dtype=np.float32)[None, :]
    up = (stage.row(0.0) - np.arange(height, dtype=np.float32)[:, None]) / stage.frame.scale
    for k in range(3):
        own = stage.dice("aurora", k)
        foot = 0.12 + 0.1 * k + 0.05 * np.sin(x * own.uniform(2, 5) + own.uniform(0, 6))
        foot = foot + 0.03 * np.sin(x * own.uniform(7, 12) + own.uniform(0, 6))
        above = (up - foot) / np.float32(own.uniform(0.2, 0.34))
        folds = noise(1, width, 1.0, stage.seed, "folds", k, stretch=width / 60)
        rise = np.clip(above * 14, 0, 1) * np.exp(-2.2 * np.clip(above, 0, None))
        alpha = rise * (0.25 + 0.75 * folds) * np.float32(0.75)
        low, high = (np.asarray(colour(code), np.float32) for code in ("54f0a0", "8a4ad8"))
        share = np.clip(above * 1.1, 0, 1)[..., None]
        pen = stage.pen()
        paint = pen.paint
        paint[..., :3] = (low + (high - low) * share) * alpha[..., None]
        paint[..., 3] = alpha
        stage.sky = stage.sky * (1 - paint[..., 3:]) + paint[..., :3]
        stage.add(pen, 0.04, motion=Motion("sway", 4.0, 9.0 + 2 * k, own.random()))


def paint_weather(stage: Stage) -> None:
    """What falls, floats or hangs in front of everything."""
    weather = stage.idea.weather
    own = stage.dice("weather")
    if "fog" in weather:
        fog(stage)
    if "rain" in weather or "storm" in weather:
        stage.live(Rain(mix(stage.light.sun, (0.8, 0.85, 1.0), 0.6), own.random((170, 3)), 0.32))
    for kind, fall, sway, size, tint, blink in FALLING:
        if kind in weather:
            stage.live(Flakes(colour(tint), own.random((90, 3)), fall, sway, size, blink))


def fog(stage: Stage) -> None:
    """Banks of fog that drift across, thickest over the ground."""
    height, width = stage.frame.shape
    pen = stage.pen()
    field = cloudy(height, width, height * 0.25, stage.seed, "fog", stretch=4.0)
    at = np.linspace(0, 1, height)
    line = stage.row(0) / height
    bank = np.exp(-(((at - line) / 0.16) ** 2)).astype(np.float32)[:, None]
    alpha = np.clip(field * 1.6 - 0.35, 0, 1) * bank * 0.85
    pen.paint[..., :3] = (
        np.asarray(mix(stage.light.haze, (1, 1, 1), 0.18), np.float32) * alpha[..., None]
    )
    pen.paint[..., 3] = alpha
    stage.add(pen, 1.1, motion=Motion("drift", 1.4))


FALLING: tuple[tuple[str, float, float, float, str, bool], ...] = (
    ("snow", 0.09, 0.35, 0.006, "ffffff", False),
    ("petals", 0.07, 0.6, 0.008, "ffc4d4", False),
    ("fireflies", -0.008, 0.8, 0.004, "ffe98a", True),
    ("embers", -0.16, 0.5, 0.003, "ff9a4a", True),
    ("spray", -0.05, 0.3, 0.003, "f4f8ff", False),
)
