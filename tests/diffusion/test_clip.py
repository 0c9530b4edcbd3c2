"""Mode `clip`: a shot in one go, from a video model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from glance.diagnostics.catalogue.painting import BEGINS_WITH_A_PICTURE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.place import Located, locate
from glance.plan.plan import Camera, File, Part, Shot
from glance.render.diffusion.clip import Call, Order, Rates, at_frames, calls, heaviest
from glance.render.diffusion.clip_models import as_picture
from glance.render.diffusion.clip_painter import VideoPainter, load_clip_painter
from glance.render.diffusion.clip_renderer import Clips
from glance.render.diffusion.device import Choice
from glance.render.renderer import Exposure, Scene
from glance.world import RealWorld
from tests.diffusion.scenes import bytes_of, plan, shot, whole
from tests.tiny_video_models import ltx_video, wan

torch.set_num_threads(1)

SIX, TWELVE, TWENTY_FOUR = Fraction(6), Fraction(12), Fraction(24)
RATES = Rates(SIX, multiple=4, rest=1, longest=13)


def clip_shot(start: int, end: int, **said: Any) -> Shot:
    return shot(start, end, "clip", **said)


# How a shot is cut into calls


@pytest.mark.parametrize(
    ("frames", "expected"), [(1, 5), (5, 5), (6, 9), (13, 13), (14, 13), (99, 13)]
)
def test_a_model_draws_a_few_numbers_of_pictures(frames: int, expected: int) -> None:
    assert RATES.fitting(frames) == expected


def test_a_shot_is_one_call_where_the_model_reaches() -> None:
    assert calls(clip_shot(30, 43), SIX, RATES) == (Call(range(13), 0),)


def test_a_longer_shot_is_as_few_calls_as_can_be_equally_long() -> None:
    made = calls(clip_shot(0, 31), SIX, RATES)
    assert made == (Call(range(11), 0), Call(range(11, 21), 10), Call(range(21, 31), 20))


def test_the_tail_belongs_to_the_shot() -> None:
    (call,) = calls(clip_shot(0, 8, tail=4), SIX, RATES)
    assert call.indices == range(12)


def test_a_reseed_begins_anew() -> None:
    made = calls(clip_shot(10, 20, reseeds=(14,)), SIX, RATES)
    assert made == (Call(range(4), 0), Call(range(4, 10), 4))
    assert not made[1].goes_on


def test_frames_are_counted_in_seconds() -> None:
    """At twice the rate a call reaches as far in time, over twice as many frames."""
    slow, fast = (calls(clip_shot(0, n), fps, RATES) for n, fps in ((31, SIX), (62, TWELVE)))
    assert len(slow) == len(fast)


# Pictures at another rate


def shades(*levels: float) -> Iterator[Tensor]:
    return (torch.full((3, 1, 1), level) for level in levels)


def seen(fps: Fraction, offsets: range, *levels: float) -> list[float]:
    return [float(it[0, 0, 0]) for it in at_frames(shades(*levels), offsets, fps, RATES)]


def test_at_the_model_s_own_rate_pictures_are_its_own() -> None:
    assert seen(SIX, range(4), 0.1, 0.3, 0.2, 0.9) == pytest.approx([0.1, 0.3, 0.2, 0.9])


def test_at_twice_the_rate_every_second_one_is_between_two() -> None:
    assert seen(TWELVE, range(5), 0.0, 0.4, 0.6) == pytest.approx([0, 0.2, 0.4, 0.5, 0.6])


def test_at_half_the_rate_every_second_one_is_left_out() -> None:
    assert seen(Fraction(3), range(3), 0.0, 0.1, 0.2, 0.3, 0.4) == pytest.approx([0, 0.2, 0.4])


def test_a_clip_that_goes_on_leaves_out_the_picture_it_began_with() -> None:
    assert seen(SIX, range(1, 3), 0.0, 0.1, 0.2) == pytest.approx([0.1, 0.2])


def test_the_heaviest_text_is_taken_without_its_emphasis() -> None:
    assert heaviest((("calm", 0.4), ("a (storm:1.3)", 0.6))) == "a storm"
    assert heaviest(()) == ""


# The renderer, over a model whose pictures say what was asked


@dataclass
class Recorder:
    """Pictures that get brighter from the one they begin with, and all orders."""

    rates: Rates = RATES
    size: tuple[int, int] = (32, 48)
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    identity: str = "recorder"
    remarks: tuple[str, ...] = ()
    orders: list[Order] = field(default_factory=list)
    words_do: bool = True

    def expect(self, order: Order) -> None:
        if order.first is None and not self.words_do:
            raise EnvironmentFault(BEGINS_WITH_A_PICTURE.anywhere(model="recorder"))

    def clip(self, order: Order) -> Iterator[Tensor]:
        self.orders.append(order)
        dice = torch.Generator().manual_seed(order.seed)
        first = order.first
        if first is None:
            first = torch.rand((3, *self.size), generator=dice) * 0.2
        for number in range(order.frames):
            yield (first + 0.01 * number).clamp(0, 1)


def filmed(*scenes: Scene, painter: Recorder | None = None, **said: Any) -> list[Exposure]:
    shots = [scene.shot for scene in scenes]
    renderer = Clips(plan(*shots), painter or Recorder(), **said)
    return list(renderer.render(scenes))


def test_each_frame_comes_once_and_in_order() -> None:
    made = filmed(whole(clip_shot(0, 31)), whole(clip_shot(31, 36)))
    assert [(one.scene, one.frame) for one in made] == [(0, n) for n in range(31)] + [
        (1, n) for n in range(31, 36)
    ]
    assert {one.picture.shape for one in made} == {(32, 48, 3)}


def test_a_shot_that_can_not_begin_is_told_before_the_others_are_drawn() -> None:
    painter = Recorder(words_do=False)
    given = clip_shot(0, 31, init=File("a.png", "ab12"))
    picture = {"ab12": torch.zeros((1, 3, 32, 48))}
    with pytest.raises(EnvironmentFault, match="begin"):
        filmed(whole(given), whole(clip_shot(31, 36)), painter=painter, files=picture)
    assert painter.orders == []


def test_a_call_goes_on_from_the_last_picture() -> None:
    painter = Recorder()
    made = filmed(whole(clip_shot(0, 31)), painter=painter)
    first, second, third = painter.orders
    assert first.first is None
    assert second.first is not None
    assert np.array_equal(np.asarray(as_picture(second.first)), made[10].picture)
    steps = np.diff([float(one.picture.mean()) for one in made])
    assert np.allclose(steps, 2.55, atol=0.2)  # no picture twice, none left out
    assert len({first.seed, second.seed, third.seed}) == 3


def test_a_shot_begins_with_its_own_picture() -> None:
    painter, own = Recorder(), torch.full((1, 3, 32, 48), 0.5)
    begun = clip_shot(0, 9, init=File("cover.png", "ab12"))
    made = filmed(whole(begun), painter=painter, files={"ab12": own})
    assert painter.orders[0].first is not None
    assert int(made[0].picture[0, 0, 0]) == 128


def test_a_reseed_owes_nothing_to_what_was_before() -> None:
    painter = Recorder()
    begun = clip_shot(0, 10, reseeds=(4,), init=File("cover.png", "ab12"))
    filmed(whole(begun), painter=painter, files={"ab12": torch.full((1, 3, 32, 48), 0.5)})
    assert [order.first is None for order in painter.orders] == [False, True]


def test_an_order_says_what_the_shot_says_in_its_middle() -> None:
    painter = Recorder()
    turning = tuple(n / 30 for n in range(31))
    words = (Part("day", tuple(1 - it for it in turning)), Part("night", turning))
    said = clip_shot(0, 31, prompt=words, style=(), guidance=4.5, steps=7)
    filmed(whole(said), painter=painter)
    assert [order.prompt for order in painter.orders] == ["day", "night", "night"]
    assert {(order.guidance, order.steps, order.frames) for order in painter.orders} == {
        (4.5, 7, 13)
    }


def test_the_camera_moves_over_the_pictures_and_not_into_them() -> None:
    """What a call goes on from is the picture at rest, or it would be moved twice."""
    still, moved = Recorder(), Recorder()
    filmed(whole(clip_shot(0, 31)), painter=still)
    rolled = clip_shot(0, 31, camera=Camera(roll=tuple(float(n) for n in range(31))))
    made = filmed(whole(rolled), painter=moved)
    ways = zip(still.orders[1:], moved.orders[1:], strict=True)
    assert all(a.first is not None and b.first is not None and torch.equal(a.first, b.first)
               for a, b in ways)  # fmt: skip
    assert not np.array_equal(made[30].picture, filmed(whole(clip_shot(0, 31)))[30].picture)


@pytest.mark.parametrize("mark", [4, 10, 15, 20, 29])
def test_a_shot_goes_on_from_any_mark_with_the_same_bytes(mark: int) -> None:
    long = clip_shot(100, 131)
    made = filmed(whole(long, marks=[100 + mark]))
    (state,) = [one.state for one in made if one.state is not None]
    rest = Scene(long, range(100 + mark + 1, 131), state, frozenset())
    assert bytes_of(filmed(rest)) == bytes_of(made)[mark + 1 :]


def test_without_a_state_the_middle_of_a_shot_is_the_same_too() -> None:
    long = clip_shot(0, 31)
    part = Scene(long, range(12, 24), None, frozenset())
    assert bytes_of(filmed(part)) == bytes_of(filmed(whole(long)))[12:24]


def test_frames_that_are_not_asked_for_cost_no_call() -> None:
    painter = Recorder()
    filmed(Scene(clip_shot(0, 31), range(5), None, frozenset()), painter=painter)
    assert len(painter.orders) == 1


def test_a_shot_does_not_depend_on_those_beside_it() -> None:
    one, other = clip_shot(0, 9), clip_shot(9, 20)
    both = filmed(whole(one), whole(other))
    turned = filmed(whole(other), whole(one))
    assert bytes_of([e for e in both if e.scene == 0]) == bytes_of([e for e in turned if e.scene])


def test_its_name_has_all_that_changes_pictures() -> None:
    renderer = Clips(plan(clip_shot(0, 9)), Recorder())
    assert "planar" in renderer.identity
    assert "recorder" in renderer.identity
    assert renderer.grows(clip_shot(0, 9))


# The models


CPU = Choice(torch.device("cpu"), torch.float32, "painting on the CPU")
SIZE = (32, 32)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("video")
    ltx_video(folder / "ltx")
    ltx_video(folder / "ltx-holding", "LTXConditionPipeline", timestep_conditioning=True)
    for kind in ("i2v", "flf2v", "ti2v"):
        wan(folder / f"wan-{kind}", kind)
    return folder


def located(models: Path, name: str) -> Located:
    found = locate(name, models, RealWorld())
    assert found is not None
    assert found.ready
    return found


def painter(models: Path, name: str, fps: Fraction = TWENTY_FOUR) -> VideoPainter:
    return load_clip_painter(located(models, name), SIZE, fps, CPU, "0" * 64)


def picture(seed: int) -> Tensor:
    return torch.rand((3, *SIZE), generator=torch.Generator().manual_seed(seed))


def order(**said: Any) -> Order:
    plain = Order("the sea", "fog", None, None, 9, 5, 2.0, 2)
    return replace(plain, **said)


def own_way(models: Path, name: str, pipeline: str, **said: Any) -> Tensor:
    """What the pipeline makes by itself, loaded as people load it."""
    import diffusers

    loaded = getattr(diffusers, pipeline).from_pretrained(models / name)
    loaded.set_progress_bar_config(disable=True)
    made = loaded(
        prompt="the sea", negative_prompt="fog", height=32, width=32, num_frames=9,
        num_inference_steps=2, guidance_scale=2.0, output_type="pt",
        generator=torch.Generator().manual_seed(5), **said,
    )  # fmt: skip
    frames: Tensor = made.frames[0]
    return frames


def ours(models: Path, name: str, **said: Any) -> Tensor:
    return torch.stack(list(painter(models, name).clip(order(**said))))


FIRST, LAST = picture(1), picture(2)
TUNED = {"decode_timestep": 0.05, "decode_noise_scale": 0.025}


@pytest.mark.parametrize(
    ("name", "pipeline", "pictures", "given"),
    [
        ("ltx", "LTXPipeline", {}, {"frame_rate": 24}),
        ("ltx", "LTXImageToVideoPipeline", {"first": FIRST},
         {"frame_rate": 24, "image": as_picture(FIRST)}),
        ("ltx", "LTXConditionPipeline", {"first": FIRST, "last": LAST},
         {"frame_rate": 24, "image": [as_picture(FIRST), as_picture(LAST)], "frame_index": [0, 8],
          "strength": [1.0, 1.0]}),
        ("ltx-holding", "LTXConditionPipeline", {"first": FIRST},
         {"frame_rate": 24, "image": as_picture(FIRST), "frame_index": 0, **TUNED}),
        ("ltx-holding", "LTXPipeline", {}, {"frame_rate": 24, **TUNED}),
        ("wan-i2v", "WanImageToVideoPipeline", {"first": FIRST}, {"image": as_picture(FIRST)}),
        ("wan-flf2v", "WanImageToVideoPipeline", {"first": FIRST, "last": LAST},
         {"image": as_picture(FIRST), "last_image": as_picture(LAST)}),
        ("wan-ti2v", "WanPipeline", {}, {}),
    ],
)  # fmt: skip
def test_a_clip_is_what_the_pipeline_itself_makes(
    models: Path, name: str, pipeline: str, pictures: dict[str, Tensor], given: dict[str, Any]
) -> None:
    made = ours(models, name, **pictures)
    assert made.shape == (9, 3, *SIZE)
    assert made.std() > 0
    assert torch.allclose(made, own_way(models, name, pipeline, **given), atol=1e-4)


def test_one_wan_draws_from_words_and_from_a_picture(models: Path) -> None:
    """What is published as the pipeline for words is the one for pictures too."""
    begun, free = ours(models, "wan-ti2v", first=FIRST), ours(models, "wan-ti2v")
    assert begun.shape == free.shape
    assert not torch.equal(begun, free)


def test_a_model_that_can_not_end_on_a_picture_is_free_at_its_end(models: Path) -> None:
    held, free = (ours(models, "wan-i2v", first=FIRST, last=it) for it in (LAST, None))
    assert torch.equal(held, free)


def test_a_model_that_begins_with_a_picture_says_so_when_there_is_none(models: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        ours(models, "wan-i2v")
    assert caught.value.diagnostic.code == "G0715"
    assert "init" in str(caught.value.diagnostic)


def test_the_same_order_gives_the_same_bytes(models: Path) -> None:
    again = painter(models, "ltx")
    first, second = (list(again.clip(order(first=FIRST))) for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(first, second, strict=True))
    other = list(again.clip(order(first=FIRST, seed=6)))
    assert not torch.equal(first[-1], other[-1])


def test_ltx_draws_at_the_video_s_own_rate_where_it_was_taught_on_such(models: Path) -> None:
    rates = [painter(models, "ltx", Fraction(fps)).rates.fps for fps in (25, 30, 12, 60)]
    assert rates == [25, 30, 24, 24]


def test_sizes_are_such_as_the_model_can_make(models: Path) -> None:
    made = load_clip_painter(located(models, "ltx"), (50, 90), SIX, CPU, "")
    assert made.size == (64, 96)


def test_its_name_has_the_weights_and_the_libraries(models: Path) -> None:
    name = painter(models, "wan-i2v").identity
    assert "0" * 64 in name
    assert "diffusers" in name
    assert name != painter(models, "ltx").identity


def test_pickles_are_not_loaded(models: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(models / "ltx", tmp_path / "ltx")
    found = located(tmp_path, "ltx")
    weights = tmp_path / "ltx/vae/diffusion_pytorch_model.safetensors"
    weights.unlink()
    torch.save({}, weights.with_suffix(".bin"))
    with pytest.raises(EnvironmentFault) as caught:
        load_clip_painter(found, SIZE, SIX, CPU, "")
    assert caught.value.diagnostic.code == "G0713"


def test_a_video_of_a_tiny_model_is_a_video(models: Path) -> None:
    """Two calls of the real pipeline, at another frame rate than the model's, with a camera."""
    tiny = painter(models, "wan-i2v", SIX)
    tiny.rates = replace(tiny.rates, longest=5)
    said = clip_shot(0, 4, init=File("c.png", "ab12"), camera=Camera(zoom=1.3), steps=1)
    renderer = Clips(plan(said), tiny, files={"ab12": FIRST[None]})
    made = list(renderer.render([whole(said)]))
    assert [one.picture.shape for one in made] == [(32, 48, 3)] * 4
    assert renderer.remarks == ("painting on the CPU",)
