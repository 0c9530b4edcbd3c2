"""Our `dataclass` is the standard library's in all that a value is used for."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from math import nan
from typing import Any, Generic, TypeVar

import pytest

from glance import records

T = TypeVar("T")


def declared(dataclass: Callable[..., Any]) -> tuple[Any, ...]:
    """The same classes, made by either."""

    @dataclass(frozen=True, slots=True)
    class Empty:
        pass

    @dataclass(frozen=True, slots=True)
    class Lone:
        """One field."""

        value: Any

    @dataclass(frozen=True, slots=True)
    class Note(Generic[T]):
        """Every kind of field that the house has."""

        pitch: T
        length: float = 1.0
        marks: dict[str, int] = field(default_factory=dict, compare=False)
        bend: int | None = None
        origin: str = field(compare=False, repr=False, kw_only=True)

        @property
        def end(self) -> float:
            return self.length * 2

    @dataclass(frozen=True, slots=True)
    class Tied(Note[int]):
        """A class below another."""

        to: int = 0

    @dataclass(slots=True)
    class Loose:
        """One that can change: the standard library's own."""

        value: int = 0

    return Empty, Lone, Note, Tied, Loose


OURS, THEIRS = declared(records.dataclass), declared(dataclasses.dataclass)
_, Lone, Note, Tied, Loose = OURS

Spelt = records.dataclass(frozen=True, slots=True)(
    type("Spelt", (), {"__annotations__": {"a": "int"}, "__module__": __name__})
)


@pytest.mark.parametrize(
    "use",
    [
        lambda classes: classes[0](),
        lambda classes: classes[1](3),
        lambda classes: classes[2](60, origin="x"),
        lambda classes: classes[2](60, 2.0, {"a": 1}, bend=3, origin="x"),
        lambda classes: classes[3](60, origin="x", to=4),
        lambda classes: classes[4](7),
        lambda classes: dataclasses.replace(classes[2](60, origin="x"), length=3.0),
        lambda classes: dataclasses.asdict(classes[2](60, 2.0, {"a": 1}, origin="x")),
        lambda classes: dataclasses.astuple(classes[3](60, origin="x")),
        lambda classes: copy.deepcopy(classes[2](60, 2.0, {"a": 1}, origin="x")),
        lambda classes: copy.copy(classes[1](nan)),
        lambda classes: [cls.__match_args__ for cls in classes],
        lambda classes: [cls.__slots__ for cls in classes],
        lambda classes: [[f.name for f in dataclasses.fields(cls)] for cls in classes],
        lambda classes: [str(inspect.signature(cls)) for cls in classes[:2]],
        lambda classes: list(inspect.signature(classes[2]).parameters),
        lambda classes: classes[2](60, origin="x").end,
        lambda classes: classes[2](60, origin="x") == classes[2](60, origin="y"),
        lambda classes: classes[2](60, origin="x") == classes[2](61, origin="x"),
        lambda classes: classes[2](60, origin="x") == classes[3](60, origin="x"),
        lambda classes: classes[1](nan) == classes[1](nan),
        lambda classes: classes[0]() == classes[0](),
        lambda classes: classes[1](1) == 1,
        lambda classes: hash(classes[2](60, origin="x")) == hash(classes[2](60, origin="y")),
        lambda classes: len({classes[1](1), classes[1](1), classes[1](2)}),
    ],
)
def test_a_value_does_what_the_standard_library_makes_it_do(use: Callable[..., Any]) -> None:
    assert repr(use(OURS)) == repr(use(THEIRS))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda classes: classes[1](),
        lambda classes: classes[1](1, 2),
        lambda classes: classes[2](60),
        lambda classes: setattr(classes[1](1), "value", 2),
        lambda classes: delattr(classes[1](1), "value"),
        lambda classes: hash(classes[4]()),
    ],
)
def test_it_refuses_what_the_standard_library_refuses(wrong: Callable[..., Any]) -> None:
    with pytest.raises((TypeError, FrozenInstanceError)) as theirs:
        wrong(THEIRS)
    with pytest.raises(theirs.type) as ours:
        wrong(OURS)
    assert str(ours.value) == str(theirs.value)


def test_a_value_is_pickled() -> None:
    assert pickle.loads(pickle.dumps(Spelt(3))) == Spelt(3)
