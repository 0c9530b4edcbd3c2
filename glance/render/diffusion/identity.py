"""Who renders, said before anything is loaded.

A build with nothing to do asks for the identity and is over: it mustn't load PyTorch for it,
let alone a model. So the identity is noted in the cache once a painter has said it, under all
that decides what painter it will be: the weights, the size, the versions of the libraries, and
which devices there are, as far as that can be seen without asking them. The loaded painter has
the last word: where it says something else than the note, the note is written anew and the
builder starts over with the new name (see `GrowingRenderer.identity`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.companions import ADAPTER
from glance.models.families import DEPTH_MODEL, FAMILY_BY_ID
from glance.models.hub import snapshot
from glance.plan.plan import Plan
from glance.records import dataclass
from glance.render.diffusion import batch
from glance.render.diffusion.batch import many
from glance.world import World, cores

VERSION = 1
"""Goes up whenever the same plan and painter would give other pictures."""
LIBRARIES = ("torch", "diffusers", "transformers", "peft")
COMPILE = "GLANCE_COMPILE"
"""1 has torch.compile rewrite the network's blocks: slow to begin, then faster."""
VAE = "GLANCE_VAE"
"""`full` shows what the model's own autoencoder decodes; where a small one of its family is here,
the loop stays with that."""
VARIABLES = (
    COMPILE,
    VAE,
    "GLANCE_DEVICE",
    "CUDA_VISIBLE_DEVICES",
    "HIP_VISIBLE_DEVICES",
    "OMP_NUM_THREADS",
    batch.VARIABLE,
)
"""What of the environment chooses a device, or how it works."""
GPUS = Path("/proc/driver/nvidia/gpus")


@cache
def styles_known() -> str:
    """A hash of what styles known by name mean: a plan has but their names."""
    from glance.language.styles import STYLES

    rows = "\n".join(f"{row.name}\t{row.template}\t{row.negative}" for row in STYLES)
    return sha256(rows.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Note:
    """What a painter said: who it is, and how many pictures it could paint at once."""

    identity: str
    batch: int


def note_of(plan: Plan, world: World) -> Path:
    """Where it is noted who paints a plan."""
    key = sha256("\n".join(_circumstances(plan, world)).encode()).hexdigest()
    return world.cache / "painters" / key


def read_note(plan: Plan, world: World) -> Note | None:
    """Who paints; None where it was never noted, or can't be read."""
    try:
        batch, _, identity = world.read(note_of(plan, world)).decode().partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return Note(identity, int(batch)) if batch.isdecimal() and identity else None


def write_note(plan: Plan, world: World, note: Note) -> None:
    """Note it. Where nothing can be written the next build just loads the model to ask."""
    with suppress(OSError, EnvironmentFault):
        world.write(note_of(plan, world), f"{note.batch}\n{note.identity}".encode())


def _circumstances(plan: Plan, world: World) -> Iterator[str]:
    """All that decides what painter a plan has."""
    yield f"engine {VERSION}"
    weights = plan.weights
    yield f"{plan.model} {weights.family} {weights.sha256}" if weights else plan.model
    yield f"{plan.width}x{plan.height}, {'many' if many(plan) else 'few'}"
    for shot in plan.shots:
        yield from (used.file.sha256 for used in (*shot.loras, *shot.references))
    yield from (str(snapshot(name, world)) for name in _companions(plan))
    yield from (f"{name} {version_of(name)}" for name in LIBRARIES)
    yield from (f"{name}={world.variable(name)}" for name in VARIABLES)
    yield f"{cores()} cores"  # PyTorch has as many threads, and sums differ by them
    with suppress(OSError):
        yield from sorted(entry.name for entry in GPUS.iterdir())


def _companions(plan: Plan) -> Iterator[str]:
    """Repositories that are taken where they are here, and done without where they aren't."""
    family = FAMILY_BY_ID.get(plan.weights.family) if plan.weights else None
    yield DEPTH_MODEL
    if any(shot.references for shot in plan.shots):
        yield ADAPTER
    if family and family.tiny_vae:
        yield family.tiny_vae


@cache
def version_of(library: str) -> str:
    """Its version, from the name of the folder that pip leaves beside it: neither loading the
    library nor asking importlib.metadata, which reads whole files, is free."""
    found = find_spec(library)
    if found is None or found.origin is None:
        return "none"
    beside = Path(found.origin).parent.parent
    noted = sorted(path.name for path in beside.glob(f"{library}-*.dist-info"))
    return noted[0].removeprefix(f"{library}-").removesuffix(".dist-info") if noted else "unknown"
