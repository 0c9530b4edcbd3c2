"""The files that a model in diffusers' format is made of, and those that are missing.

model_index.json                           {"unet": ["diffusers", "UNet2DConditionModel"], …}
unet/config.json
unet/diffusion_pytorch_model.safetensors   or in shards, listed in ….safetensors.index.json,
                                           or both again in half precision: ….fp16.…
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

INDEX = "model_index.json"
HALF, FULL = "fp16", ""
"""Variants of weights; half precision is looked for first: it is what a GPU computes in, and
half as large."""

LEFT_OUT = ("safety_checker", "feature_extractor")
"""Components that Glance doesn't load."""
LIBRARIES = {"diffusers": "diffusion_pytorch_model", "transformers": "model"}
"""Whose classes a component may be, and what their weights are called. Any other library
would be a program that came with the model."""
SMALL = (".json", ".txt", ".model")
UNSAFE = (".bin", ".ckpt", ".pt", ".pth", ".pkl")
"""Pickles: reading one runs whatever program is in it."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Files of a model, as paths inside its folder.

    weights   what is there of the weights that are needed;
    configs   the small files beside them: configuration, tokenizers;
    missing   what is needed and isn't there;
    unsafe    weights that are there as pickles only;
    foreign   components that need a program of the model's own.
    """

    weights: tuple[str, ...] = ()
    configs: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unsafe: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object; an empty one where the file is missing or isn't one."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def pieces_of(folder: Path) -> Pieces:
    """What of a model is in a folder."""
    if not (folder / INDEX).is_file():
        return Pieces(missing=(INDEX,), unsafe=_pickles(folder, ""))
    found = [Pieces(configs=(INDEX,))]
    for name, (library, kind) in components(folder).items():
        if library not in LIBRARIES:
            found.append(Pieces(foreign=(name,)))
        elif kind.endswith(("Scheduler", "Tokenizer", "TokenizerFast", "Processor")):
            found.append(_small(folder, name))
        else:
            found.append(_network(folder, name, LIBRARIES[library]))
    return _joined(found)


def components(folder: Path) -> dict[str, tuple[str, str]]:
    """The library and class of each component that is loaded, by name."""
    rows = read_json(folder / INDEX).items()
    return {
        name: (str(value[0]), str(value[1]))
        for name, value in rows
        if isinstance(value, list) and len(value) == 2 and value[0] and _plain(name)
    }


def _plain(name: str) -> bool:
    return name not in LEFT_OUT and not name.startswith("_") and name.isidentifier()


def _small(folder: Path, name: str) -> Pieces:
    """A component without weights: a scheduler, a tokenizer."""
    configs = _configs(folder, name)
    return Pieces(configs=configs, missing=() if configs else (f"{name}/",))


def _network(folder: Path, name: str, stem: str) -> Pieces:
    """A component with weights."""
    config = f"{name}/config.json"
    missing = () if (folder / config).is_file() else (config,)
    for variant in (HALF, FULL):
        listed, index = _weights(folder, f"{name}/{stem}", variant)
        if listed:
            gone = tuple(path for path in listed if not (folder / path).is_file())
            here = tuple(path for path in listed if path not in gone)
            configs = (*_configs(folder, name), *index)
            return Pieces(here, configs, (*missing, *gone))
    unsafe = _pickles(folder, name)
    gone = () if unsafe else (f"{name}/{stem}.safetensors",)
    return Pieces((), _configs(folder, name), (*missing, *gone), unsafe)


def _weights(folder: Path, stem: str, variant: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files of one variant of some weights, and the index that lists them; () for none."""
    dotted = f".{variant}" if variant else ""
    whole = f"{stem}{dotted}.safetensors"
    if _listed(folder / whole):
        return (whole,), ()
    index = f"{stem}.safetensors.index{dotted}.json"
    shards = read_json(folder / index).get("weight_map")
    if not isinstance(shards, dict):
        return (), ()
    inner = stem.rpartition("/")[0]
    names = {str(name) for name in shards.values()}
    # A name with a folder in it could lead out of the model's own.
    return tuple(f"{inner}/{name}" for name in sorted(names) if "/" not in name), (index,)


def _listed(path: Path) -> bool:
    """Whether a file is there, or is a link to one that hasn't come yet."""
    return path.is_file() or path.is_symlink()


def _configs(folder: Path, name: str) -> tuple[str, ...]:
    """The small files of a component, the indexes of shards apart: those go by the variant."""
    return tuple(
        f"{name}/{path.name}"
        for path in _files(folder / name)
        if path.suffix in SMALL and ".safetensors.index." not in path.name
        and ".bin.index." not in path.name and path.is_file()
    )  # fmt: skip


def _pickles(folder: Path, name: str) -> tuple[str, ...]:
    return tuple(
        f"{name}/{path.name}".lstrip("/") for path in _files(folder / name) if path.suffix in UNSAFE
    )


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _joined(found: list[Pieces]) -> Pieces:
    def all_of(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(path for piece in found for path in getattr(piece, field)))

    return Pieces(*(all_of(field) for field in Pieces.__slots__))
