"""Where a model's files are, and whether they are all there. Nothing is fetched.

A script names a model in one of three ways:

    model "owner/name"           a repository, in the cache that Hugging Face's libraries share
    model "models/mine"          a folder in diffusers' format, inside the script's folder
    model "mine.safetensors"     a single file, inside the script's folder

and may lay a family's quick LoRA over it: `model "owner/name+lcm"`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from glance.models.families import FAMILIES, Family
from glance.models.header import read_head, traits_of
from glance.models.hub import REPOSITORY, home_of, snapshot, under_way
from glance.models.pieces import INDEX, Folder, Pieces, components, pieces_of
from glance.models.recognise import Traits, recognise
from glance.world import World

Kind = Literal["repository", "folder", "file"]
SINGLE_FILE = ".safetensors"


@dataclass(frozen=True, slots=True)
class Located:
    """A model that is on this machine, perhaps not all of it.

    model      as the script names it;
    path       what to load: a folder in diffusers' format, or a `.safetensors` file;
    revision   the commit of its repository, "" for a folder or a file;
    family     how it is run, None for a kind of model that Glance can't run;
    traits     what the family was told by;
    pieces     its files, as paths inside `path` (for a file: inside the folder it is in);
    config     for a file: the folder with the small files it is read with;
    lora       the LoRA to lay over it at full strength before anything else;
    tiny_vae   the folder of its family's small autoencoder, None where it isn't here;
    under_way  whether some of it is being fetched, or was when a fetch broke off.
    """

    model: str
    kind: Kind
    path: Path
    revision: str
    family: Family | None
    traits: Traits
    pieces: Pieces
    config: Path | None = None
    lora: Path | None = None
    tiny_vae: Path | None = None
    under_way: bool = False

    @property
    def ready(self) -> bool:
        """Whether it can be loaded: all there, nothing but safetensors, of a family."""
        pieces = self.pieces
        return bool(self.family) and not (pieces.missing or pieces.unsafe or pieces.foreign)

    @property
    def folder(self) -> Path:
        """What the paths of its pieces count from."""
        return self.path.parent if self.kind == "file" else self.path


def locate(model: str, folder: Path, world: World, revision: str = "") -> Located | None:
    """The model that a script in `folder` names, None where it isn't on this machine at all.

    revision   the commit that the lock pins, "" for `main` when last fetched.
    """
    name, _, suffix = model.partition("+")
    found = _found(name, folder, world, revision)
    if found is None:
        return None
    found = replace(found, model=model)
    return _with_vae(_overlaid(found, suffix, world) if suffix else found, world)


def kind_of(model: str, folder: Path, world: World) -> Kind | None:
    """How a script names a model; None for what can't be the name of one.

    A folder beside the script wins over a repository of the same name.
    """
    if not _inside(model):
        return None
    if model.endswith(SINGLE_FILE):
        return "file"
    try:
        if world.local(folder / model).is_dir():
            return "folder"
    except OSError:  # a world without files, or a name that no file can have
        return "repository" if REPOSITORY.fullmatch(model) else None
    return "repository" if REPOSITORY.fullmatch(model) else None


def _inside(model: str) -> bool:
    """Whether a name stays inside the script's folder, wherever it is taken for a path."""
    path = PurePosixPath(model.replace("\\", "/"))
    odd = not model.strip() or "\0" in model or "\n" in model
    return not (odd or path.is_absolute() or ":" in model or ".." in path.parts)


def _found(name: str, folder: Path, world: World, revision: str) -> Located | None:
    kind = kind_of(name, folder, world)
    if kind is None:
        return None
    if kind == "repository":
        return _repository(name, world, revision)
    try:
        path = world.local(folder / name)
    except OSError:
        return None
    if kind == "folder":
        return _folder(name, path)
    return _file(name, path, world) if path.is_file() else None


def _repository(name: str, world: World, revision: str) -> Located | None:
    path, home = snapshot(name, world, revision), home_of(name, world)
    if path is None:
        return None
    found = replace(_folder(name, path), kind="repository", revision=path.name)
    return replace(found, under_way=bool(found.pieces.missing) and under_way(home))


def _folder(name: str, path: Path) -> Located:
    traits = _traits(name, path)
    return Located(name, "folder", path, "", recognise(traits), traits, pieces_of(Folder(path)))


def _traits(name: str, path: Path) -> Traits:
    """What the small files of a folder say."""
    shelf = Folder(path)
    index, unet = shelf.json(INDEX), shelf.json("unet/config.json")
    scheduler = shelf.json("scheduler/scheduler_config.json")
    origin = index.get("_name_or_path")
    return Traits(
        name=f"{name} {origin}" if isinstance(origin, str) else name,
        pipeline=str(index.get("_class_name", "")),
        words=_number(unet.get("cross_attention_dim")),
        side=_number(unet.get("sample_size")),
        scheduler=components(shelf).get("scheduler", ("", ""))[1],
        spacing=str(scheduler.get("timestep_spacing", "")),
        prediction=str(scheduler.get("prediction_type", "")),
        expands=index.get("expand_timesteps") is True,
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _file(name: str, path: Path, world: World) -> Located:
    head = read_head(path)
    traits = traits_of(head, name) if head is not None else Traits(name, "")
    family = recognise(traits)
    if family is None or not family.config:  # the others are run from a folder only
        return Located(name, "file", path, "", None, traits, Pieces(weights=(path.name,)))
    config = snapshot(family.config, world)
    there = config is not None and (config / INDEX).is_file()
    pieces = Pieces(weights=(path.name,), missing=() if there else (family.config,))
    return Located(name, "file", path, "", family, traits, pieces, config=config)


def _overlaid(found: Located, suffix: str, world: World) -> Located:
    """The model with the LoRA of a family over it: that family's, where it fits."""
    family = next((f for f in FAMILIES if f.suffix == suffix), None)
    if family is None or found.family is None or found.family.id != family.over:
        return replace(found, family=None)
    owner, name, file = family.lora.split("/")
    place = snapshot(f"{owner}/{name}", world)
    if place is None or not (place / file).is_file():
        gone = (*found.pieces.missing, family.lora)
        return replace(found, family=family, pieces=replace(found.pieces, missing=gone))
    return replace(found, family=family, lora=place / file)


def _with_vae(found: Located, world: World) -> Located:
    if found.family is None or not found.family.tiny_vae:
        return found
    place = snapshot(found.family.tiny_vae, world)
    whole = place is not None and not _vae_missing(place)
    return replace(found, tiny_vae=place if whole else None)


def _vae_missing(place: Path) -> bool:
    """A small autoencoder is a folder with one network in it and no index."""
    needed = ("config.json", "diffusion_pytorch_model.safetensors")
    return not all((place / name).is_file() for name in needed)
