"""The built-in enhancer: it knows no language, but pictures, and needs nothing else.

It reads what a prompt is about and what it says already, and adds what is missing from the
lexicon: details of the subject, a composition, light, colour, mood, and a lens where the
style is photographic. What goes against the author's words or the style is passed over. A
video keeps one palette; each section has its light; neighbours are seen differently.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from glance.language import styles
from glance.prompts.ask import Ask, StyleSaid
from glance.prompts.lexicon import framing, light
from glance.prompts.lexicon.facts import Facts, clash, facts_of, joined
from glance.prompts.mood import LOUD, QUIET
from glance.prompts.subject import Subject, stems, subject_of
from glance.prompts.tokens import tokens

VERSION = "1"

ADDED: tuple[tuple[int, int], ...] = ((3, 6), (8, 5), (14, 3), (22, 2), (32, 1))
"""To a prompt of up to so many words so many things are added, to a longer one none."""

COMMON = frozenset(stems("soft light view colours touch mood sense seen wide skin air empty lens"))
"""Words that may come twice."""


@dataclass(frozen=True, slots=True)
class Template:
    """The provider `template`."""

    name: str = "template"
    model: str = VERSION

    def say(self, ask: Ask, variant: int = 0, objection: str = "") -> str:
        """The same words for the same ask and variant, on every machine."""
        text = " ".join(ask.text.split())
        core = text.rstrip(" .,;:!") or text
        added = _Sentence(core, ask, variant).added()
        return ", ".join((core, *added)) if added else text


class _Sentence:
    """Adds one phrase after the other, as long as there is room."""

    def __init__(self, core: str, ask: Ask, variant: int) -> None:
        self.ask, self.variant = ask, variant
        self.subject: Subject = subject_of(core)
        self.handling = " ".join(style.words for style in ask.styles)
        style = facts_of(f"{self.handling} {_made(ask)}")
        self.style: Facts = {facet: said for facet, said in style.items() if facet in STYLED}
        own = self.subject.facts
        around = joined(facts_of(ask.before), facts_of(ask.after))
        self.said: Facts = joined(own, self.style)
        self.around: Facts = {f: v for f, v in around.items() if f in NEIGHBOURLY}
        self.stems = set(stems(core)) - COMMON
        self.against = stems(" ".join((ask.against, *(s.negative for s in ask.styles))))
        self.room = ask.room - tokens(core)

    def added(self) -> list[str]:
        """By place in the sentence; chosen in the order of what matters most."""
        most = next((count for words, count in ADDED if self.subject.words <= words), 0)
        found: dict[int, str] = {}
        for place, options in self._slots():
            if len(found) >= most:
                break
            phrase = next((p for p in options if self._fits(p)), None)
            if phrase is not None:
                found[place] = phrase
                self._take(phrase)
        return [found[place] for place in sorted(found)]

    def _slots(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Places in the sentence, what matters most first, and what may stand there."""
        word, section = self.subject.word, self.ask.section or self.ask.where
        yield 0, self._turned(self.subject.details, "detail", word)
        yield 2, self._framing()
        yield 3, self._light(section)
        yield 4, self._palette()
        yield 5, self._turned(light.AIR[self.ask.mood.name], "air", section, self.ask.text)
        yield 6, self._lens()
        if not self.subject.unseen:
            yield 1, self._turned(self.subject.details, "detail", word)

    # What may stand where -----------------------------------------------------------------

    def _framing(self) -> Sequence[str]:
        if "shot" in self.subject.facts or "shot" in self.style:
            return ()
        energies = framing.OF_KIND.get(self.subject.kind, framing.OF_KIND[""])
        options = energies[self._level()]
        start = (self.ask.number + self.variant + self._dice("framing")) % len(options)
        return (*options[start:], *options[:start], *energies[1])

    def _light(self, section: str) -> Sequence[str]:
        if "flat" in self.style.get("shade", ()):
            return self._turned(framing.FLAT, "flat", section)
        if "glow" in self.subject.facts:
            return ()
        own = self._turned(light.LIGHT[self.ask.mood.name], "light", section)
        near = [phrase for phrase in own if self._shines(facts_of(phrase))]
        return (*near, *light.NEUTRAL)

    def _shines(self, said: Facts) -> bool:
        """Whether there is such a light where the subject is, and around it in the video."""
        elsewhere = self.subject.facts.get("place", frozenset()) & {"underwater", "space"}
        if (elsewhere or self.subject.word == "") and {"hour", "weather", "tone"} & set(said):
            return False  # no day down there; and what we can't read may speak of the night
        wild = framing.OF_KIND.get(self.subject.kind) in (framing.LAND, framing.OPEN, framing.BEAST)
        return not (wild and "lamps" in said.get("glow", ())) and not clash(self.around, said)

    def _palette(self) -> Sequence[str]:
        mono = "mono" in self.style.get("colour", ())
        if mono or "colour" in self.subject.facts or "colour" in facts_of(self.handling):
            return ()
        rows = light.PALETTES[self.ask.mood.bright]
        return (rows[self._dice("palette") % len(rows)][self._level()],)

    def _lens(self) -> Sequence[str]:
        if not is_photographic(self.ask.styles):
            return ()
        if {"focus", "shot"} & set(self.style) or "focus" in self.subject.facts:
            return ()
        near, wide, plain, moved = framing.LENSES
        group = framing.OF_KIND.get(self.subject.kind)
        if group is framing.NEAR:
            return (near, plain)
        if group in (framing.LAND, framing.OPEN, framing.BUILT, framing.INSIDE):
            return (wide, plain)
        moves = group in (framing.BODY, framing.BEAST, framing.MOVING)
        return (moved, plain) if moves and self._level() == 2 else (plain,)

    # Choosing -----------------------------------------------------------------------------

    def _level(self) -> int:
        energy = self.ask.mood.energy
        return 1 + (energy > LOUD) - (energy < QUIET)

    def _turned(self, options: Sequence[str], *about: str) -> Sequence[str]:
        """The options from a place on that depends on what they are for, and the variant."""
        if not options:
            return ()
        start = (self._dice(*about) + self.variant) % len(options)
        return (*options[start:], *options[:start])

    def _dice(self, *about: str) -> int:
        seeded = " ".join((str(self.ask.seed), *about))
        return int.from_bytes(sha256(seeded.encode()).digest()[:4])

    def _fits(self, phrase: str) -> bool:
        words, said = stems(phrase), facts_of(phrase)
        if tokens(phrase) + 1 > self.room or words & self.against:
            return False
        return not (words - COMMON) & self.stems and not clash(self.said, said)

    def _take(self, phrase: str) -> None:
        self.room -= tokens(phrase) + 1
        self.stems |= stems(phrase)
        self.said = joined(self.said, facts_of(phrase))


STYLED = frozenset(("hour", "tone", "colour", "shade", "focus", "medium", "shot"))
"""What a style says of a picture; `wet` in it is the paint, not the weather."""

NEIGHBOURLY = frozenset(("hour", "weather", "season"))
"""What is kept up from one prompt to the next, where nothing is said."""


def _made(ask: Ask) -> str:
    """What the catalogue knows of how the styles are made, beside what their templates say."""
    rows = (styles.BY_NAME.get(style.name) for style in ask.styles)
    return " ".join(f"{row.colour} {row.light}" for row in rows if row is not None)


def is_photographic(said: Sequence[StyleSaid]) -> bool:
    """Whether all styles that a prompt is seen in are; there is at least one."""
    return bool(said) and all(_is_photographic(style.name, style.words) for style in said)


def _is_photographic(name: str, words: str) -> bool:
    row = styles.BY_NAME.get(name)
    if row is not None:
        return row.family == "photography"
    return "photo" in facts_of(words).get("medium", ())
