"""Prompts as people write them: `a (storm:1.3) over ((black)) rocks, [fog]`.

    (word)      1.1 times, (word:1.3) 1.3 times, [word] 1.1 times less, nested ones multiply;
    \\( \\) \\[ \\]  the bracket itself.

A bracket without its twin is a letter like any other: prompts come from everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STEP = 1.1
"""What one pair of brackets does."""
TOKEN = re.compile(
    r"""
    \\(?P<escaped>[()\[\]\\])
    | (?P<open>[(\[])
    | :\s*(?P<factor>[+-]?(?:\d+\.?\d*|\.\d+))\s*\)
    | (?P<close>[)\]])
    | (?P<text>[^\\()\[\]:]+|[\\:])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Some of a prompt, and how much it counts: 1 is as much as the rest."""

    text: str
    weight: float = 1.0


@dataclass(slots=True)
class _Bracket:
    sign: str
    pieces: list[Fragment]


def fragments(prompt: str) -> tuple[Fragment, ...]:
    """A prompt cut where its emphasis changes; never fails."""
    depth = [_Bracket("", [])]
    for found in TOKEN.finditer(prompt):
        _take(found, depth)
    while len(depth) > 1:  # never closed
        left = depth.pop()
        depth[-1].pieces += [Fragment(left.sign), *left.pieces]
    return _joined(depth[0].pieces)


def _take(found: re.Match[str], depth: list[_Bracket]) -> None:
    kind, text = found.lastgroup, found.group()
    if kind == "open":
        depth.append(_Bracket(text, []))
    elif kind == "close" and depth[-1].sign == {")": "(", "]": "["}[text]:
        _close(depth, STEP if text == ")" else 1 / STEP)
    elif kind == "factor" and depth[-1].sign == "(":
        _close(depth, float(found["factor"]))
    else:
        depth[-1].pieces.append(Fragment(found["escaped"] or text))


def _close(depth: list[_Bracket], factor: float) -> None:
    inner = depth.pop().pieces
    depth[-1].pieces += [Fragment(it.text, it.weight * factor) for it in inner]


def _joined(pieces: list[Fragment]) -> tuple[Fragment, ...]:
    """Neighbours of one weight as one: the tokenizer is to see whole words."""
    joined: list[Fragment] = []
    for piece in pieces:
        if joined and joined[-1].weight == piece.weight:
            joined[-1] = Fragment(joined[-1].text + piece.text, piece.weight)
        else:
            joined.append(piece)
    return tuple(joined)
