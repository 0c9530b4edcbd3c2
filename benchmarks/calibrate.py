"""Make Glance as sure as it is right, and show how true that is.

    python benchmarks/calibrate.py FOLDER[=WEIGHT]... [--keep FILE]

FOLDER holds songs with their truth, as `benchmarks/composer` and `benchmarks/scores` make them;
each counts WEIGHT times, or once, in the fits that choose a count. What Glance claims of a song
comes from fits that hadn't seen its genre or one like it (`unseen.py`). Knots make the claims as
sure as they were right (`isotonic.py`); those of all songs are written to `glance/music/knots.py`.
How true they are is told by knots that hadn't seen the genre either: as a picture in
`docs/img/reliability.svg`, and as a table in `docs/music.md`. Nothing is left to paste.

pulse       there is a beat: in songs and pieces of them, not in what `beatless` makes
tempo       no octave error: not half, double or 3:2
phase       more than half of the beats are true ones, where the tempo is right
meter       as many beats a bar, where the tempo is right
downbeat    bar 0 begins where a bar begins (70 ms), where the tempo is right
boundary    a section begins at this bar, where bars are right
beat        a true one is within 70 ms, where the tempo is right and most of the song's beats

--keep FILE keeps what was drawn up of the songs; another run by the same sources takes a minute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from claims import KINDS, Case, Claim, table
from curves import picture
from drawn import Song, kept_songs
from families import lots
from isotonic import fitted, held_out
from keeping import weighing
from numpy.typing import NDArray
from pulses import without_beat
from scipy.optimize import minimize
from unseen import cases_on, claims_on
from unseen import fitted as weights_for

from glance.music import beating, support
from glance.music.calibration import Knots

Array = NDArray[np.float64]

HERE = Path(__file__).parent.parent
KNOTS = HERE / "glance" / "music" / "knots.py"
PAGE = HERE / "docs" / "music.md"
PICTURE = HERE / "docs" / "img" / "reliability.svg"

LOTS = 5
"""Families of genres are held out in so many lots."""

PRIORS = {"pulse": 2.0, "beat": 5.0}
"""How strongly the weights of traits are held to 0, per spread of their trait."""

SONG = 100.0
"""Beats' worth that each song counts in the fit of what speaks for a beat."""

TRAITS = {"pulse": beating.TRAITS, "beat": support.TRAITS}
"""What is seen where something is claimed by traits of its own."""


def fit(cases: Sequence[Case]) -> Array:
    """Log odds of being right, per unit of each trait; and as such. Cases are all of one kind."""
    traits = np.array([case.traits for case in cases])
    right = np.array([case.right for case in cases])
    worth, spread = worth_of(cases), traits.std(axis=0) + 1e-9
    prior = PRIORS[cases[0].what]

    def loss(x: Array) -> tuple[float, Array]:
        odds = traits @ (x[:-1] / spread) + x[-1]
        off = 1 / (1 + np.exp(-odds)) - right
        total = float(worth @ np.logaddexp(0, np.where(right, -odds, odds)))
        slope = np.append((worth * off) @ (traits / spread), worth @ off)
        held = np.append(prior * x[:-1], 0.0)
        return total + 0.5 * float(held @ x), slope + held

    x = minimize(loss, np.zeros(traits.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return np.append(x[:-1] / spread, x[-1])


def worth_of(cases: Sequence[Case]) -> Array:
    """How much each counts: what has a beat as much as what has none, and songs alike, however
    many beats they have."""
    if cases[0].what == "pulse":
        side = np.array([int(case.right) for case in cases])
        return np.asarray(len(cases) / 2 / np.bincount(side)[side])
    _, song, count = np.unique([c.song for c in cases], return_inverse=True, return_counts=True)
    return np.asarray(SONG / count[song])


def told(cases: Sequence[Case], weights: dict[int, Array]) -> list[Claim]:
    """What is claimed by the weights of each one's lot."""
    return [
        Claim(case.what, float(1 / (1 + np.exp(-case.traits @ w[:-1] - w[-1]))), case.right,
              case.song, case.lot)
        for case in cases
        for w in (weights[case.lot],)
    ]  # fmt: skip


def borne_out(by_kind: dict[str, list[Claim]]) -> dict[str, list[Claim]]:
    """The claims that knots are fitted to: of downbeats, those of songs whose phase is right."""
    known = {claim.song for claim in by_kind["phase"] if claim.right}
    return by_kind | {"downbeat": [c for c in by_kind["downbeat"] if c.song in known]}


def as_said(by_kind: dict[str, list[Claim]]) -> list[Claim]:
    """All claims as knots make them that hadn't seen their lot, and as they are said: there must be
    a beat for a tempo to be right, and a phase for a downbeat."""
    fit_to = borne_out(by_kind)
    said = {kind: held_out(claims, fit_to[kind]) for kind, claims in by_kind.items()}
    for kind, first in {"tempo": "pulse", "downbeat": "phase"}.items():
        given = {claim.song: claim.sure for claim in said[first]}
        said[kind] = [replace(c, sure=c.sure * given[c.song]) for c in said[kind]]
    return [claim for kind in KINDS for claim in said[kind]]


def written(knots: dict[str, Knots], odds: dict[str, Array], songs: int) -> Iterator[str]:
    """The lines of `glance/music/knots.py`."""
    yield '"""How sure to be of what seems so sure: pairs (seems, how often it was right); and what'
    yield "speaks for a beat, and for there being one at all. `benchmarks/calibrate.py` wrote this,"
    yield f"by {songs} songs."
    yield '"""'
    yield ""
    yield "KNOTS: dict[str, tuple[tuple[float, float], ...]] = {"
    for what, pairs in knots.items():
        yield f'    "{what}": ('
        yield from (f"        ({seems:.4f}, {sure:.3f})," for seems, sure in pairs)
        yield "    ),"
    yield "}"
    for name, what in {"BEATING": "pulse", "BEATS": "beat"}.items():
        yield ""
        yield f"{name} = {{"
        for trait, each in zip((*TRAITS[what], "always"), odds[what], strict=True):
            yield f'    "{trait}": {each:.3f},'
        yield "}"


def calibrated(songs: Sequence[Song], beatless: Sequence[Case]) -> tuple[list[str], list[Claim]]:
    """The lines of `knots`, by all songs; and every claim as it is said by what hadn't seen it."""
    lot = lots([song.genre for song in songs], LOTS)
    weights = weights_for(songs, lot)
    each = [(song, lot[song.genre], weights[lot[song.genre]]) for song in songs]
    claims = [claim for one in each for claim in claims_on(*one)]
    cases = [*beatless, *(case for one in each for case in cases_on(*one))]
    odds = {}
    for what in TRAITS:
        own = [case for case in cases if case.what == what]
        odds[what] = fit(own)
        claims += told(own, {n: fit([c for c in own if c.lot != n]) for n in range(LOTS)})
    by_kind = {kind: [claim for claim in claims if claim.what == kind] for kind in KINDS}
    knots = {kind: fitted(those) for kind, those in borne_out(by_kind).items() if those}
    return list(written(knots, odds, len(songs))), as_said(by_kind)


def main() -> None:
    options = weighing(__doc__).parse_args()
    songs = kept_songs(options.folders, options.keep)
    lines, said = calibrated(songs, without_beat(options.keep))
    KNOTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    PICTURE.write_text(picture(said), encoding="utf-8")
    rows = "\n".join(table(said))
    print(rows)
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(re.sub(r"\| what \| said \|.*(?:\n\|.*)*", rows, page), encoding="utf-8")


if __name__ == "__main__":
    main()
