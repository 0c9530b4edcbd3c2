"""The rules of the house that can be checked by a machine."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Container, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import glance
from tests.studio import Studio

PACKAGE = Path(glance.__file__).parent

DOWNHILL = (
    ("syntax",),
    ("music",),
    ("models",),
    ("language",),
    ("prompts",),
    ("timeline",),
    ("plan",),
    ("render",),
    ("builder",),
    ("report",),
    ("compiler", "session", "reading", "script", "revision"),
    ("cli",),
)
"""Rooms from the top of the picture to the bottom; each may import from those above it.

`diagnostics` speaks of places in the source, and everyone of diagnostics.
"""
EVERYWHERE = (
    "diagnostics",
    "world",
    "worlds",
    "digests",
    "ffmpeg",
    "lock_parts",
    "records",
    "__init__",
)
UNNEEDED = ("lark", "regex", "logging", "platformdirs", "glance.render")
"""What `check` needs where something is decided anew, and has no time for otherwise."""
HEAVY = ("numpy", "scipy", "librosa", "cv2", "PIL", "torch", "diffusers", "jinja2", "rich")


def rank(room: str) -> int:
    return next(i for i, names in enumerate(DOWNHILL) if room in names)


def rooms_imported(path: Path) -> set[str]:
    """Rooms a module imports anywhere, inside functions too."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            modules.add(node.module)
        elif isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
    parts = (module.split(".") for module in modules)
    return {part[1] for part in parts if part[0] == "glance" and len(part) > 1}


@pytest.mark.parametrize("room", [name for names in DOWNHILL for name in names])
def test_imports_only_run_downhill(room: str) -> None:
    here = PACKAGE / room
    for path in [*here.rglob("*.py")] if here.is_dir() else [PACKAGE / f"{room}.py"]:
        climbing = {
            other
            for other in rooms_imported(path) - {room, *EVERYWHERE}
            if rank(other) > rank(room)
        }
        assert not climbing, f"{path} imports from {climbing}"


def modules_by_name() -> dict[str, Path]:
    """Every module of the package, a package's own by the package's name."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imported(path: Path, modules: Container[str]) -> Iterator[str]:
    """Modules of ours that a module names: at its top, in functions, for the type checker."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in (f"{node.module}.{alias.name}" for alias in node.names):
                yield name if name in modules else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_module_imports_itself_by_a_round_trip() -> None:
    modules = modules_by_name()
    graph = {
        name: {other for other in imported(path, modules) if other in modules} - {name}
        for name, path in modules.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        raise AssertionError(" imports ".join(reversed(circle.args[1]))) from None


def modules_of(code: str, studio: Studio) -> set[str]:
    """All that is loaded after some Python has run, besides what an empty Python loads."""
    script = f"import sys\nbefore = {{*sys.modules}}\n{code}\nprint(*{{*sys.modules}} - before)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=studio.folder, env=studio.environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split())


def loaded_by(code: str, studio: Studio) -> set[str]:
    """Heavy packages that are loaded after some Python has run."""
    return modules_of(code, studio) & set(HEAVY)


CALL = "from glance.cli.group import glancec; glancec.main({!r}, standalone_mode=False)"


@pytest.mark.parametrize("arguments", [["--help"], ["explain", "G0101"]])
def test_help_and_explain_load_nothing_heavy(studio: Studio, arguments: list[str]) -> None:
    assert loaded_by(CALL.format(arguments), studio) == set()


def test_check_with_a_warm_lock_loads_nothing_heavy(studio: Studio) -> None:
    import numpy as np

    studio.clicks("song.wav", np.arange(0.2, 10, 0.5), 10)
    studio.write("v.glance", 'glance 1\naudio "song.wav"\nmodel sketch\nprompt "sea"\n')
    studio.glancec("check", "v.glance").ok()
    loaded = modules_of(CALL.format(["check", "v.glance"]), studio)
    assert not loaded & {*HEAVY, *UNNEEDED}
    # 238 when this was written. To load one takes about 0.2 ms, and there are 200 in all.
    assert len(loaded) < 265, sorted(loaded)


def test_fmt_loads_nothing_heavy(studio: Studio) -> None:
    studio.write("v.glance", 'glance 1\nprompt   "sea"\n')
    assert loaded_by(CALL.format(["fmt", "v.glance"]), studio) == set()


def test_benchmarks_are_asked_for_help_without_doing_anything() -> None:
    """A parser reads their command lines, so that `--help` is never taken for a folder."""
    folder = PACKAGE.parent / "benchmarks"
    runs = [path for path in folder.glob("*.py") if "__main__" in path.read_text(encoding="utf-8")]
    assert runs
    texts = {path.name: path.read_text(encoding="utf-8") for path in runs}
    assert [name for name, text in texts.items() if ".parse_args(" not in text] == []
    assert [name for name, text in texts.items() if "sys.argv[1]" in text] == []
