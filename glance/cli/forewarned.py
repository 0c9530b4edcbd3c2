"""What a check warns of and a build stops at, said once.

A build whose pictures are all kept needs no model: it is told so in a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from glance.cli.show import show
from glance.diagnostics.catalogue.drawing import NO_ADAPTER
from glance.diagnostics.catalogue.models import HALF_HERE, NOT_MISSED, OTHER_REVISION, TO_PULL
from glance.diagnostics.catalogue.painting import NO_REFERENCES
from glance.diagnostics.catalogue.render import MODEL_NOT_HERE
from glance.diagnostics.diagnostic import Diagnostic, EnvironmentFault

MEANT = {
    TO_PULL.code: MODEL_NOT_HERE.code,
    HALF_HERE.code: HALF_HERE.code,
    OTHER_REVISION.code: OTHER_REVISION.code,
    NO_ADAPTER.code: NO_REFERENCES.code,
}
"""The fault that a build stops at, by the warning that comes before it."""


@contextmanager
def forewarned(found: tuple[Diagnostic, ...]) -> Iterator[None]:
    """Print what was found, but for warnings of what may stop the build that is done within.

    Where it does, the fault is told at the warning's place; where it doesn't, a note says that
    nothing was missed. Raises EnvironmentFault.
    """
    held = [warning for warning in found if warning.code in MEANT]
    show(warning for warning in found if warning.code not in MEANT)
    try:
        yield
    except EnvironmentFault as fault:
        told = fault.diagnostic
        for warning in held:
            if MEANT[warning.code] == told.code:
                raise EnvironmentFault(replace(told, span=warning.span)) from fault
        show(held)
        raise
    show(replace(NOT_MISSED.at(warning.span), help=warning.help) for warning in held[:1])
