"""The files that take part in a plan's pictures, as the script's folder has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from glance.diagnostics.catalogue.render import FILE_CHANGED, FILE_GONE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.digests import sha256_of
from glance.language.project import MOST_BYTES
from glance.plan.plan import File, Plan
from glance.syntax.beside import unfit
from glance.world import World

if TYPE_CHECKING:
    from torch import Tensor


def loras_of(plan: Plan) -> Iterator[File]:
    """The LoRAs of all shots, each once."""
    yield from dict.fromkeys(used.file for shot in plan.shots for used in shot.loras)


def references_of(plan: Plan) -> Iterator[File]:
    """The pictures whose looks shots take up, each once."""
    yield from dict.fromkeys(used.file for shot in plan.shots for used in shot.references)


def beginnings_of(plan: Plan) -> Iterator[File]:
    """The pictures that shots grow out of, each once."""
    yield from dict.fromkeys(shot.init for shot in plan.shots if shot.init)


def there(file: File, folder: Path, world: World) -> Path:
    """Where a file of the plan is, for libraries that read it themselves.

    Raises EnvironmentFault when it isn't there, would be outside of the folder (a plan may come
    from a stranger), or isn't the one that the plan was made with.
    """
    named = PurePosixPath(file.path.replace("\\", "/"))
    outside = named.is_absolute() or ".." in named.parts or ":" in file.path
    path = folder / named
    reason = "it is outside of the script's folder" if outside else ""
    reason = reason or unfit(path, folder, world, MOST_BYTES)
    if reason:
        raise EnvironmentFault(FILE_GONE.anywhere(path=file.path, reason=reason))
    try:
        found = sha256_of(path, world)
    except OSError as error:
        told = (error.strerror or str(error)).lower()
        raise EnvironmentFault(FILE_GONE.anywhere(path=file.path, reason=told)) from error
    if found != file.sha256:
        fault = FILE_CHANGED.anywhere(path=file.path)
        raise EnvironmentFault(fault.hint("build again: the plan is made anew each time"))
    return world.local(path)


def picture(file: File, folder: Path, world: World, size: tuple[int, int]) -> Tensor:
    """(1, 3, height, width) float32 in 0..1, on the CPU: the middle of the file's picture."""
    import cv2
    import torch

    from glance.render.diffusion.frames_out import fitted

    path = there(file, folder, world)
    read = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if read is None:
        fault = FILE_GONE.anywhere(path=file.path, reason="it isn't a picture")
        raise EnvironmentFault(fault)
    rgb = torch.from_numpy(cv2.cvtColor(read, cv2.COLOR_BGR2RGB))
    return fitted(rgb.permute(2, 0, 1)[None].float() / 255, width=size[1], height=size[0])
