"""What is wrong with a model that is on this machine, and the way out, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from glance.diagnostics.catalogue import models as faults
from glance.diagnostics.catalogue.render import MODEL_NOT_HERE
from glance.diagnostics.diagnostic import Diagnostic, EnvironmentFault, Severity
from glance.models.hub import home_of, revisions
from glance.models.inventory import likely
from glance.models.place import SINGLE_FILE, Located, kind_of, locate
from glance.models.recognise import recognise
from glance.world import World

PREVIEW = "preview with `--model sketch`"


def expect_model(model: str, folder: Path, world: World, revision: str = "") -> Located:
    """The model, ready to be loaded. Raises EnvironmentFault, which says what is wrong."""
    found = locate(model, folder, world, revision)
    if found is None:
        missing = MODEL_NOT_HERE.anywhere(model=model).hint(to_fetch(model, world))
        raise _fatal(elsewhere(model, revision, world) or missing)
    wrong = unusable(found) or incomplete(found)
    if wrong is not None:
        raise _fatal(wrong)
    return found


def _fatal(wrong: Diagnostic) -> EnvironmentFault:
    """What is but a warning to a check stops a build."""
    return EnvironmentFault(replace(wrong, severity=Severity.ERROR))


def absent(model: str, folder: Path, revision: str, world: World, script: str) -> Diagnostic:
    """A model that isn't here at all, or not at the commit that the lock of `script` pins."""
    if kind_of(model.partition("+")[0], folder, world) is None:
        named = faults.NOT_A_NAME.anywhere(name=model)
        meant = likely(model, world)
        beside = "the path of a file beside the script"
        return named.hint(f'write `model "{meant or "owner/name"}"`, or {beside}')
    other = elsewhere(model, revision, world, script)
    return other or faults.TO_PULL.anywhere(model=model).hint(to_fetch(model, world))


def elsewhere(model: str, revision: str, world: World, script: str = "SCRIPT") -> Diagnostic | None:
    """Where the pinned commit isn't here but another is: which; else None."""
    name = model.partition("+")[0]
    here = revisions(home_of(name, world)) if revision else ()
    if not here or revision in here:
        return None
    fault = faults.OTHER_REVISION.anywhere(
        pinned=revision[:12], model=name, here=" and ".join(commit[:12] for commit in here)
    )
    return fault.hint(
        f"fetch it with `glancec models pull {name} --revision {revision[:12]}`, or take what "
        f"is here with `glancec models pin {script} --update`"
    )


def to_fetch(model: str, world: World) -> str:
    """How a model that isn't here is had; which one was meant, where it looks like a slip."""
    if model.endswith(SINGLE_FILE):
        return f"put the file beside the script, or {PREVIEW}"
    meant = likely(model, world)
    slip = f"is it `{meant}`? Else " if meant else ""
    return f"{slip}fetch it with `glancec models pull {model}`, or {PREVIEW}"


def unusable(found: Located) -> Diagnostic | None:
    """What no fetching mends: pickles, programs, a kind that Glance can't run."""
    pieces, model = found.pieces, found.model
    if pieces.foreign:
        fault = faults.FOREIGN.anywhere(model=model, component=pieces.foreign[0])
        return fault.hint("choose another model: `glancec models families` names some")
    if pieces.unsafe:
        fault = faults.PICKLES.anywhere(model=model, file=f"`{pieces.unsafe[0]}`")
        return fault.hint(
            "choose a version of it in `.safetensors`, or convert it: load it where you trust "
            "it and save it with `save_pretrained(…, safe_serialization=True)`"
        )
    if found.family is None and not pieces.missing:
        fault = faults.UNKNOWN_KIND.anywhere(model=model, kind=_kind(found))
        return fault.hint("choose another: `glancec models families` names some")
    return None


def _kind(found: Located) -> str:
    if "+" in found.model:
        return f"no model that `+{found.model.partition('+')[2]}` goes with"
    if found.kind == "file" and recognise(found.traits) is not None:
        return "a single file of a kind that is run from its repository or from a folder"
    if found.traits.pipeline:
        return f"a `{found.traits.pipeline}`"
    return "no model at all, or only a part of one (a LoRA, an autoencoder)"


def incomplete(found: Located) -> Diagnostic | None:
    """What fetching mends: files that are missing."""
    missing = found.pieces.missing
    if not missing:
        return None
    more = f" and {len(missing) - 1} more are missing" if len(missing) > 1 else " is missing"
    lacking = f"`{missing[0]}`{more}"
    if found.kind == "file" and missing[0] == (found.family and found.family.config):
        lacking = f"it is read with the small files of `{missing[0]}`"
    fault = faults.HALF_HERE.anywhere(model=found.model, lacking=lacking)
    if found.kind == "folder":
        return fault.hint(f"copy the rest into `{found.model}`, or {PREVIEW}")
    rest = f"`glancec models pull {found.model}`"
    if found.under_way:
        return fault.hint(f"a download was stopped, or isn't done yet: {rest} goes on with it")
    return fault.hint(f"fetch the rest with {rest}, or {PREVIEW}")
