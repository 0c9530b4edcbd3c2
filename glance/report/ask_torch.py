"""Run as a program: prints what PyTorch says of itself and of its device, as JSON.

In a process of its own, because an install that is broken may take the process with it: the
last line says what was being done.
"""

from __future__ import annotations

import json
import os
from importlib import import_module
from importlib.metadata import version
from typing import Any

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.render.choose import LIBRARIES


def answer() -> dict[str, Any]:
    """Versions, device, number format and memory; `wrong` and `help` for a wrong wish."""
    versions = {name: version(name) for name in LIBRARIES}
    doing("loading torch")
    import_module("torch")
    doing("trying the device")
    try:
        return {"versions": versions, **device()}
    except EnvironmentFault as fault:
        found = fault.diagnostic
        return {"wrong": found.message, "help": found.help, "versions": versions}


def doing(what: str) -> None:
    print(json.dumps({"doing": what}), flush=True)


def device() -> dict[str, Any]:
    """The device that would paint, after it has multiplied something."""
    import torch

    from glance.render.diffusion.device import choose_device

    choice = choose_device(os.environ.get)
    one = torch.ones(8, 8, device=choice.device, dtype=choice.dtype)
    if float((one @ one).sum()) != 512.0:
        raise ArithmeticError("it can't multiply")
    facts = {"device": str(choice.device), "dtype": str(choice.dtype), "why": choice.why}
    return {**facts, "free": free(choice.device)}


def free(device: Any) -> int:
    """Bytes of memory that are free on the device; 0 where nobody says."""
    import torch

    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):  # neither macOS nor Windows knows the first
        return 0


if __name__ == "__main__":
    print(json.dumps(answer()))
