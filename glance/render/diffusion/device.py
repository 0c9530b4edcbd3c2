"""Where to paint, and in how many bits: chosen once, and said why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch

from glance.diagnostics.catalogue.painting import NO_SUCH_DEVICE
from glance.diagnostics.diagnostic import EnvironmentFault

VARIABLE = "GLANCE_DEVICE"


@dataclass(frozen=True, slots=True)
class Choice:
    """A device, the number format of the weights, and one sentence on why."""

    device: torch.device
    dtype: torch.dtype
    why: str


def choose_device(variable: Callable[[str], str | None], *, wide: bool = False) -> Choice:
    """The fastest device there is, or the one that `GLANCE_DEVICE` names.

    variable  what an environment variable says;
    wide      the model's numbers are too large for 16 bits of the older kind (transformers
              of flow models): bfloat16 where there is.

    Raises EnvironmentFault G0710 for a device that isn't there.
    """
    wish = (variable(VARIABLE) or "").strip().lower()
    if wish and not _there(wish):
        fault = NO_SUCH_DEVICE.anywhere(name=wish, known=", ".join(found()))
        raise EnvironmentFault(fault.hint(f"write one of these into {VARIABLE}, or clear it"))
    name = wish or found()[0]
    reason = f"because {VARIABLE} says so" if wish else REASONS[name]
    device = torch.device(name)
    dtype, bits = _format(device, wide)
    return Choice(device, dtype, f"painting on {_called(device)} {reason}, in {bits}")


REASONS = {
    "cuda": "because it is the fastest here",
    "mps": "because it is the fastest here",
    "cpu": "because there is no GPU that PyTorch can use",
}


def found() -> list[str]:
    """The kinds of device that PyTorch can use here, the fastest first."""
    there = [("cuda", torch.cuda.is_available()), ("mps", torch.backends.mps.is_available())]
    return [*(name for name, usable in there if usable), "cpu"]


def _there(wish: str) -> bool:
    kind, _, number = wish.partition(":")
    if kind not in found() or (number and not number.isdecimal()):
        return False
    return kind != "cuda" or int(number or 0) < torch.cuda.device_count()


def _called(device: torch.device) -> str:
    if device.type == "cuda":
        return f"the GPU ({torch.cuda.get_device_name(device)})"
    return "Apple's GPU" if device.type == "mps" else "the CPU"


def _format(device: torch.device, wide: bool) -> tuple[torch.dtype, str]:
    """float16 has more digits, bfloat16 more range: UNets were published in the first."""
    if device.type == "cpu":
        return torch.float32, "32 bits (a CPU is no faster with fewer)"
    if wide and (device.type == "mps" or torch.cuda.is_bf16_supported()):
        return torch.bfloat16, "16 bits (bfloat16: this model needs its range)"
    return torch.float16, "16 bits (float16: half the memory, and faster)"


def device_class(device: torch.device) -> str:
    """What of a device changes bytes: its model; of a CPU, what instructions it has and among
    how many threads a sum is split."""
    if device.type == "cuda":
        return f"cuda {torch.cuda.get_device_name(device)}"
    if device.type == "cpu":
        threads = torch.get_num_threads()
        return f"cpu {torch.backends.cpu.get_cpu_capability()} {threads} threads"
    return device.type
