"""Seconds and frames, one into the other, never by adding up."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from glance.music.score import Audio, Stretch

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from glance.plan.plan import Plan

DUST = 1e-6
"""Frames or seconds, as it comes. A boundary so little short of halfway is halfway: the
same beat, worked out in two ways, must not fall on two frames."""


def frame_at(seconds: float, fps: Fraction) -> int:
    """The frame nearest to an instant; the later one where it lies halfway."""
    return floor(seconds * fps.numerator / fps.denominator + 0.5 + DUST)


def frame_count(audio: Audio, fps: Fraction) -> int:
    """How many frames cover the song. Exact: samples, rate and fps are whole numbers."""
    return ceil(Fraction(audio.samples, audio.samplerate) * fps)


def instant(frame: int, fps: Fraction) -> float:
    """When a frame is first seen, seconds."""
    return frame * fps.denominator / fps.numerator


def instants(frames: range, fps: Fraction) -> NDArray[float64]:
    """(n,) when each frame is first seen, seconds; the last as exact as the first."""
    import numpy as np

    return np.arange(frames.start, frames.stop) * fps.denominator / fps.numerator


def within(stretch: Stretch, frames: int, duration: float, fps: Fraction) -> range:
    """The frames that show a stretch of a song; what reaches its end reaches the last frame."""
    first = min(max(frame_at(stretch.start, fps), 0), frames)
    reaches_end = stretch.end >= duration - DUST
    last = frames if reaches_end else min(frame_at(stretch.end, fps), frames)
    return range(first, max(first, last))


def frames_of(stretch: Stretch, plan: Plan) -> range:
    """The frames of the video that show a stretch of the song."""
    return within(stretch, plan.frames, plan.audio.duration, plan.fps)
