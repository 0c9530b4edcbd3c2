"""Large files, fetched so that a fetch that was stopped goes on where it stopped.

huggingface_hub keeps nothing of a file whose fetch was stopped: two that write to one file at once
would spoil it where locks don't hold. Here what has come lies under the file's own hash, and has
to have that hash before it is taken for the file, so that at worst it is fetched anew.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from glance.records import dataclass

PART = ".glance.incomplete"
"""Behind the hash of a file that is being fetched here."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A large file of a repository. url: where it is; place: where it is to lie, named by its
    SHA-256; size: in bytes, 0 where the hub doesn't say."""

    url: str
    headers: dict[str, str]
    place: Path
    size: int

    @property
    def part(self) -> Path:
        """What has come of it."""
        return self.place.with_name(f"{self.place.name}{PART}")

    def fetch(self, bar: type, told: Callable[[int], None]) -> None:
        """Fetch what hasn't come yet; `told` of what had come already.

        Raises OSError, or an HTTPError of huggingface_hub's.
        """
        from huggingface_hub.file_download import http_get

        self.place.parent.mkdir(parents=True, exist_ok=True)
        if self.size and self.part.exists() and self.part.stat().st_size > self.size:
            self.part.unlink()
        with self.part.open("ab") as file:
            come = file.tell()
            told(come)
            http_get(
                self.url, file, resume_size=come, headers=self.headers,
                expected_size=self.size or None, tqdm_class=bar,
            )  # fmt: skip

    def settle(self) -> bool:
        """Take what has come for the file, where it has the file's hash; else drop it."""
        from glance.world import sha256_of_file

        whole = sha256_of_file(self.part) == self.place.name
        if whole:
            self.part.replace(self.place)
        else:
            self.part.unlink()
        return whole


def forget_parts(blobs: Path) -> None:
    """Drop what came of files that the repository has no more."""
    for part in blobs.glob(f"*{PART}"):
        part.unlink(missing_ok=True)
