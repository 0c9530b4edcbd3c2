"""The language reference: what it shows compiles, and its tables are up to date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from glance.language.functions import FUNCTIONS
from glance.language.reference import example, with_vocabulary
from glance.language.vocabulary import PROPERTIES, Property
from glance.language.words import HEADER, HeaderWord
from glance.syntax import tree
from glance.syntax.parser import parse
from glance.syntax.source import Source
from tests.cases import Case, read_cases
from tests.language.judge import HEAD, judged

PAGE = Path(__file__).parents[2] / "docs" / "language.md"

EXAMPLES = read_cases(PAGE)


def whole(text: str) -> str:
    """A script, for an example that shows only a part of one."""
    return text if text.startswith("glance") else HEAD + text


def test_the_vocabulary_on_the_page_is_the_tables() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_vocabulary(page), "run `make reference`"


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: f"{case.index}-{case.title}")
def test_every_example_on_the_page_compiles(case: Case) -> None:
    assert judged(whole(case.text)) == ()


@pytest.mark.parametrize("row", PROPERTIES, ids=lambda row: row.name)
def test_every_property_shows_itself(row: Property) -> None:
    shown = example(row).splitlines()[-1]
    assert shown.removeprefix("on bar 4..8: ").startswith(row.name.partition(" ")[0])
    assert judged(f"{HEAD}{example(row)}\n") == ()


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_every_function_shows_itself(function: object) -> None:
    text = getattr(function, "example", "")
    assert f"{getattr(function, 'name', '')}(" in text
    assert judged(f"{HEAD}{text}\n") == ()


@pytest.mark.parametrize("row", HEADER, ids=lambda row: row.name)
def test_every_header_word_shows_itself(row: HeaderWord) -> None:
    others = [line for line in HEAD.splitlines() if not line.startswith(row.name)]
    lines = [row.example, *others] if row.name == "glance" else [*others, row.example]
    assert judged("\n".join(lines) + "\n") == ()


FORMS = {
    kind.__name__
    for kind in vars(tree).values()
    if is_dataclass(kind) and kind.__module__ == tree.__name__
}
"""What the grammar can say: a class for each form."""


def forms_in(value: object) -> Iterator[str]:
    """The forms that a parsed script uses."""
    if isinstance(value, tuple):
        for item in value:
            yield from forms_in(item)
    elif is_dataclass(value):
        yield type(value).__name__
        for field in fields(value):
            if field.name not in ("span", "source"):
                yield from forms_in(getattr(value, field.name))


def test_every_form_of_the_grammar_is_shown_on_the_page() -> None:
    shown = {form for case in EXAMPLES for form in forms_in(parse(Source("page", case.text)).value)}
    assert FORMS - shown == set()
