"""Reading a script from the world, and writing it back."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

from glance.diagnostics.catalogue import files
from glance.diagnostics.diagnostic import Diagnostic, EnvironmentFault
from glance.language.nearest import nearest
from glance.syntax.source import Source
from glance.syntax.text import source_from_bytes
from glance.world import World


def read_script(path: Path, world: World) -> Source:
    """The text of a script. Raises EnvironmentFault when there is none to be had."""
    return script_of(str(path), read_bytes(path, world))


def read_bytes(path: Path, world: World) -> bytes:
    """A script's file as it is. Raises EnvironmentFault."""
    try:
        return world.read(path)
    except FileNotFoundError:
        raise EnvironmentFault(_no_such(path, world)) from None
    except IsADirectoryError:
        raise EnvironmentFault(files.IS_A_FOLDER.anywhere(path=path)) from None
    except OSError as error:
        fault = files.UNREADABLE.anywhere(path=path, reason=error.strerror)
        raise EnvironmentFault(fault) from None


def _no_such(path: Path, world: World) -> Diagnostic:
    """That there is no such script, and which one may be meant."""
    fault = files.NO_SUCH_FILE.anywhere(path=path)
    with suppress(OSError):  # a world in memory has no folders to look into
        there = sorted(other.name for other in world.local(path).parent.glob("*.glance"))
        near = nearest(path.name, there) or tuple(there if len(there) == 1 else ())
        if near:
            return fault.hint(f"`{path.with_name(near[0])}` may be meant")
    return fault


def script_of(name: str, data: bytes) -> Source:
    """The text in the bytes of a script. Raises EnvironmentFault when it isn't text."""
    source = source_from_bytes(name, data)
    for diagnostic in source.diagnostics:
        raise EnvironmentFault(diagnostic)
    return source.value


def with_line_ends_of(before: bytes, text: str) -> bytes:
    """A script's new text as bytes, with the line ends that the file had before."""
    return text.replace("\n", "\r\n" if b"\r\n" in before else "\n").encode()


def write_script(path: Path, data: bytes, world: World) -> None:
    """Replace a script in one step. Raises EnvironmentFault."""
    try:
        world.write(path, data)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise EnvironmentFault(files.DISK_FULL.anywhere(path=path)) from None
        fault = files.UNWRITABLE.anywhere(path=path, reason=(error.strerror or str(error)).lower())
        raise EnvironmentFault(fault) from None
