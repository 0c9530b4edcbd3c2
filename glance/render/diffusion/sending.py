"""Numbers on their way to the device, without anyone waiting for their arrival."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


def sent(numbers: Any, device: torch.device, dtype: torch.dtype = torch.float32) -> Tensor:
    """A tensor of numbers (nested lists) on the device.

    From pinned memory a copy takes place while the program goes on, in its turn on the device;
    from any other, the program waits until all earlier work of the device is done.
    """
    if device.type != "cuda":
        return torch.tensor(numbers, dtype=dtype, device=device)
    return torch.tensor(numbers, dtype=dtype, pin_memory=True).to(device, non_blocking=True)
