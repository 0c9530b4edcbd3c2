"""The hashes of a model's files: each is read once, gigabytes as they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

from glance import digests
from glance.digests import SHA256, sha256_of_part
from glance.models.place import Located
from glance.world import World


def hashes_of(found: Located, world: World) -> tuple[tuple[str, str], ...]:
    """(path, SHA-256) of every file that takes part, in the order of the paths.

    A file's own name and the folders above the model are left out of it, so that moving a
    model changes nothing. Raises OSError.
    """
    own = [(name, found.folder / name) for name in (*found.pieces.weights, *found.pieces.configs)]
    if found.kind == "file":
        own = [("weights", found.path)]
    lent = []
    if found.config is not None:
        lent = [(f"config/{path.relative_to(found.config).as_posix()}", path)
                for path in _small_files(found.config)]  # fmt: skip
    if found.lora is not None:
        lent.append(("lora", found.lora))
    # What lies beside the script the world is asked for: make is to know of it.
    reads = sha256_of if found.kind == "repository" else digests.sha256_of
    hashes = [(name, reads(path, world)) for name, path in own]
    return tuple(sorted([*hashes, *((name, sha256_of(path, world)) for name, path in lent)]))


def _small_files(folder: Path) -> list[Path]:
    """Configuration and tokenizers of a folder that lends them to a single file."""
    from glance.models.pieces import Folder, pieces_of

    return [folder / name for name in pieces_of(Folder(folder)).configs]


def digest_of(hashes: tuple[tuple[str, str], ...]) -> str:
    """One hash over many, as `sha256sum` lists them."""
    listed = "".join(f"{sha256}  {name}\n" for name, sha256 in hashes)
    return hashlib.sha256(listed.encode()).hexdigest()


def sha256_of(path: Path, world: World) -> str:
    """The SHA-256 of a file of any size. Raises OSError.

    Hugging Face's cache names large files by their SHA-256, which `glancec models pull` checks
    when they come: those aren't read.
    """
    real = path.resolve()
    if SHA256.fullmatch(real.name) and real.parent.name == "blobs":
        return real.name
    return sha256_of_part(real, world)


def read_git_hash(path: Path) -> str:
    """The hash that git names a file by, as Hugging Face's cache does small ones."""
    data = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
