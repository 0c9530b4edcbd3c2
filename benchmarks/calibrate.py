"""Make Glance as sure as it is right, and show how true that is.

    python benchmarks/calibrate.py FOLDER[=WEIGHT]... [--keep FILE]

FOLDER holds songs with their truth, as `benchmarks/composer` and `benchmarks/scores` make them;
each counts WEIGHT times, or once, in the fits that choose a count. What Glance claims of a song
comes from fits that hadn't seen its genre or one like it (`unseen.py`). Knots make the claims as
sure as they were right (`isotonic.py`); those of all songs are written to `glance/music/knots.py`.
How true they are is told by knots that hadn't seen the genre either: as a picture in
`docs/img/reliability.svg`, and as a table in `docs/music.md`. Nothing is left to paste.

tempo       no octave error: not half, double or 3:2
meter       as many beats a bar, where the tempo is right; two and four are one
downbeat    bar 0 begins where a bar begins (70 ms), where the tempo is right
boundary    a section begins at this bar, where bars are right
beat        a true one is within 70 ms, where the tempo is right and most of the song's beats

--keep FILE keeps what was drawn up of the songs; another run by the same sources takes a minute.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from claims import KINDS, Claim, table
from curves import picture
from drawn import kept_songs
from families import lots
from isotonic import fitted, held_out
from numpy.typing import NDArray
from scipy.optimize import minimize
from unseen import BeatClaim, beats_of, claims_on
from unseen import fitted as weights_for

from glance.music.calibration import Knots
from glance.music.support import TRAITS

Array = NDArray[np.float64]

HERE = Path(__file__).parent.parent
KNOTS = HERE / "glance" / "music" / "knots.py"
PAGE = HERE / "docs" / "music.md"
PICTURE = HERE / "docs" / "img" / "reliability.svg"

LOTS = 5
"""Families of genres are held out in so many lots."""

BEATS_PRIOR = 5.0
"""How strongly the weights of a beat's traits are held to 0, per spread of their trait."""

SONG = 100.0
"""Beats' worth that each song counts in the fit of these weights, however long it is."""


def fit_beats(beats: Sequence[BeatClaim]) -> Array:
    """Log odds of a beat being right, per unit of each of TRAITS; and as such."""
    traits = np.array([beat.traits for beat in beats])
    right = np.array([beat.right for beat in beats])
    _, song, count = np.unique([b.song for b in beats], return_inverse=True, return_counts=True)
    worth, spread = SONG / count[song], traits.std(axis=0) + 1e-9

    def loss(x: Array) -> tuple[float, Array]:
        odds = traits @ (x[:-1] / spread) + x[-1]
        off = 1 / (1 + np.exp(-odds)) - right
        total = float(worth @ np.logaddexp(0, np.where(right, -odds, odds)))
        slope = np.append((worth * off) @ (traits / spread), worth @ off)
        held = np.append(BEATS_PRIOR * x[:-1], 0.0)
        return total + 0.5 * float(held @ x), slope + held

    x = minimize(loss, np.zeros(len(TRAITS) + 1), jac=True, method="L-BFGS-B").x
    return np.append(x[:-1] / spread, x[-1])


def beat_claims(beats: Sequence[BeatClaim], weights: dict[int, Array]) -> list[Claim]:
    """What is said of each beat by the weights of its lot."""
    return [
        Claim("beat", float(1 / (1 + np.exp(-beat.traits @ w[:-1] - w[-1]))), beat.right,
              beat.song, beat.lot)
        for beat in beats
        for w in (weights[beat.lot],)
    ]  # fmt: skip


def written(knots: dict[str, Knots], beats: Array, songs: int) -> Iterator[str]:
    """The lines of `glance/music/knots.py`."""
    yield '"""How sure to be of what seems so sure: pairs (seems, how often it was right); and what'
    yield f"speaks for a beat. `benchmarks/calibrate.py` wrote this, by {songs} songs."
    yield '"""'
    yield ""
    yield "KNOTS: dict[str, tuple[tuple[float, float], ...]] = {"
    for what, pairs in knots.items():
        yield f'    "{what}": ('
        yield from (f"        ({seems:.4f}, {sure:.3f})," for seems, sure in pairs)
        yield "    ),"
    yield "}"
    yield ""
    yield "BEATS = {"
    for name, odds in zip((*TRAITS, "always"), beats, strict=True):
        yield f'    "{name}": {odds:.3f},'
    yield "}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+", metavar="FOLDER[=WEIGHT]")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    songs = kept_songs(options.folders, options.keep)
    lot = lots([song.genre for song in songs], LOTS)
    weights = weights_for(songs, lot)
    each = [(song, lot[song.genre], weights[lot[song.genre]]) for song in songs]
    claims = [claim for one in each for claim in claims_on(*one)]
    beats = [beat for one in each for beat in beats_of(*one)]
    own = {n: fit_beats([beat for beat in beats if beat.lot != n]) for n in weights}
    claims += beat_claims(beats, own)
    by_kind = {kind: [claim for claim in claims if claim.what == kind] for kind in KINDS}
    said = [claim for kind in KINDS for claim in held_out(by_kind[kind])]
    lines = written({k: fitted(c) for k, c in by_kind.items()}, fit_beats(beats), len(songs))
    KNOTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    PICTURE.write_text(picture(said), encoding="utf-8")
    rows = "\n".join(table(said))
    print(rows)
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(re.sub(r"\| what \| said \|.*(?:\n\|.*)*", rows, page), encoding="utf-8")


if __name__ == "__main__":
    main()
