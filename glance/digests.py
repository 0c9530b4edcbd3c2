"""The SHA-256 of files that take part in pictures, worked out once for each state of a file.

What was found is kept in the cache, under the file's size, time and place: a LoRA of 200 MB
isn't read by each check, nor are a model's gigabytes by each build.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from pathlib import Path

from glance.world import RealWorld, World, sha256_of_bytes

SHA256 = re.compile(r"[0-9a-f]{64}")


def sha256_of(path: Path, world: World) -> str:
    """Of a file that a script names. Raises OSError."""
    return _known(path, world.stamp(path), world, world.sha256)


def sha256_of_part(path: Path, world: World) -> str:
    """Of a file of a model on this machine; `world` only keeps the note. Raises OSError.

    It isn't asked for the file itself: a model from a hub isn't among what the video is made
    from for make, the lock holds it.
    """
    here = RealWorld()
    return _known(path, here.stamp(path), world, here.sha256)


def _known(path: Path, stamp: str, world: World, read: Callable[[Path], str]) -> str:
    """What was noted of a file in this state; else it is read, and noted if that can be."""
    key = sha256_of_bytes(f"{path}\n{stamp}".encode("utf-8", "surrogateescape"))
    note = world.cache / "hashes" / key[:2] / key
    with contextlib.suppress(OSError, UnicodeDecodeError):
        kept = world.read(note).decode()
        if SHA256.fullmatch(kept):
            return kept
    found = read(path)
    with contextlib.suppress(OSError):
        world.write(note, found.encode())
    return found
