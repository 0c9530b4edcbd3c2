"""Finding a style by a mood or a word: weighted word overlap, with stems and neighbours.

There is no model behind it: the words of a row are known, and `style_moods` says which
words lie near each other. A hundred rows are read in a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log

from glance.language.style import Style
from glance.language.style_moods import NEAR
from glance.records import dataclass

NAMED, FELT, SAID, MADE = 5.0, 3.0, 2.0, 1.0
"""What a word is worth in a name, a mood, the sentence, and anywhere else."""
NEARBY = 0.45
"""What a neighbour of the word asked for is worth, of the word itself."""
BEGUN = 0.7
"""What a longer word that begins with the one asked for is worth."""
SILENT = " a an and the of in on at to for with by is it as like style my i some "
"""Words that say nothing here."""
ENDINGS = (
    "liness",
    "iness",
    "ness",
    "ism",
    "ist",
    "ing",
    "ful",
    "ish",
    "ed",
    "ly",
    "es",
    "s",
    "y",
    "e",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A style found, and how well it fits: more is better."""

    style: Style
    score: float


def search(words: str, styles: Sequence[Style], most: int = 12) -> tuple[Hit, ...]:
    """The styles that fit `words` best, best first; ties in the order of the catalogue."""
    asked = stems(words)
    shelf = {style.name: weights(style) for style in styles}
    rarity = _rarity(asked, shelf.values())
    found = [Hit(style, fit(asked, shelf[style.name], rarity)) for style in styles]
    kept = sorted((hit for hit in found if hit.score > 0), key=lambda hit: -hit.score)
    return tuple(kept[:most])


def fit(asked: Sequence[str], known: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    """How well a row answers. Each word counts once, and answering several beats one well."""
    parts = [worth(word, known) for word in asked]
    answered = sum(1 for part in parts if part)
    return answered * sum(part * rarity[word] for word, part in zip(asked, parts, strict=True))


def worth(word: str, known: Mapping[str, float]) -> float:
    """The best that a row has for one word: itself, a longer one, or a neighbour."""
    begun = max(
        (w for own, w in known.items() if len(word) > 3 and own.startswith(word)), default=0
    )
    near = max((known.get(other, 0.0) for other in neighbours().get(word, ())), default=0.0)
    return max(known.get(word, 0.0), BEGUN * begun, NEARBY * near)


def weights(style: Style) -> dict[str, float]:
    """The stems of a row, each with the weight of the best place it stands in."""
    made = (style.family, style.era, style.place, style.colour, style.line, style.light,
            style.texture, style.template)  # fmt: skip
    places = ((made, MADE), ((style.help,), SAID), (style.moods, FELT),
              ((style.name, *style.aliases), NAMED))  # fmt: skip
    return {stem: weight for texts, weight in places for stem in stems(" ".join(texts))}


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """For each stem that `style_moods` knows, the stems near to it."""
    near: dict[str, frozenset[str]] = {}
    for line in NEAR:
        group = frozenset(stems(line))
        for stem in group:
            near[stem] = near.get(stem, frozenset()) | group - {stem}
    return near


def stems(text: str) -> list[str]:
    """The words of a text that mean something, without their endings, each once."""
    words = re.findall(r"[^\W_]+", text.lower())
    return list(dict.fromkeys(stem(word) for word in words if f" {word} " not in SILENT))


def stem(word: str) -> str:
    """A word without its ending, where enough of it is left."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word.removesuffix(ending)
    return word


def _rarity(asked: Iterable[str], shelf: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """A word that few rows have says more about those that do."""
    rows = list(shelf)
    return {word: log(2 + len(rows) / (1 + sum(word in row for row in rows))) for word in asked}
