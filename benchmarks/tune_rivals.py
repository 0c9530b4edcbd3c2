"""Fit IN_BARS of glance/music/weights.py: what bars say of counts that rival each other.

    python benchmarks/tune_rivals.py FOLDER[=WEIGHT]... [--keep FILE]

FOLDER holds songs with their truth, as for `tune_music`; each counts WEIGHT times, or once. Counts
and bars are judged by fits that hadn't seen the genre or one like it (`unseen`). Printed, by
folder: of how many songs the likeliest count is right, without bars and with what the other
genres make of them; then the number to paste.

--keep FILE keeps what is drawn up of the songs, as for `calibrate`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import fmean

from drawn import Song, kept_songs
from families import lots
from keeping import weighing
from unseen import Weights, chosen, fitted

LOTS = 6
"""Families of genres are held out in so many lots."""

ALL = -1
"""A lot that no song is in: what is fitted without it has seen all."""

RIGHT = 0.5
"""Share of the best count's worth from which on a count is right."""


def table(songs: Sequence[Song], weights: Sequence[Weights]) -> Iterator[str]:
    """weights: of each song, those that hadn't seen it."""
    yield f"{'':<28}{'songs':>6}{'without bars':>14}{'with':>8}"
    for folder in dict.fromkeys(song.folder for song in songs):
        here = [(s, w) for s, w in zip(songs, weights, strict=True) if s.folder == folder]
        without = fmean(is_right(song, replace(own, in_bars=0.0)) for song, own in here)
        told = fmean(is_right(song, own) for song, own in here)
        yield f"{folder[-28:]:<28}{len(here):>6}{without:>14.3f}{told:>8.3f}"


def is_right(song: Song, weights: Weights) -> bool:
    return bool(song.worth[chosen(song, weights)[0]] > RIGHT)


def main() -> None:
    options = weighing(__doc__).parse_args()
    songs = kept_songs(options.folders, options.keep)
    lot = lots([song.genre for song in songs], LOTS)
    weights = fitted(songs, lot | {"": ALL})
    print(*table(songs, [weights[lot[song.genre]] for song in songs]), sep="\n")
    print(f"IN_BARS = {weights[ALL].in_bars:.3g}")


if __name__ == "__main__":
    main()
