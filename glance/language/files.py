"""Files of the project as values: `lora "ink.safetensors" 0.7`, `init "cover.png"`."""

from __future__ import annotations

from pathlib import PurePosixPath

from glance.diagnostics.catalogue.forms import CANT_BE_READ
from glance.diagnostics.catalogue.values import NOT_A_VALUE, WRONG_KIND_OF_FILE
from glance.diagnostics.diagnostic import Diagnostic
from glance.language import types, values
from glance.language.expressions import Reader
from glance.language.header_values import path_of
from glance.language.mixtures import terms_of, text_of, weight_of
from glance.language.nearest import listed
from glance.language.numbers import called
from glance.language.vocabulary import Property
from glance.syntax.mixture import as_mixture
from glance.syntax.tree import Argument, Expr, Name, Text, Weighted


def one_file(
    row: Property, kind: types.OneFile, argument: Argument, reader: Reader
) -> values.File | None:
    value = as_mixture(argument)
    if argument.word is not None or not isinstance(value, Text | Name):
        takes = f"the path of {kind.of.noun} in quotes, and nothing else"
        fault = NOT_A_VALUE.at(argument.span, name=called(row), takes=takes)
        reader.found.append(fault.hint(f"as in `{row.example}`"))
        return None
    path = file_of(value, row, kind.of, reader)
    return None if path is None else values.File(path)


def files(node: Expr, row: Property, kind: types.Files, reader: Reader) -> values.Mixture | None:
    """Weighted files; None after a fault."""
    terms = terms_of(node, reader)
    if terms is None:
        return None
    parts: list[tuple[str, values.Expression]] = []
    for term in terms:
        item: Expr = term.item if isinstance(term, Weighted) else term
        path = file_of(item, row, kind.of, reader)
        weight = None if path is None else weight_of(term, kind.lightest, kind.heaviest, reader)
        if path is None or weight is None:
            return None
        parts.append((path, weight))
    return values.Mixture(tuple(parts))


def file_of(item: Expr, row: Property, kind: types.FileKind, reader: Reader) -> str | None:
    """The path of a file that is there and of the right kind, with forward slashes."""
    said = len(reader.found)
    text = text_of(item, reader)
    if text is None:
        if len(reader.found) == said and not isinstance(item, Name):
            reader.found.append(_no_file(item, row, kind))
        return None
    path, faults = path_of(Text(text, item.span), "the file")
    reader.found.extend(faults)
    if path is None:
        return None
    file = str(path).replace("\\", "/")
    fault = _wrong_kind(item, file, row, kind) or _missing(item, file, reader)
    if fault is not None:
        reader.found.append(fault)
        return None
    return file


def _no_file(item: Expr, row: Property, kind: types.FileKind) -> Diagnostic:
    takes = f"the path of {kind.noun} in quotes, and its weight behind it"
    fault = NOT_A_VALUE.at(item.span, name=called(row), takes=takes)
    file = f'"{kind.noun.split()[-1].lower()}{kind.suffixes[0]}"'
    return fault.hint(f"as in `{row.name} {file} 0.6`, or `{row.name} {file} 0 -> {file} 0.6`")


def _wrong_kind(item: Expr, path: str, row: Property, kind: types.FileKind) -> Diagnostic | None:
    if PurePosixPath(path).suffix.lower() in kind.suffixes:
        return None
    suffixes = listed(kind.suffixes)
    fault = WRONG_KIND_OF_FILE.at(item.span, name=called(row), suffixes=suffixes, path=path)
    return fault.hint(f"save it as {suffixes}: {kind.why}")


def _missing(item: Expr, path: str, reader: Reader) -> Diagnostic | None:
    reason = reader.names.lacks(path)
    return CANT_BE_READ.at(item.span, path=path, reason=reason) if reason else None
