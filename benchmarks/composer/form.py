"""How a song is laid out: sections, their lengths, bars that are too short or too long."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .genres import Genre
from .values import Bar, Meter, Part

LABELS = {
    "I": ("intro", 0.4), "A": ("verse", 0.65), "B": ("chorus", 1.0), "C": ("bridge", 0.55),
    "P": ("prechorus", 0.75), "E": ("build", 0.25), "D": ("breakdown", 0.1),
    "S": ("solo", 0.9), "O": ("outro", 0.45),
}  # fmt: skip
"""Letter, name and how much goes on."""

FORMS = {
    "song": ("IABABCBO", "IAPBAPBCB", "ABABCB", "IABABO", "AABABB", "IAABCABB", "BABAB"),
    "club": ("IAEBCEBO", "IADBADBO", "IEBDEBO", "IABDAB", "IBEB"),
    "chorus": ("AAAA", "AASSA", "IAASA", "ASSSA", "AABA", "AABASSBA"),
    "strophic": ("ABAB", "AABB", "AABA", "ABAC", "AABBA", "ABACA"),
}
LENGTHS = {
    "song": (4, 8, 8, 8, 12, 16),
    "club": (8, 8, 16),
    "chorus": (8, 12, 16),
    "strophic": (4, 8, 8, 16),
}
ODD = (5, 6, 7, 9, 10, 11)
"""Bars of a section that isn't square."""
BRIEF = (3, 4, 4, 5, 6)
"""Bars of a section of a song in haste: only where `--hard brief` asks for one."""


def parts(genre: Genre, tempo: float, hard: Sequence[str], chance: Random) -> tuple[Part, ...]:
    """A form of the genre's, a minute or two long at this tempo, its bars in order."""
    meter = genre.meter
    kind = chance.choice(genre.forms)
    letters = chance.choice(FORMS[kind])
    wanted = chance.uniform(58, 105) * tempo / (60 * meter.beats)
    bars = {
        letter: _length(letter, kind, genre.blues, hard, chance) for letter in sorted(set(letters))
    }
    letters = _cut(letters, bars, wanted)
    found: list[Part] = []
    start = 0
    for letter in letters:
        lengths = [meter.beats] * bars[letter]
        if "extra-bar" in hard:
            lengths = _odd_bars(lengths, letter, meter, chance)
        name, energy = LABELS[letter]
        found.append(Part(name, letter, energy, _bars(start, lengths, meter)))
        start = found[-1].end
    return tuple(found)


def _length(letter: str, kind: str, blues: bool, hard: Sequence[str], chance: Random) -> int:
    if blues:
        return 4 if letter in "IO" else 12
    if "brief" in hard:
        return chance.choice(BRIEF)
    if "odd-length" in hard and letter not in "IO":
        return chance.choice(ODD)
    if letter in "IOED":
        return chance.choice((2, 4, 4, 8) if kind == "song" else (4, 8))
    return chance.choice(LENGTHS[kind])


def _cut(letters: str, bars: dict[str, int], wanted: float) -> str:
    """As many sections as fit the wanted length, at least three; more rounds if too short."""
    while sum(bars[letter] for letter in letters) < 0.8 * wanted:
        letters = letters[:-1] + letters[len(letters) // 2 :]
    while len(letters) > 3 and sum(bars[letter] for letter in letters) > 1.15 * wanted:
        letters = letters[:-2] + letters[-1] if letters[-1] == "O" else letters[:-1]
    return letters


def _odd_bars(lengths: list[int], letter: str, meter: Meter, chance: Random) -> list[int]:
    """A bar in the section that is half as long, or longer: the same for the same letter."""
    place = {"A": -1, "B": len(lengths) // 2 - 1, "P": -1, "S": -1}.get(letter)
    if place is None or chance.random() < 0.25:
        return lengths
    beats = lengths[place]
    short = letter in "AP" and not (meter.triple and beats < 4)  # 3/8 reads as three beats
    lengths[place] = max(1, beats // 2) if short else beats + beats // 2
    return lengths


def _bars(start: int, lengths: Sequence[int], meter: Meter) -> tuple[Bar, ...]:
    found = []
    for beats in lengths:
        own = meter if beats == meter.beats else meter.of(beats)
        found.append(Bar(start, beats, own))
        start += beats
    return tuple(found)
