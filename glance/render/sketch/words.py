"""From a prompt's words to an Idea: what to draw, where, at what hour."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from glance.prompts.lexicon import phrases
from glance.render.seeds import digest
from glance.render.sketch.idea import Idea, Mention
from glance.render.sketch.light import LIGHTS, Colour, colour
from glance.render.sketch.settings import SETTINGS
from glance.render.sketch.subjects import SUBJECTS

COLOURS: dict[str, str] = {
    "red": "c8322c",
    "scarlet": "d62a1e",
    "crimson": "a8182e",
    "orange": "ee7c22",
    "golden": "e8b23a",
    "gold": "e8b23a",
    "yellow": "f2cf3c",
    "green": "3f8f4a",
    "emerald": "168f6a",
    "turquoise": "2fb8ac",
    "teal": "1f7f86",
    "cyan": "36c2d8",
    "blue": "2f62b8",
    "indigo": "35379a",
    "violet": "7a48b0",
    "purple": "7b3a98",
    "magenta": "c22a8c",
    "pink": "ef8fb0",
    "brown": "7a4e2e",
    "black": "1b1b22",
    "white": "f4f1ea",
    "silver": "c2c8d0",
    "ivory": "f1e8d2",
    "copper": "b86a3c",
    "bronze": "96703a",
}

WEATHER: dict[str, str] = {
    "fog": "fog",
    "foggy": "fog",
    "mist": "fog",
    "misty": "fog",
    "haze": "fog",
    "hazy": "fog",
    "smoke": "fog",
    "smoky": "fog",
    "rain": "rain",
    "rainy": "rain",
    "drizzle": "rain",
    "slick": "rain",
    "storm": "storm",
    "stormy": "storm",
    "tempest": "storm",
    "thunder": "storm",
    "lightning": "storm",
    "snow": "snow",
    "snowy": "snow",
    "blizzard": "snow",
    "winter": "snow",
    "star": "stars",
    "starry": "stars",
    "starlight": "stars",
    "constellation": "stars",
    "milky_way": "stars",
    "aurora": "aurora",
    "northern_lights": "aurora",
    "wind": "wind",
    "windy": "wind",
    "spray": "spray",
    "firefly": "fireflies",
    "fireflies": "fireflies",
    "ember": "embers",
    "spark": "embers",
    "petal": "petals",
    "confetti": "petals",
    "blossom": "petals",
    "leaf": "petals",
    "moon": "moon",
    "full_moon": "moon",
    "sun": "sun",
    "cloud": "clouds",
    "cloudy": "clouds",
}

NUMBERS = {"two": 2, "pair": 2, "three": 3, "few": 3, "four": 4, "five": 5, "many": 5, "flock": 5}

SMALL_WORDS = """
a an the of on in at by to from with and or over under into onto its it is are as for through
near behind before after between above below against along around same other one very big small
little tall old young new long short high low wide great huge tiny lonely alone empty quiet
silent soft gentle deep distant far slow fast slowly drifting floating standing running walking
flying sleeping glowing shining beautiful lovely pretty strange basalt stone rocky wooden light
lights scene picture painting view style my your his her their our this that there where while
no not some every all out up down off him me you we they i he she sitting dancing playing
singing looking falling rising moving morning last first
"""
PASSED_OVER = frozenset(SMALL_WORDS.split())
"""Words that say nothing a picture could show here."""


@cache
def craft() -> frozenset[str]:
    """Words that enhanced prompts have of how a picture is made: they name nothing to draw."""
    return frozenset(word for phrase in phrases() for word in split(phrase))


@cache
def lexicon() -> dict[str, tuple[tuple[str, str], ...]]:
    """Every word known, and what it stands for: pairs of a table and a row of it."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = [("setting", s.name, s.words) for s in SETTINGS]
    rows += [("light", light.name, light.words) for light in LIGHTS]
    rows += [("subject", s.name, s.words) for s in SUBJECTS]
    rows += [("weather", kind, (word,)) for word, kind in WEATHER.items()]
    for table, name, words in rows:
        for word in words:
            found.setdefault(word, []).append((table, name))
    return {word: tuple(meanings) for word, meanings in found.items()}


@cache
def understand(prompt: str) -> Idea:
    """Never fails: a word nobody knows is one to make a form of."""
    reader = _Reader()
    words = list(split(prompt))
    while words:
        take = 2 if len(words) > 1 and "_".join(words[:2]) in lexicon() else 1
        reader.read("_".join(words[:take]))
        words = words[take:]
    return reader.idea()


def split(prompt: str) -> Iterator[str]:
    """Words in lower case, without accents on Latin letters; signs of other scripts stay."""
    folded = unicodedata.normalize("NFKD", prompt.lower())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    yield from re.findall(r"[^\W_]+", bare)


def singular(word: str) -> tuple[str, bool]:
    """The form in the lexicon, and whether the word was a plural of it."""
    known = lexicon()
    if word in known:
        return word, False
    for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and (stem in known or stem in COLOURS):
            return stem, True
    return word, False


class _Reader:
    """Reads word by word, remembering a number or a colour for the noun it belongs to."""

    def __init__(self) -> None:
        self.named: dict[str, list[str]] = {"setting": [], "light": [], "weather": []}
        self.mentions: list[Mention] = []
        self.strange: list[str] = []
        self.made: list[str] = []
        self.count: int | None = None
        self.waiting: Colour | None = None
        self.tint: Colour | None = None

    def read(self, raw: str) -> None:
        word, plural = singular(raw)
        if word in NUMBERS:
            self.count = NUMBERS[word]
        if word in COLOURS:
            self._drop_colour()
            self.waiting = colour(COLOURS[word])
            return
        meanings = lexicon().get(word, ())
        for table, name in meanings:
            self._note(table, name, plural)
        if not meanings and word not in PASSED_OVER and word not in NUMBERS and len(word) > 1:
            (self.made if word in craft() else self.strange).append(word)
            self._drop_colour()

    def _note(self, table: str, name: str, plural: bool) -> None:
        if table != "subject":
            if name not in self.named[table]:
                self.named[table].append(name)
            return
        count = self.count or (3 if plural else 1)
        if all(mention.name != name for mention in self.mentions):
            self.mentions.append(Mention(name, count, self.waiting))
            self.waiting = None
        self.count = None

    def _drop_colour(self) -> None:
        """A colour that no noun claimed colours the whole picture."""
        self.tint, self.waiting = self.waiting or self.tint, None

    def idea(self) -> Idea:
        self._drop_colour()
        named = self.mentions or self.named["setting"]
        strange = self.strange or ([] if named else self.made)
        return Idea(
            tuple(self.named["setting"]),
            tuple(self.named["light"]),
            frozenset(self.named["weather"]),
            tuple(self.mentions[:6]),
            self.tint,
            tuple(sorted(dict.fromkeys(strange), key=digest)[:4]),
        )
