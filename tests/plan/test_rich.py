"""A whole song's worth of cues."""

from __future__ import annotations

from time import perf_counter

from glance.language.values import (
    Apply,
    Constant,
    Easing,
    Event,
    Level,
    LevelRamp,
    MixtureRamp,
    Move,
    Signal,
)
from glance.plan.draw_up import draw_up
from glance.plan.plan import Plan
from tests.plan.toys import mix, says, song, timeline_of

SONG = song(16.0)


def rich(minutes: float = 4) -> tuple[Plan, float]:
    """A song's worth of cues on every beat, and how long its plan took."""
    score = song(minutes * 60, downbeat=0.37)
    kicked = Level(Apply("+", (Constant(1), Apply("decay", (Signal("kick"), Constant(0.2))))))
    swell = LevelRamp(None, Constant(1.2), Easing("cubic", (0.4, 0, 0.2, 1)))
    on_beats = {
        "brightness": kicked,
        "saturation": swell,
        "camera roll": Move(Constant(2), Easing("there-and-back")),
        "camera pan": Move(Constant(0.02), pace="bass"),
        "camera shake": Level(Apply("*", (Constant(0.03), Signal("kick")))),
        "flash": Event(0.3),
    }
    beats = [0.37 + n / 2 for n in range(int(minutes * 120) - 2)]
    settings = [
        says(name, value, beat, beat + 0.5, line=line, n=n)
        for line, (name, value) in enumerate(on_beats.items(), 1)
        for n, beat in enumerate(beats)
    ]
    settings += [says("cut", Event(), beat, beat + 2) for beat in beats[8::8]]
    settings += [
        says("style", MixtureRamp(None, mix(cubism=Signal("bass"), baroque=1)), beat, beat + 2)
        for beat in beats[::4]
    ]
    timeline = timeline_of(score, *settings)
    began = perf_counter()
    return draw_up(timeline).value, perf_counter() - began


def test_a_rich_song_is_drawn_up_in_a_fraction_of_a_second() -> None:
    plan, took = min((rich() for _ in range(2)), key=lambda made: made[1])
    assert len(plan.shots) > 50
    assert took < 1.0  # a fifth of it on an idle machine


def test_drawing_up_twice_gives_the_same_plan() -> None:
    assert rich(0.5)[0] == rich(0.5)[0]
