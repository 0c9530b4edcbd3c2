"""Shots side by side: what one shows depends on nobody beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from glance.plan.plan import Camera, Part, Shot
from glance.render.diffusion.engine import rounds
from glance.render.diffusion.renderer import Diffusion
from glance.render.diffusion.still import still
from glance.render.diffusion.take import Shown, Stage
from glance.render.renderer import Scene
from tests.diffusion.scenes import FPS, bytes_of, filmed, plan, ramp, shot, whole
from tests.diffusion.toy import Toy

MORPH = (Part("a lighthouse", ramp(14, 1.0, 0.0)), Part("a storm", ramp(14, 0.0, 1.0)))
MOVING = Camera(zoom=ramp(14, 1.0, 1.5), roll=ramp(14, 0.0, 20.0), shake=0.02)


def shots() -> tuple[Shot, ...]:
    """One of each kind, of unlike lengths."""
    return (
        shot(0, 9),
        shot(9, 23, prompt=MORPH, camera=MOVING, strength=ramp(14, 0.2, 0.8)),
        shot(23, 37, cadence=3, camera=MOVING, reseeds=(30,)),
        shot(37, 51, "travel", prompt=MORPH, camera=MOVING, reseeds=(42,)),
        shot(51, 65, "travel", prompt=MORPH, camera=MOVING, cadence=2, reseeds=(58,)),
        shot(65, 79, "still", prompt=MORPH, camera=MOVING, reseeds=(71,)),
    )


def test_shots_alone_together_and_in_another_order_are_the_same_bytes() -> None:
    renderer = Diffusion(plan(*shots()), Toy(batch=4))
    alone = [bytes_of(filmed(renderer, whole(one))[0]) for one in shots()]
    together = [bytes_of(made) for made in filmed(renderer, *map(whole, shots()))]
    backwards = [bytes_of(made) for made in filmed(renderer, *map(whole, shots()[::-1]))]
    assert together == alone
    assert backwards[::-1] == alone


@pytest.mark.parametrize("one", shots(), ids=lambda s: f"{s.mode}-{s.cadence}")
@pytest.mark.parametrize("cut", [1, 4, 8])
def test_a_scene_begun_in_the_middle_goes_on_to_the_same_bytes(one: Shot, cut: int) -> None:
    renderer = Diffusion(plan(one), Toy())
    whole_shot = range(one.start, one.end)
    grows = renderer.grows(one)
    marks = frozenset({one.start + cut - 1} if grows else ())
    uncut = filmed(renderer, Scene(one, whole_shot, None, marks))[0]
    state = uncut[cut - 1].state
    assert (state is not None) == grows
    later = filmed(renderer, Scene(one, whole_shot[cut:], state, frozenset()))[0]
    assert bytes_of(later) == bytes_of(uncut)[cut:]


def test_what_a_script_says_later_changes_no_frame_before_it() -> None:
    for one in shots():
        changed = replace(
            one,
            prompt=(*one.prompt[:-1], Part("a dragon", _from(7, 0.0, 0.9)), *one.prompt[-1:]),
            strength=_from(7, 0.5, 1.0),
            camera=Camera(zoom=_from(7, 1.0, 3.0)),
            reseeds=(*(f for f in one.reseeds if f < one.start + 7), one.start + 7),
        )
        before = replace(one, strength=0.5, camera=Camera())
        made = [filmed(Diffusion(plan(s), Toy()), whole(s))[0] for s in (before, changed)]
        first, second = (bytes_of(m[: one.end - one.start]) for m in made)
        assert first[:7] == second[:7], one.mode
        assert first[7:] != second[7:]


def _from(frame: int, before: float, after: float) -> tuple[float, ...]:
    return tuple(before if n < frame else after for n in range(14))


def test_each_call_has_the_full_shape_and_slots_are_filled_again() -> None:
    """Nine shots of eight frames through four slots: 72 pictures in 18 or 19 calls."""
    painter = Toy(batch=4)
    many = [shot(8 * n, 8 * n + 8) for n in range(9)]
    filmed(Diffusion(plan(*many), painter), *map(whole, many))
    assert 18 <= len(painter.calls) <= 24


def test_the_longest_begin_first() -> None:
    """One long shot and many short ones take as long as the long one alone."""
    painter = Toy(batch=4)
    short = [shot(8 * n, 8 * n + 8) for n in range(9)]
    long = shot(72, 72 + 24)
    filmed(Diffusion(plan(*short, long), painter), *map(whole, [*short, long]))
    assert len(painter.calls) == 24


def test_a_shot_that_is_one_picture_does_not_fill_the_memory() -> None:
    """Its frames are handed out a few at a time, although it is painted in one call."""
    painter, one = Toy(), whole(shot(0, 400, "still"))
    stage = Stage(FPS, painter.size, painter.noise_shape, painter.device, 2, 1.0)
    shown: list[int] = []
    takes = [(0, still(stage, one))]
    shown_by_round = [len(shown) for _ in rounds(stage, painter, takes, note(shown))]
    assert shown == list(range(400))
    assert max(b - a for a, b in pairwise([0, *shown_by_round])) <= 16
    assert len(painter.calls) == 1


def note(shown: list[int]) -> Callable[[int, Shown], None]:
    return lambda scene, frame: shown.append(frame.frame)
