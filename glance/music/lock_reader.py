"""Reading the lock back. Nothing is guessed: a line that isn't understood is a fault."""

from __future__ import annotations

from itertools import pairwise

from glance.music.heard import Heard
from glance.music.lock_words import Facts, Newer, meter_of, read_line
from glance.music.score import Confidence
from glance.music.tempo_map import TempoMap


class Damaged(Exception):
    """A lock that can't be understood: `line` (from 1) and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


class OtherFormat(Damaged):
    """A lock in a format that isn't known here: `found`."""

    def __init__(self, line: int, found: int) -> None:
        super().__init__(line, f"`lock {found}`")
        self.found = found


_LONGEST = 64
"""Beats of a bar that isn't all there."""

_APART = 1.3
"""Factor by which the tempo may be other than that of the middle beat: players slow down."""


def read_lock(text: str) -> Heard:
    """The inverse of `lock.write_lock`. Raises Damaged."""
    facts = Facts()
    number = 0
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        try:
            read_line(facts, words)
        except Newer as newer:
            raise OtherFormat(number, newer.found) from None
        except (ValueError, IndexError):
            raise Damaged(number, f"`{line.strip()[:60]}`") from None
        facts.lines.setdefault(words[0], number)
    try:
        return _in_agreement(_assembled(facts), facts.lines)
    except (KeyError, ValueError, IndexError) as missing:
        reason = (
            f"`{missing.args[0]}` is missing" if isinstance(missing, KeyError) else "it breaks off"
        )
        raise Damaged(number, reason) from None


def _in_agreement(heard: Heard, lines: dict[str, int]) -> Heard:
    """Raises Damaged where a merge took the song's length from elsewhere than its beats, or
    somebody wrote another tempo into it, which moves no beat."""
    beats, duration = heard.tempo.beats, heard.samples / heard.samplerate
    if beats[-2] > duration + 1:
        said = f"the song is {duration:.1f} s long, and its beats go on until {beats[-1]:.1f} s"
        raise Damaged(lines["samples"], said)
    middle = sorted(b - a for a, b in pairwise(beats))[(len(beats) - 1) // 2]
    if not 1 / _APART < heard.tempo_bpm * middle / 60 < _APART:
        wrong = f"the tempo is {heard.tempo_bpm:g}, and its beats are at {60 / middle:.4g} a minute"
        pin = f"what you count is for the script: `tempo {heard.tempo_bpm:g}`"
        raise Damaged(lines["tempo"], f"{wrong} ({pin})")
    return heard


def _assembled(facts: Facts) -> Heard:
    words = facts.words
    return Heard(
        sha256=words["sha256"][0],
        size=int(words["size"][0]),
        samplerate=int(words["samplerate"][0]),
        channels=int(words["channels"][0]),
        samples=int(words["samples"][0]),
        tempo=_grid(facts),
        tempo_bpm=float(words["tempo"][0]),
        meter=meter_of(words["meter"][0]),
        confidence=_confidence(words),
        sections=tuple(facts.sections),
        alternatives=tuple(facts.alternatives),
        key=" ".join(words.get("key", ())),
        remarks=tuple(facts.remarks),
        certainty=tuple(facts.sure) if min(facts.sure) < 1 else (),
        loudness_lufs=float(words["loudness"][0]) if "loudness" in words else None,
        analysis=int(words["analysis"][0]),
        ear=" ".join(words.get("ear", ())),
    )


def _confidence(words: dict[str, list[str]]) -> Confidence:
    phase, pulse = (float(words[word][1]) if word in words else None for word in ("phase", "pulse"))
    tempo, meter, downbeat = words["tempo"][2], words["meter"][2], words["downbeat"][1]
    return Confidence(float(tempo), float(meter), float(downbeat), phase, pulse)


def _grid(facts: Facts) -> TempoMap:
    beats = [*facts.pickup, *(beat for bar in facts.bars for beat in bar)]
    counts = [len(bar) for bar in facts.bars]
    if len(beats) < 2 or not counts or facts.first_bar > 0:
        raise ValueError
    lines = [-sum(counts[: -facts.first_bar])]
    for count in counts[:-1]:
        lines.append(lines[-1] + count)
    end = int(facts.words["end"][1])
    if not 0 < end - lines[-1] <= max(counts[-1], _LONGEST):
        raise ValueError
    first = lines[0] - len(facts.pickup)
    return TempoMap(tuple(beats), first, (*lines, end), facts.first_bar)
