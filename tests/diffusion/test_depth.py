"""The camera moves through pictures: near things move more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from glance.render.diffusion.depth import Planar, Space
from glance.render.diffusion.depth_model import DepthModel, load_depth
from glance.render.diffusion.pose import REST, Pose, homography
from glance.render.diffusion.relief import Relief, nearness, parallax
from glance.render.diffusion.warp import resample

torch.set_num_threads(1)

WIDTH, HEIGHT = 96, 64
ASPECT = WIDTH / HEIGHT


@dataclass
class Known:
    """A depth that is known, and how often it was asked for."""

    disparity: Tensor
    sha256: str = "0"
    asked: int = 0

    def depth_of(self, pictures: Tensor) -> Tensor:
        self.asked += 1
        return self.disparity.expand(len(pictures), -1, -1, -1)


def plane(level: float = 1.0) -> Tensor:
    return torch.full((1, 1, HEIGHT, WIDTH), level)


def three_depths() -> Tensor:
    """Far above, the subject in the middle, near below."""
    rows = torch.arange(HEIGHT)[:, None]
    far_to_near = (rows >= HEIGHT // 3).float() + (rows >= HEIGHT - HEIGHT // 3).float()
    return far_to_near.expand(1, 1, HEIGHT, WIDTH).contiguous()


def posts() -> Tensor:
    """A bright post in the middle of each third of the height."""
    columns = torch.arange(WIDTH)
    return torch.exp(-((columns - 47.5) ** 2) / 6.0).expand(1, 3, HEIGHT, WIDTH).contiguous()


def moved(picture: Tensor, space: Space, after: Pose, before: Pose = REST) -> Tensor:
    return resample(picture, space.grids(picture, [before], [after]))


def column_of(picture: Tensor, row: int) -> float:
    light = picture[0, 0, row]
    return float((light * torch.arange(WIDTH)).sum() / light.sum())


def shifts(pose: Pose) -> tuple[float, float, float]:
    """How far the post moves where it is far, at the subject, and near."""
    seen = moved(posts(), Relief(Known(three_depths())), pose)
    far, subject, near = (column_of(seen, row) - 47.5 for row in (10, 32, 54))
    return far, subject, near


def test_near_things_move_more_in_a_pan_and_the_subject_as_asked() -> None:
    far, subject, near = shifts(Pose(pan=-0.1))
    assert subject == pytest.approx(0.1 * WIDTH, abs=0.1)
    assert 0 < far < 0.6 * subject
    assert near > 1.3 * subject


def test_an_orbit_to_the_right_moves_near_things_left_and_far_ones_right() -> None:
    far, subject, near = shifts(Pose(orbit=8.0))
    assert near < -1 < 1 < far
    assert abs(subject) < 0.3


def test_a_dolly_makes_near_things_grow_more() -> None:
    """What a zoom doesn't: it makes all of them grow alike."""
    columns = torch.arange(WIDTH)
    posts_off = torch.exp(-((columns - 63.5) ** 2) / 6.0).expand(1, 3, HEIGHT, WIDTH).contiguous()
    relief = Relief(Known(three_depths()))
    rows = (14, 32, 50)  # they move away from the middle, too
    dolly, zoom = (moved(posts_off, relief, pose) for pose in (Pose(dolly=1.25), Pose(zoom=1.25)))
    far, subject, near = (column_of(dolly, row) - 47.5 for row in rows)
    assert subject == pytest.approx(16 * 1.25, abs=0.5)
    assert far < subject - 1.5 < subject + 1.5 < near
    assert [column_of(zoom, row) - 47.5 for row in rows] == pytest.approx([20, 20, 20], abs=0.1)


def test_what_is_in_front_covers_what_is_behind() -> None:
    """A near white block before a far grey wall: all of it arrives, in one piece."""
    disparity, picture = plane(0.0), torch.full((1, 3, HEIGHT, WIDTH), 0.3)
    disparity[..., 20:44, 60:70] = 1.0
    picture[..., 20:44, 60:70] = 1.0
    seen = moved(picture, Relief(Known(disparity)), Pose(pan=0.05))
    assert float((seen[0, 0, 32] > 0.9).sum()) == pytest.approx(10, abs=2)
    near = nearness(disparity)[0, 0, 32, 65]
    assert column_of((seen > 0.9).float(), 32) == pytest.approx(64.5 - 4.8 * float(near), abs=1.5)


def test_at_one_depth_a_pan_is_that_of_a_plane() -> None:
    pose = Pose(pan=0.07, tilt=-0.03, zoom=1.2, roll=5.0, dolly=1.1)
    deep, flat = (
        space.grids(posts(), [REST], [pose]) for space in (Relief(Known(plane())), Planar())
    )
    assert torch.allclose(deep, flat, atol=1e-5)


def test_plane_and_parallax_is_the_plane_s_homography_at_the_subject() -> None:
    a = Pose(zoom=1.2, dolly=1.1, pan=0.1, roll=20, tilt=0.05)
    b = Pose(zoom=1.3, dolly=1.3, pan=0.2, roll=30, tilt=-0.1)
    way = parallax(a, b, ASPECT)
    flat = way[:, :3] + np.outer(way[:, 3], [0, 0, 1])
    known = homography(b, ASPECT) @ np.linalg.inv(homography(a, ASPECT))
    assert flat / flat[2, 2] == pytest.approx(known / known[2, 2], abs=1e-12)


@pytest.mark.parametrize("pose", [REST, Pose(zoom=1.5), Pose(roll=30.0), Pose(zoom=0.7, roll=-9.0)])
def test_a_camera_that_only_turns_and_zooms_asks_for_no_depth(pose: Pose) -> None:
    known = Known(three_depths())
    assert torch.allclose(
        Relief(known).grids(posts(), [REST], [pose]), Planar().grids(posts(), [REST], [pose]),
        atol=1e-6,
    )  # fmt: skip
    assert known.asked == 0


def test_the_model_is_shown_the_very_picture() -> None:
    """So that it can know it again in the next frame."""
    shown: list[Tensor] = []

    class Looks(Known):
        def depth_of(self, pictures: Tensor) -> Tensor:
            shown.append(pictures)
            return super().depth_of(pictures)

    picture = posts()
    Relief(Looks(three_depths())).grids(picture, [REST], [Pose(orbit=1.0)])
    assert shown[0] is picture


def test_a_picture_at_rest_stays_bit_for_bit_beside_one_that_moves() -> None:
    both = torch.rand(2, 3, HEIGHT, WIDTH, generator=torch.Generator().manual_seed(1))
    poses = [Pose(orbit=3.0), Pose(orbit=3.0)]
    grids = Relief(Known(three_depths())).grids(both, poses, [poses[0], Pose(orbit=4.0)])
    seen = resample(both, grids)
    assert torch.equal(seen[0], both[0])
    assert not torch.equal(seen[1], both[1])


def test_nearness_has_neither_unit_nor_zero() -> None:
    seen = three_depths()
    assert torch.allclose(nearness(seen), nearness(seen * 37 + 5), atol=1e-5)
    assert float(nearness(seen)[0, 0, 32, 48]) == pytest.approx(1)
    assert nearness(plane()).eq(1).all()


def test_spaces_say_what_they_are() -> None:
    spaces: Sequence[Space] = (Planar(), Relief(Known(plane(), sha256="ab12")))
    assert [space.name for space in spaces] == ["planar", "depth ab12"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Depth Anything of a few thousand weights, saved as transformers saves it."""
    from transformers import DepthAnythingConfig, DepthAnythingForDepthEstimation, Dinov2Config

    torch.manual_seed(0)
    backbone = Dinov2Config(
        image_size=56, patch_size=14, hidden_size=16, num_hidden_layers=4, num_attention_heads=2,
        out_indices=[1, 2, 3, 4], reshape_hidden_states=False, apply_layernorm=True,
    )  # fmt: skip
    config = DepthAnythingConfig(
        backbone_config=backbone, patch_size=14, reassemble_hidden_size=16,
        neck_hidden_sizes=[8, 8, 8, 8], fusion_hidden_size=8, head_hidden_size=4,
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("depth")
    DepthAnythingForDepthEstimation(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(tiny: Path) -> DepthModel:
    return load_depth(tiny, "ab12", torch.device("cpu"))


def test_the_model_sees_what_transformers_own_pipeline_sees(model: DepthModel) -> None:
    """On a picture of the size it was taught on, so that nothing is resized on the way."""
    from PIL import Image
    from transformers import DPTImageProcessor

    seen = np.random.default_rng(0).integers(0, 256, (56, 56, 3), np.uint8)
    processor = DPTImageProcessor(
        size={"height": 56, "width": 56}, ensure_multiple_of=14, keep_aspect_ratio=True,
        image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225],
    )  # fmt: skip
    ready = processor(Image.fromarray(seen), return_tensors="pt")
    with torch.no_grad():
        theirs = model.network(**ready).predicted_depth
    ours = model.depth_of(torch.from_numpy(seen).permute(2, 0, 1)[None] / 255)
    assert torch.allclose(ours[0], theirs, atol=1e-4)


def test_a_depth_is_as_large_as_the_picture_and_its_own(model: DepthModel) -> None:
    pictures = torch.rand(2, 3, 40, 70, generator=torch.Generator().manual_seed(2))
    both = model.depth_of(pictures)
    assert both.shape == (2, 1, 40, 70)
    assert torch.equal(both[1:], model.depth_of(pictures[1:]))


def test_a_model_s_depth_moves_a_picture(model: DepthModel) -> None:
    picture = torch.rand(1, 3, 48, 64, generator=torch.Generator().manual_seed(3))
    seen = moved(picture, Relief(model), Pose(orbit=4.0, dolly=1.1))
    assert seen.isfinite().all()
    assert not torch.equal(seen, picture)


def test_pickles_are_not_loaded(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes((tiny / "config.json").read_bytes())
    torch.save({}, tmp_path / "pytorch_model.bin")
    with pytest.raises(OSError, match="safetensors"):
        load_depth(tmp_path, "", torch.device("cpu"))
