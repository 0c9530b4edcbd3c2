"""Bulk data of the analysis in the cache, keyed by the song's hash.

Losing any of it costs time and nothing else, so what can't be read counts as absent and
what can't be written is let go.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from glance.music.heard import ANALYSIS, Heard
from glance.music.lock import FORMAT, write_lock
from glance.music.lock_reader import Damaged, read_lock
from glance.music.score import SIGNALS, Onsets
from glance.world import World

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    from glance.music.bulk import Bulk

    Signals = dict[str, NDArray[float32]]
    """Curves by name."""


def _place(sha256: str, kind: str, world: World) -> Path:
    return world.cache / "music" / sha256[:2] / f"{sha256}.{ANALYSIS}.{kind}"


_HEARD = f"{FORMAT}.lock"


def keep(heard: Heard, bulk: Bulk, world: World) -> None:
    """Put an analysis in the cache."""
    with contextlib.suppress(OSError):
        world.write(_place(heard.sha256, _HEARD, world), write_lock(heard).encode())
        keep_bulk(heard.sha256, bulk, world)


def keep_bulk(sha256: str, bulk: Bulk, world: World) -> None:
    """Put curves and onsets in the cache."""
    import numpy as np

    rows = np.array([bulk.signals[name] for name in SIGNALS], dtype=np.float16)
    packed = BytesIO()
    np.save(packed, rows, allow_pickle=False)
    with contextlib.suppress(OSError):
        world.write(_place(sha256, "npy", world), packed.getvalue())
        world.write(_place(sha256, "json", world), json.dumps(asdict(bulk.onsets)).encode())


def kept_heard(sha256: str, world: World) -> Heard | None:
    """An analysis made earlier, for songs that have no lock."""
    try:
        return read_lock(world.read(_place(sha256, _HEARD, world)).decode())
    except (OSError, Damaged, UnicodeDecodeError):
        return None


def kept_onsets(sha256: str, world: World) -> Onsets | None:
    """Onsets found earlier. Reads text only: no numpy."""
    try:
        found = json.loads(world.read(_place(sha256, "json", world)))
        return Onsets(**{name: tuple(map(float, instants)) for name, instants in found.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def kept_signals(sha256: str, names: frozenset[str], world: World) -> Signals | None:
    """Curves made earlier, those of `names`."""
    import numpy as np

    try:
        packed = BytesIO(world.read(_place(sha256, "npy", world)))
        rows = np.load(packed, allow_pickle=False)
        return {name: rows[SIGNALS.index(name)].astype(np.float32) for name in sorted(names)}
    except (OSError, ValueError, IndexError, EOFError):
        return None
