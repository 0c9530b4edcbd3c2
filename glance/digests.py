"""Hashes of files that take part in pictures, worked out once for each state of a file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from glance.world import World


def sha256_of(path: Path, world: World) -> str:
    """The SHA-256 of a file's bytes, 64 hexadecimal digits. Raises OSError.

    Kept in the cache under the file's size and time: a LoRA of 200 MB isn't read by each check.
    """
    name = sha256(f"{path} {world.stamp(path)}".encode()).hexdigest()
    kept = world.cache / "digests" / name
    if world.is_file(kept):
        return world.read(kept).decode()
    digest = sha256(world.read(path)).hexdigest()
    world.write(kept, digest.encode())
    return digest
