"""What each line of a lock says, by the word it begins with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from glance.music.heard import HeardSection, Remark
from glance.music.lock import FORMAT
from glance.music.score import Meter


class Newer(Exception):
    """A lock in a format that isn't known here: `found`."""

    def __init__(self, found: int) -> None:
        super().__init__()
        self.found = found


@dataclass(slots=True)
class Facts:
    """What has been read so far."""

    words: dict[str, list[str]] = field(default_factory=dict)
    alternatives: list[tuple[float, float]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    sections: list[HeardSection] = field(default_factory=list)
    pickup: list[float] = field(default_factory=list)
    bars: list[list[float]] = field(default_factory=list)
    first_bar: int = 0
    sure: list[float] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


def read_line(facts: Facts, words: list[str]) -> None:
    """Raises ValueError or IndexError for one that isn't understood, Newer for another format."""
    _READERS.get(words[0], _plain)(facts, words)


def _plain(facts: Facts, words: list[str]) -> None:
    if words[0] not in _PLAIN or words[0] in facts.words:
        raise ValueError
    for value, kind in zip(words[1:], _PLAIN[words[0]], strict=True):
        kind(value)
    facts.words[words[0]] = words[1:]


def _format(text: str) -> int:
    """One that is known: words of a newer one may mean other things."""
    found = int(text)
    if found > FORMAT:
        raise Newer(found)
    if found < 1:
        raise ValueError
    return found


def meter_of(text: str) -> Meter:
    numerator, denominator = map(int, text.split("/"))
    if not (1 <= numerator <= 64 and denominator in (1, 2, 4, 8, 16, 32)):
        raise ValueError
    return Meter(numerator, denominator)


def _ratio(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise ValueError
    return value


def _finite(text: str) -> float:
    value = float(text)
    if not abs(value) < 1e6:
        raise ValueError
    return value


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e6:
        raise ValueError
    return value


def _count(text: str) -> int:
    value = int(text)
    if value <= 0:
        raise ValueError
    return value


_PLAIN: dict[str, tuple[Callable[[str], object], ...]] = {
    "lock": (_format,),
    "analysis": (int,),
    "ear": (str, bytes.fromhex),
    "sha256": (bytes.fromhex,),
    "size": (_count,),
    "samplerate": (_count,),
    "channels": (_count,),
    "samples": (_count,),
    "tempo": (_positive, str, _ratio),
    "meter": (meter_of, str, _ratio),
    "downbeat": (str, _ratio),
    "phase": (str, _ratio),
    "pulse": (str, _ratio),
    "key": (str, str),
    "loudness": (_finite, str),
    "end": (str, int),
}


def _read_alternative(facts: Facts, words: list[str]) -> None:
    _, bpm, share = words
    facts.alternatives.append((_positive(bpm), _ratio(share)))


def _read_remark(facts: Facts, words: list[str]) -> None:
    pairs = (fact.split("=") for fact in words[2:])
    facts.remarks.append(Remark(words[1], tuple((name, float(value)) for name, value in pairs)))


def _read_section(facts: Facts, words: list[str]) -> None:
    _, letter, _, span, _, confidence, *rest = words
    start, stop = map(int, span.split(".."))
    energy = _ratio(rest[1]) if rest else None
    facts.sections.append(HeardSection(letter, start, stop, _ratio(confidence), energy))


def _read_pickup(facts: Facts, words: list[str]) -> None:
    beats = _beats(facts, words[1:])
    if facts.pickup or facts.bars or not _rising(facts, beats):
        raise ValueError
    facts.pickup = beats


def _beats(facts: Facts, words: list[str]) -> list[float]:
    """The beats of a line, whose certainty is kept if it is said."""
    if "sure" not in words:
        facts.sure.extend([1.0] * len(words))
        return [_finite(word) for word in words]
    place = words.index("sure")
    sure = [_ratio(word) for word in words[place + 1 :]]
    if len(sure) != place:
        raise ValueError
    facts.sure.extend(sure)
    return [_finite(word) for word in words[:place]]


def _read_bar(facts: Facts, words: list[str]) -> None:
    number, beats = int(words[1]), _beats(facts, words[2:])
    if not facts.bars:
        facts.first_bar = number
    if number != facts.first_bar + len(facts.bars) or not _rising(facts, beats):
        raise ValueError
    facts.bars.append(beats)


def _rising(facts: Facts, beats: list[float]) -> bool:
    """Whether these beats come after all before them, in order."""
    before = facts.bars[-1][-1:] if facts.bars else facts.pickup[-1:]
    return bool(beats) and all(a < b for a, b in pairwise([*before, *beats]))


_READERS: dict[str, Callable[[Facts, list[str]], None]] = {
    "or": _read_alternative,
    "remark": _read_remark,
    "section": _read_section,
    "pickup": _read_pickup,
    "bar": _read_bar,
}
