"""What a prompt is about, and what its author has said of the picture already."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

from glance.prompts.lexicon import details, images
from glance.prompts.lexicon.facts import WORD, Facts, facts_of
from glance.prompts.lexicon.kinds import LINKS, PICTURES, kind_by_word

SMALL_SAID = """
a an the my your his her its our their this that these those some one no very and or of in on at
to from with by for as into onto over under near is are was be it i you he she we they me him
them there here where when who which what not only just so like than then too but out up down
off all every each other same both between through against behind before after above below
beside along across around without
"""
SMALL = frozenset(SMALL_SAID.split())
"""Words that a prompt may do without, and still be about the same thing."""

PAUSE = re.compile("[,;.:!?()]")

ENDINGS = (("ies", "y"), ("ves", "f"), ("es", ""), ("s", ""))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text is about.

    kind   of `lexicon.kinds`; "" where its words say nothing to us;
    word   the noun it is about, as the lexicon has it; "" likewise;
    facts  what the text says of hour, weather, colour and the like;
    words  how many it has.
    """

    kind: str
    word: str
    facts: Facts
    words: int

    @property
    def details(self) -> tuple[str, ...]:
        """What is seen of it from near; pictures for what can't be seen."""
        if self.word in images.OF:
            return images.OF[self.word]
        return details.OF_WORD.get(self.word) or details.OF_KIND.get(self.kind, ())

    @property
    def unseen(self) -> bool:
        """Whether it is a word for what can't be seen, which one picture stands for."""
        return self.word in images.OF


def subject_of(text: str) -> Subject:
    """Never fails: an unknown language is a subject without a kind."""
    words = WORD.findall(text.lower())
    facts = facts_of(text)
    parts = (part for piece in PAUSE.split(text.lower()) for part in _parts(WORD.findall(piece)))
    heads = (_known(word) for part in parts for word in reversed(part))
    found = [word for word in heads if word]
    # What can be seen goes before what can't: the end of a street is about the street.
    head = next((w for w in found if w not in images.OF), next(iter(found), ""))
    return Subject(kind_by_word().get(head, ""), head, facts, len(words))


def _parts(words: list[str]) -> list[list[str]]:
    """The words between the small words that join them; those for the picture itself left out."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word in LINKS:
            parts.append([])
        elif word not in PICTURES:
            parts[-1].append(word)
    return parts


def _known(word: str) -> str:
    """The form that the lexicon has; "" where it has none."""
    bare = "".join(c for c in normalize("NFKD", word) if not combining(c))  # café, cafe
    for form in (bare, *_singular(bare)):
        if form in images.OF or form in kind_by_word() or form in details.OF_WORD:
            return _most_said(form)
    return ""


def _most_said(form: str) -> str:
    """Of a plural that the lexicon knows only by its kind, the singular if that has details."""
    if form in images.OF or form in details.OF_WORD:
        return form
    return next((it for it in _singular(form) if it in details.OF_WORD), form)


def _singular(word: str) -> list[str]:
    return [word.removesuffix(end) + put for end, put in ENDINGS if word.endswith(end)]


def content_words(text: str) -> tuple[str, ...]:
    """The words that a text is about, in lower case, each once."""
    words = re.findall(r"[^\W_]+", text.lower())
    return tuple(dict.fromkeys(word for word in words if word not in SMALL))


def stem(word: str) -> str:
    """A word without the endings of English."""
    for ending in ("ing", "ies", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, content_words(text)))
