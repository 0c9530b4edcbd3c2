"""Values in words: as their author wrote them, where that says what is meant."""

from __future__ import annotations

import re

from glance.language.values import (
    Constant,
    File,
    Integer,
    Level,
    Mixture,
    MixtureRamp,
    Unsaid,
    Value,
    Word,
)
from glance.language.vocabulary import FAMILY_OF
from glance.syntax.source import Span

PART = re.compile(r'(?:[^,"()]|"(?:\\.|[^"\\])*"|\([^()]*\))+')
"""What stands between commas, outside quotes and brackets."""

OTHERWISE = "the same words for something else"
ELSEWHERE = "the same over another stretch"


def unlike(
    name: str, old: Value, old_origin: Span | None, new: Value, new_origin: Span | None
) -> tuple[str, str]:
    """Two values in words that differ, as the values do, or the cues they run over."""
    before, now = in_words(name, old, old_origin), in_words(name, new, new_origin)
    if old == new:
        now = ELSEWHERE
    elif before == now:
        before, now = _meaning(old) or before, _meaning(new) or OTHERWISE
    return before, now


def in_words(name: str, value: Value, origin: Span | None) -> str:
    """`cubism` of `style cubism`; `cut` of `cut`; a default by what it means."""
    if origin is None:
        return _meaning(value) or "as it is"
    text = " ".join(origin.text.split())
    last = name.rpartition(" ")[2]
    head = FAMILY_OF.get(last, name)
    parts = [part.strip() for part in PART.findall(text.removeprefix(head))]
    own = next((part for part in parts if part.split(" ")[0] == last), None)
    if own is not None:
        return own.removeprefix(last).strip() or last
    return ", ".join(part for part in parts if part) or last


def _meaning(value: Value) -> str:
    """What a plain value means; "" for one that takes more to say."""
    match value:
        case Level(Constant(number)):
            return f"{number:g}"
        case Mixture(()) | Unsaid():
            return "nothing"
        case Mixture(parts):
            return " + ".join(_weighted(item, weight, len(parts)) for item, weight in parts)
        case MixtureRamp(start, stop):
            return f"{_meaning(start) if start else ''} -> {_meaning(stop)}".strip()
        case Word(word):
            return word
        case Integer(number):
            return str(number)
        case File(path):
            return f'"{path}"'
    return ""


def _weighted(item: str, weight: object, count: int) -> str:
    name = item if re.fullmatch(r"[\w-]+", item) else f'"{item}"'
    return f"{name} {weight.value:g}" if count > 1 and isinstance(weight, Constant) else name
