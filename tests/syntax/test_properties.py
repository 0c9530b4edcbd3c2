"""What holds for any text at all, and for real scripts with anything done to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glance.diagnostics.diagnostic import Outcome
from glance.syntax.layout import lay_out
from glance.syntax.parser import parse
from glance.syntax.source import Source, Span
from glance.syntax.tree import Tree

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPTS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.glance"))]
LINES = sorted({line for script in SCRIPTS for line in script.split("\n")})

# The signs of the language, and what is easily taken for them.
SIGNS = st.sampled_from([*'".#:;,=()+-*/<> \t\n\r\\%°…“x1', "..", "->", "on ", "    ", "\u00a0"])
WORDS = st.sampled_from(
    [
        *("on", "every", "in", "beat", "bar", "section", "time", "lyric", "marker", "start", "end"),
        *("ease", "per", "by", "at", "let", "style", "negative", "meter", "camera", "zoom", "kick"),
        *("look", "use", "import", "expect", "cycle(", "glow(x", "x = 1", '"a.glance"'),
        *("32", "0.5", "1:04", "9.1.1", "768x432", "x2", "50%", "2beats"),
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.one_of(SIGNS, WORDS, st.text(max_size=3))).map(" ".join),
    st.lists(st.one_of(SIGNS, WORDS)).map("".join),
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A real script with some of it cut out, doubled, or replaced by signs."""
    script = "\n".join(draw(st.lists(st.sampled_from(LINES), max_size=8)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(script)))
        end = draw(st.integers(start, min(start + 12, len(script))))
        script = script[:start] + draw(st.one_of(SIGNS, WORDS, st.just(""))) + script[end:]
    return script


def spans_of(value: Any) -> Iterator[Span]:
    """Every span in a tree or a diagnostic."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_of(part)
    elif is_dataclass(value) and not isinstance(value, Source):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))


def holds(text: str) -> Outcome[Tree]:
    """Parse, and check what has to hold whatever the text."""
    source = Source("any.glance", text)
    parsed = parse(source)
    assert parsed.ok == (not parsed.diagnostics)
    for span in spans_of((parsed.value, parsed.diagnostics)):
        assert 0 <= span.start <= span.end <= len(text)
        assert span.source is source
    return parsed


@given(TEXTS)
@settings(deadline=None)
def test_any_text_parses_or_has_faults(text: str) -> None:
    holds(text)


@given(mutated())
@settings(max_examples=300, deadline=None)
def test_a_mutilated_script_parses_or_has_faults(script: str) -> None:
    holds(script)


@given(st.one_of(TEXTS, mutated()))
@settings(deadline=None)
def test_the_pieces_of_the_layout_join_to_the_source(text: str) -> None:
    layout = lay_out(Source("any.glance", text))
    assert "".join(line.text for line in layout.lines) == text


@given(mutated())
@settings(deadline=None)
def test_equal_text_gives_equal_trees(script: str) -> None:
    one, other = parse(Source("a", script)), parse(Source("b", script))
    assert one.value.nodes == other.value.nodes
    assert [d.message for d in one.diagnostics] == [d.message for d in other.diagnostics]


@given(st.lists(st.sampled_from(LINES), max_size=6), st.integers(1, 5))
@settings(deadline=None)
def test_where_a_line_stands_changes_only_its_places(lines: list[str], blanks: int) -> None:
    script = "\n".join(lines)
    here, below = parse(Source("a", script)), parse(Source("b", "\n" * blanks + script))
    assert here.value.nodes == below.value.nodes
    moved = [(s.start + blanks, s.end + blanks) for s in spans_of(here.value.nodes)]
    assert moved == [(s.start, s.end) for s in spans_of(below.value.nodes)]


def mended(script: str) -> str | None:
    """The script with its first fix applied, None where no fault has one."""
    fixes = (diagnostic.fix for diagnostic in holds(script).diagnostics)
    fix = next((fix for fix in fixes if fix is not None), None)
    return fix and script[: fix.span.start] + fix.replacement + script[fix.span.end :]


@given(mutated())
@settings(max_examples=300, deadline=None)
def test_applying_fixes_comes_to_an_end(script: str) -> None:
    seen = {script}
    while (fixed := mended(script)) is not None:
        assert fixed not in seen
        assert len(seen) < 200
        seen.add(fixed)
        script = fixed


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("shot verse on section B", 'on section B: cut; prompt "verse"'),
        ('scene "the sea" from bar 4 to bar 8', 'on bar 4..8: cut; prompt "the sea"'),
        ("shot, on beat 8:", "on beat 8: cut"),
        ("style cubism on bar 4..8", "on bar 4..8: style cubism"),
        ("flash 0.3 at 12.5s", "on time 12.5s: flash 0.3"),
        ("cut at 5.1.1", "on 5.1.1: cut"),
        ("flash 0.3 on kicks", "on every kick: flash 0.3"),
        ("flash on kick", "on every kick: flash"),
        ("cut every 2 bars", "on every 2 bars: cut"),
        ("cut at start", "on start: cut"),
        ("fade to black at end", "on end - 2 bars..end: fade to black"),
        ('text "a" at start', 'on start..start + 2 bars: text "a"'),
        ("on bar 8 to end: cut", "on bar 8..end: cut"),
    ],
)
def test_what_is_suggested_is_understood(written: str, meant: str) -> None:
    assert mended(written) == meant
    assert holds(meant).diagnostics == ()
