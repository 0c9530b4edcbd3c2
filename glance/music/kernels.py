"""Where numba keeps the kernels that it compiles for librosa, about 15 s of work, once.

It keeps them beside librosa; where that is a read-only install it looks for another
folder of its own, and librosa can't be imported at all if it finds none.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from glance.world import World


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
