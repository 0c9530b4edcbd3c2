"""What the model that draws can't do, or does without."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from glance.diagnostics.catalogue.drawing import (
    CLIPS_ONLY,
    FLAT_CAMERA,
    MODE_NOT_DRAWN,
    NO_ADAPTER,
    NO_PLACE_FOR_FILES,
    NOT_FOR_SKETCH,
    NOT_GUIDED,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.models import MODEL_BY_NAME, PREVIEW, Companions, family_of
from glance.language.nearest import listed
from glance.language.rules.board import Board
from glance.language.storyboard import Setting
from glance.language.values import Mixture, Word
from glance.language.vocabulary import FOR_WEIGHTS
from glance.models.companions import ADAPTER, ADAPTERS
from glance.models.families import DEPTH_MODEL, Family

DEEP = ("camera tilt", "camera orbit", "camera dolly")
"""Moves that show how far away things are."""


def model_can(board: Board) -> Iterator[Diagnostic]:
    """Each property is told once, where the script first says it."""
    first = board.first
    if board.header.model in MODEL_BY_NAME:
        yield from _sketched(board, first)
        return
    if board.header.weights is not None:
        yield from _alone(board.beside, first)
    family = family_of(board.header)
    if family is not None:
        for rule in OF_FAMILIES:
            yield from rule(board, family, first)


def _sketched(board: Board, first: Mapping[str, Setting]) -> Iterator[Diagnostic]:
    """Who previews with `--model sketch` knows that it isn't what the script asks for."""
    place = board.header.spans.get("model")
    if place is not None and place.source.name == PREVIEW:
        return
    for name in FOR_WEIGHTS:
        if name in first:
            fault = NOT_FOR_SKETCH.at(first[name].span, name=name, model=board.header.model)
            yield fault.hint(
                'name a model that has a use for it, as `model "stabilityai/sd-turbo"`, or take '
                "the line out"
            )


def _alone(beside: Companions, first: Mapping[str, Setting]) -> Iterator[Diagnostic]:
    """What takes a second model that isn't here."""
    if "reference" in first and not beside.adapter:
        fault = NO_ADAPTER.at(first["reference"].span)
        yield fault.hint(f"fetch it with `glancec models pull {ADAPTER}`, or take the line out")
    said = [name for name in DEEP if name in first]
    if said and not beside.depth:
        moves = listed((name.partition(" ")[2] for name in said), "and")
        place = next(first[name].span for name in first if name in said)
        fault = FLAT_CAMERA.at(place, moves=moves)
        yield fault.hint(f"what sees depth is fetched by `glancec models pull {DEPTH_MODEL}`")


def _guided(board: Board, family: Family, first: Mapping[str, Setting]) -> Iterator[Diagnostic]:
    for name in ("guidance", "negative"):
        if not family.guided and name in first and not _is_empty(first[name]):
            fault = NOT_GUIDED.at(first[name].span, name=name, model=board.header.model)
            yield fault.hint("take it out, or say what is wanted in the prompt")


def _is_empty(setting: Setting) -> bool:
    """Whether it is a `negative ""`, which asks for nothing."""
    value = setting.value
    return isinstance(value, Mixture) and not any(text.strip() for text, _ in value.parts)


def _modes(board: Board, family: Family, first: Mapping[str, Setting]) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for setting in board.that_set(frozenset({"mode"})):
        word = setting.value.word if isinstance(setting.value, Word) else ""
        if word not in (*family.modes, *told):
            told.add(word)
            fault = MODE_NOT_DRAWN.at(setting.span, mode=word, model=board.header.model)
            yield fault.hint(f"it can be {listed(f'mode {mode}' for mode in family.modes)}")
    place = board.header.spans.get("model")
    if "mode" not in first and "feedback" not in family.modes and place is not None:
        mode = family.modes[0]
        fault = CLIPS_ONLY.at(place, model=board.header.model, mode=mode)
        yield fault.hint(f"write `mode {mode}` below the header")


def _overlaid(board: Board, family: Family, first: Mapping[str, Setting]) -> Iterator[Diagnostic]:
    adaptable = any(family.id.startswith(start) for start in ADAPTERS)
    fits = {"lora": family.pipeline != "video", "reference": adaptable}
    for name in fits:
        if name in first and not fits[name]:
            fault = NO_PLACE_FOR_FILES.at(first[name].span, name=name, model=board.header.model)
            yield fault.hint("take it out, or choose a Stable Diffusion 1.5 or XL model")


OF_FAMILIES: tuple[Callable[[Board, Family, Mapping[str, Setting]], Iterator[Diagnostic]], ...] = (
    _guided,
    _modes,
    _overlaid,
)
