"""What is done to every frame after it is drawn: colour, flashes, fades, captions."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from glance.music.score import Stretch
from glance.plan.frames import frame_at
from glance.plan.plan import CaptionFrames, FadeSamples, Finish, Samples
from glance.plan.reel import Reel, samples
from glance.timeline.curves import Curve, moments
from glance.timeline.ease import eased
from glance.timeline.timeline import PlacedFade

COLOURING = ("brightness", "contrast", "saturation", "hue")
"""The tracks that the compositor takes."""

AFTERGLOW = 0.1
"""Seconds in which a flash falls to 1/e."""

SLOWEST = 12
"""Frames a second below which a flash is dimmed: a frame outlasts the light that it shows."""

CAPTION_RAMP = 0.3
"""Seconds a caption takes to come and to go; a short one takes a quarter of its time."""


def finish_of(reel: Reel) -> Finish:
    """All that the compositor does."""
    return Finish(
        **{name: _level(reel, name) for name in COLOURING},
        flash=_flash(reel),
        fades=_fades(reel),
        captions=tuple(_captions(reel)),
    )


def _level(reel: Reel, name: str) -> Samples:
    strip = reel.strips[name]
    return samples(strip.sampler.level(reel.at, strip.which(range(reel.frames))))


def _flash(reel: Reel) -> Samples:
    """Each peaks on the frame nearest its instant; where two overlap the brighter is seen."""
    peaks, dimmed = np.zeros(reel.frames), min(1.0, _glow(SLOWEST) / _glow(float(reel.fps)))
    for flash in reel.timeline.flashes:
        frame = frame_at(flash.at, reel.fps)
        if 0 <= frame < reel.frames:
            peaks[frame] = max(peaks[frame], flash.peak * dimmed)
    with np.errstate(divide="ignore"):
        light = np.log(peaks)
    fallen = reel.at / AFTERGLOW
    return samples(np.exp(np.maximum.accumulate(light + fallen) - fallen))


def _glow(fps: float) -> float:
    """Light times seconds of a whole flash, as its frames show it: each holds for 1 / fps."""
    return 1 / fps / (1 - math.exp(-1 / fps / AFTERGLOW))


def _fades(reel: Reel) -> tuple[FadeSamples, ...]:
    """One curve a colour. Where two fades overlap, the later in the script is seen."""
    amounts: dict[str, Curve] = {}
    for placed in reel.timeline.fades:
        frames = reel.frames_of(placed.stretch)
        here = slice(frames.start, frames.stop)
        for other in amounts.values():
            other[here] = 0.0
        amount = amounts.setdefault(placed.fade.colour, np.zeros(reel.frames))
        amount[here] = _faded(placed, reel.at[here])
    return tuple(FadeSamples(colour, samples(amount)) for colour, amount in amounts.items())


def _faded(placed: PlacedFade, at: Curve) -> Curve:
    progress = moments(at, placed.stretch.start, placed.stretch.end).progress
    bend = np.clip(eased(placed.fade.ease, progress), 0.0, 1.0)
    return bend if placed.fade.direction == "to" else 1 - bend


def _captions(reel: Reel) -> Iterator[CaptionFrames]:
    for placed in reel.timeline.captions:
        frames, words = reel.frames_of(placed.stretch), placed.caption
        if frames:
            opacity = samples(_opacity(placed.stretch, reel.at[frames.start : frames.stop]))
            yield CaptionFrames(words.text, words.place, frames.start, frames.stop, opacity)


def _opacity(stretch: Stretch, at: Curve) -> Curve:
    """Comes and goes evenly at both ends."""
    ramp = max(min(CAPTION_RAMP, stretch.length / 4), 1e-9)
    return np.clip(np.minimum(at - stretch.start, stretch.end - at) / ramp, 0.0, 1.0)
