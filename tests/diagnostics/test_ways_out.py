"""Every error and warning shows a way out: the catalogue's own, or one made where it is found.

The suites hold those that a script can show. This looks at all places in the source, so that
it holds for faults of the machine too, which no suite meets.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import glance
from glance.diagnostics import catalogue
from glance.diagnostics.diagnostic import Fault, Severity
from tests.diagnostics.test_catalogue import MODULES

ROOT = Path(glance.__file__).parent
MADE = ("at", "anywhere")
SHOWN = ("hint", "suggest", "_fail")
"""What gives a diagnostic its way out; `_fail` of music/decode takes it beside the fault."""

HELPED_LATER = {
    "UNFINISHED": "`complain` shows a line of its kind",
    "UNEXPECTED": "`complain` shows a line of its kind",
    "WRONG_DIMENSION": "`value_of` shows the property as it is used",
}


def bare_constants() -> frozenset[str]:
    """The names of faults that stop or warn and have no help of their own in the catalogue."""
    constants = [item for module in MODULES for item in vars(module).items()]
    return frozenset(
        name
        for name, value in constants
        if isinstance(value, Fault) and not value.help and value.severity is not Severity.NOTE
    )


def alone_in(source: str, bare: frozenset[str]) -> Iterator[str]:
    """The faults that a function makes and shows no way out of."""
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        inside = list(ast.walk(function))
        attributes = [node for node in inside if isinstance(node, ast.Attribute)]
        named = {node.id for node in inside if isinstance(node, ast.Name)}
        if named & {*SHOWN} or any(node.attr in SHOWN for node in attributes):
            continue
        for node in attributes:
            owner = ast.unparse(node.value).rpartition(".")[2]
            if node.attr in MADE and owner in bare:
                yield owner


def test_every_place_that_makes_a_fault_shows_a_way_out() -> None:
    bare = bare_constants() - HELPED_LATER.keys()
    files = [path for path in ROOT.rglob("*.py") if "catalogue" not in path.parts[-2:]]
    alone = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        for name in alone_in(path.read_text(encoding="utf-8"), bare)
    }
    assert alone == set()


def test_a_place_without_one_is_found() -> None:
    source = "def f(found):\n    found.append(NO_BODY.at(1))\n"
    assert list(alone_in(source, frozenset({"NO_BODY"}))) == ["NO_BODY"]
    assert list(alone_in(source.replace(".at(1)", ".at(1).hint('')"), frozenset())) == []


def test_what_helps_is_a_phrase_to_go_on_with() -> None:
    helps = [fault.help for fault in catalogue.ALL if fault.help]
    assert [help for help in helps if help.endswith((".", "!")) or help[0].isupper()] == []
