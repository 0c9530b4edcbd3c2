"""How the song feels where a prompt is seen: from its key, its tempo and its energy."""

from __future__ import annotations

from glance.music.score import Score, Section, Stretch
from glance.prompts.ask import Mood

SLOW, FAST = 92, 126
"""Beats a minute below which a song drags its feet, and above which it runs."""

QUIET, LOUD = 0.4, 0.7
"""Energy below and above which a part of the song counts as quiet and as loud."""

MIDDLING = 0.55

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
    energy = energy_of(score.sections, seen)
    if energy is None:
        energy = _by_name(section)
    pace = (score.tempo_bpm > FAST) - (score.tempo_bpm < SLOW)
    loud = (energy > LOUD) - (energy < QUIET)
    level = max(-1, min(1, pace + loud))
    return Mood(MOODS[bright, level], bright, round(energy, 2))


def energy_of(sections: tuple[Section, ...], seen: tuple[Stretch, ...]) -> float | None:
    """The energy of what is heard while a prompt is seen; None where it isn't known."""
    parts = [
        (section.stretch.clipped_to(stretch).length, section.energy)
        for section in sections
        if section.energy is not None
        for stretch in seen
    ]
    whole = sum(length for length, _ in parts)
    return sum(length * energy for length, energy in parts) / whole if whole else None


def _by_name(section: str) -> float:
    name = "".join(letter for letter in section.lower() if letter.isalpha())
    fits = (energy for words, energy in NAMED if any(word in name for word in words))
    return next(fits, MIDDLING)
