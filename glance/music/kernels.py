"""librosa is slow to load: about a second of processor time, most of it numba's kernels.

They are compiled once, about 15 s of work. numba keeps them beside librosa; where that is a
read-only install it looks for another folder of its own, and librosa can't be imported at all
if it finds none.
"""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread

from glance.world import World

COMPILING = 15.0
"""Seconds that compiling the kernels takes, once."""

_HEAVY = (
    "numpy",
    "scipy.signal",  # first: decoding asks for it too, and then waits for it here
    "scipy.ndimage",
    "numba",
    "librosa.core.spectrum",
    "librosa.core.pitch",
    "librosa.onset",
    "librosa.filters",
)
"""What the analysis loads, in an order in which no two threads wait for each other."""


def keep_kernels(world: World) -> None:
    """Have kernels kept where they can be. Call it before librosa is imported."""
    found = find_spec("librosa")
    if "NUMBA_CACHE_DIR" in os.environ or found is None or found.origin is None:
        return
    try:
        ours = world.local(world.cache / "kernels")
    except OSError:  # a world in memory
        return
    folder = kernel_folder(Path(found.origin).parent, ours)
    if folder is not None:
        os.environ["NUMBA_CACHE_DIR"] = str(folder)


def kernel_folder(install: Path, ours: Path) -> Path | None:
    """None where the install can be written; else our folder, or a temporary one."""
    if os.access(install, os.W_OK):
        return None
    with suppress(OSError):
        ours.mkdir(parents=True, exist_ok=True)
        if os.access(ours, os.W_OK):
            return ours
    return Path(tempfile.mkdtemp(prefix="glance-kernels-"))


def are_kept() -> bool:
    """Whether the kernels were compiled on this machine before. Call it after `keep_kernels`."""
    chosen, found = os.environ.get("NUMBA_CACHE_DIR"), find_spec("librosa")
    if found is None or found.origin is None:
        return True  # whoever loads it says that it isn't there
    folder = Path(chosen) if chosen else Path(found.origin).parent
    return next(folder.rglob("*.nbi"), None) is not None


@contextmanager
def loading() -> Iterator[None]:
    """Load librosa beside what is done meanwhile, and stop early if that fails.

    Decoding is C that doesn't hold Python's lock, loading is Python: both cores are busy.
    """
    enough = Event()
    beside = Thread(target=_load, args=(enough,), name="librosa")
    beside.start()
    try:
        yield
    except BaseException:
        enough.set()
        raise
    finally:
        beside.join()


def _load(enough: Event) -> None:
    """What can't be loaded is left to whoever needs it, who can say so."""
    collecting = gc.isenabled()
    gc.disable()  # thousands of objects are made, and all are kept: looking for waste takes a fifth
    try:
        for name in _HEAVY:
            if enough.is_set():
                return
            with suppress(ImportError, RuntimeError):
                import_module(name)
    finally:
        if collecting:
            gc.enable()
