"""A part of a plan: what some of its frames depend on, and nothing else.

Frames are counted from the start of their shot, so that a shot that moves in the song
without changing stays the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TypeVar

from glance.plan.plan import (
    Camera,
    CaptionFrames,
    FadeSamples,
    Finish,
    Part,
    Samples,
    Shot,
    StylePart,
    WeightedFile,
)

Weighted = TypeVar("Weighted", Part, StylePart, WeightedFile)


def slice_of(shot: Shot, frames: range) -> Shot:
    """All that a shot's pictures of `frames` (of the video) may depend on.

    Numbered from the shot's first frame. Texts without weight on these frames are gone;
    so is how long the shot goes on after them, and how it begins over the one before,
    which is the compositor's. Every reseed up to these frames is kept.
    """
    first, last = frames.start - shot.start, frames.stop - shot.start
    return Shot(
        start=first,
        end=last,
        tail=0,
        dissolve=0,
        seed=shot.seed,
        mode=shot.mode,
        prompt=_seen(shot.prompt, first, last),
        negative=_seen(shot.negative, first, last),
        style=_seen(shot.style, first, last),
        strength=cut(shot.strength, first, last),
        camera=_camera(shot.camera, first, last),
        reseeds=tuple(frame - shot.start for frame in shot.reseeds if frame < frames.stop),
        loras=_seen(shot.loras, first, last),
        references=_seen(shot.references, first, last),
        init=shot.init,
        steps=shot.steps,
        guidance=None if shot.guidance is None else cut(shot.guidance, first, last),
        cadence=shot.cadence,
    )


def finish_slice(finish: Finish, frames: range) -> Finish:
    """What is done to `frames` (of the video), numbered from the first of them.

    A caption is there with the part of it that is seen, a fade where it shows at all.
    """
    first, last = frames.start, frames.stop
    fades = (FadeSamples(f.colour, cut(f.amount, first, last)) for f in finish.fades)
    return Finish(
        brightness=cut(finish.brightness, first, last),
        contrast=cut(finish.contrast, first, last),
        saturation=cut(finish.saturation, first, last),
        hue=cut(finish.hue, first, last),
        flash=cut(finish.flash, first, last),
        fades=tuple(fade for fade in fades if fade.amount != 0.0),
        captions=tuple(
            _caption(c, frames) for c in finish.captions if c.start < last and c.end > first
        ),
    )


def cut(values: Samples, first: int, last: int) -> Samples:
    """Some of the samples; one number where they are alike."""
    if isinstance(values, float):
        return values
    part = values[first:last]
    return part[0] if part and part.count(part[0]) == len(part) else part


def _seen(parts: Iterable[Weighted], first: int, last: int) -> tuple[Weighted, ...]:
    weighed = ((part, cut(part.weight, first, last)) for part in parts)
    return tuple(replace(part, weight=weight) for part, weight in weighed if weight != 0.0)


def _camera(camera: Camera, first: int, last: int) -> Camera:
    return Camera(**{f.name: cut(getattr(camera, f.name), first, last) for f in fields(camera)})


def _caption(caption: CaptionFrames, frames: range) -> CaptionFrames:
    start, end = max(caption.start, frames.start), min(caption.end, frames.stop)
    return CaptionFrames(
        caption.text,
        caption.place,
        start - frames.start,
        end - frames.start,
        cut(caption.opacity, start - caption.start, end - caption.start),
    )
