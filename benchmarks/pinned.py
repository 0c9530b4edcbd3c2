"""How well beats are numbered once the author has pinned tempo, meter and one downbeat.

The pins are those that a musician would write who knows the song: `tempo 120` where it is
steady, `tempo x2`, `x0.5`… where it moves and was heard at another level, `meter 3/4`, and
`downbeat` at the first.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from statistics import median

from marks import Reading

from glance.music.analyse import analyse
from glance.music.decode import decode
from glance.music.heard import Heard
from glance.music.pin import pin
from glance.music.pins import Pins
from glance.music.score import Meter
from glance.world import RealWorld

SCALES = (1.0, 2.0, 0.5, 3.0, 1 / 3, 1.5, 2 / 3, 4.0, 0.25)

STEADY = 0.02
"""Seconds that beats of a steady song lie off an even grid, at most."""


def pins_for(truth: dict[str, object], heard: Heard) -> Pins:
    """What would be written in the script of a song with this truth."""
    beats, downbeats = truth["beats"], truth["downbeats"]
    assert isinstance(beats, list)
    assert isinstance(downbeats, list)
    upper, lower = (int(part) for part in str(truth["meter"]).split("/"))
    meter, downbeat = Meter(upper, lower), float(downbeats[0])
    period = (beats[-1] - beats[0]) / (len(beats) - 1)
    if all(abs(beats[0] + i * period - beat) < STEADY for i, beat in enumerate(beats)):
        return Pins(tempo=60 / period, meter=meter, downbeat=downbeat)
    times = 60 / median(b - a for a, b in pairwise(beats)) / heard.tempo_bpm
    scale = min(SCALES, key=lambda scale: max(scale / times, times / scale))
    return Pins(tempo_scale=scale, meter=meter, downbeat=downbeat)


def pinned(song: Path) -> Reading:
    """What Glance goes by with these pins in the script."""
    sound = decode(song, song.read_bytes(), RealWorld()).value
    assert sound
    heard, _ = analyse(sound, "", 0)
    truth = json.loads(song.with_suffix(".truth.json").read_text())
    score = pin(heard, pins_for(truth, heard))
    grid = score.tempo
    last = grid.first + len(grid.beats)
    downbeats = [grid.seconds(line) for line in grid.bar_lines if line < last]
    boundaries = [section.stretch.start for section in score.sections[1:]]
    letters = [section.name for section in score.sections]
    return Reading(grid.beats, -grid.first, downbeats, boundaries, letters)
