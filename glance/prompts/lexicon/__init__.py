"""What picture models like to read, as data: subjects, light, composition, lens, mood.

Tables of plain words and nothing else; `glance.prompts.template` chooses among them. What a
phrase says of hour, weather, colour and so on is read from its own words by `facts`, the same
way as an author's words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from glance.prompts.lexicon import details, facts, framing, images, kinds, light


@cache
def all_words() -> frozenset[str]:
    """Every word that a phrase of the lexicon is made of, or that it knows."""
    return frozenset(word for text in _texts() for word in re.findall("[a-z]+", text.lower()))


def phrases() -> Iterator[str]:
    """Every phrase that may be added to a prompt."""
    for table in (details.OF_KIND, details.OF_WORD, images.OF, light.LIGHT, light.AIR):
        for said in table.values():
            yield from said
    for by_energy in framing.OF_KIND.values():
        for said in by_energy:
            yield from said
    for family in light.PALETTES.values():
        for shades in family:
            yield from shades
    yield from framing.LENSES
    yield from framing.FLAT


def _texts() -> Iterator[str]:
    yield from phrases()
    yield from kinds.OF.values()
    yield from (words for values in facts.FACETS.values() for words in values.values())
