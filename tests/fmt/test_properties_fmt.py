"""What holds for the formatter, whatever is thrown at it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glance.syntax import format as formatter
from glance.syntax.format import NotTheSame, comments, format_source
from glance.syntax.layout import Layout, lay_out
from glance.syntax.parser import parse
from glance.syntax.source import Source
from tests.language.scripts import scripts
from tests.syntax.test_properties import TEXTS, mutated

GAPS = st.sampled_from(("", "", " ", "  ", "     ", " \t"))
COMMENTS = st.sampled_from(("", "", "", "# once", "#twice  ", '#"a" # b', "# 夜明け", "#"))
ALONE = st.sampled_from(("", "", "   ", "# on its own", "  # a little in", " " * 12 + "# far"))


@st.composite
def untidy(draw: st.DrawFn) -> str:
    """A generated script, its lines indented, spaced and commented by nobody in particular."""
    step = draw(st.integers(1, 5))
    lines: list[str] = []
    for line in draw(scripts()).splitlines():
        code = line.lstrip(" ")
        depth = (len(line) - len(code)) // 4
        for sign in (", ", " + ", " = ", ": ", "; ", ".."):
            if '"' not in code:
                code = code.replace(sign, f"{draw(GAPS)}{sign}{draw(GAPS)}")
        lines += draw(st.lists(ALONE, max_size=3))
        lines.append(f"{' ' * (step * depth)}{code}{draw(GAPS)}{draw(COMMENTS)}")
    return "\n".join(lines) + draw(st.sampled_from(("", "\n", "\n\n\n", "\n# bye")))


def holds(script: str) -> None:
    source = Source("v.glance", script)
    before = parse(source)
    found = format_source(source)
    if not before.ok:
        assert found.value == script
        assert found.diagnostics == before.diagnostics
        return
    again = Source("v.glance", found.value)
    assert parse(again).value.nodes == before.value.nodes
    assert comments(lay_out(again)) == comments(lay_out(source))
    assert format_source(again).value == found.value
    assert_tidy(found.value)


def assert_tidy(text: str) -> None:
    assert text.endswith("\n")
    assert not text.startswith("\n")
    assert "\n\n\n\n" not in text
    assert all(line == line.rstrip(" \t\r") for line in text.split("\n"))


@given(untidy())
@settings(max_examples=400, deadline=None)
def test_an_untidy_script_keeps_its_meaning(script: str) -> None:
    holds(script)


@given(mutated())
@settings(max_examples=400, deadline=None)
def test_a_mutilated_script_is_refused_or_keeps_its_meaning(script: str) -> None:
    holds(script)


@given(TEXTS)
@settings(deadline=None)
def test_any_text_is_refused_or_keeps_its_meaning(text: str) -> None:
    holds(text)


@given(mutated())
@settings(deadline=None)
def test_signs_stay_as_they_are_spelt(script: str) -> None:
    """The one thing that may go besides blanks is a semicolon with nothing behind it."""
    found = format_source(Source("v.glance", script)).value
    assert _bare(found) == _bare(script)


def _bare(text: str) -> str:
    return "".join(text.replace(";", "").split())


SCRIPT = Source("v.glance", 'glance 1\nprompt "sea"  # wide\n')


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        ('glance 1\nprompt "sky"  # wide\n', "meaning"),
        ('glance 1\nprompt "sea"  # high\n', "comments"),
        ('glance 1\nprompt  "sea" # wide\n', "twice"),
    ],
)
def test_a_guard_stops_what_would_be_damage(
    spoilt: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = iter((spoilt, "something else"))

    def spoil(layout: Layout) -> str:
        return next(texts)

    monkeypatch.setattr(formatter, "_formatted", spoil)
    with pytest.raises(NotTheSame, match=why):
        format_source(SCRIPT)
