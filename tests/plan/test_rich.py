"""A whole song's worth of cues."""

from __future__ import annotations

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
from glance.timeline.timeline import Timeline
from tests.plan.toys import mix, says, song, timeline_of
from tests.work import work

SONG = song(16.0)


def rich(minutes: float = 4) -> Timeline:
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
    return timeline_of(score, *settings)


def test_four_times_the_song_is_about_four_times_the_work() -> None:
    short, long = rich(1), rich(4)
    assert len(draw_up(long).value.shots) > 50
    assert work(lambda: draw_up(long)) < 5 * work(lambda: draw_up(short))


def test_drawing_up_twice_gives_the_same_plan() -> None:
    assert draw_up(rich(0.5)).value == draw_up(rich(0.5)).value
