"""Plain data read back into the plan's dataclasses, and refused where it doesn't fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache, reduce
from itertools import pairwise
from operator import or_
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from glance.language.templates import refusal
from glance.plan.plan import Plan, Shot


class Unreadable(Exception):
    """What doesn't fit, in words: becomes the reason of one fault."""


def read(kind: Any, data: Any, where: str) -> Any:
    """`data` as a value of type `kind`. Raises Unreadable, naming the place."""
    if is_dataclass(kind):
        return _record(kind, data, where)
    if get_origin(kind) is UnionType and NoneType in get_args(kind):
        if data is None:
            return None
        others = [other for other in get_args(kind) if other is not NoneType]
        return read(reduce(or_, others), data, where)
    if get_origin(kind) is UnionType:  # Samples
        return _tuple((float, ...), data, where) if isinstance(data, list) else _float(data, where)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), data, where)
    return SCALARS[kind](data, where)


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _record(kind: Any, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise Unreadable(f"{where} isn't an object")
    known = {field.name for field in fields(kind)}
    for name in (*(known - data.keys()), *(data.keys() - known)):
        verb = "has no" if name in known else "has an unknown"
        raise Unreadable(f"{where} {verb} {name!r}")
    hints = _hints(kind)
    return kind(**{name: read(hints[name], data[name], f"{where}: {name}") for name in data})


def _tuple(kinds: tuple[Any, ...], data: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise Unreadable(f"{where} isn't a list")
    if kinds[-1] is not Ellipsis:
        if len(data) != len(kinds):
            raise Unreadable(f"{where} hasn't {len(kinds)} items")
        return tuple(read(k, item, where) for k, item in zip(kinds, data, strict=True))
    if kinds[0] is float and all(type(item) is float for item in data):
        return tuple(data)
    return tuple(read(kinds[0], item, f"{where}[{i}]") for i, item in enumerate(data))


def _float(data: Any, where: str) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise Unreadable(f"{where} isn't a number")
    return float(data)


def _int(data: Any, where: str) -> int:
    if isinstance(data, bool) or not isinstance(data, int):
        raise Unreadable(f"{where} isn't a whole number")
    return data


def _str(data: Any, where: str) -> str:
    if not isinstance(data, str):
        raise Unreadable(f"{where} isn't text")
    return data


def _fraction(data: Any, where: str) -> Fraction:
    try:
        value = Fraction(_str(data, where))
    except (ValueError, ZeroDivisionError):
        raise Unreadable(f"{where} isn't a fraction such as 30000/1001") from None
    if value <= 0:
        raise Unreadable(f"{where} isn't above 0")
    return value


SCALARS: Mapping[Any, Callable[[Any, str], Any]] = {
    float: _float,
    int: _int,
    str: _str,
    Fraction: _fraction,
}


# What no type can say -----------------------------------------------------------------


def sound(plan: Plan) -> None:
    """Raise Unreadable unless the shots cover the video and samples fit their frames."""
    borders = [0, *(shot.end for shot in plan.shots)]
    if [shot.start for shot in plan.shots] != borders[:-1] or borders[-1] != plan.frames:
        raise Unreadable("the shots don't cover the frames of the video one after the other")
    for before, after in pairwise(plan.shots):
        if before.tail != after.dissolve:
            raise Unreadable(f"the shot at frame {after.start} dissolves over another's tail")
    for shot in plan.shots:
        _fits(shot, shot.length, f"the shot at frame {shot.start}")
        if shot.end <= shot.start or not 0 <= shot.dissolve <= shot.end - shot.start:
            raise Unreadable(f"the shot at frame {shot.start} has no frames, or too few")
        _plain(shot)
    _fits(plan.finish, plan.frames, "the finish")
    for caption in plan.finish.captions:
        _fits(caption.opacity, caption.end - caption.start, f"the text {caption.text!r}")


def _plain(shot: Shot) -> None:
    """A plan may come from a stranger: its templates are no more of a program than a script's."""
    for style in shot.style:
        reason = refusal(style.template)
        if reason:
            raise Unreadable(f"the template of the style {style.name!r} can't be used: {reason}")


def _fits(value: Any, length: int, where: str) -> None:
    """Samples anywhere inside are one number, or have this length."""
    if isinstance(value, tuple) and value and isinstance(value[0], float):
        if len(value) != length:
            raise Unreadable(f"{where} has {len(value)} samples for {length} frames")
    elif isinstance(value, tuple):
        for item in value:
            _fits(item, length, where)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("captions", "reseeds"):
                _fits(getattr(value, field.name), length, where)
