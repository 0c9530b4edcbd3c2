"""Convolutions written as matrix products."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from glance.render.diffusion.convolution import EvenConv2d, is_even, make_even


@pytest.mark.parametrize(
    ("kernel", "stride", "padding", "bias"),
    [((3, 3), 1, 1, True), ((3, 3), 2, 1, True), ((3, 1), 1, (1, 0), False), ((5, 5), 1, 0, True)],
)
@torch.inference_mode()
def test_it_gives_what_the_convolution_gives(kernel, stride, padding, bias) -> None:
    torch.manual_seed(0)
    conv = nn.Conv2d(6, 10, kernel, stride=stride, padding=padding, bias=bias)
    for x in (
        torch.randn(3, 6, 9, 12),
        torch.randn(3, 6, 9, 12).to(memory_format=torch.channels_last),
    ):
        torch.testing.assert_close(EvenConv2d(conv)(x), conv(x), atol=1e-5, rtol=1e-5)


def test_only_wide_convolutions_are_rewritten() -> None:
    wide = nn.Conv2d(640, 8, 3, padding=1)
    model = nn.Sequential(nn.Conv2d(8, 640, 3), nn.ModuleList([wide]), nn.Conv2d(640, 8, 1))
    assert make_even(model) == 1
    assert isinstance(model[1][0], EvenConv2d)
    assert make_even(model) == 0


def test_samples_that_differ_in_one_bit_are_not_even() -> None:
    same = torch.ones(4, 2, 2)
    assert is_even(same)
    same[3, 1, 1] = 1 + torch.finfo(torch.float32).eps
    assert not is_even(same)
