"""Convolutions whose result doesn't depend on a sample's place in the batch.

On some GPUs cuDNN's kernels for wide 3×3 convolutions sum in another order for the first
sample of a batch than for the last: on an H100, at batch 8 and half precision, 10 of the 66
convolutions of Stable Diffusion 2's UNet do, and no setting for determinism changes it (each
run repeats itself; only the places differ). Matrix products are even over their rows there,
so the convolutions that are found to be uneven are written as one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import torch
from torch import Tensor, nn
from torch.nn import functional


class EvenConv2d(nn.Module):
    """A convolution as a matrix product over its patches (im2col)."""

    def __init__(self, conv: nn.Conv2d) -> None:
        super().__init__()
        self.kernel, self.stride = conv.kernel_size, conv.stride
        self.padding = tuple(int(side) for side in conv.padding)
        # Patches are laid out (row, column, channel): channels are read in a row then.
        weight = conv.weight.detach().permute(0, 2, 3, 1).flatten(1).contiguous()
        self.weight = nn.Parameter(weight, requires_grad=False)
        bias = None if conv.bias is None else conv.bias.detach()
        self.bias = None if bias is None else nn.Parameter(bias, requires_grad=False)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, h, w) → (B, C', h', w'), channels last in memory."""
        (down, across), (rows, columns) = self.padding, self.kernel
        padded = functional.pad(x.permute(0, 2, 3, 1), (0, 0, across, across, down, down))
        patches = padded.unfold(1, rows, self.stride[0]).unfold(2, columns, self.stride[1])
        batch, height, width = patches.shape[:3]
        flat = patches.permute(0, 1, 2, 4, 5, 3).reshape(batch * height * width, -1)
        out = functional.linear(flat, self.weight, self.bias)
        return out.view(batch, height, width, -1).permute(0, 3, 1, 2)


def can_be_rewritten(conv: nn.Module) -> bool:
    """Whether a layer is a convolution that an EvenConv2d can stand in for."""
    return (
        isinstance(conv, nn.Conv2d)
        and conv.groups == 1
        and conv.dilation == (1, 1)
        and conv.padding_mode == "zeros"
        and not isinstance(conv.padding, str)
    )


def uneven(network: nn.Module, work: Callable[[], object]) -> list[nn.Conv2d]:
    """The convolutions of a network that aren't even on this device, at the shapes of `work`.

    Each is given one sample many times over: what then differs, differs by its place.
    """
    seen: dict[nn.Conv2d, set[torch.Size]] = {}

    def note(conv: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        if isinstance(conv, nn.Conv2d):
            seen.setdefault(conv, set()).add(inputs[0].shape)

    convolutions = [it for it in network.modules() if can_be_rewritten(it)]
    hooks = [conv.register_forward_pre_hook(note) for conv in convolutions]
    try:
        work()
    finally:
        for hook in hooks:
            hook.remove()
    return [conv for conv, shapes in seen.items() if not all(_even_at(conv, it) for it in shapes)]


@torch.no_grad()
def _even_at(conv: nn.Conv2d, shape: torch.Size) -> bool:
    weight = conv.weight
    one = torch.randn(1, *shape[1:], device=weight.device, dtype=weight.dtype)
    many = one.expand(shape).contiguous(memory_format=torch.channels_last)
    return is_even(conv(many))


def make_even(network: nn.Module, which: Collection[nn.Module]) -> int:
    """Rewrite some convolutions inside a network, in place; how many there were."""
    count = 0
    for child in list(network.modules()):
        for name, layer in list(child.named_children()):
            if isinstance(layer, nn.Conv2d) and layer in which:
                setattr(child, name, EvenConv2d(layer))
                count += 1
    return count


def is_even(results: Tensor) -> bool:
    """Whether samples that were given the same came out the same. (B, …)"""
    return bool(torch.equal(results, results[:1].expand_as(results)))
