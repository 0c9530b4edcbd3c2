"""What is asked of a painter before there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glance.render.diffusion.reference import AdapterFiles


@dataclass(frozen=True, slots=True)
class Commission:
    """What painter is wanted.

    size        (height, width) of the pictures, multiples of the family's `multiple`;
    batch       how many at once;
    loras, references    files that the video uses, by sha256;
    adapter     what references need, where it is on this machine;
    own_vae     what is shown is decoded by the model's own autoencoder, slower and finer than
                the tiny one, which keeps the loop;
    compiled    have torch.compile rewrite the network's blocks;
    sha256      of all the model's files, as the lock has it.
    """

    size: tuple[int, int]
    batch: int = 1
    loras: Mapping[str, Path] = field(default_factory=dict)
    references: Mapping[str, Path] = field(default_factory=dict)
    adapter: AdapterFiles | None = None
    own_vae: bool = False
    compiled: bool = False
    sha256: str = ""
