"""XML from strangers, an element at a time: no entities, no depth without end, no tree to fill."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from glance.music.grids.content import Malformed

DEEPEST = 200

LARGEST = 16_000_000
"""Bytes of one tag: to go on in one that never ends takes quadratic time."""

Visit = Callable[[tuple[str, ...], dict[str, str], int], None]
"""Told each element: the names on the way to it, itself last; its attributes; its line."""


def walk(pieces: Iterable[bytes], visit: Visit) -> None:
    """Visit every element of a document that comes in pieces. Raises Malformed."""
    parser = expat.ParserCreate()
    way: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        way.append(name)
        if len(way) > DEEPEST:
            raise Malformed(f"line {parser.CurrentLineNumber}: it is nested too deep")
        visit(tuple(way), attributes, parser.CurrentLineNumber)

    def end(name: str) -> None:
        way.pop()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _without_entities(parser)
    try:
        read = 0
        for piece in pieces:
            parser.Parse(piece, False)
            read += len(piece)
            if len(piece) < LARGEST < read - parser.CurrentByteIndex:
                raise Malformed(f"line {parser.CurrentLineNumber}: it has a tag without an end")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise Malformed(f"line {error.lineno}: it isn't whole XML ({reason})") from None
    except (LookupError, ValueError) as error:  # an encoding that isn't known, or not kept to
        raise Malformed(f"it isn't whole XML ({error})") from None


def _without_entities(parser: expat.XMLParserType) -> Callable[..., None]:
    """What a document says of its kind is no matter, as long as it defines nothing of its own."""

    def doctype(name: str, system: str | None, public: str | None, own: int) -> None:
        if own:  # a line of entities can unfold to gigabytes
            raise Malformed(f"line {parser.CurrentLineNumber}: it defines entities of its own")

    return doctype


def number(text: str, line: int) -> float:
    """A finite number. Raises Malformed."""
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not abs(value) < 1e12:
        raise Malformed(f"line {line}: `{text[:40]}` isn't a number")
    return value
