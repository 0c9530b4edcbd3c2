"""Reading the lock back. Nothing is guessed: a line that isn't understood is a fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from glance.music.heard import Heard, HeardSection, Remark
from glance.music.lock import FORMAT
from glance.music.score import Confidence, Meter
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


class _Newer(Exception):
    def __init__(self, found: int) -> None:
        super().__init__()
        self.found = found


_APART = 1.3
"""Factor by which the tempo may be other than that of the middle beat: players slow down."""


@dataclass(slots=True)
class _Facts:
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


def read_lock(text: str) -> Heard:
    """The inverse of `lock.write_lock`. Raises Damaged."""
    facts = _Facts()
    number = 0
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        try:
            _READERS.get(words[0], _plain)(facts, words)
        except _Newer as newer:
            raise OtherFormat(number, newer.found) from None
        except (ValueError, IndexError):
            raise Damaged(number, f"`{line.strip()[:60]}`") from None
        facts.lines.setdefault(words[0], number)
    try:
        return _in_agreement(_assembled(facts), facts.lines["tempo"])
    except (KeyError, ValueError, IndexError) as missing:
        reason = (
            f"`{missing.args[0]}` is missing" if isinstance(missing, KeyError) else "it breaks off"
        )
        raise Damaged(number, reason) from None


def _in_agreement(heard: Heard, line: int) -> Heard:
    """Raises Damaged where somebody wrote another tempo into it, which moves no beat."""
    beats = heard.tempo.beats
    middle = sorted(b - a for a, b in pairwise(beats))[(len(beats) - 1) // 2]
    if not 1 / _APART < heard.tempo_bpm * middle / 60 < _APART:
        wrong = f"the tempo is {heard.tempo_bpm:g}, and its beats are at {60 / middle:.4g} a minute"
        raise Damaged(
            line, f"{wrong} (what you count is for the script: `tempo {heard.tempo_bpm:g}`)"
        )
    return heard


def _plain(facts: _Facts, words: list[str]) -> None:
    if words[0] not in _PLAIN or words[0] in facts.words:
        raise ValueError
    for value, kind in zip(words[1:], _PLAIN[words[0]], strict=True):
        kind(value)
    facts.words[words[0]] = words[1:]


def _format(text: str) -> int:
    """One that is known: words of a newer one may mean other things."""
    found = int(text)
    if found > FORMAT:
        raise _Newer(found)
    if found < 1:
        raise ValueError
    return found


def _meter(text: str) -> Meter:
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


_PLAIN: dict[str, tuple[Callable[[str], object], ...]] = {
    "lock": (_format,),
    "analysis": (int,),
    "ear": (str, bytes.fromhex),
    "sha256": (bytes.fromhex,),
    "size": (int,),
    "samplerate": (_positive,),
    "channels": (int,),
    "samples": (int,),
    "tempo": (_positive, str, _ratio),
    "meter": (_meter, str, _ratio),
    "downbeat": (str, _ratio),
    "key": (str, str),
    "loudness": (_finite, str),
    "end": (str, int),
}


def _read_alternative(facts: _Facts, words: list[str]) -> None:
    _, bpm, share = words
    facts.alternatives.append((_positive(bpm), _ratio(share)))


def _read_remark(facts: _Facts, words: list[str]) -> None:
    pairs = (fact.split("=") for fact in words[2:])
    facts.remarks.append(Remark(words[1], tuple((name, float(value)) for name, value in pairs)))


def _read_section(facts: _Facts, words: list[str]) -> None:
    _, letter, _, span, _, confidence, *rest = words
    start, stop = map(int, span.split(".."))
    energy = _ratio(rest[1]) if rest else None
    facts.sections.append(HeardSection(letter, start, stop, _ratio(confidence), energy))


def _read_pickup(facts: _Facts, words: list[str]) -> None:
    facts.pickup = _beats(facts, words[1:])


def _beats(facts: _Facts, words: list[str]) -> list[float]:
    """The beats of a line, whose certainty is kept if it is said."""
    if "sure" not in words:
        facts.sure.extend([1.0] * len(words))
        return [float(word) for word in words]
    place = words.index("sure")
    sure = [_ratio(word) for word in words[place + 1 :]]
    if len(sure) != place:
        raise ValueError
    facts.sure.extend(sure)
    return [float(word) for word in words[:place]]


def _read_bar(facts: _Facts, words: list[str]) -> None:
    number, beats = int(words[1]), _beats(facts, words[2:])
    if not facts.bars:
        facts.first_bar = number
    if number != facts.first_bar + len(facts.bars) or not _rising(facts, beats):
        raise ValueError
    facts.bars.append(beats)


def _rising(facts: _Facts, beats: list[float]) -> bool:
    """Whether these beats come after all before them, in order."""
    before = facts.bars[-1][-1:] if facts.bars else facts.pickup[-1:]
    return bool(beats) and all(a < b for a, b in pairwise([*before, *beats]))


_READERS: dict[str, Callable[[_Facts, list[str]], None]] = {
    "or": _read_alternative,
    "remark": _read_remark,
    "section": _read_section,
    "pickup": _read_pickup,
    "bar": _read_bar,
}


def _assembled(facts: _Facts) -> Heard:
    words = facts.words
    return Heard(
        sha256=words["sha256"][0],
        size=int(words["size"][0]),
        samplerate=int(words["samplerate"][0]),
        channels=int(words["channels"][0]),
        samples=int(words["samples"][0]),
        tempo=_grid(facts),
        tempo_bpm=float(words["tempo"][0]),
        meter=_meter(words["meter"][0]),
        confidence=Confidence(
            float(words["tempo"][2]), float(words["meter"][2]), float(words["downbeat"][1])
        ),
        sections=tuple(facts.sections),
        alternatives=tuple(facts.alternatives),
        key=" ".join(words.get("key", ())),
        remarks=tuple(facts.remarks),
        certainty=tuple(facts.sure) if min(facts.sure) < 1 else (),
        loudness_lufs=float(words["loudness"][0]) if "loudness" in words else None,
        analysis=int(words["analysis"][0]),
        ear=" ".join(words.get("ear", ())),
    )


def _grid(facts: _Facts) -> TempoMap:
    beats = [*facts.pickup, *(beat for bar in facts.bars for beat in bar)]
    counts = [len(bar) for bar in facts.bars]
    if len(beats) < 2 or not counts or facts.first_bar > 0:
        raise ValueError
    lines = [-sum(counts[: -facts.first_bar])]
    for count in counts[:-1]:
        lines.append(lines[-1] + count)
    end = int(facts.words["end"][1])
    if end <= lines[-1]:
        raise ValueError
    first = lines[0] - len(facts.pickup)
    return TempoMap(tuple(beats), first, (*lines, end), facts.first_bar)
