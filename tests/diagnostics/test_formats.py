"""What machines read."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys

import pytest

from glance.diagnostics.catalogue import ALL
from glance.diagnostics.diagnostic import Diagnostic, Fault, Severity
from glance.diagnostics.explain import explain
from glance.diagnostics.render import FORMATS, render
from glance.diagnostics.render.look import PLAIN, look_of
from glance.syntax.source import Source

SCRIPT = Source("a b/x.glance", "glance 1\non bar 9: stile cubism\n")
SPAN = SCRIPT.span(19, 24)
FAULT = Fault("G0201", Severity.ERROR, "there is no word {word}", why="…")
DIAGNOSTIC = (
    FAULT.at(SPAN, word="stile").suggest("style").label(SCRIPT.span(0, 8), "edition 1's words")
)
NOTE = Diagnostic("G0001", Severity.NOTE, "100%, really\n::error::not this")


def test_concise_is_one_line_a_fault() -> None:
    assert FORMATS["concise"]([DIAGNOSTIC, NOTE], PLAIN).splitlines() == [
        "a b/x.glance:2:11: error[G0201] there is no word stile",
        "note[G0001] 100%, really␊::error::not this",
    ]


def test_json_has_every_fact() -> None:
    [fault, note] = json.loads(FORMATS["json"]([DIAGNOSTIC, NOTE], PLAIN))
    assert fault == {
        "code": "G0201",
        "severity": "error",
        "message": "there is no word stile",
        "span": {
            "file": "a b/x.glance", "start": 19, "end": 24,
            "line": 2, "column": 11, "end_line": 2, "end_column": 16,
        },
        "labels": [{
            "span": {
                "file": "a b/x.glance", "start": 0, "end": 8,
                "line": 1, "column": 1, "end_line": 1, "end_column": 9,
            },
            "text": "edition 1's words",
        }],
        "help": "write `style`",
        "fix": {"span": fault["span"], "replacement": "style"},
    }  # fmt: skip
    assert note["span"] is None
    assert note["fix"] is None


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(FORMATS["json"]([], PLAIN)) == []


def test_github_commands_are_escaped() -> None:
    assert FORMATS["github"]([DIAGNOSTIC, NOTE], PLAIN).splitlines() == [
        "::error file=a b/x.glance,line=2,endLine=2,col=11,endColumn=15,title=G0201"
        "::there is no word stile%0Awrite `style`",
        "::notice title=G0001::100%25, really␊::error::not this",
    ]


def test_sarif_names_rules_places_and_fixes() -> None:
    [run] = json.loads(FORMATS["sarif"]([DIAGNOSTIC, NOTE], PLAIN))["runs"]
    results = run["results"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[it["ruleIndex"]]["id"] for it in results] == ["G0201", "G0001"]
    assert [it["level"] for it in results] == ["error", "note"]
    place = results[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/x.glance"
    assert place["region"]["startLine"] == 2
    assert place["region"]["endColumn"] == 16
    assert results[0]["relatedLocations"][0]["message"]["text"] == "edition 1's words"
    assert results[0]["fixes"]
    assert results[1]["locations"] == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_nothing_and_anything(name: str) -> None:
    for diagnostics in ([], [NOTE], [DIAGNOSTIC, NOTE, DIAGNOSTIC]):
        text = FORMATS[name](diagnostics, PLAIN)
        assert "\x1b" not in text
        assert not text.endswith("\n")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "variables", "colour"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (Terminal(), {"FORCE_COLOR": "0"}, False),
        (io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals(
    stream: io.StringIO, variables: dict[str, str], colour: bool
) -> None:
    assert look_of(stream, variables.get).colour is colour
    assert ("\x1b[" in render([DIAGNOSTIC], "full", stream, variables.get)) is colour


def test_a_stream_that_cannot_encode_the_frame_gets_ascii() -> None:
    latin = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    assert "^^^^^" in render([DIAGNOSTIC], "full", latin, {}.get)


@pytest.mark.parametrize("fault", ALL, ids=lambda fault: fault.code)
def test_every_code_is_explained(fault: Fault) -> None:
    text = explain(fault)
    assert text.startswith(f"{fault.severity}[{fault.code}]: ")
    assert not re.search(r"(?<!\{)\{\w", text.splitlines()[0]), "a blank has its name"
    assert all(line == line.rstrip() for line in text.splitlines())


def test_an_explanation_shows_both_examples() -> None:
    fault = Fault(
        "G0403",
        Severity.ERROR,
        "this cue ends {by} after the song does",
        why="A cue has to lie in the song.",
        bad="on beat 380..412: cut",
        good="on beat 380..end: cut",
    )
    assert explain(fault) == (
        "error[G0403]: this cue ends <by> after the song does\n\n"
        "A cue has to lie in the song.\n\n"
        "Instead of\n\n    on beat 380..412: cut\n\n"
        "write\n\n    on beat 380..end: cut"
    )


def test_showing_a_fault_loads_nothing_heavy() -> None:
    heavy = ("rich", "numpy", "lark", "scipy", "jinja2", "PIL")
    program = (
        "import sys; import glance.diagnostics.render, glance.diagnostics.explain;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
