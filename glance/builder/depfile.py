"""What a video was made from, as other build tools read it.

GNU make 4.3 undoes less than its manual says: `\\` before a space, `#`, `:` and the signs of
wildcards is a quote on both sides of a rule, before `%` only on the left (on the right `%` is
itself), before `|` only on the right; `=` would make the rule a variable, and can't be quoted;
`&` before the colon would make it a grouped target. Names with a `;`, a tab, a line end or a
space at the end can't be written at all. `tests/builder/test_depfile.py` asks make itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from glance.builder.faults import cannot_write
from glance.builder.output import same_file
from glance.diagnostics.catalogue.files import NOT_FOR_MAKE, OUTPUT_IS_INPUT
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.world import World

QUOTED = r" #:*?\["
"""Characters that a backslash quotes in a target and in a prerequisite."""
EQUALS = "glance-equals"
"""A make variable that holds `=`."""
NOT_WRITABLE = re.compile(r"[;\t\n\r]| $")


def depfile_text(
    depfile: Path, output: Path, inputs: Sequence[Path], world: World, form: str
) -> str:
    """That `output` was made from `inputs`, in one of FORMS.

    Raises EnvironmentFault where the form has no way to say it, or `depfile` is one of them.
    """
    named = {"the video": [output], "what the video is made from": inputs}
    for what, paths in named.items():
        if any(same_file(world.local(depfile), world.local(path)) for path in paths):
            fault = OUTPUT_IS_INPUT.anywhere(path=depfile, what=what)
            raise EnvironmentFault(fault.hint("choose another name with `--depfile`"))
    return FORMS[form](str(output), [str(path) for path in inputs])


def write_depfile(depfile: Path, text: str, world: World) -> bool:
    """Write it, in one step; False if the file says so already.

    Raises EnvironmentFault where it can't be written.
    """
    try:
        if world.is_file(depfile) and world.read(depfile) == text.encode():
            return False
        world.write(depfile, text.encode())
    except OSError as error:
        raise cannot_write(depfile, error, option="--depfile") from error
    return True


def in_make(output: str, inputs: Sequence[str]) -> str:
    """A rule, and for each input one without a recipe: make then bears its deletion."""
    lines = [" \\\n  ".join([f"{target(output)}:", *map(prerequisite, inputs)])]
    lines += [f"\n{target(path)}:" for path in inputs]
    if "=" in output + "".join(inputs):
        lines.insert(0, f"{EQUALS} := =")
    return "\n".join(lines) + "\n"


def in_json(output: str, inputs: Sequence[str]) -> str:
    """`{"inputs": […], "outputs": […]}`, paths as make would be told of them."""
    facts = {"inputs": list(inputs), "outputs": [output]}
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"


FORMS: Mapping[str, Callable[[str, Sequence[str]], str]] = {"make": in_make, "json": in_json}


def target(name: str) -> str:
    """A file's name, to stand before the colon."""
    quoted = _quoted(name, QUOTED + "%")
    ending = re.search(r"\\*$", name)
    quoted += ending[0] if ending else ""  # else the last one would quote the colon
    return f"{quoted} " if name.endswith("&") else quoted


def prerequisite(name: str) -> str:
    """A file's name, to stand after the colon."""
    # A backslash at the end would quote what follows: an empty expansion ends the name first.
    return _quoted(name, QUOTED + "|") + ("$()" if name.endswith("\\") else "")


def _quoted(name: str, signs: str) -> str:
    if NOT_WRITABLE.search(name):
        fault = NOT_FOR_MAKE.anywhere(path=name)
        raise EnvironmentFault(fault.hint("rename it, or use `--deps-format json`"))
    # Backslashes count only before what they could quote; there each is written twice.
    quoted = re.sub(rf"(\\*)([{signs}])", r"\1\1\\\2", name)
    return quoted.replace("$", "$$").replace("=", f"$({EQUALS})")
