"""What only the whole script shows. One rule, one function, yielding what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glance.diagnostics.diagnostic import Diagnostic
from glance.language.rules.beyond import beyond
from glance.language.rules.board import Board
from glance.language.rules.clips import begins_with_nothing
from glance.language.rules.cuts import contradictory_cuts, cuts_too_dense
from glance.language.rules.doubtful import doubtful
from glance.language.rules.flashing import flashing
from glance.language.rules.hidden import hidden
from glance.language.rules.model import model_can
from glance.language.rules.taken import never_taken
from glance.language.rules.tempo import unsure_tempo

__all__ = ["RULES", "Board"]

RULES: tuple[Callable[[Board], Iterator[Diagnostic]], ...] = (
    hidden,
    contradictory_cuts,
    cuts_too_dense,
    flashing,
    beyond,
    unsure_tempo,
    doubtful,
    model_can,
    begins_with_nothing,
    never_taken,
)
