"""Fetching a model, with what its family needs beside it. The only door to the network.

1. what the repository holds is listed, and its small files fetched;
2. they say which weights are needed; a model that Glance couldn't load ends here;
3. the weights are fetched;
4. the family's small autoencoder, and the quick LoRA that the name asks for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from glance.diagnostics.catalogue import models as faults
from glance.diagnostics.diagnostic import Diagnostic, EnvironmentFault
from glance.models.companions import COMPANION_BY_NAME, Companion
from glance.models.complaints import unusable
from glance.models.families import Family
from glance.models.pieces import FULL, HALF, INDEX, SHARDS, SMALL, Pieces, components, pieces_of
from glance.models.place import SINGLE_FILE, Located, kind_of, locate
from glance.models.remote import MAIN, Hub, Listing
from glance.world import World

CARD = "README.md"
PARTS = ("config.json", "preprocessor_config.json")
"""The small files of a repository that is one network and no pipeline."""


class Audience(Protocol):
    """Told how a fetch goes."""

    def begins(self, repository: str, files: int, size: int) -> None:
        """So many files are to come, of so many bytes together; 0 where all is there."""
        ...

    def comes(self, file: str, more: int) -> None:
        """So many more bytes of a file have come."""
        ...


@dataclass(frozen=True, slots=True)
class Puller:
    """Fetches models for scripts in `folder`."""

    folder: Path
    world: World
    audience: Audience
    variants: tuple[str, ...] = (HALF, FULL)

    @property
    def hub(self) -> Hub:
        return Hub(self.world)

    def pull(self, model: str, revision: str = MAIN) -> Located | None:
        """Fetch what a script that names `model` needs; None for what is no model of its own.

        Raises EnvironmentFault.
        """
        if model in COMPANION_BY_NAME:
            self._companion(COMPANION_BY_NAME[model])
            return None
        name, _, _ = model.partition("+")
        commit = ""
        if kind_of(name, self.folder, self.world) == "repository":
            commit = self._pipeline(name, revision)
        elif locate(name, self.folder, self.world) is None:
            fault = faults.NOT_A_NAME.anywhere(name=model)
            raise EnvironmentFault(fault.hint("write `owner/name`, as on the model's page"))
        found = self._found(model, commit)
        if found.family is not None:
            self._beside(found.family, found)
        return self._found(model, commit)

    def _found(self, model: str, commit: str) -> Located:
        """The model as it is here. Raises EnvironmentFault for one that Glance can't run."""
        found = locate(model, self.folder, self.world, commit)
        assert found is not None, f"{model} was fetched and isn't there"
        wrong = unusable(found)
        if wrong is not None:
            raise EnvironmentFault(wrong)
        return found

    def _beside(self, family: Family, found: Located) -> None:
        """What a family's models need beside themselves."""
        if found.kind == "file" and family.config:
            self._small_files(self.hub.listing(family.config))
        if family.lora and "+" in found.model:
            self._companion(COMPANION_BY_NAME[family.lora.rpartition("/")[0]])
        if family.tiny_vae:
            self._companion(COMPANION_BY_NAME[family.tiny_vae])

    def _pipeline(self, name: str, revision: str) -> str:
        """A model in diffusers' format. Gives the commit."""
        listing = self.hub.listing(name, revision)
        if not listing.whole(INDEX):
            raise EnvironmentFault(_nothing(listing, "it isn't in diffusers' format"))
        self._small_files(listing)
        pieces = pieces_of(listing, self.variants)
        self._look_before(listing, pieces)
        self._files(listing, pieces.weights)
        if revision == MAIN:
            self.hub.settle(listing)
        return listing.commit

    def _look_before(self, listing: Listing, pieces: Pieces) -> None:
        """Raises EnvironmentFault for what couldn't be run if it were here."""
        found = locate(listing.repository, self.folder, self.world, listing.commit)
        assert found is not None, f"the index of {listing.repository} was fetched"
        whole = replace(found, pieces=replace(pieces, missing=()))
        wrong = unusable(whole)
        if wrong is not None:
            raise EnvironmentFault(wrong)
        if pieces.missing:
            raise EnvironmentFault(_nothing(listing, f"`{pieces.missing[0]}` isn't in it"))

    def _small_files(self, listing: Listing) -> None:
        """Configuration, tokenizers, the model's card: what says which weights are needed."""
        self._files(listing, (INDEX,))
        folders = components(listing)
        small = [
            f"{folder}/{name}"
            for folder in folders
            for name in listing.names(folder)
            if name.endswith(SMALL) and (not SHARDS.search(name) or ".safetensors." in name)
        ]
        self._files(listing, [*small, *([CARD] if listing.whole(CARD) else [])])

    def _companion(self, companion: Companion) -> None:
        """What is no model of its own: some files, or one network in the repository's root."""
        listing = self.hub.listing(companion.repository)
        here = [name for name in listing.names("") if name.endswith((*PARTS, SINGLE_FILE))]
        names = companion.files or tuple(here)
        absent = [name for name in names if not listing.whole(name)]
        if absent or not any(name.endswith(SINGLE_FILE) for name in names):
            what = f"`{absent[0]}` isn't in it" if absent else "it has no `.safetensors`"
            raise EnvironmentFault(_nothing(listing, what))
        self._files(listing, names)
        self.hub.settle(listing)

    def _files(self, listing: Listing, names: list[str] | tuple[str, ...]) -> None:
        absent = listing.absent(names, self.world)
        size = sum(listing.files[name].size for name in absent)
        self.audience.begins(listing.repository, len(absent), size)
        self.hub.fetch(listing, absent, self.audience.comes)


def _nothing(listing: Listing, reason: str) -> Diagnostic:
    """Why there is no use in fetching a repository, and what else to do with it."""
    fault = faults.NOTHING_TO_LOAD.anywhere(name=listing.repository, reason=reason)
    files = [name for name in listing.names("") if name.endswith(SINGLE_FILE)]
    if files:
        return fault.hint(
            f"it has single files, such as `{files[0]}`: save one beside the script and write "
            f'`model "{files[0]}"`, or `lora "{files[0]}"` if it is one'
        )
    return fault.hint("choose another: `glancec models families` names some")
