"""How the song feels where a prompt is seen: from its key, its tempo and its energy."""

from __future__ import annotations

from glance.music.score import Score, Section, Stretch
from glance.prompts.ask import Mood

SLOW, FAST = 92, 126
"""Beats a minute below which a song drags its feet, and above which it runs."""

QUIET, LOUD = 0.4, 0.7
"""Energy below and above which a part of the song counts as quiet and as loud."""

MIDDLING = 0.55

EVEN = 0.05
"""Energies that lie closer together make no quiet and no loud parts."""

NAMED: tuple[tuple[tuple[str, ...], float], ...] = (
    (("chorus", "drop", "hook", "refrain", "climax", "solo"), 0.8),
    (("prechorus", "build", "rise", "riff"), 0.65),
    (("verse", "strophe"), 0.5),
    (("bridge", "interlude", "middle"), 0.45),
    (("intro", "outro", "ending", "coda", "break", "breakdown", "ambient"), 0.3),
)
"""How much goes on in a section of a name, where the song hasn't been asked."""

MOODS: dict[tuple[bool | None, int], str] = {
    (True, -1): "tender", (True, 0): "warm", (True, 1): "euphoric",
    (False, -1): "melancholy", (False, 0): "wistful", (False, 1): "tense",
    (None, -1): "calm", (None, 0): "open", (None, 1): "restless",
}  # fmt: skip
"""By whether the key is major, and by how much goes on."""


def mood_of(score: Score, seen: tuple[Stretch, ...], section: str) -> Mood:
    """The mood of the stretches a prompt is seen in."""
    bright = None if not score.key else score.key.endswith("major")
    heard = energy_of(score.sections, seen)
    energy = _by_name(section) if heard is None else heard
    pace = (score.tempo_bpm > FAST) - (score.tempo_bpm < SLOW)
    loud = (energy > LOUD) - (energy < QUIET)
    level = max(-1, min(1, pace + loud))
    return Mood(MOODS[bright, level], bright, round(energy, 2))


def energy_of(sections: tuple[Section, ...], seen: tuple[Stretch, ...]) -> float | None:
    """How much goes on while a prompt is seen, beside the rest of the song: the share of it
    that is quieter. None where it isn't known.

    Not the energies themselves: in mastered music they lie close together.
    """
    heard = [(s.stretch, s.energy) for s in sections if s.energy is not None]
    if not heard:
        return None
    energies = [energy for _, energy in heard]
    if max(energies) - min(energies) < EVEN:
        return MIDDLING
    shares = [(stretch, _share_below(energy, heard)) for stretch, energy in heard]
    parts = [(own.clipped_to(part).length, share) for own, share in shares for part in seen]
    whole = sum(length for length, _ in parts)
    return sum(length * share for length, share in parts) / whole if whole else None


def _share_below(energy: float, heard: list[tuple[Stretch, float]]) -> float:
    """How much of a song has less energy; what has as much counts half."""
    whole = sum(stretch.length for stretch, _ in heard)
    below = sum(s.length * (0.5 * (other <= energy) + 0.5 * (other < energy)) for s, other in heard)
    return below / whole


def _by_name(section: str) -> float:
    name = "".join(letter for letter in section.lower() if letter.isalpha())
    fits = (energy for words, energy in NAMED if any(word in name for word in words))
    return next(fits, MIDDLING)
