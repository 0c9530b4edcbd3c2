"""The state of a shot between two of its frames, as bytes.

safetensors, with what isn't a tensor as JSON in its header: no code is ever run by reading
it, and tensors come back bit for bit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

VERSION = 1
"""Goes up whenever what a state holds, or means, changes."""


class NotAState(ValueError):
    """Bytes that are no state of this version, or not of this kind of shot."""


@dataclass(frozen=True, slots=True)
class State:
    """mode: the shot's; numbers and tensors: what its frames go on from."""

    mode: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    tensors: Mapping[str, Tensor] = field(default_factory=dict)

    def pack(self) -> bytes:
        """As bytes. Tensors that are on a device are waited for."""
        from safetensors.torch import save

        about = {"version": VERSION, "mode": self.mode, "numbers": dict(self.numbers)}
        # Copied, since two names may mean the same tensor, which the format doesn't know.
        tensors = {name: t.detach().cpu().contiguous().clone() for name, t in self.tensors.items()}
        data: bytes = save(tensors, metadata={"glance": json.dumps(about, sort_keys=True)})
        return data


def unpack(data: bytes, mode: str, device: torch.device) -> State:
    """The inverse of `State.pack`. Raises NotAState."""
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        kind, numbers = _header(data)
        tensors = load(data)
    except (SafetensorError, ValueError, KeyError, TypeError) as error:
        raise NotAState("these bytes are no state") from error
    if kind != (VERSION, mode):
        raise NotAState(f"version {VERSION} of mode {mode} was wanted, not {kind}")
    return State(mode, numbers, {name: tensor.to(device) for name, tensor in tensors.items()})


def _header(data: bytes) -> tuple[tuple[int, str], dict[str, float]]:
    """Version and mode, and the numbers. A safetensors file begins with eight bytes that say
    how long its JSON is."""
    length = int.from_bytes(data[:8], "little")
    about = json.loads(json.loads(data[8 : 8 + length])["__metadata__"]["glance"])
    return (about["version"], about["mode"]), about["numbers"]
