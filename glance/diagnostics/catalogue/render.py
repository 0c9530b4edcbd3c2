"""What goes wrong with models and rendering."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Fault, Severity

UNKNOWN_MODEL = Fault(
    "G0701",
    Severity.ERROR,
    "there is no model `{model}` here: this installation knows {known}",
    """The `model` line names what draws the pictures. `sketch` is built in: it composes
pictures from the prompt's words, needs no weights and no GPU, and draws at any size. Other
models are named as they are where they come from, and have to be installed first.""",
)

ALL: tuple[Fault, ...] = (UNKNOWN_MODEL,)
