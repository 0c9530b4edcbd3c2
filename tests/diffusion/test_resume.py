"""On a real model, if a tiny one: shots side by side, and shots taken up again, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from glance.plan.plan import Camera, Part, Plan, Shot, StylePart, Weights
from glance.render.choose import choose
from glance.render.diffusion.identity import Note, read_note
from glance.render.diffusion.renderer import Diffusion
from glance.render.diffusion.state import NotAState, State, unpack
from glance.render.diffusion.unopened import Unopened
from glance.render.renderer import Scene, is_growing
from glance.world import RealWorld
from tests.diffusion.painters import painter_of
from tests.diffusion.scenes import bytes_of, filmed, plan, ramp, shot, whole
from tests.diffusion.toy import Toy

LENGTH = 8
MORPH = (Part("a lighthouse", ramp(LENGTH, 1.0, 0.0)), Part("a storm", ramp(LENGTH, 0.0, 1.0)))
PULSE = (0.9, 0.2, 0.5, 0.1, 0.7, 0.3, 1.0, 0.0)
MOVING = Camera(zoom=ramp(LENGTH, 1.0, 1.6), roll=ramp(LENGTH, 0.0, 30.0), shake=0.05)
STYLED = (StylePart("neon", "{{ prompt }}, neon noir", "daylight", 1.0),)
CPU = torch.device("cpu")


def kinds() -> tuple[Shot, ...]:
    said = {"prompt": MORPH, "style": STYLED, "camera": MOVING, "strength": PULSE}
    return (
        shot(0, 8, **said, guidance=ramp(LENGTH, 0.0, 6.0), steps=3),
        shot(8, 16, **said, cadence=2, reseeds=(13,)),
        shot(16, 24, "travel", **said),
        shot(24, 32, "travel", **said, cadence=3),
        shot(32, 40, "still", **said),
    )


def video(*shots: Shot) -> Plan:
    weights = Weights("sd15", "", "0" * 64)
    return replace(plan(*shots, size=(64, 64)), model="tiny", weights=weights)


@pytest.fixture(scope="module")
def renderer(tiny: Path) -> Diffusion:
    return Diffusion(video(*kinds()), painter_of(tiny / "tiny", batch=3))


@pytest.fixture(scope="module")
def together(renderer: Diffusion) -> list[list[bytes]]:
    return [bytes_of(made) for made in filmed(renderer, *map(whole, kinds()))]


def test_a_shot_alone_is_the_shot_among_others(
    renderer: Diffusion, together: list[list[bytes]]
) -> None:
    assert [bytes_of(filmed(renderer, whole(one))[0]) for one in kinds()] == together


def test_so_it_is_in_another_order(renderer: Diffusion, together: list[list[bytes]]) -> None:
    backwards = filmed(renderer, *map(whole, kinds()[::-1]))
    assert [bytes_of(made) for made in backwards[::-1]] == together


@pytest.mark.parametrize("cut", [1, 4, 7])
def test_a_shot_taken_up_again_goes_on_to_the_same_bytes(
    renderer: Diffusion, together: list[list[bytes]], cut: int
) -> None:
    """All kinds of shots at once, each from the state at the cut, beside one another."""
    begun = [range(one.start, one.start + cut) for one in kinds()]
    marked = [frozenset(frames[-1:]) if renderer.grows(s) else frozenset() for s, frames in
              zip(kinds(), begun, strict=True)]  # fmt: skip
    first = [
        Scene(one, frames, None, marks)
        for one, frames, marks in zip(kinds(), begun, marked, strict=True)
    ]
    states = [made[-1].state for made in filmed(renderer, *first)]
    rest = [
        Scene(one, range(one.start + cut, one.end), state, frozenset())
        for one, state in zip(kinds(), states, strict=True)
    ]
    later = [bytes_of(made) for made in filmed(renderer, *rest)]
    assert later == [frames[cut:] for frames in together]


def test_a_state_is_small_and_says_what_it_is(renderer: Diffusion) -> None:
    """A picture, its noise and a few numbers: less than two pictures."""
    one = kinds()[0]
    made = filmed(renderer, Scene(one, range(4), None, frozenset({3})))[0]
    assert [exposure.state is None for exposure in made] == [True, True, True, False]
    state = made[3].state
    assert state is not None
    assert len(state) < 2 * 64 * 64 * 3 * 4
    with pytest.raises(NotAState):
        unpack(state, "travel", CPU)


@pytest.mark.parametrize("wrong", [b"", b"nonsense", b"\0" * 64, (8).to_bytes(8, "little") + b"{}"])
def test_bytes_that_are_no_state_are_refused(wrong: bytes) -> None:
    with pytest.raises(NotAState):
        unpack(wrong, "feedback", CPU)


def test_a_state_comes_back_bit_for_bit() -> None:
    odd = torch.tensor([float("nan"), float("inf"), -0.0, 1e-45, 1 / 3])
    state = State("feedback", {"at": 7, "hold": 0.1 + 0.2}, {"picture": odd})
    back = unpack(state.pack(), "feedback", CPU)
    assert back.numbers == state.numbers
    assert back.tensors["picture"].numpy().tobytes() == odd.numpy().tobytes()


def test_who_paints_is_known_the_second_time_without_loading_anything(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLANCE_CACHE_DIR", str(tmp_path))
    asked, world = video(kinds()[0]), RealWorld()
    first = choose(asked, tiny, world)
    assert is_growing(first)
    assert read_note(asked, world) is None
    said = first.identity
    assert read_note(asked, world) == Note(said, first.batch)
    assert choose(asked, Path("/nowhere"), world).identity == said
    made = bytes_of(filmed_by(first, whole(asked.shots[0])))
    assert first.identity == said
    assert any("CPU" in remark for remark in first.remarks)
    assert len(made) == LENGTH


def filmed_by(renderer: object, scene: Scene) -> list[object]:
    assert isinstance(renderer, Unopened)
    return list(renderer.render([scene]))


def test_a_painter_that_found_less_memory_is_another_one() -> None:
    """The note is written anew, so that the next build asks for what it gets."""

    class Cramped(Toy):
        def warm_up(self) -> tuple[str, ...]:
            self.batch, self.identity = 2, "toy 1, batch 2"
            return ("memory is short: painting 2 pictures at once instead of 4",)

    renderer = Diffusion(plan(shot(0, 3)), Cramped())
    before = renderer.identity
    made = filmed(renderer, whole(shot(0, 3)))[0]
    assert renderer.identity != before
    assert "2 pictures at once" in renderer.remarks[0]
    assert len(made) == 3
