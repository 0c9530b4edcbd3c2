"""Where Hugging Face's libraries keep what they have fetched, and what lies there.

    models--OWNER--NAME/
        refs/main              the commit that `main` was when last fetched
        snapshots/COMMIT/…     the files of a commit: links to blobs
        blobs/HASH             their bytes, named by SHA-256 (large) or by git's hash (small)
        blobs/….incomplete     what is being fetched

https://huggingface.co/docs/huggingface_hub/guides/manage-cache
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from glance.world import World

REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
"""`owner/name`."""
COMMIT = re.compile(r"[0-9a-f]{40}")


def hub_cache(world: World) -> Path:
    """The folder, found as Hugging Face's own libraries find it."""
    for name, inner in (
        ("HF_HUB_CACHE", ""),
        ("HUGGINGFACE_HUB_CACHE", ""),
        ("HF_HOME", "hub"),
        ("XDG_CACHE_HOME", "huggingface/hub"),
    ):
        chosen = world.variable(name)
        if chosen:
            return Path(chosen).expanduser() / inner
    return Path(world.variable("HOME") or "~").expanduser() / ".cache/huggingface/hub"


def home_of(repository: str, world: World) -> Path:
    """The folder of a repository; it need not be there."""
    return hub_cache(world) / f"models--{repository.replace('/', '--')}"


def snapshot(repository: str, world: World, revision: str = "") -> Path | None:
    """The files of a repository at a commit, or at its `main` when last fetched.

    None where they aren't on this machine. Some may be missing.
    """
    home = home_of(repository, world)
    commit = revision or _main(home)
    folder = home / "snapshots" / commit
    return folder if COMMIT.fullmatch(commit) and folder.is_dir() else None


def _main(home: Path) -> str:
    """What `main` was when last fetched; else the only snapshot there is; else ""."""
    try:
        return (home / "refs" / "main").read_text().strip()
    except (OSError, UnicodeDecodeError):
        found = revisions(home)
        return found[0] if len(found) == 1 else ""


def revisions(home: Path) -> tuple[str, ...]:
    """The commits of a repository that are on this machine."""
    try:
        names = sorted(path.name for path in (home / "snapshots").iterdir())
    except OSError:
        return ()
    return tuple(name for name in names if COMMIT.fullmatch(name))


def under_way(home: Path) -> bool:
    """Whether a file is being fetched, or was when a fetch broke off."""
    return any((home / "blobs").glob("*.incomplete"))


def repositories(world: World) -> Iterator[str]:
    """The models on this machine, in the order of their names."""
    try:
        names = sorted(path.name for path in hub_cache(world).iterdir())
    except OSError:
        return
    for name in names:
        repository = name.removeprefix("models--").replace("--", "/", 1)
        if name.startswith("models--") and REPOSITORY.fullmatch(repository):
            yield repository
