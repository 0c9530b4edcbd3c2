"""Make plain songs: what no listener gets wrong, and a fit to harder ones mustn't unlearn.

    python benchmarks/plain.py FOLDER

Clicks at twelve tempos, clicks that quicken and slow down, a small band in four and in three, a
kick on every beat with a louder bass half-way between, and a band, and clicks that quicken, with a
breakdown in which nothing but a soft drone is left: 42 songs of half a minute or so, as WAV, each
with its truth beside it, as `music` wants it. They are the sounds of `tests/music`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.music.sounds import RATE, band, clicks, drifting, four_on_the_floor, steady

CLICKS = (72, 84, 90, 97, 104, 110, 115, 120, 127.3, 132, 140, 150)
DRIFTS = ((100, 130), (90, 80))
HUSHED_DRIFTS = ((88, 98), (96, 108), (106, 118), (112, 124), (122, 110), (132, 124))
BANDS = (76, 88, 100, 112, 124, 136)
HUSHED = (80, 95, 110, 120, 140)
FLOORS = (112, 120, 126, 130, 138)
"""Tempos."""

BARS = 24
QUIET = slice(24, 45)
"""Beats of a breakdown in a song of sixteen bars."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A song. beats: seconds, of which every `meter`th begins a bar."""

    name: str
    kind: str
    sound: NDArray[np.float32]
    beats: list[float]
    meter: int = 4

    @property
    def truth(self) -> dict[str, object]:
        """As the harder songs have it."""
        return {
            "beats": self.beats,
            "downbeats": self.beats[:: self.meter],
            "tempo": 60 * (len(self.beats) - 1) / (self.beats[-1] - self.beats[0]),
            "meter": f"{self.meter}/4",
            "beats_per_bar": self.meter,
            "tags": [self.kind],
            "sections": [],
        }


def plain_songs() -> Iterator[Plain]:
    """All of them."""
    for tempo in CLICKS:
        beats = steady(tempo, 0.37, 30)
        yield Plain(f"clicks{tempo}", "clicks", clicks(beats, 30), beats)
    for low, high in DRIFTS:
        beats = drifting(low, high, 0.37, 40)
        yield Plain(f"drift{low}", "clicks", clicks(beats, 40), beats)
    for tempo in BANDS:
        for meter in (3, 4):
            sound, beats = band(tempo, 0.5, BARS, meter)
            yield Plain(f"band{tempo}_{meter}", "band", sound, beats, meter)
    for tempo in HUSHED:
        sound, beats = band(tempo, 0.5, 16)
        yield Plain(f"hushed{tempo}", "band", hushed(sound, beats[QUIET]), beats)
    for low, high in HUSHED_DRIFTS:
        beats = drifting(low, high, 0.37, 45)
        sound = hushed(clicks(beats, 45), beats[QUIET])
        yield Plain(f"hushed{low}_{high}", "clicks", sound, beats)
    for tempo in FLOORS:
        sound, beats = four_on_the_floor(tempo, 0.5, BARS)
        yield Plain(f"floor{tempo}", "floor", sound, beats)


def hushed(sound: NDArray[np.float32], quiet: list[float]) -> NDArray[np.float32]:
    """The sound with a soft drone for these beats of it."""
    start, stop = (round((instant - 0.05) * RATE) for instant in (quiet[0], quiet[-1]))
    out = sound.copy()
    out[start:stop] = 0.05 * np.sin(2 * np.pi * 110 * np.arange(start, stop) / RATE)
    return out


def main() -> None:
    import soundfile

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where the songs go; made if need be")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for song in plain_songs():
        soundfile.write(folder / f"{song.name}.wav", song.sound, RATE)
        (folder / f"{song.name}.truth.json").write_text(json.dumps(song.truth) + "\n")


if __name__ == "__main__":
    main()
