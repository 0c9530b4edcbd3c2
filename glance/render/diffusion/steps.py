"""The courses of a batch as one tensor on the device, so that nothing there waits for us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor

from glance.render.diffusion.sampler import Course, Step
from glance.render.diffusion.sending import sent

REST = Step(0.0, 1.0, 1.0, 0.0, 0.0)
"""What a sample does whose turn hasn't come: nothing, while the others come down to it."""


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
    """The courses side by side; a sample with fewer steps rests first.

    All arrive together: counted from the end, a step of a sample has the same number whatever
    its neighbours do, and whether a little more strength gave it one step more.
    """
    count = max(len(course.steps) for course in courses)
    first = [[c.picture for c in courses], [c.noise for c in courses]]
    stairs = [(None,) * (count - len(course.steps)) + course.steps for course in courses]
    numbers = [number for steps in zip(*stairs, strict=True) for number in _lines(steps)]
    there = sent(first + numbers, device)
    wide = there[:, :, None, None, None]
    rows = []
    for k in range(count):
        at = 2 + k * LINES
        stirred = any(step is not None and step.fresh for step in (it[k] for it in stairs))
        rows.append(
            Row(
                there[at], wide[at + 1], wide[at + 2], wide[at + 3],
                wide[at + 4] if stirred else None, wide[at + 5] > 0,
            )
        )  # fmt: skip
    return Schedule(wide[0], wide[1], tuple(rows))


NAMES = tuple(field.name for field in fields(Step))
LINES = len(NAMES) + 1


def _lines(steps: Sequence[Step | None]) -> list[list[float]]:
    """One step of each sample: a line for each number of it, one for who takes it."""
    lines = [[float(getattr(step or REST, name)) for step in steps] for name in NAMES]
    return [*lines, [float(step is not None) for step in steps]]
