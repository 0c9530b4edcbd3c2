"""Where the video goes: written beside its place, then given its name."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from glance.builder.faults import cannot_write
from glance.builder.mux import CONTAINERS
from glance.diagnostics.catalogue.build import NOT_A_VIDEO_NAME, OUTPUT_IS_A_FOLDER
from glance.diagnostics.catalogue.files import OUTPUT_IS_INPUT, UNWRITABLE
from glance.diagnostics.diagnostic import EnvironmentFault


def check_output(output: Path, inputs: Mapping[str, Path]) -> None:
    """Raises EnvironmentFault where no video can be put, before anything is drawn.

    `inputs` are the files that must not be written over, by what they are.
    """
    if output.is_dir():
        fault = OUTPUT_IS_A_FOLDER.anywhere(path=output)
        raise EnvironmentFault(fault.hint(f"name the video: `-o {output / 'video.mp4'}`"))
    for what, path in inputs.items():
        if same_file(output, path):
            fault = OUTPUT_IS_INPUT.anywhere(path=output, what=what)
            raise EnvironmentFault(fault.hint("choose another name with `-o`"))
    if output.suffix.lower() not in CONTAINERS:
        fault = NOT_A_VIDEO_NAME.anywhere(path=output)
        raise EnvironmentFault(fault.hint(f"write `{output.with_suffix('.mp4')}`, or .mov"))
    _check_folder(output)


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file."""
    with suppress(OSError):
        return one.samefile(other)
    return one.absolute() == other.absolute()


def _check_folder(output: Path) -> None:
    """The nearest folder above that exists must be one, and let us write in it."""
    above = next((folder for folder in output.absolute().parents if _exists(folder)), Path("/"))
    if not above.is_dir():
        reason = f"{above} is a file, not a folder"
    elif not os.access(above, os.W_OK | os.X_OK):
        reason = f"the folder {above} doesn't let you write in it"
    else:
        return
    fault = UNWRITABLE.anywhere(path=output, reason=reason)
    raise EnvironmentFault(fault.hint("choose another place with `-o`"))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder on the way isn't to be looked into, or is a file
        return False


@contextmanager
def beside(output: Path) -> Iterator[Path]:
    """A hidden file next to the output, gone afterwards unless it took its name.

    Held by a lock while we live: what isn't locked was left by a build that was killed.
    """
    prefix = f".glance-{hashlib.sha256(output.name.encode()).hexdigest()[:12]}-"
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        for left in output.parent.glob(f"{prefix}*.part"):
            _remove_if_abandoned(left)
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=".part", dir=output.parent)
    except OSError as error:
        raise cannot_write(output, error) from error
    try:
        with suppress(OSError):  # some network file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
        os.close(handle)


def take_its_place(temporary: Path, output: Path) -> None:
    """Give a finished file the output's name, in one step."""
    umask = os.umask(0)
    os.umask(umask)
    try:
        temporary.chmod(0o666 & ~umask)  # mkstemp makes it private to us
        temporary.replace(output)
    except OSError as error:
        raise cannot_write(output, error) from error


def _remove_if_abandoned(left: Path) -> None:
    with suppress(OSError), left.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        left.unlink()
