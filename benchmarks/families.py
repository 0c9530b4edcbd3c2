"""Which genres are related, so that a fit that hasn't seen one hasn't seen its kin either.

Genres of one table of `composer/genres` are a family, each kind of score is one, and each kind of
plain song. Songs named after what is hard about them are played by a band, as rock is.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache

from composer.genres import FOLDER

ALSO = {
    "house-break": "house",
    "jazz": "swing",
    "shuffle": "blues-shuffle",
    "country34": "country",
    "waltz-nodrums": "waltz",
    "six8-nodrums": "six8-ballad",
    "ambient-nodrums": "ambient",
    "piano-solo-drift": "piano",
}
"""Genres of songs made elsewhere, and what the composer calls them."""

BANDS = ("tempo-step", "live-drift", "accel-rit", "pickup", "odd-start", "halftime-sec",
         "silence-intro", "extra-bar", "breakdown-drift")  # fmt: skip

CORPUS = "corpus"
"""Scores whose truth doesn't say of which kind they are: every kind may be theirs."""

OF_SCORES = (CORPUS, "chorale", "quartet", "song", "renaissance", "folk", "ragtime")


def family_of(genre: str) -> str:
    """The family of a genre; itself where it has no kin. Tunes and piano pieces of scores are
    one with the composer's."""
    named = "rock" if genre in BANDS else ALSO.get(genre, genre)
    return _tables().get(named, genre)


def related(family: str, other: str) -> bool:
    """Whether a fit that hasn't seen the one may not see the other."""
    among_scores = family in OF_SCORES and other in OF_SCORES
    return family == other or (CORPUS in (family, other) and among_scores)


def lots(genres: Sequence[str], number: int) -> dict[str, int]:
    """The lot of each genre: families by size, each to the lot that has the fewest songs.

    genres: of each song.
    """
    sizes = Counter(map(family_of, genres))
    full, lot = [0] * number, {}
    for family, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        lot[family] = full.index(min(full))
        full[lot[family]] += size
    return {genre: lot[family_of(genre)] for genre in genres}


@cache
def _tables() -> dict[str, str]:
    """Of each of the composer's genres the file it stands in."""
    tables = {file: tomllib.loads(file.read_text("utf-8")) for file in FOLDER.glob("*.toml")}
    return {genre: file.stem for file, table in tables.items() for genre in table}
