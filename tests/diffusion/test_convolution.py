"""Convolutions written as matrix products."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from glance.render.diffusion.convolution import EvenConv2d, is_even, make_even, uneven


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


class Lopsided(nn.Conv2d):
    """As on some GPUs: the first sample of a batch has another last bit."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        made = super().forward(x)
        made[0] *= 1 + 1e-6
        return made


def test_what_is_uneven_is_found_and_rewritten() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ModuleDict({"inner": Lopsided(8, 4, 3)}))
    model.forward = lambda x: model[1]["inner"](model[0](x))
    x = torch.randn(1, 3, 9, 9).expand(4, 3, 9, 9)
    with torch.no_grad():
        assert not is_even(model(x))
        found = uneven(model, lambda: model(x))
        assert found == [model[1]["inner"]]
        assert make_even(model, found) == 1
        assert is_even(model(x))
        assert uneven(model, lambda: model(x)) == []


def test_samples_that_differ_in_one_bit_are_not_even() -> None:
    same = torch.ones(4, 2, 2)
    assert is_even(same)
    same[3, 1, 1] = 1 + torch.finfo(torch.float32).eps
    assert not is_even(same)
