"""The network of "Beat This! Accurate beat tracking without DBN postprocessing".

Foscarin, Schlüter and Widmer (ISMIR 2024), after their published code (MIT). It is written here
as functions of the checkpoint's tensors, named as they are there, and for hearing only: nothing
is trained, so dropout and initial values have no place. Why not their package: see
docs/decisions/dependencies.md.

Shapes: (time, 128) log mel in; inside, b is 1, c channels, f frequencies, t frames of 20 ms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

    Weights = Mapping[str, Tensor]


def logits(w: Weights, mel: Tensor, *, summed: bool = True) -> tuple[Tensor, Tensor]:
    """How likely each frame is a beat, and a downbeat: log odds, (time,) each.

    summed  whether what speaks for a downbeat speaks for a beat too: so in all that is published.

    Raises KeyError where a tensor is missing, RuntimeError where its shape doesn't fit.
    """
    x = _stem(w, mel)
    for block in _numbered(w, "frontend.blocks"):
        x = _narrowed(w, block, _partial(w, f"{block}.partial", x))
    x = _linear(w, "frontend.linear", x.permute(0, 3, 1, 2).flatten(2))  # (b, t, c f)
    for layer in _numbered(w, "transformer_blocks.layers"):
        x = x + _attention(w, f"{layer}.0", x)
        x = x + _feed_forward(w, f"{layer}.1.net", x)
    both = _linear(w, "task_heads.beat_downbeat_lin", _rms(w["transformer_blocks.norm.gamma"], x))
    beat, downbeat = both[0].unbind(-1)
    return (beat + downbeat if summed else beat), downbeat


def _numbered(w: Weights, name: str) -> Iterator[str]:
    """`name.0`, `name.1`, … as far as there are tensors of them; at least the first."""
    known = {key[: len(name) + 1 + key[len(name) + 1 :].index(".")]
             for key in w if key.startswith(f"{name}.")}  # fmt: skip
    for number in count():
        if number and f"{name}.{number}" not in known:
            return
        yield f"{name}.{number}"


def _stem(w: Weights, mel: Tensor) -> Tensor:
    """Four mel bands to one, (1, c, 32, t)."""
    from torch.nn import functional

    x = _batch_norm(w, "frontend.stem.bn1d", mel.T[None])
    kernel = w["frontend.stem.conv2d.weight"]
    x = functional.conv2d(x[:, None], kernel, stride=(4, 1), padding=(0, 1))
    return functional.gelu(_batch_norm(w, "frontend.stem.bn2d", x))


def _partial(w: Weights, name: str, x: Tensor) -> Tensor:
    """Attention over the frequencies of each frame, then over the frames of each frequency."""
    if f"{name}.attnF.norm.gamma" not in w:  # the smaller models do without
        return x
    x = _over_rows(w, name, "F", x[0].permute(2, 1, 0))  # (t, f, c)
    x = _over_rows(w, name, "T", x.transpose(0, 1))  # (f, t, c)
    return x.permute(2, 0, 1)[None]


def _over_rows(w: Weights, name: str, way: str, x: Tensor) -> Tensor:
    x = x + _attention(w, f"{name}.attn{way}", x)
    return x + _feed_forward(w, f"{name}.ff{way}.net", x)


def _narrowed(w: Weights, block: str, x: Tensor) -> Tensor:
    """Half as many frequencies, twice as many channels."""
    from torch.nn import functional

    x = functional.conv2d(x, w[f"{block}.conv2d.weight"], stride=(2, 1), padding=(0, 1))
    return functional.gelu(_batch_norm(w, f"{block}.norm", x))


def _attention(w: Weights, name: str, x: Tensor) -> Tensor:
    """Self-attention with rotated positions (Su et al. 2021) and a gate for each head."""
    from torch.nn import functional

    x = _rms(w[f"{name}.norm.gamma"], x)
    heads = len(w[f"{name}.to_gates.weight"])
    three = functional.linear(x, w[f"{name}.to_qkv.weight"])
    query, key, value = three.view(*x.shape[:2], 3, heads, -1).permute(2, 0, 3, 1, 4)
    freqs = w[f"{name}.rotary_embed.freqs"]
    seen = functional.scaled_dot_product_attention(
        _rotated(query, freqs), _rotated(key, freqs), value
    )
    gates = _linear(w, f"{name}.to_gates", x).sigmoid()  # (b, n, heads)
    open_ones = seen.transpose(1, 2) * gates[..., None]
    return functional.linear(open_ones.flatten(2), w[f"{name}.to_out.0.weight"])


def _rotated(x: Tensor, freqs: Tensor) -> Tensor:
    """Each pair of neighbouring numbers turned by an angle that grows with the place."""
    import torch

    angles = torch.arange(x.shape[-2], dtype=freqs.dtype)[:, None] * freqs
    sine, cosine = angles.sin(), angles.cos()
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = (even * cosine - odd * sine, odd * cosine + even * sine)
    return torch.stack(turned, dim=-1).flatten(-2)


def _feed_forward(w: Weights, name: str, x: Tensor) -> Tensor:
    from torch.nn import functional

    x = functional.gelu(_linear(w, f"{name}.1", _rms(w[f"{name}.0.gamma"], x)))
    return _linear(w, f"{name}.4", x)


def _rms(gamma: Tensor, x: Tensor) -> Tensor:
    """To unit power over the channels."""
    from torch.nn import functional

    unit: Tensor = functional.normalize(x, dim=-1)
    return unit * sqrt(len(gamma)) * gamma


def _linear(w: Weights, name: str, x: Tensor) -> Tensor:
    from torch.nn import functional

    return functional.linear(x, w[f"{name}.weight"], w[f"{name}.bias"])


def _batch_norm(w: Weights, name: str, x: Tensor) -> Tensor:
    from torch.nn import functional

    mean, variance = w[f"{name}.running_mean"], w[f"{name}.running_var"]
    return functional.batch_norm(x, mean, variance, w[f"{name}.weight"], w[f"{name}.bias"])
