"""What an enhancer is asked: the author's words, and where in the song they are seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from glance.music.score import Stretch


@dataclass(frozen=True, slots=True)
class StyleSaid:
    """A style that a prompt is seen in: its name, what it adds to a prompt, what it keeps away."""

    name: str
    words: str = ""
    negative: str = ""


@dataclass(frozen=True, slots=True)
class Mood:
    """How a stretch of the song feels.

    name     as the lock says it: `melancholy`;
    bright   whether the song's key is major; None where nothing speaks for a key;
    energy   0..1: how loud and busy it is there, beside the rest of the song.
    """

    name: str
    bright: bool | None
    energy: float


@dataclass(frozen=True, slots=True)
class Ask:
    """One prompt to enhance.

    text      the author's words;
    room      tokens of a text encoder that the expansion may have;
    number    which of the video's prompts it is, counted from 0 in the song's order;
    where     its first bar and section, in words;
    seed      the script's: which of the many possible wordings;
    before, after  the author's words seen before and after it, "" at the ends;
    against   what the script's negatives keep away;
    seen      the stretches of song that it is seen in, which take no part in the hash.
    """

    text: str
    styles: tuple[StyleSaid, ...] = ()
    room: int = 75
    number: int = 0
    where: str = "bar 0"
    section: str = ""
    tempo: int = 120
    key: str = ""
    mood: Mood = Mood("open", None, 0.5)
    seed: int = 0
    before: str = ""
    after: str = ""
    against: str = ""
    seen: tuple[Stretch, ...] = ()

    def context(self) -> Iterator[tuple[str, str]]:
        """What was asked, as the lock has it: a word and a fact."""
        yield "where", self.where
        if self.section:
            yield "section", self.section
        yield "tempo", str(self.tempo)
        if self.key:
            yield "key", self.key
        yield "mood", self.mood.name
        yield "style", ", ".join(style.name for style in self.styles)
        if self.before:
            yield "follows", self.before
        if self.after:
            yield "precedes", self.after

    @property
    def digest(self) -> str:
        """A name for all of it: another question has another."""
        asked = (self.text, *self.styles, self.room, self.number, self.seed, self.against,
                 *self.context())  # fmt: skip
        return sha256("\n".join(map(repr, asked)).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Expansion:
    """A prompt said more fully, who did it, and what was asked."""

    text: str
    provider: str
    model: str
    asked: str
    context: tuple[tuple[str, str], ...]
    words: str


class Provider(Protocol):
    """Somebody who says prompts more fully.

    name, model   as the lock names them.
    """

    @property
    def name(self) -> str: ...

    @property
    def model(self) -> str: ...

    def say(self, ask: Ask, variant: int, objection: str) -> str:
        """A wording. The same variant of the same ask may be the same again.

        objection  what was wrong with the last one; "" the first time.

        Raises EnvironmentFault when nobody answers.
        """
        ...
