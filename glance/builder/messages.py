"""What workers tell the build."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Diagnostic
from glance.records import dataclass


@dataclass(frozen=True, slots=True)
class Advanced:
    """One more frame is drawn."""


@dataclass(frozen=True, slots=True)
class Done:
    """The chunk is kept."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The environment said no."""

    diagnostic: Diagnostic


@dataclass(frozen=True, slots=True)
class Lacking:
    """A rush that the chunk is made from is not in the store any more, or not whole."""


@dataclass(frozen=True, slots=True)
class Broke:
    """A bug: the traceback, for the one who will mend it."""

    trace: str


Message = Advanced | Done | Refused | Lacking | Broke
