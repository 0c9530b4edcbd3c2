"""Whether pictures are taken for deep: where a depth model is on this machine."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glance.models.families import DEPTH_MODEL
from glance.models.hashes import digest_of, sha256_of
from glance.models.hub import snapshot
from glance.world import World

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from glance.render.diffusion.depth import Space
    from glance.render.diffusion.depth_model import DepthModel

FILES = ("config.json", "model.safetensors")


def space_of(world: World, device: torch.device) -> Space:
    """Relief where the depth model is here, else planes.

    By what is here and not by what the script says: else the first dolly in a script would make
    all its shots anew.
    """
    from glance.render.diffusion.depth import Planar
    from glance.render.diffusion.relief import Relief

    folder = snapshot(DEPTH_MODEL, world)
    if folder is None or not all((folder / name).is_file() for name in FILES):
        return Planar()
    hashes = tuple((name, sha256_of(folder / name, world)) for name in FILES)
    return Relief(Unseen(folder, digest_of(hashes), device))


@dataclass(frozen=True)
class Unseen:
    """A depth model that is loaded when something has to be seen in depth, and looks once at a
    picture that the camera moves over for many frames."""

    folder: Path
    sha256: str
    device: torch.device

    def depth_of(self, pictures: Tensor) -> Tensor:
        """As a DepthModel's."""
        if len(pictures) > 1:
            return self._model.depth_of(pictures)
        if pictures not in self._seen:
            self._seen[pictures] = self._model.depth_of(pictures)
        return self._seen[pictures]

    @cached_property
    def _seen(self) -> MutableMapping[Tensor, Tensor]:
        """By the very tensor, for as long as somebody has it."""
        from torch.utils.weak import WeakTensorKeyDictionary

        seen: MutableMapping[Tensor, Tensor] = WeakTensorKeyDictionary()
        return seen

    @cached_property
    def _model(self) -> DepthModel:
        from glance.render.diffusion.depth_model import load_depth
        from glance.render.diffusion.quiet import hushed

        with hushed():
            return load_depth(self.folder, self.sha256, self.device)
