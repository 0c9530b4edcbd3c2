"""What goes wrong with models and rendering."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Fault, Severity

MODEL_NOT_HERE = Fault(
    "G0701",
    Severity.ERROR,
    "the model `{model}` isn't on this machine",
    """The `model` line names what draws the pictures. A model other than the built-in `sketch`
has gigabytes of weights, which are fetched once, by `glancec models pull`, and never during a
build. Until it is there, `--model sketch` draws a preview of the same storyboard: cuts, camera
and colours are where they will be.""",
)

NO_DIFFUSION = Fault(
    "G0702",
    Severity.ERROR,
    "`{model}` needs libraries that aren't installed: {missing} is missing",
    """Diffusion models run on PyTorch and diffusers, which are large and which the built-in
`sketch` does without. They come with the package's extra: `pip install 'glance[diffusion]'`.""",
)

FILE_GONE = Fault(
    "G0703",
    Severity.ERROR,
    "`{path}` takes part in the pictures, and can't be used: {reason}",
    """A LoRA, a reference or a picture to begin from is read from the script's folder when the
pictures are made. It was there when the script was checked; or the plan was brought from another
machine without its files.""",
    help="put the file back where the script names it",
)

FILE_CHANGED = Fault(
    "G0704",
    Severity.ERROR,
    "`{path}` isn't the file that the plan was made with",
    """The plan holds the hash of every file that takes part in the pictures, so that frames which
are kept are never mixed with frames made from another file. This one has changed since.""",
)

MEMORY_RAN_OUT = Fault(
    "G0705",
    Severity.ERROR,
    "memory ran out while {batch} pictures were painted at once",
    """How many pictures fit is tried before the first is painted, and less is painted at once where
memory is short. Something else has taken memory since. Rushes that were finished are kept, so the
next build goes on from there; with another batch, though, pictures have other bytes, and all are
made anew.""",
)

ALL: tuple[Fault, ...] = (MODEL_NOT_HERE, NO_DIFFUSION, FILE_GONE, FILE_CHANGED, MEMORY_RAN_OUT)
