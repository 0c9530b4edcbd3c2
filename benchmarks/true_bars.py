"""The sections of a song whose bars are known: mistakes of beats don't hide those of form."""

from __future__ import annotations

import json
from bisect import bisect_left
from pathlib import Path

import numpy as np
from marks import Reading

from glance.music.decode import decode
from glance.music.form.sections import find_parts
from glance.music.frontend import listen
from glance.world import RealWorld


def on_true_bars(song: Path) -> Reading:
    """The sections that are found between the true bar lines: mistakes of beats left aside."""
    truth = json.loads(song.with_suffix(".truth.json").read_text())
    sound = decode(song, song.read_bytes(), RealWorld()).value
    assert sound
    lines = np.array([*truth["downbeats"], truth.get("end", truth["beats"][-1])])
    parts = find_parts(listen(sound), lines)
    cuts = [float(lines[part.start]) for part in parts[1:]]
    zero = bisect_left(truth["beats"], truth["downbeats"][0] - 1e-6)
    letters = [part.letter for part in parts]
    return Reading(truth["beats"], zero, truth["downbeats"], cuts, letters)
