"""Checkpoints of Beat This! in the published layout, small enough to be made in a test."""

from __future__ import annotations

from io import BytesIO

import torch
from torch import Tensor

Shapes = dict[str, tuple[int, ...]]

DIM = 64
HEAD = 32


def layout(layers: int = 2) -> Shapes:
    """Every tensor's name and shape, for a transformer of DIM channels."""
    shapes = _norm("frontend.stem.bn1d", 128) | _norm("frontend.stem.bn2d", 32)
    shapes["frontend.stem.conv2d.weight"] = (32, 1, 4, 3)
    for number, channels in enumerate((32, 64, 128)):
        block = f"frontend.blocks.{number}"
        for way in "FT":
            shapes |= _attention(f"{block}.partial.attn{way}", channels)
            shapes |= _feed_forward(f"{block}.partial.ff{way}.net", channels)
        shapes[f"{block}.conv2d.weight"] = (2 * channels, channels, 2, 3)
        shapes |= _norm(f"{block}.norm", 2 * channels)
    shapes |= _linear("frontend.linear", 1024, DIM)
    for number in range(layers):
        shapes |= _attention(f"transformer_blocks.layers.{number}.0", DIM)
        shapes |= _feed_forward(f"transformer_blocks.layers.{number}.1.net", DIM)
    shapes["transformer_blocks.norm.gamma"] = (DIM,)
    return shapes | _linear("task_heads.beat_downbeat_lin", DIM, 2)


def _norm(name: str, size: int) -> Shapes:
    parts = ("weight", "bias", "running_mean", "running_var")
    return {f"{name}.{part}": (size,) for part in parts} | {f"{name}.num_batches_tracked": ()}


def _linear(name: str, inside: int, out: int) -> Shapes:
    return {f"{name}.weight": (out, inside), f"{name}.bias": (out,)}


def _attention(name: str, size: int) -> Shapes:
    return {
        f"{name}.rotary_embed.freqs": (HEAD // 2,),
        f"{name}.norm.gamma": (size,),
        f"{name}.to_qkv.weight": (3 * size, size),
        f"{name}.to_out.0.weight": (size, size),
    } | _linear(f"{name}.to_gates", size, size // HEAD)


def _feed_forward(name: str, size: int) -> Shapes:
    wide = _linear(f"{name}.1", size, 4 * size) | _linear(f"{name}.4", 4 * size, size)
    return {f"{name}.0.gamma": (size,)} | wide


def _freqs() -> Tensor:
    return 1.0 / (10000 ** (torch.arange(0, HEAD, 2).float() / HEAD))


def waves() -> dict[str, Tensor]:
    """Tensors that are none of them alike, the same everywhere."""
    made = {}
    for number, (name, shape) in enumerate(sorted(layout().items())):
        flat = torch.arange(torch.Size(shape).numel(), dtype=torch.float64)
        wave = torch.sin(flat * (0.7 + 0.01 * number) + number)
        if name.endswith(("running_var", "gamma")):
            wave = 1 + 0.3 * wave
        elif len(shape) > 1:
            wave = wave * 2 / (torch.Size(shape[1:]).numel() ** 0.5)
        made[name] = _freqs() if name.endswith("freqs") else wave.reshape(shape).float()
    return made


def loudness() -> dict[str, Tensor]:
    """A network that takes loud frames for beats, and those with a low thump for downbeats."""
    w = {name: torch.zeros(shape) for name, shape in layout(1).items()}
    for name in w:
        if name.endswith(("running_var", "gamma", "norm.weight", "bn1d.weight", "bn2d.weight")):
            w[name] += 1
        if name.endswith("freqs"):
            w[name] = _freqs()
    w["frontend.stem.conv2d.weight"][0, 0, :, 1] = 0.25
    for number in range(3):
        w[f"frontend.blocks.{number}.conv2d.weight"][0, 0, :, 1] = 0.5
    w["frontend.linear.weight"][0, :4] = 0.25  # how loud it is
    w["frontend.linear.weight"][1, 0] = 1.0  # how loud below 700 Hz
    w["frontend.linear.bias"][2] = 1.0
    down, both = torch.zeros(DIM), torch.zeros(DIM)
    both[0], both[2] = 30.0, -3.0
    down[1], down[2] = 5.0, -2.5
    w["task_heads.beat_downbeat_lin.weight"] = torch.stack([both - down, down])
    return w


def checkpoint(tensors: dict[str, Tensor]) -> bytes:
    """As the training program writes it."""
    packed = BytesIO()
    state = {f"model.{name}": tensor for name, tensor in tensors.items()}
    torch.save({"state_dict": state, "hyper_parameters": {"transformer_dim": DIM}}, packed)
    return packed.getvalue()
