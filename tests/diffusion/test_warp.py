"""Pictures carried along with the camera."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from glance.plan.plan import Camera
from glance.render.diffusion.pose import REST, Pose, homography, pose_at, step_matrices
from glance.render.diffusion.warp import grid_of, resample, shrink_grid, warp
from glance.render.sketch.camera import view

torch.set_num_threads(1)

WIDTH, HEIGHT = 96, 64
ASPECT = WIDTH / HEIGHT


def dot(x: int, y: int) -> Tensor:
    """A black picture with a soft white dot in the middle of pixel (x, y)."""
    columns, rows = torch.arange(WIDTH), torch.arange(HEIGHT)[:, None]
    picture = torch.exp(-((columns - x) ** 2 + (rows - y) ** 2) / 4.0)
    return picture.expand(1, 3, -1, -1).contiguous()


def seen_at(picture: Tensor) -> tuple[float, float]:
    """The middle of what is bright."""
    light = picture[0, 0]
    columns, rows = torch.arange(WIDTH), torch.arange(HEIGHT)[:, None]
    return float((light * columns).sum() / light.sum()), float((light * rows).sum() / light.sum())


def from_rest(pose: Pose) -> Tensor:
    return step_matrices([REST], [pose], ASPECT)


@pytest.mark.parametrize(
    ("pose", "place"),
    [
        (REST, (60, 40)),
        (Pose(pan=0.125), (48, 40)),
        (Pose(tilt=0.125), (60, 48)),
        (Pose(zoom=1.5), (47.5 + 12.5 * 1.5, 31.5 + 8.5 * 1.5)),
        (Pose(dolly=1.5), (47.5 + 12.5 * 1.5, 31.5 + 8.5 * 1.5)),
        (Pose(roll=90.0), (47.5 + 8.5, 31.5 - 12.5)),
    ],
)
def test_a_dot_goes_where_the_camera_s_signs_say(pose: Pose, place: tuple[float, float]) -> None:
    """Panning right moves it left, tilting up moves it down, a roll counter-clockwise."""
    assert seen_at(warp(dot(60, 40), from_rest(pose))) == pytest.approx(place, abs=0.05)


def test_an_orbit_to_the_right_brings_the_right_side_nearer() -> None:
    right, left = (seen_at(warp(dot(x, 10), from_rest(Pose(orbit=20.0))))[1] for x in (80, 15))
    assert right < 10 < left  # what is near is larger: farther from the middle


def test_the_middle_of_an_orbit_stays_in_the_middle() -> None:
    pose = Pose(orbit=25.0, pan=0.1, zoom=1.2)
    middle = homography(pose, ASPECT) @ np.array([0.2, 0.0, 1.0])  # pan is of the width: -1..1
    assert middle[:2] == pytest.approx([0.0, 0.0], abs=1e-12)


def test_a_flat_picture_moves_as_the_subject_of_a_sketch_does() -> None:
    """The same plan gives the same camera, tremble included."""
    camera = Camera(zoom=1.3, pan=0.2, tilt=-0.1, roll=25.0, shake=0.05)
    pose = pose_at(camera, 5, Fraction(24), seed=7)
    sketched = view(camera, 5, 5 / 24, (WIDTH, HEIGHT), 7, 0.0).affine(1.0)
    for x, y in ((0.0, 0.5), (0.3, 0.2), (-0.6, 0.9)):
        u, v, w = homography(pose, ASPECT) @ np.array([x * 2 / ASPECT, y * 2 - 1, 1.0])
        seen = ((u / w + 1) * WIDTH / 2 - 0.5, (v / w + 1) * HEIGHT / 2 - 0.5)
        assert seen == pytest.approx(sketched @ np.array([x, y, 1.0]), abs=1e-9)


def test_steps_lead_where_the_whole_way_does() -> None:
    path = [
        Pose(zoom=1.02**n, roll=2.0 * n, pan=0.01 * n, orbit=n, dolly=1.01**n) for n in range(9)
    ]
    whole = torch.eye(3, dtype=torch.float64)
    for a, b in pairwise(path):
        whole = whole @ step_matrices([a], [b], ASPECT)[0].double()
    direct = step_matrices([REST], [path[-1]], ASPECT)[0].double()
    assert torch.allclose(whole / whole[2, 2], direct / direct[2, 2], atol=1e-5)


def test_what_does_not_move_stays_bit_for_bit_beside_what_does() -> None:
    pictures = torch.rand(2, 3, HEIGHT, WIDTH, generator=torch.Generator().manual_seed(1))
    pose = Pose(zoom=1.1, roll=3.0)
    warped = warp(pictures, step_matrices([pose, pose], [pose, Pose(zoom=1.11, roll=3.0)], ASPECT))
    assert torch.equal(warped[0], pictures[0])
    assert not torch.equal(warped[1], pictures[1])


def test_a_picture_does_not_depend_on_its_neighbours() -> None:
    pictures = torch.rand(3, 3, HEIGHT, WIDTH, generator=torch.Generator().manual_seed(2))
    poses = [Pose(zoom=1.1), Pose(pan=0.01), Pose(orbit=4.0)]
    together = warp(pictures, step_matrices([REST] * 3, poses, ASPECT))
    turned = warp(pictures.flip(0), step_matrices([REST] * 3, poses[::-1], ASPECT))
    assert torch.equal(together, turned.flip(0))


def test_what_comes_in_at_the_border_is_reflected() -> None:
    picture = torch.linspace(0, 1, WIDTH).expand(1, 3, HEIGHT, WIDTH).contiguous()
    moved = warp(picture, from_rest(Pose(pan=8 / WIDTH)))
    assert torch.allclose(moved[..., -8:], picture[..., -8:].flip(3), atol=1e-5)


def test_pictures_stay_in_range() -> None:
    checks = ((torch.arange(WIDTH) + torch.arange(HEIGHT)[:, None]) // 3 % 2).float()
    warped = warp(checks.expand(1, 3, -1, -1).contiguous(), from_rest(Pose(zoom=1.037)))
    assert 0 <= warped.min() <= warped.max() <= 1


def test_a_camera_beyond_the_plane_s_horizon_breaks_nothing() -> None:
    wild = Pose(orbit=85.0, zoom=0.3, dolly=4.0, roll=200.0)
    assert warp(dot(60, 40), from_rest(wild)).isfinite().all()


def test_a_grid_for_latents_says_what_that_of_the_picture_says() -> None:
    matrices = from_rest(Pose(zoom=1.2, roll=10.0, pan=0.1))
    small = shrink_grid(grid_of(matrices, HEIGHT, WIDTH), HEIGHT // 8, WIDTH // 8)
    assert torch.allclose(small, grid_of(matrices, HEIGHT // 8, WIDTH // 8), atol=1e-5)
    rest = shrink_grid(grid_of(from_rest(REST), HEIGHT, WIDTH), HEIGHT // 8, WIDTH // 8)
    assert torch.equal(rest, grid_of(from_rest(REST), HEIGHT // 8, WIDTH // 8))


def shifted_100_times(picture: Tensor, how: str) -> Tensor:
    """Moved by fractions of a pixel, this way and that, and back to where it was."""
    generator = torch.Generator().manual_seed(3)
    ways = torch.rand(50, 2, generator=generator) * 2 - 1
    for way in torch.cat((ways, -ways)):
        move = torch.eye(3)
        move[:2, 2] = way * 2 / picture.shape[-1]
        grid = grid_of(move[None], *picture.shape[-2:])
        if how == "bicubic":
            picture = grid_sample(picture, grid, "bicubic", "reflection", align_corners=False)
        else:
            picture = resample(picture, grid, sharp=how == "sharp")
    return picture


def kept_of_spectrum(how: str) -> list[float]:
    """The part of the amplitude that is left around 1/8, 1/4 and 1/3 of Nyquist's frequency."""
    noise = torch.randn(1, 1, 128, 128, generator=torch.Generator().manual_seed(4))
    fine = torch.fft.fft2(noise)
    across, down = torch.meshgrid(*[torch.fft.fftfreq(128).abs() * 2] * 2, indexing="ij")
    away = (across**2 + down**2).sqrt()
    even = torch.fft.ifft2(fine * (away < 0.6)).real * 0.05 + 0.5  # well within 0..1
    before, after = (torch.fft.fft2(it - 0.5).abs() for it in (even, shifted_100_times(even, how)))
    rings = [(away - at).abs() < 0.04 for at in (1 / 8, 1 / 4, 1 / 3)]
    return [float(after[0, 0][ring].norm() / before[0, 0][ring].norm()) for ring in rings]


def test_100_warps_keep_the_spectrum() -> None:
    """To a tenth, up to a third of Nyquist; the edges, where it is reflected, count too."""
    assert all(0.9 < part < 1.1 for part in kept_of_spectrum("sharp"))


def test_100_linear_warps_lose_it_and_100_bicubic_ones_blow_it_up() -> None:
    """So the test above says something."""
    assert kept_of_spectrum("linear")[1] < 0.05
    assert max(kept_of_spectrum("bicubic")) > 2


def lag_of_wave(how: str) -> float:
    """How many pixels a wave of a quarter of Nyquist's frequency is behind, after a slow pan by
    100 steps of a tenth of a pixel."""
    turn = torch.pi / 4 * torch.arange(128)
    picture = (0.5 + 0.3 * torch.cos(turn)).expand(1, 1, 8, 128).contiguous()
    move = torch.eye(3)
    move[0, 2] = 0.1 * 2 / 128
    for _ in range(100):
        picture = resample(picture, grid_of(move[None], 8, 128), sharp=how == "sharp")
    part = slice(24, 88)  # 8 waves, away from the borders
    wave = ((picture[0, 0, 4] - 0.5) * torch.exp(-1j * turn))[part].sum()
    late = (10 * torch.pi / 4 - float(wave.angle())) % (2 * torch.pi)
    return float(min(late, 2 * torch.pi - late) / (torch.pi / 4))


def test_fine_texture_does_not_swim_in_a_slow_pan() -> None:
    assert lag_of_wave("sharp") < 0.2
    assert lag_of_wave("linear") > 0.6
