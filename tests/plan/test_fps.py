"""A change of fps changes nothing: plans agree at the instants they share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.language.storyboard import Setting
from glance.language.values import Apply, Constant, Event, Level, LevelRamp, Move, Signal
from glance.plan.frames import instant
from glance.plan.plan import Plan
from glance.timeline.timeline import Timeline
from tests.plan.boards import SONG, patient, settings
from tests.plan.toys import at, plan_of, says, song, timeline_of

PAIRS = [
    (Fraction(24), Fraction(60)),
    (Fraction(30000, 1001), Fraction(60000, 1001)),
    (Fraction(25), Fraction(50)),
]


def shown(plan: Plan, frame: int) -> Mapping[str, object]:
    """Everything that is seen on a frame, but flashes, which are counted from their frame."""
    shot = next(shot for shot in plan.shots if shot.start <= frame < shot.end)
    local, finish = frame - shot.start, plan.finish
    camera = {f.name: at(getattr(shot.camera, f.name), local) for f in fields(shot.camera)}
    levels = {
        name: at(getattr(finish, name), frame)
        for name in ("brightness", "contrast", "saturation", "hue")
    }
    return {
        **camera,
        **levels,
        **{f"prompt {p.text}": w for p in shot.prompt if (w := at(p.weight, local))},
        **{f"style {p.name}": w for p in shot.style if (w := at(p.weight, local))},
        **{f"fade {f.colour}": a for f in finish.fades if (a := at(f.amount, frame))},
        "text": sum(
            at(c.opacity, frame - c.start) for c in finish.captions if c.start <= frame < c.end
        ),
        **{f"lora {w.file.path}": v for w in shot.loras if (v := at(w.weight, local))},
        **{f"reference {w.file.path}": v for w in shot.references if (v := at(w.weight, local))},
        "seed": shot.seed,
        "strength": at(shot.strength, local),
        "guidance": None if shot.guidance is None else at(shot.guidance, local),
        "at its cut": f"{shot.steps} {shot.cadence} {shot.init} {shot.mode}",
    }


def boundaries(timeline: Timeline) -> set[float]:
    """Where something begins or ends, which a frame may round either way."""
    stretches = [s.visible for track in timeline.tracks.values() for s in track.segments]
    stretches += [m.cue for m in timeline.moves]
    stretches += [s.stretch for s in timeline.fades] + [s.stretch for s in timeline.captions]
    found = {edge for s in stretches for edge in (s.start, s.end)}
    return found | {cut.at for cut in timeline.cuts}


def common(slow: Fraction, fast: Fraction, frames: int) -> Iterator[tuple[int, int]]:
    """Frames of two rates that are seen from the same instant."""
    for frame in range(frames):
        other = Fraction(frame) / slow * fast
        if other.denominator == 1:
            yield frame, int(other)


def assert_agreement(said: tuple[Setting, ...], slow: Fraction, fast: Fraction) -> None:
    timeline = timeline_of(SONG, *said)
    edges, near = boundaries(timeline), 0.51 / float(slow)
    crowded = [c.at for c in timeline.cuts]
    if any(0 < b - a < 2 * near for a, b in pairwise(crowded)):
        return  # cuts that are one shot at one rate are two at another: warned of
    plans = plan_of(SONG, *said, fps=slow), plan_of(SONG, *said, fps=fast)
    for frame, other in common(slow, fast, plans[0].frames):
        if min(abs(instant(frame, slow) - edge) for edge in edges) > near:
            one, two = shown(plans[0], frame), shown(plans[1], other)
            assert one == pytest.approx(two, abs=2e-6), f"at {instant(frame, slow)} s"


@patient
@given(settings(), st.sampled_from(PAIRS))
def test_plans_at_two_frame_rates_agree_where_they_meet(
    said: tuple[Setting, ...], rates: tuple[Fraction, Fraction]
) -> None:
    assert_agreement(said, *rates)


def test_seconds_of_decay_are_the_same_at_every_rate() -> None:
    kicked = Level(Apply("decay", (Signal("kick"), Constant(0.2))))
    for slow, fast in PAIRS:
        assert_agreement((says("brightness", kicked),), slow, fast)


@pytest.mark.parametrize("fps", [Fraction(24), Fraction(30000, 1001), Fraction(60)])
def test_the_last_frame_of_a_long_song_is_as_exact_as_the_first(fps: Fraction) -> None:
    score = song(240.0, bpm=123, downbeat=0.08)
    cuts = [0.08 + n * 60 / 123 for n in range(1, 490)]
    plan = plan_of(
        score,
        *(says("cut", Event(), at, 240) for at in cuts),
        says("brightness", LevelRamp(Constant(0), Constant(2)), 0, 240),
        says("hue", LevelRamp(Constant(0), Constant(2400)), 0, 240),
        says("camera roll", Move(Constant(24))),
        fps=fps,
    )
    starts = [shot.start for shot in plan.shots[1:]]
    assert max(abs(f / fps - Fraction(at)) for f, at in zip(starts, cuts, strict=True)) <= (
        Fraction(1, 2) / fps + Fraction(1, 10**7)
    )
    last = plan.frames - 1
    assert at(plan.finish.hue, last) == pytest.approx(10 * last / float(fps), abs=1e-6)
    assert at(plan.shots[-1].camera.roll, last - starts[-1]) == pytest.approx(
        (last / float(fps) - cuts[-1]) / 10, abs=1e-6
    )
