"""`dataclass` for frozen, slotted values: the standard library's, made in a fifth of the time.

The standard one compiles six methods for each class, one at a time, a third of a millisecond
in all; `glancec check` meets well over a hundred classes before it reads a line. Here one
method is compiled, `__init__`; the others are shared, or made of `attrgetter`. Fields, slots,
`replace`, `fields` and `asdict` are the standard library's own, and so is a class that asks
for anything but `frozen=True, slots=True`. From Python 3.13 on it compiles all of a class at
once: when that is the oldest Python we run on, this file can go.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, **more: bool):
        """What `dataclasses.dataclass` does."""
        if frozen and slots and not more:
            return _record
        return dataclasses.dataclass(frozen=frozen, slots=slots, **more)


__all__ = ["dataclass"]

MISSING = dataclasses.MISSING


def _record(plain: type) -> type:
    if not plain.__doc__:
        plain.__doc__ = plain.__name__  # or dataclasses works out a signature to put there
    cls: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(plain)
    fields = dataclasses.fields(cls)
    methods = {
        "__init__": _init(cls, fields),
        "__repr__": _repr,
        **_comparison(tuple(field.name for field in fields if field.compare)),
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__getstate__": _state,
        "__setstate__": _set_state,
    }
    for name, method in methods.items():
        if name not in plain.__dict__:
            setattr(cls, name, method)
    return cls


def _init(cls: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """`__init__`, which goes to the slots themselves: setting is refused to everyone else."""
    known: dict[str, Any] = {"MISSING": MISSING}
    body = [" pass"]
    for field in fields:
        known[f"set_{field.name}"] = getattr(cls, field.name).__set__
        known[f"default_{field.name}"] = field.default
        known[f"new_{field.name}"] = field.default_factory
        body.append(f" set_{field.name}(self, {_value(field)})")
    parameters = ["self", *(_parameter(field) for field in fields if not field.kw_only)]
    if by_name := [_parameter(field) for field in fields if field.kw_only]:
        parameters += ["*", *by_name]
    exec("\n".join([f"def __init__({', '.join(parameters)}):", *body]), known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return made


def _parameter(field: dataclasses.Field[Any]) -> str:
    if field.default_factory is not MISSING:
        return f"{field.name}=MISSING"
    return field.name if field.default is MISSING else f"{field.name}=default_{field.name}"


def _value(field: dataclasses.Field[Any]) -> str:
    name = field.name
    if field.default_factory is MISSING:
        return name
    return f"new_{name}() if {name} is MISSING else {name}"


def _comparison(names: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
    """`__eq__` and `__hash__`, of the fields that count."""
    compared = _tuple_of(names)

    def equal(self: object, other: object) -> Any:
        if other.__class__ is self.__class__:
            return compared(self) == compared(other)
        return NotImplemented

    def hashed(self: object) -> int:
        return hash(compared(self))

    return {"__eq__": equal, "__hash__": hashed}


def _tuple_of(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    """What reads some attributes. Also one alone is in a tuple: there, nan equals itself."""
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda value: ()
    alone = attrgetter(*names)
    return lambda value: (alone(value),)


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    """What pickle and copy keep: they can't set a frozen value's attributes either."""
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
