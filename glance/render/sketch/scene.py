"""Composition: an idea and a seed become a scene in layers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from glance.records import dataclass
from glance.render.seeds import dice, digest
from glance.render.sketch import light as lights
from glance.render.sketch.beams import Beam, Puffs
from glance.render.sketch.idea import Idea, Mention
from glance.render.sketch.layers import Layer
from glance.render.sketch.life import Living
from glance.render.sketch.light import Light, mix
from glance.render.sketch.settings import BY_NAME as SETTINGS
from glance.render.sketch.settings.row import Setting
from glance.render.sketch.sky import paint_sky, paint_weather
from glance.render.sketch.stage import Frame, Stage
from glance.render.sketch.subjects import BY_NAME as SUBJECTS
from glance.render.sketch.subjects.row import Spark, Subject
from glance.render.sketch.words import understand


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything painted, back to front, and the light it was painted in."""

    items: tuple[Layer | Living, ...]
    light: Light


LAMPLIGHT = (1.0, 0.86, 0.7)
"""What lights a room when the day doesn't."""


def compose(prompt: str, seed: int, frame: Frame) -> Scene:
    """The picture of a prompt. The same words and seed give the same scene at any size."""
    idea = understand(prompt)
    # The seed alone: prompts that share a subject keep it in its place, so that one grows
    # out of the other where they dissolve.
    own = digest("scene", seed)
    setting = choose_setting(idea)
    light = choose_light(idea, setting, own)
    stage = Stage(frame, idea, light, own, horizon=setting.horizon)
    side = 1 if dice(own, "side").random() < 0.5 else -1
    out = dice(own, "sun").uniform(0.14, 0.3) * side * frame.aspect
    stage.sun = (out, setting.horizon * (1 - light.height) * 0.98)
    paint_sky(stage)
    for name in idea.settings[1:3]:
        SETTINGS[name].far(stage)
    if setting.indoors:
        paint_weather(stage)
        stage.light = replace(light, air=mix(light.air, LAMPLIGHT, 0.6))
    setting.far(stage)
    setting.ground(stage)
    place_subjects(stage, setting)
    setting.front(stage)
    if not setting.indoors:
        paint_weather(stage)
    return Scene(tuple(stage.items), light)


def choose_setting(idea: Idea) -> Setting:
    """The first the prompt names; else one that suits what it names; else nowhere."""
    if idea.settings:
        return SETTINGS[idea.settings[0]]
    stands = {SUBJECTS[mention.name].stand for mention in idea.mentions}
    if any(mention.name == "fish" for mention in idea.mentions):
        return SETTINGS["deep"]
    if stands & {"water", "shore"}:
        return SETTINGS["sea"]
    if stands & {"ground", "road"} or ((idea.weather or idea.lights) and not idea.strange):
        return SETTINGS["field"]
    return SETTINGS["nowhere"]


def choose_light(idea: Idea, setting: Setting, seed: int) -> Light:
    """The hour the prompt names, under the weather and the colour it names."""
    named = [name for name in idea.lights if name not in ("storm", "grey")] or list(idea.lights)
    if not named and (idea.weather & {"stars", "aurora", "moon", "fireflies"} or setting.dark):
        named = ["night"]
    name = named[0] if named else lights.QUIET[int(dice(seed, "hour").integers(len(lights.QUIET)))]
    light = lights.BY_NAME[name]
    for kind in ("moon", "sun"):
        if kind in idea.weather:
            light = replace(
                light, disc=kind, height=max(light.height, 0.45 if kind == "moon" else 0.1)
            )
    if "storm" in idea.weather:
        light = lights.stormy(light)
    if idea.tint:
        light = lights.tinted(light, idea.tint, 0.45)
    return light


def place_subjects(stage: Stage, setting: Setting) -> None:
    """Each where it belongs, from the far ones to the near ones."""
    order = sorted(stage.idea.mentions, key=lambda m: SUBJECTS[m.name].far)
    for index, mention in enumerate(order):
        subject = SUBJECTS[mention.name]
        for copy in range(mention.count):
            place_one(stage, setting, mention, subject, index, copy)


def place_one(
    stage: Stage, setting: Setting, mention: Mention, subject: Subject, index: int, copy: int
) -> None:
    """One drawing on its own small canvas."""
    own = stage.dice("place", mention.name, copy)
    crowd = stage.frame.crowd
    step = 0.72**copy
    size = subject.height * crowd * step * own.uniform(0.92, 1.08)
    if subject.broad < 3:
        room = stage.frame.aspect * (0.85 if mention.count == 1 else 0.5)
        size = min(size, room / subject.broad)
    x, y = spot(stage, subject, size, index + copy, own)
    haze = 0.06 + 0.5 * (1 - step) * 0.8 + 0.3 * (1 - subject.far)
    pen = stage.small_pen(size, subject.broad, haze, float(own.choice([-1.0, 1.0])))
    pen = replace(pen, tint=mention.tint)
    subject.draw(pen, own)
    depth = subject.far * (0.7 + 0.3 * step)
    motion = replace(subject.motion, phase=float(own.random()))
    stage.place(pen, x, y, depth, motion, anchor=0.0)
    for spark in subject.sparks:
        kindle(stage, spark, x + pen.flip * spark.x * size, y - spark.y * size, size, depth)


def spot(
    stage: Stage, subject: Subject, size: float, turn: int, own: np.random.Generator
) -> tuple[float, float]:
    """Where in the world a subject's foot stands: opposite the sun first, then around."""
    third = -stage.side * stage.frame.aspect * 0.17
    x = (third, -third * 1.1, third * 0.1)[turn % 3]
    x += own.uniform(-0.05, 0.05) * stage.frame.aspect
    if subject.stand == "hero":
        return x, 0.54 + size / 2
    return x, stage.horizon + STANDS[subject.stand] * 0.9**turn + own.uniform(-0.01, 0.01)


STANDS = {"water": 0.1, "shore": 0.17, "ground": 0.22, "sky": -0.28, "road": 0.42}
"""How far below the horizon a foot stands, in heights of the picture."""


def kindle(stage: Stage, spark: Spark, x: float, y: float, size: float, depth: float) -> None:
    """What lives on a drawing."""
    tone = lights.colour(spark.colour)
    shine = stage.light.lamps
    if spark.kind == "beam" and shine > 0.25:
        stage.live(Beam(tone, x, y, 1.5, 0.75 * shine, depth=depth))
    if spark.kind == "smoke":
        stage.live(Puffs(mix(tone, stage.light.haze, 0.5), x, y, size * spark.size * 1.6, depth))
