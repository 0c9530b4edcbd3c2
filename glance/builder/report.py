"""What a build did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from glance.diagnostics.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Reason:
    """Why frames of a shot (by its number, from 0) were drawn."""

    shot: int
    frames: int
    why: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was made, from what.

    output    the video, bytes long;
    written   whether it was written: False if it was there already, byte for byte;
    frames    in the video: `rendered` were drawn now, the others kept from before;
    shots     how many, whole or in part;
    seconds   the build took;
    reasons   for each shot that was drawn, in order;
    diagnostics  warnings (letters that the font lacks).
    """

    output: Path
    bytes: int
    written: bool
    frames: int
    rendered: int
    shots: int
    seconds: float
    reasons: tuple[Reason, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def kept(self) -> int:
        """Frames that didn't have to be drawn."""
        return self.frames - self.rendered
