"""Frames between two that are denoised."""

from __future__ import annotations

from itertools import pairwise

import pytest
import torch
from torch import Tensor

from glance.render.diffusion.cadence import between
from glance.render.diffusion.depth import Planar
from glance.render.diffusion.pose import REST, Pose
from glance.render.diffusion.relief import Relief
from glance.render.diffusion.warp import resample
from tests.diffusion.test_depth import HEIGHT, WIDTH, Known, three_depths

torch.set_num_threads(1)

PANNED = Pose(pan=12 / WIDTH)


def dot(x: float, y: float = 31.5, level: float = 1.0) -> Tensor:
    columns, rows = torch.arange(WIDTH), torch.arange(HEIGHT)[:, None]
    picture = level * torch.exp(-((columns - x) ** 2 + (rows - y) ** 2) / 4.0)
    return picture.expand(1, 3, -1, -1).contiguous()


def at(part: float, last: Tensor, following: Tensor, path: list[Pose] | None = None) -> Tensor:
    """What is seen `part` of the way along a pan by 12 pixels, or at the middle of a path."""
    begin, here, end = path or [REST, Pose(pan=part * 12 / WIDTH), PANNED]
    share = torch.tensor([part])
    return between(last, following, Planar(), [begin], [here], [end], share)


def seen_at(picture: Tensor) -> tuple[float, float]:
    light = picture[0, 0]
    columns, rows = torch.arange(WIDTH), torch.arange(HEIGHT)[:, None]
    return float((light * columns).sum() / light.sum()), float((light * rows).sum() / light.sum())


@pytest.mark.parametrize("part", [0.0, 0.25, 0.5, 1.0])
def test_a_thing_is_where_the_camera_sees_it_and_only_there(part: float) -> None:
    """In the last keyframe it is at 60, in the next at 48."""
    seen = at(part, dot(60), dot(48))
    assert seen_at(seen)[0] == pytest.approx(60 - 12 * part, abs=0.1)
    assert seen.max() > 0.9  # one bright dot, not two faint ones


def test_a_plain_cross_fade_shows_it_twice() -> None:
    """So the test above says something."""
    assert torch.lerp(dot(60), dot(48), 0.5).max() < 0.6


def test_the_ends_are_the_keyframes() -> None:
    last, following = dot(60), dot(40, level=0.5)
    assert torch.equal(at(0.0, last, following), last)
    assert torch.allclose(at(1.0, last, following), following, atol=1e-6)


def test_what_the_keyframes_disagree_on_fades_evenly() -> None:
    levels = [
        float(at(part, dot(60), dot(48, level=0.2)).max()) for part in (0, 0.25, 0.5, 0.75, 1)
    ]
    assert all(b < a for a, b in pairwise(levels))
    assert levels[2] == pytest.approx(0.6, abs=0.05)


def test_it_follows_turns_and_zooms_too() -> None:
    end, here = Pose(roll=40.0, zoom=1.4), Pose(roll=20.0, zoom=1.2)
    space = Planar()
    start = dot(70)
    truth, following = (resample(start, space.grids(start, [REST], [it])) for it in (here, end))
    seen = at(0.5, start, following, [REST, here, end])
    assert seen_at(seen) == pytest.approx(seen_at(truth), abs=0.1)
    assert torch.allclose(seen, truth, atol=0.05)


def test_it_follows_in_depth() -> None:
    """What is near is carried further from either side, to the same place."""
    space = Relief(Known(three_depths()))
    columns = torch.arange(WIDTH)
    post = torch.exp(-((columns - 47.5) ** 2) / 6.0).expand(1, 3, HEIGHT, WIDTH).contiguous()
    end, here = Pose(pan=-0.1), Pose(pan=-0.05)
    following = resample(post, space.grids(post, [REST], [end]))
    seen = between(post, following, space, [REST], [here], [end], torch.tensor([0.5]))
    assert all(seen[0, 0, row].max() > 0.85 for row in (10, 32, 54))


def test_samples_of_a_batch_are_at_different_places() -> None:
    both = torch.cat((dot(60), dot(60)))
    following = torch.cat((dot(48), dot(48)))
    poses = [Pose(pan=3 / WIDTH), Pose(pan=9 / WIDTH)]
    seen = between(
        both, following, Planar(), [REST] * 2, poses, [PANNED] * 2, torch.tensor([0.25, 0.75])
    )
    assert [round(seen_at(one[None])[0]) for one in seen] == [57, 51]
