"""Reading a script from the world."""

from __future__ import annotations

from pathlib import Path

from glance.diagnostics.catalogue import files
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.syntax.source import Source
from glance.syntax.text import source_from_bytes
from glance.world import World


def read_script(path: Path, world: World) -> Source:
    """The text of a script. Raises EnvironmentFault when there is none to be had."""
    try:
        data = world.read(path)
    except FileNotFoundError:
        raise EnvironmentFault(files.NO_SUCH_FILE.anywhere(path=path)) from None
    except IsADirectoryError:
        raise EnvironmentFault(files.IS_A_FOLDER.anywhere(path=path)) from None
    except OSError as error:
        fault = files.UNREADABLE.anywhere(path=path, reason=error.strerror)
        raise EnvironmentFault(fault) from None
    source = source_from_bytes(str(path), data)
    for diagnostic in source.diagnostics:
        raise EnvironmentFault(diagnostic)
    return source.value
