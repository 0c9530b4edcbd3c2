"""From a timeline to a plan, in four steps.

1. `takes`       cuts             → frames of each shot
2. `shots`       tracks, moves    → what is seen in each, frame by frame
3. `finishing`   tracks, events   → colour, flashes, fades, captions of every frame
4. `marking`     score, settings  → landmarks for reports
"""

from __future__ import annotations

from glance.diagnostics.diagnostic import Outcome
from glance.plan.finishing import finish_of
from glance.plan.marking import landmarks_of
from glance.plan.plan import AudioPart, Plan
from glance.plan.reel import thread
from glance.plan.shots import shots_of
from glance.plan.takes import takes
from glance.timeline.timeline import Timeline


def draw_up(timeline: Timeline) -> Outcome[Plan]:
    """Draw up the plan of a timeline at its header's size and frame rate.

    The same timeline gives the same plan on every machine; nothing in it depends on what
    was drawn up before.
    """
    header, reel = timeline.header, thread(timeline)
    cut, found = takes(reel)
    plan = Plan(
        title=header.title,
        width=header.width,
        height=header.height,
        fps=header.fps,
        frames=reel.frames,
        seed=header.seed,
        model=header.model,
        audio=_audio(timeline),
        shots=shots_of(reel, cut),
        finish=finish_of(reel),
        landmarks=landmarks_of(timeline),
        weights=header.weights,
    )
    return Outcome(plan, found)


def _audio(timeline: Timeline) -> AudioPart:
    # As the script names it: where the script lies must not change the plan.
    audio = timeline.score.audio
    return AudioPart(timeline.header.audio or audio.path, audio.sha256, audio.duration)
