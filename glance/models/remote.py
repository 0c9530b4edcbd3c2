"""Fetching files of a model's repository into the cache that Hugging Face's libraries share.

huggingface_hub does the fetching; what it raises becomes one sentence here. A connection
that breaks, or a fetch that was stopped, is taken up again where it broke off (`resume`).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glance.diagnostics.catalogue import models as faults
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.digests import sha256_of_part
from glance.models.hashes import read_git_hash
from glance.models.hub import COMMIT, home_of, hub_cache
from glance.models.pieces import read_json
from glance.models.refusals import ANOTHER_DISK, Refused
from glance.models.resume import Blob, forget_parts
from glance.world import World

if TYPE_CHECKING:
    from huggingface_hub import HfApi

MAIN = "main"
PATIENCE = 30.0
"""Seconds to wait for an answer."""

Told = Callable[[str, int], None]
"""Told of bytes as they come: of which file, and how many more."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A file of a repository: its size, the hash that git names it by, and the SHA-256 where it
    is large; "" for what the hub doesn't say."""

    size: int
    git: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a repository at a commit; those that were fetched lie in `snapshot`."""

    repository: str
    commit: str
    files: dict[str, Remote]
    snapshot: Path

    def whole(self, name: str) -> bool:
        return name in self.files

    def listed(self, name: str) -> bool:
        return name in self.files

    def names(self, folder: str) -> Sequence[str]:
        inner = f"{folder}/" if folder else ""
        names = (name.removeprefix(inner) for name in self.files if name.startswith(inner))
        return sorted(name for name in names if "/" not in name)

    def json(self, name: str) -> dict[str, Any]:
        return read_json(self.snapshot / name)

    def absent(self, names: Iterable[str], world: World) -> tuple[str, ...]:
        """Those of some files that aren't here as they are there, each once."""
        return tuple(dict.fromkeys(name for name in names if not self.sound(name, world)))

    def sound(self, name: str, world: World) -> bool:
        """Whether a file is here and is what the hub says. Each is read once for that."""
        place, said = (self.snapshot / name).resolve(), self.files[name]
        try:
            if said.sha256:
                return sha256_of_part(place, world) == said.sha256
            return not said.git or read_git_hash(place) == said.git
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Hub:
    """The place that models are fetched from: `$HF_ENDPOINT`, else huggingface.co.

    A token comes from `$HF_TOKEN` and from nowhere else.
    """

    world: World

    @property
    def endpoint(self) -> str:
        return (self.world.variable("HF_ENDPOINT") or "https://huggingface.co").rstrip("/")

    @property
    def token(self) -> str | bool:
        return self.world.variable("HF_TOKEN") or False

    def listing(self, repository: str, revision: str = MAIN) -> Listing:
        """What a repository holds. Raises EnvironmentFault."""
        with self._spoken(repository, revision):
            info = self._api().model_info(
                repository, revision=revision, files_metadata=True, timeout=PATIENCE
            )
            files = {
                sibling.rfilename: Remote(
                    sibling.size or 0,
                    sibling.blob_id or "",
                    sibling.lfs.sha256 if sibling.lfs else "",
                )
                for sibling in info.siblings or ()
            }
        commit = info.sha or ""
        if not COMMIT.fullmatch(commit):
            fault = self._refused(repository).failed("it doesn't say at which commit")
            raise EnvironmentFault(fault)
        snapshot = home_of(repository, self.world) / "snapshots" / commit
        return Listing(repository, commit, files, snapshot)

    def fetch(self, listing: Listing, names: Iterable[str], told: Told) -> None:
        """Fetch files into the cache, those that aren't there. Raises EnvironmentFault."""
        absent = listing.absent(names, self.world)
        self._room_for(listing, absent)
        for name in absent:
            with self._spoken(listing.repository, listing.commit):
                (listing.snapshot / name).resolve().unlink(missing_ok=True)  # damaged, else absent
                self._fetch(listing, name, told)
            self._check(listing, name)

    def settle(self, listing: Listing) -> None:
        """Let the repository's `main` be this commit from now on, on this machine."""
        place = home_of(listing.repository, self.world) / "refs" / MAIN
        with self._spoken(listing.repository, MAIN):
            self.world.write(place, listing.commit.encode())
            forget_parts(home_of(listing.repository, self.world) / "blobs")

    def _api(self) -> HfApi:
        import logging

        from huggingface_hub import HfApi

        logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # `Refused` does the talking
        return HfApi(endpoint=self.endpoint, token=self.token)

    def _fetch(self, listing: Listing, name: str, told: Told) -> None:
        from huggingface_hub import hf_hub_download
        from huggingface_hub.constants import MAX_HTTP_DOWNLOAD_SIZE

        if listing.files[name].sha256 and listing.files[name].size <= MAX_HTTP_DOWNLOAD_SIZE:
            self._fetch_blob(listing, name, told)  # what is below then only links to it
        hf_hub_download(
            listing.repository,
            name,
            revision=listing.commit,
            cache_dir=hub_cache(self.world),
            endpoint=self.endpoint,
            token=self.token,
            tqdm_class=_counter(lambda more: told(name, more)),
        )

    def _fetch_blob(self, listing: Listing, name: str, told: Told) -> None:
        from huggingface_hub import hf_hub_url

        said = listing.files[name]
        url = hf_hub_url(listing.repository, name, revision=listing.commit, endpoint=self.endpoint)
        place = home_of(listing.repository, self.world) / "blobs" / said.sha256
        # Where the hub sends on to another host, the token isn't sent along: httpx sees to that.
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        blob = Blob(url, headers, place, said.size)
        if not place.exists():
            blob.fetch(_counter(lambda more: told(name, more)), lambda come: told(name, come))
            if not blob.settle():
                raise EnvironmentFault(self._refused(listing.repository).damaged(name))

    def _check(self, listing: Listing, name: str) -> None:
        """Raises EnvironmentFault where a file isn't what the hub says it is."""
        if not listing.sound(name, self.world):
            (listing.snapshot / name).resolve().unlink(missing_ok=True)
            raise EnvironmentFault(self._refused(listing.repository).damaged(name))

    def _room_for(self, listing: Listing, names: tuple[str, ...]) -> None:
        """Raises EnvironmentFault where the disk is too small for what is to come."""
        folder = hub_cache(self.world)
        there = next(place for place in (folder, *folder.parents) if place.exists())
        needed = sum(listing.files[name].size for name in names if name in listing.files)
        free = shutil.disk_usage(there).free
        if needed > free:
            fault = faults.NO_ROOM.anywhere(
                name=listing.repository, needed=amount(needed), folder=folder, free=amount(free)
            )
            raise EnvironmentFault(fault.hint(ANOTHER_DISK))

    @contextmanager
    def _spoken(self, repository: str, revision: str) -> Iterator[None]:
        """What goes wrong inside becomes an EnvironmentFault."""
        try:
            import httpx2
            from huggingface_hub.errors import HFValidationError
        except ImportError:
            fault = faults.NO_HUB_LIBRARY.anywhere()
            raise EnvironmentFault(fault.hint("run `pip install 'glance[diffusion]'`")) from None
        try:
            yield
        except HFValidationError:
            fault = faults.NOT_A_NAME.anywhere(name=repository)
            raise EnvironmentFault(fault.hint("a model is named `owner/name`")) from None
        except (OSError, httpx2.HTTPError) as reason:
            fault = self._refused(repository).meaning(reason, revision)
            raise EnvironmentFault(fault) from None

    def _refused(self, repository: str) -> Refused:
        return Refused(repository, self.endpoint, bool(self.token), hub_cache(self.world))


def _counter(told: Callable[[int], None]) -> type:
    """What huggingface_hub takes for a progress bar, and isn't one: it tells and shows nothing."""

    class Counter:
        def __init__(self, *_: object, **__: object) -> None:
            pass

        def __enter__(self) -> Counter:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def close(self) -> None:
            pass

        def update(self, more: float | None = 1) -> None:
            told(int(more or 0))

        def update_transfer(self, more: float | None = 1) -> None:
            """Bytes on the wire, which Xet counts apart from those of the file."""

        def set_postfix_str(self, *_: object, **__: object) -> None:
            pass

        def set_transfer_postfix_str(self, *_: object, **__: object) -> None:
            pass

    return Counter


def amount(count: int) -> str:
    """Bytes as people read them."""
    return f"{count / 1e6:,.1f} MB" if count < 1e9 else f"{count / 1e9:,.1f} GB"
