"""The courses of a batch as one tensor on the device, so that nothing there waits for us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor

from glance.render.diffusion.sampler import Course, Step

REST = Step(0.0, 1.0, 1.0, 0.0, 0.0)
"""What a sample does that has arrived: nothing, while the others go on."""


@dataclass(frozen=True, slots=True)
class Row:
    """One step of all samples. timestep is (B,), the others are (B, 1, 1, 1)."""

    timestep: Tensor
    scale: Tensor
    keep: Tensor
    move: Tensor
    fresh: Tensor | None
    active: Tensor


@dataclass(frozen=True, slots=True)
class Schedule:
    """picture and noise make the first x; (B, 1, 1, 1)."""

    picture: Tensor
    noise: Tensor
    rows: tuple[Row, ...]


def schedule(courses: Sequence[Course], device: torch.device) -> Schedule:
    """The courses side by side; a sample with fewer steps rests at the end."""
    count = max(len(course.steps) for course in courses)
    first = [[c.picture for c in courses], [c.noise for c in courses]]
    numbers = [number for k in range(count) for number in _lines(courses, k)]
    table = torch.tensor(first + numbers, pin_memory=device.type == "cuda")
    there = table.to(device, non_blocking=True)
    wide = there[:, :, None, None, None]
    rows = []
    for k in range(count):
        at = 2 + k * LINES
        stirred = any(k < len(c.steps) and c.steps[k].fresh for c in courses)
        rows.append(
            Row(
                there[at], wide[at + 1], wide[at + 2], wide[at + 3],
                wide[at + 4] if stirred else None, wide[at + 5] > 0,
            )
        )  # fmt: skip
    return Schedule(wide[0], wide[1], tuple(rows))


NAMES = tuple(field.name for field in fields(Step))
LINES = len(NAMES) + 1


def _lines(courses: Sequence[Course], k: int) -> list[list[float]]:
    """Step k: a line for each number of it, one for who takes it."""
    steps = [c.steps[k] if k < len(c.steps) else REST for c in courses]
    lines = [[float(getattr(step, name)) for step in steps] for name in NAMES]
    return [*lines, [float(k < len(c.steps)) for c in courses]]
