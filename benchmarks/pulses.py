"""What tells whether there is a beat: of what has none, and of songs and pieces of them.

A piece of a song is as long as chance wants it, from 4 to 40 s: what tells music mustn't be that
it lasts longer than rain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import beatless
import numpy as np
from claims import Case
from keeping import kept
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from glance.music import beating
from glance.music.analyse import counted, struck
from glance.music.decode import at_hand
from glance.music.frontend import FRAMES, Features, listen

Array = NDArray[np.float64]

SHORTEST, LONGEST = 4.0, 40.0
"""Seconds of a piece."""


def traits_of(features: Features, beats: Array) -> Array:
    """See `beating.traits`. beats: frames."""
    return beating.traits(struck(features), features.flux["pitches"], beats)


def likeliest(features: Features) -> Array | None:
    """The traits of what a stretch of sound would be counted by; None where nothing is."""
    counts = counted(features)
    return traits_of(features, counts[0].beats) if counts else None


def piece_of(features: Features, name: str, beats: Sequence[float]) -> Array | None:
    """The traits of some piece of a song; the same one for the same name. beats: true ones."""
    random = np.random.default_rng([*name.encode()])
    seconds = np.exp(random.uniform(np.log(SHORTEST), np.log(LONGEST)))
    start = random.uniform(beats[0], max(beats[0], beats[-1] - seconds))
    return likeliest(_cut(features, int(start * FRAMES), int((start + seconds) * FRAMES)))


def _cut(features: Features, start: int, stop: int) -> Features:
    """A song from one frame to another, but for its samples, which no count looks at."""
    frames, slower = slice(start, stop), len(features.harmony) / features.frames
    return replace(
        features,
        mel=features.mel[frames],
        flux={band: curve[frames] for band, curve in features.flux.items()},
        level={band: curve[frames] for band, curve in features.level.items()},
        centroid=features.centroid[frames],
        harmony=features.harmony[int(start * slower) : int(stop * slower) + 1],
    )


def without_beat(keep: Path | None) -> list[Case]:
    """Of all sounds of `beatless`, whose families are lots as those of genres are.

    keep  where the songs are kept: these are kept beside them.
    """
    made_by = [Path(__file__).with_name(f"{name}.py") for name in ("beatless", "textures")]
    stamp = sha256(b"".join(file.read_bytes() for file in made_by)).hexdigest()
    beside = keep and keep.with_name(f"{keep.name}.beatless")
    return kept(stamp, beside, lambda: list(_drawn()))


def _drawn() -> Iterator[Case]:
    kinds = [kind for family in beatless.FAMILIES.values() for kind in family]
    with ProcessPoolExecutor(2) as pool:
        for cases in pool.map(_of_kind, [kind.__name__ for kind in kinds]):
            yield from cases


def _of_kind(kind: str) -> list[Case]:
    families = enumerate(beatless.FAMILIES.values())
    (lot,) = (n for n, family in families if kind in [make.__name__ for make in family])
    cases = []
    with threadpool_limits(1):
        for sound in beatless.sounds(only=kind):
            found = likeliest(listen(at_hand(sound.sound, beatless.RATE)))
            if found is not None:
                cases.append(Case("pulse", found, False, sound.name, lot))
    return cases
