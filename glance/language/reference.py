"""The part of the language reference that is made from the tables.

`python -m glance.language.reference docs/language.md` writes it anew between its two
markers; a test checks that the page is up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from glance.language import types, values
from glance.language.functions import FUNCTIONS, SIGNALS
from glance.language.models import MODELS
from glance.language.styles import STYLES
from glance.language.types import UNITS
from glance.language.vocabulary import FOR_WEIGHTS, PROPERTIES, Property
from glance.language.words import EASINGS, EXPECTABLE, HEADER, HEADER_BY_NAME
from glance.world import write_by_rename

BEGIN = "<!-- made from the vocabulary: `make reference` writes it -->"
END = "<!-- end of what is made from the vocabulary -->"


def with_vocabulary(page: str) -> str:
    """The page with what stands between the markers made anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{vocabulary()}\n{END}{after}"


def vocabulary() -> str:
    """All tables, as Markdown."""
    return "\n".join("\n".join(chapter) + "\n" for chapter in _chapters())


def _chapters() -> Iterator[Iterable[str]]:
    yield _table(
        "The header", ("line", "takes", "without it", "what it says"),
        ((_code(w.example), w.takes, w.default, w.help) for w in HEADER),
    )  # fmt: skip
    yield _table(
        "What can be expected", ("line", "takes", "what it tests"),
        ((_code(w.example), w.takes, w.help) for w in EXPECTABLE),
    )  # fmt: skip
    yield ("### Properties, moves and events", "")
    yield from (_entry(row) for row in PROPERTIES)
    yield _table(
        "Units", ("unit", "of", "what it is"), ((_code(u.name), u.dimension, u.help) for u in UNITS)
    )
    yield _table(
        "Signals", ("signal", "what it follows"), ((_code(s.name), s.help) for s in SIGNALS)
    )
    yield _table(
        "Functions", ("function", "what it gives", "example"),
        ((_code(f.signature), f.help, _code(f.example)) for f in FUNCTIONS),
    )  # fmt: skip
    yield _table("Easings", ("ease", "how it goes"), ((_code(e.name), e.help) for e in EASINGS))
    yield _table(
        "Styles known by name", ("style", "also called", "what it is"),
        ((_code(s.name), ", ".join(map(_code, s.aliases)), s.help) for s in STYLES),
    )  # fmt: skip
    yield _table("Models", ("model", "what it is"), ((_code(m.name), m.help) for m in MODELS))


def _table(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"### {title}"
    yield ""
    yield _row(head)
    yield _row(tuple("---" for _ in head))
    yield from (_row(row) for row in rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _code(text: str) -> str:
    return f"`{text}`"


def _entry(row: Property) -> Iterator[str]:
    yield f"#### {row.name}"
    yield ""
    yield row.help
    yield ""
    yield f"- takes {takes(row.type)}"
    yield f"- {COMPOSES[row.compose]}"
    if row.compose in ("replaces", "adds", "multiplies"):
        yield f"- between two values: {row.between}"
    yield f"- without it: {_default(row)}"
    yield ""
    yield f"```glance\n{example(row)}\n```"


def example(row: Property) -> str:
    """The row's example, in a cue or with a model where it makes no sense without."""
    if row.name in HEADER_BY_NAME:  # outside any cue it would be the header's
        return f"on bar 4..8: {row.example}; cut"
    if isinstance(row.type, types.Move | types.Event | types.Fade):
        return f"on bar 4..8: {row.example}"
    if row.name in FOR_WEIGHTS:
        return f'model "stabilityai/stable-diffusion-xl-base-1.0"\n\n{row.example}'
    return row.example


COMPOSES = {
    "replaces": "the later statement in the file wins",
    "multiplies": "all moves take part: they multiply",
    "adds": "all statements take part: they add up",
    "layers": "all statements are shown",
    "happens": "happens once, at the start of its cue",
}


ANY_LEVEL = ": a value, a ramp, or an expression"
END_OF_WHOLE = {2**63 - 1: "on"}
"""A greatest number that needn't be told."""


def takes(kind: types.Type) -> str:
    """What a type takes, as the page says it."""
    match kind:
        case types.Level(quantity, low, high) | types.Move(quantity, low, high):
            told = ": the total over the cue" if isinstance(kind, types.Move) else ANY_LEVEL
            return f"{quantity.noun}, {_span(low, high, quantity)}{told}"
        case types.Mixture(of):
            return f"a {of}, a mixture of {of}s, or a ramp between them"
        case types.Files() | types.OneFile():
            return _file(kind)
        case types.Whole(low, high):
            return f"a whole number from {low} {END_OF_WHOLE.get(high, f'to {high}')}"
        case types.Choice(words):
            return f"one of {', '.join(map(_code, words))}"
        case types.Fade(colours):
            named = ", ".join(map(_code, colours))
            return f'`to` or `from` and a colour: {named} or `"#rrggbb"`'
        case types.Caption(places):
            return f"a text and a place: {', '.join(f'`at {word}`' for word, _ in places)}"
        case types.Event(amount, default):
            return _amount(amount, default)


def _file(kind: types.Files | types.OneFile) -> str:
    path = f"the path of {kind.of.noun} ({', '.join(map(_code, kind.of.suffixes))})"
    if isinstance(kind, types.OneFile):
        return path
    return (
        f"{path} and its weight, {kind.lightest:g} to {kind.heaviest:g}; a sum of them; or a ramp"
    )


def _amount(amount: types.Level | None, default: float | None) -> str:
    if amount is None:
        return "nothing"
    optional = "" if default is None else ", or nothing"
    return f"{amount.quantity.noun}, {_span(amount.low, amount.high, amount.quantity)}{optional}"


def _span(low: float, high: float, quantity: types.Quantity) -> str:
    factor = 100 if quantity.unit == "%" else 1
    ends = (f"{end * factor:g}{quantity.unit}" for end in (low, high))
    return " to ".join(ends)


def _default(row: Property) -> str:
    match row.default:
        case values.Level(values.Constant(value)):
            return f"{value:g}{_unit_of(row)}"
        case values.Integer(number):
            return str(number)
        case values.Unsaid():
            return "nothing" if isinstance(row.type, types.OneFile) else "the model's own"
        case values.Mixture(parts):
            return ", ".join(name for name, _ in parts) or "nothing"
        case values.Word(word):
            return word
    return "the header's" if row.compose == "replaces" else "nothing happens"


def _unit_of(row: Property) -> str:
    return row.type.quantity.unit if isinstance(row.type, types.Level) else ""


if __name__ == "__main__":
    page = Path(sys.argv[1])
    write_by_rename(page, with_vocabulary(page.read_text(encoding="utf-8")).encode())
