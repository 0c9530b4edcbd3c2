"""Shots: what is to be seen, frame by frame, in each run from one cut to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

import numpy as np

from glance.language.models import own_guidance
from glance.language.storyboard import StyleDefinition
from glance.language.values import File as FileValue
from glance.language.values import Integer, Word
from glance.plan.camerawork import cameras
from glance.plan.frames import frame_at
from glance.plan.plan import File, Part, Samples, Shot, StylePart, WeightedFile
from glance.plan.reel import Reel, Strip, Which, samples
from glance.plan.takes import Take
from glance.timeline.curves import Curve


def shots_of(reel: Reel, cut: Sequence[Take]) -> tuple[Shot, ...]:
    """A shot for each take."""
    styles = {style.name: style for style in reel.timeline.styles}
    moved = cameras(reel, cut)
    return tuple(
        Shot(
            start=take.start,
            end=take.end,
            tail=take.tail,
            dissolve=take.dissolve,
            seed=_seed(reel, take),
            mode=_mode(reel, take),
            prompt=_texts(reel, take, "prompt"),
            negative=_texts(reel, take, "negative"),
            style=tuple(_style(part, styles) for part in _texts(reel, take, "style")),
            strength=_level(reel, take, "strength"),
            camera=camera,
            reseeds=_reseeds(reel, take),
            loras=_files(reel, take, "lora"),
            references=_files(reel, take, "reference"),
            init=_init(reel, take),
            steps=_whole(reel, take, "steps"),
            guidance=_guidance(reel, take),
            cadence=_whole(reel, take, "cadence") or 1,
        )
        for take, camera in zip(cut, moved, strict=True)
    )


def _seed(reel: Reel, take: Take) -> int:
    """From the seed in force and the beat the shot begins on, to a quarter of a beat.

    Not from its number, so that a shot put in before it leaves its picture alone.
    """
    held = reel.strips["seed"].held(take.at)
    seed = held.value if isinstance(held, Integer) else reel.timeline.header.seed
    quarters = round(reel.timeline.score.tempo.beat(take.at) * 4)
    return int.from_bytes(sha256(f"{seed} {quarters}".encode()).digest()[:4])


def _mode(reel: Reel, take: Take) -> str:
    held = reel.strips["mode"].held(take.at)
    return held.word if isinstance(held, Word) else "feedback"


def _whole(reel: Reel, take: Take, name: str) -> int | None:
    held = reel.strips[name].held(take.at)
    return held.value if isinstance(held, Integer) else None


def _init(reel: Reel, take: Take) -> File | None:
    held = reel.strips["init"].held(take.at)
    return _file(reel, held.path) if isinstance(held, FileValue) else None


def _file(reel: Reel, path: str) -> File:
    return File(path, reel.timeline.files[path])


def _reseeds(reel: Reel, take: Take) -> tuple[int, ...]:
    frames = (frame_at(at, reel.fps) for at in reel.timeline.reseeds)
    return tuple(sorted({f for f in frames if take.start < f < take.end}))


def _level(reel: Reel, take: Take, name: str) -> Samples:
    strip = reel.strips[name]
    at, which = _seen(reel, strip, take)
    return samples(strip.sampler.level(at, which))


def _guidance(reel: Reel, take: Take) -> Samples | None:
    """None where it is the model's own."""
    found = _level(reel, take, "guidance")
    return None if found == own_guidance(reel.timeline.header) else found


def _texts(reel: Reel, take: Take, name: str) -> tuple[Part, ...]:
    return tuple(Part(text, weight) for text, weight in _weights(reel, take, name))


def _files(reel: Reel, take: Take, name: str) -> tuple[WeightedFile, ...]:
    weights = _weights(reel, take, name)
    return tuple(WeightedFile(_file(reel, path), weight) for path, weight in weights)


def _weights(reel: Reel, take: Take, name: str) -> list[tuple[str, Samples]]:
    """What of a mixture is ever seen in a shot, in the order in which it appears."""
    strip = reel.strips[name]
    at, which = _seen(reel, strip, take)
    weights = {part: samples(curve) for part, curve in strip.sampler.shares(at, which).items()}
    seen = [(part, weight) for part, weight in weights.items() if weight != 0.0]
    return sorted(seen, key=lambda pair: _first(pair[1]))


def _first(weight: Samples) -> int:
    """The first frame on which something has weight."""
    if isinstance(weight, float):
        return 0
    return next(number for number, value in enumerate(weight) if value)


def _seen(reel: Reel, strip: Strip, take: Take) -> tuple[Curve, Which]:
    """The instants of a shot, and the segment each sees; one of each where all are alike.

    In its tail a shot goes on with what it had last: what comes then is the next shot's.
    """
    own = range(take.start, take.end)
    if strip.steady(own):
        return reel.at[take.start : take.start + 1], np.array([strip.segment(take.start)])
    which = strip.which(own)
    at = reel.at[take.start : take.end + take.tail]
    return at, np.concatenate((which, np.full(take.tail, which[-1])))


def _style(part: Part, styles: Mapping[str, StyleDefinition]) -> StylePart:
    """With the script's own definition, or by name alone."""
    known = styles.get(part.text) or StyleDefinition(part.text, "")
    return StylePart(part.text, known.template, known.negative, part.weight)
