"""A model in words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from glance.models.complaints import incomplete, unusable
from glance.models.families import FAMILIES, Commercial, Family
from glance.models.hashes import hashes_of
from glance.models.inventory import licence_of
from glance.models.place import Located
from glance.world import World

EARNING: dict[Commercial, str] = {
    "yes": "",
    "small": "to earn money with up to a turnover, beyond it by agreement",
    "no": "not to earn money with, unless its maker agrees",
    "ask": "look at its card",
}


def family_row(family: Family) -> str:
    """A family in two lines: what it is, and what to begin with."""
    steps = f"{family.steps} steps, {_size(family.sizes[0])}"
    begin = f", e.g. {family.examples[0]}" if family.examples else ""
    return f"{family.id:<15} {family.help}\n{'':<15} {steps}{begin}"


def family_of_example(name: str) -> Family | None:
    """The family that a model is an example of; of others only their files can tell."""
    return next((family for family in FAMILIES if name in family.examples), None)


def described_from_afar(name: str, family: Family) -> str:
    """What is known of a model that isn't on this machine."""
    mind = "; ".join(filter(None, (family.licence, EARNING[family.commercial])))
    facts = [*_run(family), ("licence", mind)]
    lines = [f"  {what:<12} {said}" for what, said in facts if said]
    fetch = f"  It isn't on this machine: `glancec models pull {name}` fetches it."
    return "\n".join([f"{name}: {family.help}", *lines, "", fetch])


def described(found: Located, world: World) -> str:
    """All that is known of a model on this machine."""
    facts = [("where", str(found.path)), ("commit", found.revision)]
    if found.family is not None:
        facts += list(_run(found.family, found))
    facts.append(("licence", licence(found)))
    wrong = unusable(found) or incomplete(found)
    lines = [f"  {what:<12} {said}" for what, said in facts if said]
    head = f"{found.model}: {found.family.help if found.family else 'not for Glance'}"
    if wrong is not None:
        return "\n".join([head, *lines, "", f"  {wrong.message}", f"  {wrong.help}"])
    files = [f"  {sha256[:12]} {name}" for name, sha256 in hashes_of(found, world)]
    return "\n".join([head, *lines, "", *files])


def _run(family: Family, found: Located | None = None) -> Iterator[tuple[str, str]]:
    """How the models of a family are run."""
    without = "none: it was taught without, and heeds no negative prompt"
    yield "family", family.id
    yield "modes", ", ".join(family.modes)
    yield "steps", str(family.steps)
    yield "guidance", f"{family.guidance:g}" if family.guided else without
    yield "scheduler", " ".join(filter(None, (family.scheduler, family.spacing)))
    yield "size", f"{', '.join(map(_size, family.sizes))}; multiples of {family.multiple}"
    if family.fps:
        every, more = family.frames
        yield "frames", f"{every}n + {more} at {family.fps} a second"
    if family.tiny_vae:
        here = (
            ""
            if found is None or found.tiny_vae
            else ", not here: `glancec models pull` fetches it"
        )
        yield "quick VAE", f"{family.tiny_vae}{here}"
    if family.lora and (found is None or found.lora is not None):
        yield "LoRA", family.lora


def licence(found: Located) -> str:
    """Its name, and what to mind before one earns money with what the model draws."""
    mind = EARNING[found.family.commercial] if found.family else ""
    return "; ".join(filter(None, (licence_of(found), mind)))


def _size(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"
