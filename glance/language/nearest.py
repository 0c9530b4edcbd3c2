"""Did you mean: the known words nearest to one that isn't."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """Up to `count` known words that `word` may be a slip for, likeliest first."""
    close = [(distance(word.lower(), other.lower()), other) for other in known]
    return tuple(other for far, other in sorted(close) if far <= _slips(word, other))[:count]


def ranked(word: str, known: Iterable[str], count: int) -> tuple[str, ...]:
    """The `count` nearest known words, however far."""
    return tuple(sorted(known, key=lambda other: (distance(word.lower(), other), other)))[:count]


def listed(words: Iterable[str], conjunction: str = "or") -> str:
    """`a`, `b` or `c`: words as a message quotes them."""
    quoted = [f"`{word}`" for word in words]
    head, last = quoted[:-1], quoted[-1:]
    return f" {conjunction} ".join(", ".join(part) for part in (head, last) if part)


def distance(a: str, b: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours between two words."""
    a, b = a[:40], b[:40]  # a word of a thousand letters is no slip: don't measure it whole
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        before, row, above = row, [i], before
        for j, y in enumerate(b, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, above[j - 2] + 1)
            row.append(best)
    return row[-1]


def _slips(word: str, other: str) -> int:
    """How many slips still make it likely that `other` was meant."""
    shorter = min(len(word), len(other))
    return max(1, shorter // 3) if shorter > 1 else 0  # a letter is near to every letter
