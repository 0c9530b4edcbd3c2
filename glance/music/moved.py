"""What is heard otherwise than the lock said, and by how much: for `analyze --update`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from glance.music.certainty import DOUBTFUL
from glance.music.grid import nearest
from glance.music.heard import Heard

_SAME = 0.35
"""Share of a beat that two beats may lie apart and still be the same one."""

_NOTICED = 0.0005
"""Seconds, or share of a tempo, below which nothing has moved."""

_RUN = 16
"""Beats that a stretch of one numbering has on average, or these are other beats: at another tempo,
those that happen to lie near an old one are each shifted by another count."""

_TOGETHER = 0.02
"""Seconds by which beats may differ that came earlier or later together."""

_TOLD = 8
"""Stretches of shifted numbering that are told one by one."""


def moves(old: Heard, new: Heard) -> tuple[str, ...]:
    """One sentence for each change; none where nothing moved."""
    return tuple(_moves(old, new))


def _moves(old: Heard, new: Heard) -> Iterator[str]:
    if old.sha256 != new.sha256:
        yield "the song is another file than the lock was written for"
        if later := _together(old, new):
            way = "later" if later > 0 else "earlier"
            yield (
                f"every beat comes {abs(later):.3f} s {way} and keeps its number; what the script "
                "says in seconds doesn't follow"
            )
            beats = tuple(beat + later for beat in old.tempo.beats)
            old = replace(old, tempo=replace(old.tempo, beats=beats))
    if old.ear != new.ear:
        yield f"heard by {new.ear or 'Glance'}, was by {old.ear or 'Glance'}"
    if abs(new.tempo_bpm / old.tempo_bpm - 1) > _NOTICED:
        yield f"tempo {new.tempo_bpm:.2f}, was {old.tempo_bpm:.2f}"
    for word in ("meter", "key"):
        was, now = str(getattr(old, word)), str(getattr(new, word))
        if now != was:
            yield f"{word} {now or 'none'}, was {was or 'none'}"
    yield from _beats(old, new)
    yield from _bars(old, new)
    yield from _sections(old, new)
    yield from _rest(old, new)


def _rest(old: Heard, new: Heard) -> Iterator[str]:
    if old.confidence.phase is None and new.confidence.phase is not None:
        yield "how sure pulse and phase are is new"
    if old.loudness_lufs is None and new.loudness_lufs is not None:
        yield "loudness, energies and how sure each beat is are new"
        return
    if old.loudness_lufs != new.loudness_lufs:
        yield f"loudness {_lufs(new)}, was {_lufs(old)}"
    were, are = (sum(sure < DOUBTFUL for sure in heard.certainty) for heard in (old, new))
    if were != are:
        yield f"{are} beats are doubtful, {were} were"


def _lufs(heard: Heard) -> str:
    return "none" if heard.loudness_lufs is None else f"{heard.loudness_lufs:.1f} LUFS"


# Beats ----------------------------------------------------------------------------------------


def _together(old: Heard, new: Heard) -> float:
    """Seconds that all beats came later together, as in a song that is cut at its start; else 0."""
    was, now = old.tempo, new.tempo
    first = max(was.first, now.first)
    last = min(was.first + len(was.beats), now.first + len(now.beats))
    if last - first < _RUN:
        return 0.0
    later = [now.seconds(beat) - was.seconds(beat) for beat in range(first, last)]
    middle = median(later)
    alike = max(abs(each - middle) for each in later) < _TOGETHER
    return middle if alike and abs(middle) >= _TOGETHER else 0.0


def _beats(old: Heard, new: Heard) -> Iterator[str]:
    pairs = list(_matched(old, new))
    count = len(new.tempo.beats)
    runs = [(by, list(run)) for by, run in groupby(pairs, key=lambda pair: pair[0] - pair[1])]
    if len(pairs) < max(count / 2, _RUN * (len(runs) - 1)):
        yield f"the beats are others: {count:,}, were {len(old.tempo.beats):,}"
        return
    yield from _renumbered(runs, new)
    apart = {number: later for number, _, later in pairs}
    farthest = max(apart, key=lambda number: abs(apart[number]))
    if abs(apart[farthest]) >= _NOTICED:
        middle = median(apart.values())
        yield f"beat {farthest}: {_ms(apart[farthest])}, the most; the middle one {_ms(middle)}"
    if count != len(old.tempo.beats):
        yield f"{count:,} beats, were {len(old.tempo.beats):,}"


def _matched(old: Heard, new: Heard) -> Iterator[tuple[int, int, float]]:
    """Of each beat that was heard before too: its number, the old one, seconds it moved later."""
    was, now = old.tempo, new.tempo
    gaps = [b - a for a, b in pairwise(now.beats)]
    for index, instant in enumerate(now.beats):
        before = nearest(was.beats, instant)
        later = instant - was.beats[before]
        if abs(later) < _SAME * gaps[min(index, len(gaps) - 1)]:
            yield now.first + index, was.first + before, later


def _renumbered(runs: list[tuple[int, list[tuple[int, int, float]]]], new: Heard) -> Iterator[str]:
    """Each run of beats whose numbers are other by the same count; of very many, the first."""
    shifted = [place for place, (by, _) in enumerate(runs) if by]
    for place in shifted[:_TOLD]:
        by, run = runs[place]
        first, last = (int(new.tempo.bar_of_beat(run[end][0]) // 1) for end in (0, -1))
        where = f"from bar {first} on" if place == len(runs) - 1 else f"in bar {first}..{last}"
        everywhere = len(runs) == 1
        yield f"numbering shifted by {by:+} {'everywhere' if everywhere else where}"
    if len(shifted) > _TOLD:
        yield f"and so in {len(shifted) - _TOLD} stretches more"


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:+.0f} ms"


def _bars(old: Heard, new: Heard) -> Iterator[str]:
    """Bar lines that stand on other beats, where the beats have kept their numbers."""
    was, now = old.tempo.bar_lines, new.tempo.bar_lines
    moved = [line for line in now if _absent(was, line)]
    kept = {pair[0] for pair in _matched(old, new) if pair[0] == pair[1]}
    moved = [line for line in moved if line in kept]
    if moved:
        first = int(new.tempo.bar_of_beat(moved[0]))
        yield f"{len(moved)} of {len(now)} bars begin on another beat, bar {first} first"


def _absent(lines: tuple[int, ...], line: int) -> bool:
    place = bisect_left(lines, line)
    return place == len(lines) or lines[place] != line


# Sections -------------------------------------------------------------------------------------


def _sections(old: Heard, new: Heard) -> Iterator[str]:
    was, now = _named(old), _named(new)
    for name in dict.fromkeys((*now, *was)):
        if name not in was:
            yield f"section {name} is new: bar {now[name]}"
        elif name not in now:
            yield f"section {name} is gone, was bar {was[name]}"
        elif was[name] != now[name]:
            yield f"section {name} now bar {now[name]}, was {was[name]}"


def _named(heard: Heard) -> dict[str, str]:
    """The bars of each section: `B`, `B 2` for its second, as a script says it."""
    found: dict[str, str] = {}
    counts: dict[str, int] = {}
    for part in heard.sections:
        counts[part.letter] = counts.get(part.letter, 0) + 1
        count = counts[part.letter]
        name = part.letter if count == 1 else f"{part.letter} {count}"
        found[name] = f"{part.start}..{part.stop}"
    return found
