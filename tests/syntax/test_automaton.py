"""Pieces are read as lark reads them, which made the tables."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, UnexpectedCharacters, UnexpectedToken
from lark import Token as LarksToken
from lark import Tree as LarksTree

from glance.syntax.automaton import END, Stuck
from glance.syntax.branch import Branch, Token
from glance.syntax.generator import lark_of
from glance.syntax.tables import STARTS, grammar_text, parser

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted(ROOT.glob("examples/**/*.glance"))
KINDS = {word: kind for kind in STARTS if (word := kind.removesuffix("_line")) != kind}
SIGNS = re.compile(r'"[^"\n]*"|\w+|\S|\s+')


@lru_cache(maxsize=1)
def lark() -> Lark:
    return lark_of(grammar_text(), STARTS)


def read_by_lark(text: str, kind: str) -> object:
    """As plain data: a tree, or where it stops, whether at the end, and what could go on."""
    try:
        return plain(lark().parse(text, start=kind))
    except UnexpectedCharacters as error:
        return error.pos_in_stream, False, set(error.allowed or ())
    except UnexpectedToken as error:
        at_end = error.token.type == END
        start = len(text) if at_end else error.token.start_pos
        return start, at_end, set(error.accepts or error.expected)


def read_by_us(text: str, kind: str) -> object:
    found = parser().read(text, kind)
    if isinstance(found, Stuck):
        return found.start, found.at_end, set(found.expected)
    return plain(found)


def plain(tree: object) -> object:
    if isinstance(tree, Branch):
        return tree.data, tree.start, tree.end, [plain(child) for child in tree.children]
    if isinstance(tree, Token):
        return tree.type, str(tree), tree.start, tree.end
    if isinstance(tree, LarksTree):
        meta = tree.meta
        children = [plain(child) for child in tree.children]
        return str(tree.data), meta.start_pos, meta.end_pos, children
    if isinstance(tree, LarksToken):
        return tree.type, str(tree), tree.start_pos, tree.end_pos
    return tree


def pieces(script: str) -> list[str]:
    """What stands on its lines: before a colon, after it, between semicolons."""
    lines = (line.partition("#")[0].strip() for line in script.splitlines())
    return [part.strip() for line in lines for part in re.split(r":\s|:$|;", line) if part.strip()]


PIECES = sorted({piece for script in SCRIPTS for piece in pieces(script.read_text("utf-8"))})


def kinds_of(text: str) -> set[str]:
    return {"statement", KINDS.get(text.split()[0], "statement")}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_the_examples_are_read_alike(script: Path) -> None:
    for piece in pieces(script.read_text("utf-8")):
        for kind in kinds_of(piece):
            assert read_by_us(piece, kind) == read_by_lark(piece, kind), (piece, kind)


@given(data=st.data())
def test_mixed_up_pieces_are_read_alike(data: st.DataObject) -> None:
    """Signs of two pieces shuffled into each other: most can't be read, and both say why."""
    first, second = (data.draw(st.sampled_from(PIECES)) for _ in range(2))
    signs = SIGNS.findall(f"{first} {second}")
    chosen = data.draw(st.lists(st.sampled_from(signs), min_size=1, max_size=12))
    cut = data.draw(st.integers(0, len(first)))
    kind = data.draw(st.sampled_from(STARTS))
    for text in (first[:cut] + "".join(chosen), "".join(chosen), first[:cut].rstrip()):
        assert read_by_us(text, kind) == read_by_lark(text, kind), (text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "on",
        "on every kick in bar 8..16",
        "on beat 32.5 + 1 bar..",
        "camera zoom 1.2 ease",
        "style a 0.6 + b (0.4",
        "camera tilt -5%, roll 2deg",
        "brightness kick -0.2",
        "meter 3/",
        "expect sections chorus 3..4",
        "use neon(much = 0.5, 2",
        "look glow(a = 0.4, b)",
        'prompt "a" enhanced -> "b" as written',
        "é = ü",
        "\U0001f600",
        "",
        "   ",
        "time 1:04.5 - 2 beats",
    ],
)
def test_every_kind_of_line_says_alike_what_could_go_on(text: str) -> None:
    for kind in STARTS:
        assert read_by_us(text, kind) == read_by_lark(text, kind), kind
