"""The properties that are numbers: where a plan keeps them and how they are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from glance.plan.plan import Finish, Plan, Samples, Shot
from glance.records import dataclass
from glance.report.strips import Run, within


@dataclass(frozen=True, slots=True)
class Gauge:
    """How a numeric property is read from a plan and drawn.

    of_shot or of_video reads it; low and high are always in view; neutral is the value
    at which the property does nothing.
    """

    name: str
    neutral: float
    low: float
    high: float
    unit: str = ""
    scale: float = 1.0
    of_shot: Callable[[Shot], Samples] | None = field(default=None, kw_only=True)
    of_video: Callable[[Finish], Samples] | None = field(default=None, kw_only=True)

    def runs(self, plan: Plan) -> tuple[Run, ...]:
        """The values over the video, shot by shot where each shot begins afresh."""
        if self.of_video:
            return (Run(0, plan.frames, self.of_video(plan.finish)),)
        read = self.of_shot
        return tuple(within(shot, read(shot)) for shot in plan.shots) if read else ()


GAUGES: tuple[Gauge, ...] = (
    Gauge("strength", 0.0, 0.0, 1.0, of_shot=lambda shot: shot.strength),
    Gauge("camera zoom", 1.0, 1.0, 1.05, "×", of_shot=lambda shot: shot.camera.zoom),
    Gauge("camera dolly", 1.0, 1.0, 1.05, "×", of_shot=lambda shot: shot.camera.dolly),
    Gauge("camera orbit", 0.0, -1.0, 1.0, "°", of_shot=lambda shot: shot.camera.orbit),
    Gauge("camera pan", 0.0, -0.01, 0.01, "%", 100, of_shot=lambda shot: shot.camera.pan),
    Gauge("camera tilt", 0.0, -0.01, 0.01, "%", 100, of_shot=lambda shot: shot.camera.tilt),
    Gauge("camera roll", 0.0, -1.0, 1.0, "°", of_shot=lambda shot: shot.camera.roll),
    Gauge("camera shake", 0.0, 0.0, 0.01, "%", 100, of_shot=lambda shot: shot.camera.shake),
    Gauge("brightness", 1.0, 0.9, 1.1, of_video=lambda finish: finish.brightness),
    Gauge("contrast", 1.0, 0.9, 1.1, of_video=lambda finish: finish.contrast),
    Gauge("saturation", 1.0, 0.9, 1.1, of_video=lambda finish: finish.saturation),
    Gauge("hue", 0.0, -1.0, 1.0, "°", of_video=lambda finish: finish.hue),
    Gauge("flash", 0.0, 0.0, 1.0, of_video=lambda finish: finish.flash),
)
