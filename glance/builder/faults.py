"""What the system's refusals mean, in a sentence."""

from __future__ import annotations

import errno
from pathlib import Path

from glance.diagnostics.catalogue.build import CACHE_UNREADABLE
from glance.diagnostics.catalogue.files import DISK_FULL, UNWRITABLE
from glance.diagnostics.diagnostic import EnvironmentFault

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
MAKE_ROOM = "make room (`glancec cache prune` helps) and build again: it goes on where it stopped"


def no_room(path: Path) -> EnvironmentFault:
    """The disk that `path` is on is full."""
    return EnvironmentFault(DISK_FULL.anywhere(path=path).hint(MAKE_ROOM))


def cannot_write(path: Path, error: OSError, option: str = "-o") -> EnvironmentFault:
    """The output, named by `option`, or something on the way to it, can't be written."""
    if error.errno in NO_ROOM:
        return no_room(path)
    fault = UNWRITABLE.anywhere(path=path, reason=reason_of(error))
    return EnvironmentFault(fault.hint(f"choose another place with `{option}`"))


def cannot_keep(path: Path, error: OSError) -> EnvironmentFault:
    """The cache can't be written."""
    if error.errno in NO_ROOM:
        return no_room(path)
    fault = CACHE_UNREADABLE.anywhere(path=path, reason=reason_of(error))
    return EnvironmentFault(fault.hint("set GLANCE_CACHE_DIR to a folder you can write in"))


def reason_of(error: OSError) -> str:
    """The system's own words, without its numbers."""
    return (error.strerror or str(error)).lower()
