"""Which genres are related, so that a fit that hasn't seen one hasn't seen its kin either.

Genres of one table of `composer/genres` are a family, each kind of score is one, and each kind of
plain song; composed minuets are kin to quartets, hymns to chorales, rags to rags: their table has
that kind's name. Songs named after what is hard about them are played by a band, as rock is.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

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

KINDS = {"bwv": "chorale", "opus": "quartet", "k80": "quartet", "_rag": "ragtime"}
"""Scores whose truth only says that they are of music21's corpus: what their name says."""


def genre_of(name: str, truth: Mapping[str, Any]) -> str:
    """The genre of a song, by its first tag and what the composer calls it."""
    tag = str(truth["tags"][0])
    if tag == "corpus":
        return next((kind for part, kind in KINDS.items() if part in name), tag)
    return "rock" if tag in BANDS else ALSO.get(tag, tag)


def family_of(genre: str) -> str:
    """The family of a genre; itself where it has no kin. Tunes and piano pieces of scores are
    one with the composer's."""
    return _tables().get(genre, genre)


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
