"""Whether a wording may be used: it is text for a picture model, and nothing more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from glance.prompts.ask import Ask
from glance.prompts.brands import BRANDS, IN_CAPITALS, PEOPLE
from glance.prompts.subject import SMALL, content_words, stem
from glance.prompts.tokens import common, tokens

QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "`": "`"}

MARKUP = frozenset('<>{}[]()|\\`*_~^=@$#"“”«»')
"""Signs of markup and of quotes, which no prompt needs that hasn't them already."""

SPOKEN = re.compile(
    r"\b(?:certainly|of course|here (?:is|are)|as an ai|i (?:can't|cannot|am|will|have|would)|i'm"
    r"|i'll|i apologi[sz]e|sorry|ignore (?:all|any|the|previous|your)|instructions?)\b"
    r"|^sure\b|\b(?:prompt|note|output|answer|assistant|user|system|response|result)s?\s*:"
    r"|https?:|www\.",
    re.IGNORECASE,
)
"""What is said to a person, or to a program, and not of a picture."""

MANNER = re.compile(
    r"\b(?:in the (?:style|manner) of|inspired by|trending on|artwork by|art by|painted by|"
    r"painting by|photo(?:graph)?(?:ed)? by|illustration by|directed by|award[- ]winning)\b",
    re.IGNORECASE,
)


def tidied(reply: str) -> str:
    """A reply without the blanks and the one pair of quotes that it stands in."""
    text = reply.strip()
    if len(text) > 1 and QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    return text.rstrip(".")


def objection_to(words: str, ask: Ask) -> str:
    """What keeps a wording from being used, completing "it …"; "" where nothing does."""
    return next(_objections(words, ask), "")


def _objections(words: str, ask: Ask) -> Iterator[str]:
    if not words:
        yield "is empty"
    elif any(unicodedata.category(letter) in ("Zl", "Zp") or letter in "\n\r" for letter in words):
        yield "has more than one line"
    elif any(unicodedata.category(it).startswith("C") and it not in ask.text for it in words):
        yield "has control characters in it"
    elif _signs(words, ask.text):
        yield f"has markup or quotes in it (`{_signs(words, ask.text)}`)"
    elif tokens(words) > max(ask.room, tokens(ask.text)):
        yield f"is too long: about {tokens(words)} tokens, and there is room for {ask.room}"
    elif _lost(words, ask.text):
        yield f"leaves out `{_lost(words, ask.text)}`"
    elif _spoken(words, ask.text):
        yield f"talks instead of describing (`{_spoken(words, ask.text)}`)"
    elif _named(words, ask.text):
        yield f"names somebody or a brand (`{_named(words, ask.text)}`)"


def _signs(words: str, text: str) -> str:
    return next((sign for sign in words if sign in MARKUP and sign not in text), "")


def _lost(words: str, text: str) -> str:
    """A word of the author's that is gone, whatever its ending."""
    kept = {stem(word) for word in content_words(words)}
    joined = words.lower()
    return next(
        (word for word in content_words(text) if stem(word) not in kept and word not in joined), ""
    )


def _spoken(words: str, text: str) -> str:
    found = (match for match in SPOKEN.finditer(words) if match[0].lower() not in text.lower())
    return next((match[0].strip() for match in found), "")


def _named(words: str, text: str) -> str:
    """A name that the author didn't say: a manner of somebody's, a brand, a capital letter."""
    said = text.lower()
    manner = MANNER.search(words)
    if manner and manner[0].lower() not in said:
        return manner[0]
    for name in _candidates(words):
        if name.lower() not in said:
            return name
    return ""


def _candidates(words: str) -> Iterator[str]:
    lower = " ".join(["", *re.findall(r"\w+", words.lower()), ""])
    yield from (name for name in (*PEOPLE, *BRANDS) if f" {name} " in lower)
    for sentence in re.split(r"[.!?:;]\s+", words):
        for number, word in enumerate(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", sentence)):
            capital = word[0].isupper() and (number > 0 or _is_a_name_anyway(word))
            if capital and word.lower() not in SMALL | IN_CAPITALS | common():
                yield word


def _is_a_name_anyway(word: str) -> bool:
    """Whether even the first word of a sentence is a name: `McCay`, `USA`."""
    return len(word) > 1 and any(letter.isupper() for letter in word[1:])
