"""The values of header lines: one reader for each word.

A reader returns the value (None if there is none) and what is wrong with it; neither
means that the line isn't of the word's form at all.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from glance.diagnostics.catalogue.header import NOT_A_PATH, OUTSIDE_THE_FOLDER, UNKNOWN_MODEL
from glance.diagnostics.catalogue.values import WRONG_KIND_OF_FILE
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.models import MODEL_BY_NAME
from glance.language.nearest import nearest
from glance.syntax.source import Span
from glance.syntax.tree import Argument, Name, Number, Text

Expected = tuple[Any, tuple[Diagnostic, ...]]

NOTHING: Expected = (None, ())

PROTOCOL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
"""Two letters or more before a colon; one is a drive of Windows, which is absolute."""


def _fault(diagnostic: Diagnostic) -> Expected:
    return None, (diagnostic,)


def title(argument: Argument) -> Expected:
    value = argument.value
    return (value.value, ()) if argument.word is None and isinstance(value, Text) else NOTHING


def audio(argument: Argument) -> Expected:
    """A path inside the script's folder, with forward slashes."""
    value = argument.value
    if argument.word is not None or not isinstance(value, Text):
        return NOTHING
    return path_of(value, "the song")


def notes(argument: Argument) -> Expected:
    """The path of a file about the song."""
    value = argument.value
    if argument.word is not None or not isinstance(value, Text):
        return NOTHING
    return path_of(value, "the file")


def path_of(value: Text, what: str) -> Expected:
    """The path of a file in the script's folder or below it; `what` it is, for messages."""
    text, span = value.value, value.span
    if not text.strip() or "\0" in text or "\n" in text or PROTOCOL.match(text):
        path = f"`{text}`" if text.strip() else "an empty text"
        help = f"save {what} beside the script and write its name"
        return _fault(
            NOT_A_PATH.at(span, path=path.replace("\0", "").replace("\n", " ")).hint(help)
        )
    place = PurePosixPath(text.replace("\\", "/"))
    if place.is_absolute() or re.match("[A-Za-z]:", text) or _climbs(place):
        return _fault(
            OUTSIDE_THE_FOLDER.at(span, what=what)
            .hint(f"copy {what} into the script's folder")
            .suggest(f'"{place.name}"')
        )
    return text, ()


def _climbs(path: PurePosixPath) -> bool:
    """Whether a path leaves its folder on the way."""
    depth = 0
    for part in path.parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return False


def seed(argument: Argument) -> Expected:
    value = argument.value
    whole = isinstance(value, Number) and value.unit is None and value.value == int(value.value)
    if argument.word is not None or not whole or not isinstance(value, Number):
        return NOTHING
    return int(value.value), ()


def model(argument: Argument) -> Expected:
    """A built-in model's name, or in quotes a repository, a folder or a file of weights.

    Whether it is there, and what kind of model it is, is for those to say who look for it.
    """
    value = argument.value
    if argument.word is not None or not isinstance(value, (Name, Text)):
        return NOTHING
    name = value.id if isinstance(value, Name) else value.value
    if name in MODEL_BY_NAME:
        return name, ()
    if isinstance(value, Name) or nearest(name, MODEL_BY_NAME):
        return _fault(_not_built_in(name, value.span))
    page = HUB_PAGE.match(name)
    if page is not None:
        fault = NOT_A_PATH.at(value.span, path=f"`{name}`")
        return _fault(fault.suggest(f'"{page.group(1)}"'))
    path, faults = path_of(value, "the model")
    suffix = PurePosixPath(name).suffix.lower()
    if path is not None and suffix in PICKLED:
        fault = WRONG_KIND_OF_FILE.at(
            value.span, name="model", suffixes="`.safetensors`", path=name
        )
        return _fault(fault.hint("look for a version of it in `.safetensors`: most have one"))
    return path, faults


HUB_PAGE = re.compile(r"https?://huggingface\.co/([\w.-]+/[\w.-]+)")
PICKLED = (".ckpt", ".pt", ".pth", ".bin", ".pkl", ".gguf", ".onnx")
"""Files of weights that aren't read."""


def _not_built_in(name: str, place: Span) -> Diagnostic:
    fault = UNKNOWN_MODEL.at(place, model=name)
    near = nearest(name, MODEL_BY_NAME)
    if near:
        return fault.suggest(near[0])
    return fault.hint(
        'name one that draws with weights in quotes, as `model "stabilityai/sd-turbo"`, or '
        "preview with `model sketch`"
    )


def enhance(argument: Argument) -> Expected:
    """`on` or `off`."""
    value = argument.value
    said = value.id if argument.word is None and isinstance(value, Name) else ""
    return (said == "on", ()) if said in ("on", "off") else NOTHING
