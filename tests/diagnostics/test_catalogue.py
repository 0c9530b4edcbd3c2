"""The catalogue is complete, ordered, and speaks with one voice."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from types import ModuleType

import pytest

from glance.diagnostics import catalogue
from glance.diagnostics.diagnostic import Fault

MODULES = [
    importlib.import_module(f"glance.diagnostics.catalogue.{found.name}")
    for found in pkgutil.iter_modules(catalogue.__path__)
]


def by_code(fault: Fault) -> str:
    return fault.code


def test_every_code_is_used_once() -> None:
    counted = Counter(fault.code for fault in catalogue.ALL)
    assert [code for code, times in counted.items() if times > 1] == []


def test_every_room_is_joined() -> None:
    joined = {fault.code for fault in catalogue.ALL}
    assert {f.code for module in MODULES for f in module.ALL} == joined


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__.rpartition(".")[2])
def test_a_room_lists_all_its_faults_in_order(module: ModuleType) -> None:
    constants = [value for value in vars(module).values() if isinstance(value, Fault)]
    assert sorted(constants, key=by_code) == list(module.ALL)


@pytest.mark.parametrize("fault", catalogue.ALL, ids=by_code)
def test_a_message_is_one_plain_sentence(fault: Fault) -> None:
    assert re.fullmatch(r"G0[0-8]\d\d", fault.code)
    assert fault.message == fault.message.strip()
    assert not fault.message.endswith((".", "!", ":"))
    assert "\n" not in fault.message
    assert ". " not in fault.message, "one sentence: the rest belongs in `why` or the help"
    assert not re.match(r"[A-Z][a-z]", fault.message), "messages begin in lower case"


@pytest.mark.parametrize("fault", catalogue.ALL, ids=by_code)
def test_every_entry_says_why(fault: Fault) -> None:
    assert len(fault.why.split()) >= 5
    assert fault.why.endswith(".")
    assert fault.why != fault.message
    assert bool(fault.bad) == bool(fault.good), "a bad example goes with a good one"


def test_a_fault_is_found_by_its_code() -> None:
    found = catalogue.find("g0001")
    assert found is not None
    assert found.code == "G0001"
    assert catalogue.find("G9999") is None
