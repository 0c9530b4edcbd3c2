"""The examples of the catalogue: what is called bad is found, what is called good isn't."""

from __future__ import annotations

import pytest

from glance.diagnostics.catalogue import syntax
from glance.diagnostics.diagnostic import Edit, Fault
from glance.syntax.parser import parse
from glance.syntax.source import Source


def codes(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in parse(Source("example.glance", text)).diagnostics]


def mended(text: str, edit: Edit) -> str:
    return text[: edit.span.start] + edit.replacement + text[edit.span.end :]


@pytest.mark.parametrize("fault", syntax.ALL, ids=lambda fault: fault.code)
def test_the_bad_example_shows_the_fault_and_no_other(fault: Fault) -> None:
    assert codes(fault.bad) == [fault.code]


@pytest.mark.parametrize("fault", syntax.ALL, ids=lambda fault: fault.code)
def test_the_good_example_is_without_fault(fault: Fault) -> None:
    assert codes(fault.good) == []


@pytest.mark.parametrize("fault", syntax.ALL, ids=lambda fault: fault.code)
def test_a_fix_mends_the_bad_example(fault: Fault) -> None:
    (found,) = parse(Source("example.glance", fault.bad)).diagnostics
    if found.fix is not None:
        assert codes(mended(fault.bad, found.fix)) == []
    else:
        assert found.help or fault.why


def test_codes_are_in_order_and_used_once() -> None:
    assert [fault.code for fault in syntax.ALL] == [
        f"G01{number:02}" for number in range(1, len(syntax.ALL) + 1)
    ]
