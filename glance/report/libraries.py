"""Whether diffusion models can be run on this machine.

PyTorch is asked in a process of its own: an install that is broken may take whoever
imports it along.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from glance.render.choose import LIBRARIES
from glance.report.finding import Finding, first_line, gigabytes

PATIENCE = 120.0
"""Seconds that PyTorch may take to load, from a slow disk for the first time."""
REINSTALL = (
    "install it again: `pip install --force-reinstall torch`, for your GPU by the command that "
    "pytorch.org/get-started gives"
)


def diffusion() -> Finding:
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        help = "`model sketch` needs none of it; else `pip install 'glance[diffusion]'`"
        said = f"not installed: {', '.join(missing)}"
        return Finding("diffusion", "absent", said, help, {"missing": missing})
    facts = ask_torch()
    if "wrong" in facts:
        help = str(facts.get("help") or REINSTALL)
        return Finding("diffusion", "broken", str(facts["wrong"]), help, facts)
    versions = ", ".join(f"{name} {known}" for name, known in facts["versions"].items())
    memory = f", {gigabytes(facts['free'])} of memory free" if facts.get("free") else ""
    return Finding("diffusion", "works", f"{facts['why']}{memory}; {versions}", facts=facts)


def ask_torch() -> dict[str, Any]:
    """What PyTorch says of itself and of its device; `wrong` where it can't."""
    # -P: a `torch.py` beside the user's script is nobody's PyTorch.
    command = [sys.executable, "-P", "-m", "glance.report.ask_torch"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=PATIENCE,
            errors="replace", check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"wrong": f"PyTorch didn't answer within {PATIENCE:.0f} seconds"}
    said = list(_objects(done.stdout))
    if done.returncode == 0 and said:
        return dict(said[-1])
    doing = said[-1]["doing"] if said else "starting"
    last = first_line(
        (done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"])[-1]
    )
    return {"wrong": f"{doing} failed: {last}"}


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The lines that are JSON objects: a library may print whatever it likes between them."""
    for line in text.splitlines():
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            yield found
