"""The film before anything is on it: the song's curves, and the instant of each frame."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from glance.language.values import Level, Mixture
from glance.music.score import Stretch
from glance.plan.frames import DUST, frame_at, frame_count, instants, within
from glance.plan.plan import Samples
from glance.records import dataclass
from glance.timeline.curves import Curve, Curves, mentions
from glance.timeline.sampling import Sampler
from glance.timeline.timeline import Held, Timeline, Track

DECIMALS = 6
"""Of every sample: far finer than 8 bits a channel, coarse enough to be the same everywhere."""

Which = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Strip:
    """A track laid on the film. `firsts` are the frames at which its segments begin."""

    sampler: Sampler
    firsts: tuple[int, ...]

    @property
    def track(self) -> Track:
        return self.sampler.track

    def segment(self, frame: int) -> int:
        """The number of the segment that is seen on a frame."""
        return bisect_right(self.firsts, frame) - 1

    def held(self, at: float) -> Held:
        """What the track holds at an instant, in seconds; the same at any frame rate."""
        segments = self.track.segments
        number = bisect_right(segments, at + DUST, key=lambda s: s.visible.start) - 1
        return segments[max(number, 0)].value

    def steady(self, frames: range) -> bool:
        """Whether it is certain to stay the same over a stretch of frames."""
        first, last = self.segment(frames.start), self.segment(frames.stop - 1)
        return first == last and _is_constant(self.track.segments[first].value)

    def which(self, frames: range) -> Which:
        """(n,) the segment of each frame."""
        numbers = np.arange(frames.start, frames.stop)
        return np.searchsorted(np.array(self.firsts), numbers, side="right") - 1


@dataclass(frozen=True, slots=True)
class Reel:
    """What the parts of a plan are drawn up from.

    at      (frames,) seconds at which each frame is first seen;
    strips  the tracks, by property.
    """

    timeline: Timeline
    fps: Fraction
    frames: int
    curves: Curves
    at: Curve
    strips: Mapping[str, Strip]

    def frames_of(self, stretch: Stretch) -> range:
        """The frames that show a stretch of the song."""
        return within(stretch, self.frames, self.timeline.duration, self.fps)


def thread(timeline: Timeline) -> Reel:
    """Put a timeline on film at its own frame rate."""
    fps = timeline.header.fps
    curves = Curves(timeline.score, timeline.header.seed)
    frames = frame_count(timeline.score.audio, fps)
    strips = {
        name: Strip(
            Sampler(track, curves),
            tuple(frame_at(segment.visible.start, fps) for segment in track.segments),
        )
        for name, track in timeline.tracks.items()
    }
    return Reel(timeline, fps, frames, curves, instants(range(frames), fps), strips)


def samples(curve: Curve) -> Samples:
    """A curve as the plan holds it: rounded, and one number where it never changes."""
    rounded = np.round(curve, DECIMALS) + 0.0  # -0.0 would be another text in JSON
    if not len(rounded) or (rounded == rounded[0]).all():
        return float(rounded[0]) if len(rounded) else 0.0
    return tuple(rounded.tolist())


def _is_constant(value: Held) -> bool:
    match value:
        case Level(expression):
            return not mentions(expression)
        case Mixture(parts):
            return not any(mentions(weight) for _, weight in parts)
    return False
