"""The editors' grammars: current, valid, and right about the words they colour."""

from __future__ import annotations

import importlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from glance.language.editors.files import made
from glance.language.editors.lexer import GlanceLexer
from glance.language.editors.words import groups
from glance.language.functions import FUNCTIONS, SIGNALS
from glance.language.styles import STYLES
from glance.language.vocabulary import PROPERTIES
from glance.language.words import FORMS, HEADER

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(ROOT.glob("examples/*.glance"))

DESIGN = """\
glance 1                                   # language edition, first line
title  "First Light"
audio  "first_light.flac"
size   768x432
fps    24                                  # also 30000/1001
seed   7
model  "stabilityai/sd-turbo"              # or: sketch (built in, no weights)

tempo    120                               # optional pins: the script wins over
meter    4/4                               # the analysis. Also: tempo x2, meter 2/4 at bar 17,
downbeat 0.37s                             # anchor beat 64 = 31.02s, grid "song.mid"

section intro  = bar 0..8                  # names for spans; several are fine
section chorus = bar 16..24, bar 40..48
expect duration 3:20..3:40                 # a test that travels with the script

let hero = "a lighthouse on a basalt cliff, sea spray"
style neon = "{{ prompt }}, neon noir, rain-slick streets" negative "daylight"

prompt hero                                # outside any cue: holds all song long
style  impressionism
strength 0.45

on beat 32..64: style cubism; camera zoom 1.2

on section chorus:                         # every chorus
    style impressionism -> neon ease in-out
    camera orbit 20deg, zoom 1.1
    on beat 0: flash 0.6                   # nested: counted from the chorus
    on every bar: camera roll 2deg ease there-and-back
    brightness 1 + 0.3 * decay(kick, 0.2s)

on bar 24: dissolve 2 beats; prompt "the same cliff at night, aurora"
on 9.1.1..9.3.1: text "first light" at bottom
on end - 4 bars..end: fade to black
"""


@pytest.mark.parametrize("name", made())
def test_a_file_for_an_editor_is_current(name: str) -> None:
    assert (ROOT / "grammar" / name).read_text(encoding="utf-8") == made()[name], (
        "run `make reference`"
    )


def test_every_word_of_the_vocabulary_is_in_a_group() -> None:
    known = {word for group in groups() for word in group.words}
    tables = (PROPERTIES, HEADER, FUNCTIONS, SIGNALS, STYLES)
    words = {word for table in tables for row in table for word in row.name.split()}
    assert words | set(FORMS) <= known


def test_no_word_is_in_two_groups() -> None:
    words = [word for group in groups() for word in group.words]
    assert len(words) == len(set(words))


def patterns(grammar: Any) -> Iterator[str]:
    """Every regex of a TextMate grammar."""
    if isinstance(grammar, dict):
        if "match" in grammar:
            yield grammar["match"]
        for value in grammar.values():
            yield from patterns(value)
    elif isinstance(grammar, list):
        for value in grammar:
            yield from patterns(value)


def test_the_textmate_grammar_is_json_whose_patterns_compile() -> None:
    text = (ROOT / "grammar/vscode/syntaxes/glance.tmLanguage.json").read_text(encoding="utf-8")
    found = list(patterns(json.loads(text)))
    assert len(found) > 15
    for pattern in found:
        assert re.compile(pattern).match("") is None, f"{pattern} matches nothing at all"


def test_the_extension_points_at_its_files() -> None:
    folder = ROOT / "grammar" / "vscode"
    points = json.loads((folder / "package.json").read_text(encoding="utf-8"))["contributes"]
    assert (folder / points["grammars"][0]["path"]).is_file()
    assert (folder / points["languages"][0]["configuration"]).is_file()


def test_pygments_finds_the_lexer() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, name = project["entry-points"]["pygments.lexers"]["glance"].split(":")
    assert getattr(importlib.import_module(module), name) is GlanceLexer


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_lexer_knows_all_of_an_example(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tokens = list(GlanceLexer().get_tokens(text))
    assert "".join(said for _, said in tokens) == text
    assert "Token.Error" not in {str(kind) for kind, _ in tokens}


KINDS = {
    "glance": "Keyword.Declaration", "# also 30000/1001": "Comment.Single",
    "768x432": "Literal.Number.Integer", "0.37s": "Literal.Number.Float", "3:20": "Literal.Date",
    "chorus": "Name.Variable", "hero": "Name.Variable", "{{ prompt }}": "Literal.String.Interpol",
    "First Light": "Literal.String.Double", "impressionism": "Name.Constant", "->": "Operator",
    "in-out": "Keyword.Constant", "there-and-back": "Keyword.Constant",
    "every": "Operator.Word", "zoom": "Name.Attribute", "flash": "Keyword.Reserved",
    "decay": "Name.Builtin",
    "kick": "Name.Variable.Magic", "9.1.1": "Literal.Date", "..": "Operator", "on": "Keyword",
    "bottom": "Keyword.Constant", "bars": "Keyword.Type", "end": "Keyword.Type",
}  # fmt: skip


@pytest.mark.parametrize("text", KINDS)
def test_the_lexer_knows_what_things_are(text: str) -> None:
    kinds = [str(kind) for kind, said in GlanceLexer().get_tokens(DESIGN) if said == text]
    assert kinds[0] == f"Token.{KINDS[text]}"


def test_a_text_that_is_never_closed_ends_with_its_line() -> None:
    tokens = [(str(kind), said) for kind, said in GlanceLexer().get_tokens('text "a\ncut\n')]
    assert ("Token.Error", '"a') in tokens
    assert ("Token.Keyword.Reserved", "cut") in tokens
