"""A plan as JSON text and back. `docs/plan.schema.json` describes the form.

The text is made to be compared: the same plan gives the same bytes, and what belongs
together stands on one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from glance.diagnostics.catalogue.plan import FOREIGN_PLAN, PLAN_OF_ANOTHER_VERSION
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.plan import PLAN_VERSION, Plan
from glance.plan.reading import Unreadable, read, sound

LINE = 100
"""What fits on one line stands on one line."""


def to_json(plan: Plan) -> str:
    """The plan as text, ending in a line end."""
    data = plain(plan)
    return "".join(_lines({"version": data.pop("version"), **data}, "")) + "\n"


def from_json(text: str) -> Plan:
    """The plan that `to_json` wrote. Raises EnvironmentFault for any other text."""
    try:
        data = json.loads(text, parse_constant=_refuse)
        if isinstance(data, dict) and data.get("version", PLAN_VERSION) != PLAN_VERSION:
            found = PLAN_OF_ANOTHER_VERSION.anywhere(found=data["version"], known=PLAN_VERSION)
            raise EnvironmentFault(found)
        plan: Plan = read(Plan, data, "the plan")
        sound(plan)
    except (Unreadable, json.JSONDecodeError, RecursionError) as error:
        raise EnvironmentFault(FOREIGN_PLAN.anywhere(reason=_reason(error))) from error
    return plan


def _refuse(constant: str) -> float:
    raise Unreadable(f"{constant} isn't a number that JSON knows")


def _reason(error: Exception) -> str:
    match error:
        case json.JSONDecodeError():
            return f"it isn't JSON ({error.msg} in line {error.lineno})"
        case RecursionError():
            return "it is nested too deeply"
    return str(error)


def plain(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, fractions as text."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple):
        # Samples are by far the most there is to write, and are plain already.
        return list(value) if _is_numbers(value) else [plain(item) for item in value]
    return value


def _lines(value: Any, indent: str) -> Iterator[str]:
    """Pieces of text. Numbers stay on a line of their own, however long."""
    if isinstance(value, dict | list) and not _is_numbers(value):
        short = _leaves(value) * 3 <= LINE
        if not short or len(_flat(value)) + len(indent) > LINE:
            yield from _broken(value, indent)
            return
    yield _flat(value)


def _leaves(value: Any) -> int:
    """How many plain values there are inside: a quick way to see that a line would be long."""
    if isinstance(value, dict):
        return sum(_leaves(item) for item in value.values())
    if isinstance(value, list):
        return len(value) if _is_numbers(value) else sum(_leaves(item) for item in value)
    return 1


def _broken(value: Any, indent: str) -> Iterator[str]:
    """An object or list over several lines; neighbouring plain fields share one."""
    inner = indent + " "
    pieces = _fields(value, inner) if isinstance(value, dict) else _items(value, inner)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    yield opening + "\n"
    for number, piece in enumerate(pieces):
        yield (",\n" if number else "") + inner + piece
    yield f"\n{indent}{closing}"


def _items(value: list[Any], indent: str) -> Iterator[str]:
    for item in value:
        yield "".join(_lines(item, indent))


def _fields(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    line: list[str] = []
    for name, item in value.items():
        text = f"{json.dumps(name)}: " + "".join(_lines(item, indent))
        if isinstance(item, dict | list):
            if line:
                yield ", ".join(line)
            line = []
            yield text
        else:
            line.append(text)
    if line:
        yield ", ".join(line)


def _flat(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _is_numbers(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and isinstance(value[-1], float)
