"""How often beats are right that are said to be so sure; and whether a grid out of place shows.

    python benchmarks/certainty.py FOLDER

FOLDER is as in `benchmarks/music.py`. Prints the table of docs/music.md: beats by certainty, the
share of them within 70 ms of a true beat, and the same for songs of which nine beats in ten are
right; then the median certainty of each song's beats, and of the same moved by an eighth.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

import numpy as np
from marks import SOUNDS

from glance.music.align import lag
from glance.music.analyse import counts_of, covering, struck
from glance.music.decode import decode
from glance.music.frontend import listen
from glance.music.level import ranked
from glance.music.support import certainty
from glance.world import RealWorld

EDGES = ((0.85, 1.01), (0.55, 0.85), (0.25, 0.55), (0.0, 0.25))
NEAR = 0.07


@dataclass(frozen=True, slots=True)
class Song:
    """Of each beat, how sure it is and whether it is right; the middle certainty when moved."""

    name: str
    sure: list[float]
    right: list[bool]
    moved: float


def judged(song: Path) -> Song:
    truth = json.loads(song.with_suffix(".truth.json").read_text())["beats"]
    sound = decode(song, song.read_bytes(), RealWorld()).value
    assert sound
    features = listen(sound)
    beats = covering(features, ranked(counts_of(features))[0].beats)
    flux, eighth = struck(features), float(np.median(np.diff(beats))) / 8
    instants = beats + lag(features.samples, beats)
    sure = certainty(flux, beats) or (1.0,) * len(beats)
    moved = certainty(flux, beats + eighth) or (1.0,)
    return Song(song.stem, list(sure), [_is_near(at, truth) for at in instants], median(moved))


def _is_near(instant: float, truth: list[float]) -> bool:
    after = bisect_left(truth, instant)
    return any(abs(beat - instant) <= NEAR for beat in truth[max(0, after - 1) : after + 1])


def table(songs: list[Song]) -> None:
    for low, high in EDGES:
        every, counted = (
            [r for s in some for sure, r in zip(s.sure, s.right, strict=True) if low <= sure < high]
            for some in (songs, [s for s in songs if fmean(s.right) > 0.9])
        )
        shares = "  ".join(f"{fmean(those):.2f}" if those else " –  " for those in (every, counted))
        print(f"{max(low, 0):.2f} to {min(high, 1):.2f}  {len(every):6,} beats  right {shares}")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("folder", type=Path, help="songs beside their truth")
    folder: Path = options.parse_args().folder
    songs = [judged(p) for p in sorted(folder.iterdir()) if p.suffix in SOUNDS]
    table(songs)
    for song in songs:
        print(f"{song.name:<40} {median(song.sure):.1f}, moved {song.moved:.1f}")


if __name__ == "__main__":
    main()
