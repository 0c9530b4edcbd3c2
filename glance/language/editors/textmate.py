"""The TextMate grammar, and the VS Code extension around it."""

from __future__ import annotations

import json
from typing import Any

from glance import __version__
from glance.language.editors.signs import (
    DEFINED,
    EASE,
    ESCAPE,
    LOOK,
    PLACEHOLDER,
    TEXT,
    WORD,
    numbers,
    operators,
)
from glance.language.editors.words import groups

SCOPE = "source.glance"


def grammar() -> dict[str, Any]:
    """The grammar as TextMate and VS Code read it."""
    return {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "Glance",
        "scopeName": SCOPE,
        "fileTypes": ["glance"],
        "patterns": [*_texts(), *_lines(), *_words(), *_signs(), _match(WORD, "variable.other")],
    }


def _texts() -> list[dict[str, Any]]:
    inside = [
        _match(ESCAPE, "constant.character.escape"),
        _match(PLACEHOLDER, "variable.parameter.placeholder"),
    ]
    text = _match(TEXT, "string.quoted.double")
    text["captures"] = {"0": {"patterns": inside}}
    return [
        text,
        _match(r'".*$', "invalid.illegal.unclosed-text"),
        _match("#.*$", "comment.line.number-sign"),
    ]


def _lines() -> list[dict[str, Any]]:
    named = ("keyword.control", None, "entity.name.definition")
    eased = ("keyword.operator.word", None, "constant.language.easing")
    return [_captures(DEFINED, named), _captures(LOOK, named), _captures(EASE, eased)]


def _signs() -> list[dict[str, Any]]:
    return [_match(sign.pattern, sign.scope) for sign in (*numbers(), *operators())]


def _words() -> list[dict[str, Any]]:
    return [_match(rf"\b(?:{'|'.join(group.words)})\b", group.scope) for group in groups()]


def _match(pattern: str, scope: str) -> dict[str, Any]:
    return {"match": pattern, "name": f"{scope}.glance"}


def _captures(pattern: str, scopes: tuple[str | None, ...]) -> dict[str, Any]:
    named = {str(i): {"name": f"{s}.glance"} for i, s in enumerate(scopes, start=1) if s}
    return {"match": pattern, "captures": named}


def package() -> dict[str, Any]:
    """The manifest of the VS Code extension."""
    return {
        "name": "glance",
        "displayName": "Glance",
        "description": "Storyboards for music videos: highlighting, comments, brackets.",
        "version": __version__,
        "publisher": "glance",
        "engines": {"vscode": "^1.60.0"},
        "categories": ["Programming Languages"],
        "contributes": {
            "languages": [
                {
                    "id": "glance",
                    "aliases": ["Glance"],
                    "extensions": [".glance"],
                    "configuration": "./language-configuration.json",
                }
            ],
            "grammars": [
                {
                    "language": "glance",
                    "scopeName": SCOPE,
                    "path": "./syntaxes/glance.tmLanguage.json",
                }
            ],
            "configurationDefaults": {
                "[glance]": {"editor.tabSize": 4, "editor.insertSpaces": True}
            },
        },
    }


def configuration() -> dict[str, Any]:
    """What VS Code has to know besides colours."""
    return {
        "comments": {"lineComment": "#"},
        "brackets": [["(", ")"]],
        "autoClosingPairs": [
            {"open": "(", "close": ")", "notIn": ["string", "comment"]},
            {"open": '"', "close": '"', "notIn": ["string", "comment"]},
        ],
        "surroundingPairs": [["(", ")"], ['"', '"']],
        "indentationRules": {
            "increaseIndentPattern": r"^\s*(on|look)\b.*:\s*(#.*)?$",
            "decreaseIndentPattern": r"^(?!)",
        },
        "folding": {"offSide": True},
    }


def as_text(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
