"""Is the confidence true: of what is said to be 0.8 sure, are eight in ten right?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from music import judge, reading_of

from glance.music.analyse import analyse
from glance.music.decode import decode
from glance.music.heard import Heard
from glance.world import RealWorld

EDGES = (0.0, 0.5, 0.7, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said of a song, how sure it was said to be, and whether it is so."""

    what: str
    sure: float
    right: bool


def claims_on(song: Path) -> list[Claim]:
    """What Glance says of a song."""
    truth = json.loads(song.with_suffix(".truth.json").read_text())
    sound = decode(song, song.read_bytes(), RealWorld()).value
    assert sound
    heard, _ = analyse(sound, "", 0)
    sure = heard.confidence
    right = is_right(heard, truth)
    said = {"tempo": sure.tempo, "meter": sure.meter, "downbeat": sure.downbeat}
    return [Claim(what, said[what], right[what]) for what in said]


def is_right(heard: Heard, truth: dict[str, object]) -> dict[str, bool]:
    """tempo: no octave error; meter: as many beats a bar, two being four; downbeat: bar 0
    begins where a bar begins."""
    downbeats, beats = truth["downbeats"], truth["beats_per_bar"]
    assert isinstance(downbeats, list)
    zero = heard.tempo.seconds(0)
    same = {heard.meter.beats_per_bar, beats}
    return {
        "tempo": judge(reading_of(heard), truth, 0).octave == 0,
        "meter": len(same) == 1 or same == {2, 4},
        "downbeat": any(abs(zero - downbeat) <= 0.07 for downbeat in downbeats),
    }


def table(claims: Sequence[Claim]) -> str:
    """By what is claimed and how surely: how many songs, and how many of them are right."""
    return "\n".join(["what      said         songs  mean said  right", *_rows(claims)])


def _rows(claims: Sequence[Claim]) -> Iterator[str]:
    for what in dict.fromkeys(claim.what for claim in claims):
        for low, high in pairwise(EDGES):
            here = [c for c in claims if c.what == what and low <= c.sure < high]
            if here:
                mean, right = fmean(c.sure for c in here), fmean(c.right for c in here)
                span = f"{low:.1f} to {min(high, 1.0):.1f}"
                yield f"{what:<9} {span:<12} {len(here):>5} {mean:>10.2f} {right:>6.2f}"
