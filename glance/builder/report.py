"""What a build did."""

from __future__ import annotations

from pathlib import Path

from glance.diagnostics.diagnostic import Diagnostic
from glance.records import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why frames of a shot (by its number, from 0) were drawn.

    frames    drawn, its tail included;
    finished  composed and encoded. Where none were drawn, their pictures were kept, and got
              other colours or words on them.
    """

    shot: int
    frames: int
    why: str
    finished: int = 0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was made, from what.

    output    the video, bytes long;
    written   whether it was written: False if it was there already, byte for byte;
    frames    in the video: `rendered` were drawn now, the others kept from before;
    shots     how many, whole or in part;
    seconds   the build took;
    reasons   for each shot that was drawn, in order;
    diagnostics  warnings (letters that the font lacks);
    finished  frames that were composed and encoded now: all that were drawn, and those whose
              raw pictures were kept but not as they are seen;
    lead      frames before the part that were drawn because those of the part grow out of them;
    beneath   frames drawn beyond the ends of shots, to go on beneath a dissolve;
    remarks   what a model's renderer chose, and what it had to do without.
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
    finished: int = 0
    lead: int = 0
    beneath: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def kept(self) -> int:
        """Frames that didn't have to be drawn."""
        return self.frames - self.rendered
