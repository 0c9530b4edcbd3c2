"""The files that a model in diffusers' format is made of, and those that are missing.

model_index.json                           {"unet": ["diffusers", "UNet2DConditionModel"], …}
unet/config.json
unet/diffusion_pytorch_model.safetensors   or in shards, listed in ….safetensors.index.json,
                                           or both again in half precision: ….fp16.…
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

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
WORDS = ("tokenizer.json", "vocab.json", "vocab.txt", ".model")
"""One of these a tokenizer has its words in."""
UNSAFE = (".bin", ".ckpt", ".pt", ".pth", ".pkl")
"""Pickles: reading one runs whatever program is in it."""
SHARDS = re.compile(r"\.(safetensors|bin)\.index\.")
"""Lists of shards."""


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


class Shelf(Protocol):
    """Where a model's files are listed: a folder, or a repository far away."""

    def whole(self, name: str) -> bool:
        """Whether a file is there to be read."""
        ...

    def listed(self, name: str) -> bool:
        """Whether it is there, or is known to belong there."""
        ...

    def names(self, folder: str) -> Sequence[str]:
        """The files of a folder inside the model ("" for its own), sorted, without its name."""
        ...

    def json(self, name: str) -> dict[str, Any]:
        """A JSON object; an empty one where the file is missing or isn't one."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A shelf on this machine, looked at where it stands: a World reads files whole, and these
    are gigabytes."""

    path: Path

    def whole(self, name: str) -> bool:
        return (self.path / name).is_file()

    def listed(self, name: str) -> bool:
        """A link to a blob that hasn't come yet counts."""
        return self.whole(name) or (self.path / name).is_symlink()

    def names(self, folder: str) -> Sequence[str]:
        try:
            return sorted(path.name for path in (self.path / folder).iterdir())
        except OSError:
            return []

    def json(self, name: str) -> dict[str, Any]:
        return read_json(self.path / name)


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object; an empty one where the file is missing or isn't one."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def pieces_of(shelf: Shelf, variants: tuple[str, ...] = (HALF, FULL)) -> Pieces:
    """What of a model is on a shelf; of its weights, the first of `variants` that is there."""
    if not shelf.whole(INDEX):
        return Pieces(missing=(INDEX,), unsafe=_pickles(shelf, ""))
    found = [Pieces(configs=(INDEX,))]
    for name, (library, kind) in components(shelf).items():
        if library not in LIBRARIES:
            found.append(Pieces(foreign=(name,)))
        elif kind.endswith(("Scheduler", "Tokenizer", "TokenizerFast", "Processor")):
            found.append(_small(shelf, name))
        else:
            found.append(_network(shelf, name, LIBRARIES[library], variants))
    return _joined(found)


def components(shelf: Shelf) -> dict[str, tuple[str, str]]:
    """The library and class of each component that is loaded, by name."""
    return {
        name: (str(value[0]), str(value[1]))
        for name, value in shelf.json(INDEX).items()
        if isinstance(value, list) and len(value) == 2 and value[0] and _plain(name)
    }


def _plain(name: str) -> bool:
    return name not in LEFT_OUT and not name.startswith("_") and name.isidentifier()


def _small(shelf: Shelf, name: str) -> Pieces:
    """A component without weights: a scheduler, a tokenizer."""
    configs = _configs(shelf, name)
    words = not name.startswith("tokenizer") or any(path.endswith(WORDS) for path in configs)
    missing = () if configs and words else (f"{name}/{WORDS[0] if configs else ''}",)
    return Pieces(configs=configs, missing=missing)


def _network(shelf: Shelf, name: str, stem: str, variants: tuple[str, ...]) -> Pieces:
    """A component with weights."""
    config = f"{name}/config.json"
    missing = () if shelf.whole(config) else (config,)
    for variant in variants:
        listed, index = _weights(shelf, f"{name}/{stem}", variant)
        if listed:
            here = tuple(path for path in listed if shelf.whole(path))
            gone = tuple(path for path in listed if path not in here)
            return Pieces(here, (*_configs(shelf, name), *index), (*missing, *gone))
    unsafe = _pickles(shelf, name)
    gone = () if unsafe else (f"{name}/{stem}.safetensors",)
    return Pieces((), _configs(shelf, name), (*missing, *gone), unsafe)


def _weights(shelf: Shelf, stem: str, variant: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files of one variant of some weights, and the index that lists them; () for none."""
    dotted = f".{variant}" if variant else ""
    whole = f"{stem}{dotted}.safetensors"
    if shelf.listed(whole):
        return (whole,), ()
    index = f"{stem}.safetensors.index{dotted}.json"
    shards = shelf.json(index).get("weight_map")
    if not isinstance(shards, dict):
        return (), ()
    inner = stem.rpartition("/")[0]
    names = {str(name) for name in shards.values()}
    # A name with a folder in it could lead out of the model's own.
    return tuple(f"{inner}/{name}" for name in sorted(names) if not set(name) & {"/", "\\"}), (
        index,
    )


def _configs(shelf: Shelf, name: str) -> tuple[str, ...]:
    """The small files of a component, the indexes of shards apart: those go by the variant."""
    return tuple(
        f"{name}/{file}"
        for file in shelf.names(name)
        if file.endswith(SMALL) and not SHARDS.search(file) and shelf.whole(f"{name}/{file}")
    )


def _pickles(shelf: Shelf, name: str) -> tuple[str, ...]:
    files = (file for file in shelf.names(name) if file.endswith(UNSAFE))
    return tuple(f"{name}/{file}".lstrip("/") for file in files)


def _joined(found: list[Pieces]) -> Pieces:
    def all_of(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(path for piece in found for path in getattr(piece, field)))

    return Pieces(*(all_of(field) for field in Pieces.__slots__))
