"""Colours held to those of the shot's anchor."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from glance.render.diffusion.colour_match import (
    Palette,
    from_lab,
    match_colours,
    palette,
    to_lab,
)
from glance.render.diffusion.pose import Pose, step_matrices
from glance.render.diffusion.warp import warp

torch.set_num_threads(1)

# CIE LAB of sRGB colours under D65, as colour calculators give them.
KNOWN = {
    (1.0, 1.0, 1.0): (100.0, 0.0, 0.0),
    (0.0, 0.0, 0.0): (0.0, 0.0, 0.0),
    (1.0, 0.0, 0.0): (53.24, 80.09, 67.20),
    (0.0, 1.0, 0.0): (87.73, -86.18, 83.18),
    (0.0, 0.0, 1.0): (32.30, 79.19, -107.86),
    (128 / 255, 128 / 255, 128 / 255): (53.59, 0.0, 0.0),
}


def flat(*colour: float) -> Tensor:
    return torch.tensor(colour)[None, :, None, None].expand(1, 3, 4, 4).contiguous()


def picture(seed: int, warmth: float = 0.0) -> Tensor:
    """Soft lumps of colour, well inside of what sRGB can show."""
    lumps = torch.randn(1, 3, 6, 8, generator=torch.Generator().manual_seed(seed))
    soft = torch.nn.functional.interpolate(lumps, (48, 64), mode="bicubic")
    tint = torch.tensor([warmth, 0.0, -warmth])[None, :, None, None]
    return (0.5 + 0.08 * soft + tint).clamp(0.02, 0.98)


def all_the_way(pictures: Tensor) -> Tensor:
    return torch.ones(len(pictures))


@pytest.mark.parametrize("colour", list(KNOWN))
def test_known_colours(colour: tuple[float, float, float]) -> None:
    assert to_lab(flat(*colour))[0, :, 0, 0].tolist() == pytest.approx(KNOWN[colour], abs=0.02)


def test_there_and_back() -> None:
    colours = torch.rand(2, 3, 32, 32, generator=torch.Generator().manual_seed(1))
    assert torch.allclose(from_lab(to_lab(colours)), colours, atol=2e-5)


def test_what_srgb_can_not_show_is_clipped() -> None:
    wild = torch.tensor([60.0, 200.0, -200.0])[None, :, None, None]
    shown = from_lab(wild)
    assert shown.min() >= 0
    assert shown.max() <= 1


def test_a_matched_picture_has_the_anchor_s_palette() -> None:
    anchor = palette(picture(1, warmth=0.1))
    matched = palette(match_colours(picture(2), anchor, torch.ones(1)))
    assert torch.allclose(matched.mean, anchor.mean, atol=0.1)
    assert torch.allclose(matched.spread, anchor.spread, atol=0.1)


def test_strength_0_leaves_a_picture_bit_for_bit_beside_a_matched_one() -> None:
    both = torch.cat((picture(2), picture(2)))
    one = palette(picture(1, warmth=0.1))
    anchor = Palette(one.mean.expand(2, -1, -1, -1), one.spread.expand(2, -1, -1, -1))
    matched = match_colours(both, anchor, torch.tensor([0.0, 1.0]))
    assert torch.equal(matched[0], both[0])
    assert not torch.equal(matched[1], both[1])


def test_half_strength_goes_half_way() -> None:
    anchor = palette(picture(1, warmth=0.1))
    half, whole = (match_colours(picture(2), anchor, torch.tensor([s])) for s in (0.5, 1.0))
    assert torch.allclose(half, (picture(2) + whole) / 2, atol=1e-6)


def test_a_flat_picture_gets_the_colour_and_no_noise() -> None:
    anchor = palette(picture(1, warmth=0.1))
    matched = match_colours(flat(0.2, 0.2, 0.2), anchor, torch.ones(1))
    assert torch.allclose(palette(matched).mean, anchor.mean, atol=0.1)
    assert matched.var((2, 3)).max() < 1e-9


def fed_back(rounds: int, *, matched: bool) -> Tensor:
    """What a loop does to a picture: it moves, and each round makes it a little darker, more
    reddish and flatter, as the round trip through a VAE does."""
    now = picture(3)
    anchor = palette(now)
    move = step_matrices([Pose()], [Pose(zoom=1.004, roll=0.3)], 64 / 48)
    for _ in range(rounds):
        now = warp(now, move)
        now = 0.5 + (now - 0.5) * 0.99 + torch.tensor([0.003, -0.002, -0.004])[:, None, None]
        now = now.clamp(0, 1)
        if matched:
            now = match_colours(now, anchor, all_the_way(now))
    return now


def test_200_rounds_do_not_drift() -> None:
    before, after = palette(picture(3)), palette(fed_back(200, matched=True))
    assert torch.allclose(after.mean, before.mean, atol=0.5)
    assert torch.allclose(after.spread, before.spread, atol=0.5)


def test_without_the_match_they_do() -> None:
    before, after = palette(picture(3)), palette(fed_back(200, matched=False))
    assert (after.mean - before.mean).abs().max() > 10
