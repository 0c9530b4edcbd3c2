"""Painters of tiny models, and diffusers' own pipelines of the same files to hold them to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from glance.models.place import locate
from glance.render.diffusion.commission import Commission
from glance.render.diffusion.device import Choice
from glance.render.diffusion.loading import load
from glance.render.diffusion.painter import Words
from glance.render.diffusion.quiet import hushed
from glance.render.diffusion.unet_painter import UNetPainter
from glance.world import RealWorld

torch.set_num_threads(1)

CPU = Choice(torch.device("cpu"), torch.float32, "painting on the CPU")
SIDE = 64


def said(text: str, away: str = "", **more: Any) -> Words:
    return Words(((text, 1.0),), ((away, 1.0),) if away else (), **more)


def painter_of(folder: Path, batch: int = 2, **order: Any) -> UNetPainter:
    """The painter of a model in a folder, on the CPU."""
    model = locate(folder.name, Path(), RealWorld(folder.parent))
    assert model is not None
    painter = load(model, Commission((SIDE, SIDE), batch, **order), CPU)
    assert isinstance(painter, UNetPainter)
    return painter


def pipeline_of(kind: str, folder: Path, scheduler: Any = None) -> Any:
    """One of diffusers' own pipelines; the scheduler is a function of the file's."""
    import diffusers

    with hushed():
        sd = {"safety_checker": None} if "XL" not in kind else {}
        made = getattr(diffusers, kind).from_pretrained(folder, local_files_only=True, **sd)
        if scheduler:
            made.scheduler = scheduler(made.scheduler.config)
    made.set_progress_bar_config(disable=True)
    return made


def euler(config: Any) -> Any:
    from diffusers import EulerDiscreteScheduler

    return EulerDiscreteScheduler.from_config(config, timestep_spacing="trailing")


def noise_of(seed: int, count: int = 1) -> Tensor:
    return torch.randn(count, 4, SIDE // 8, SIDE // 8, generator=torch.manual_seed(seed))


def picture_of(seed: int, count: int = 1) -> Tensor:
    return torch.rand(count, 3, SIDE, SIDE, generator=torch.manual_seed(seed))


def one(
    painter: UNetPainter,
    words: Words,
    noise: Tensor,
    *,
    picture: Tensor | None = None,
    strength: float = 1.0,
    guidance: float = 1.0,
    steps: int = 4,
    slot: int = 0,
    fill: Callable[[int], tuple[Tensor, float, float, int]] | None = None,
) -> Tensor:
    """One sample painted in some slot; in the others what `fill` says: noise and numbers."""
    batch = range(painter.batch)
    fill = fill or (lambda k: (noise_of(100 + k), 1.0, 1.0, 1))
    others = [(noise, strength, guidance, steps) if k == slot else fill(k) for k in batch]
    pictures = None
    if picture is not None or any(strength < 1 for _, strength, _, _ in others):
        blank = torch.zeros(1, 3, *painter.size)
        mine = blank if picture is None else picture
        pictures = torch.cat([mine if k == slot else picture_of(200 + k) for k in batch])
    return painter.paint(
        pictures,
        torch.cat([it[0] for it in others]),
        torch.tensor([it[1] for it in others]),
        [painter.words(words if k == slot else said(f"neighbour {k}")) for k in batch],
        torch.tensor([it[2] for it in others]),
        [it[3] for it in others],
    ).loop[slot : slot + 1]  # fmt: skip
