"""Every storyboard printed in the docs makes sense."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glance import compiler
from glance.syntax.source import Source
from tests.studio import Studio

ROOT = Path(__file__).parents[1]
PAGES = tuple(ROOT / page for page in ("README.md", "docs/tutorial.md", "docs/deforum.md"))
BLOCK = re.compile(r"^```glance *\n(.*?)^``` *$", re.MULTILINE | re.DOTALL)
SCRIPTS = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(BLOCK.findall(page.read_text()), start=1)
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_storyboard_of_the_docs_has_no_faults(studio: Studio, script: str) -> None:
    song = ROOT / "examples/first_light.ogg"
    here = re.sub(r'audio "[^"]*"', f'audio "{song.name}"', script)
    (studio.folder / song.name).write_bytes(song.read_bytes())
    source = Source(str(studio.folder / "v.glance"), here)
    found = compiler.check(source).diagnostics
    assert [d for d in found if d.severity != "note"] == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*.glance")), ids=lambda path: path.stem)
def test_an_example_has_no_faults(path: Path) -> None:
    assert compiler.check(compiler.load(path), locked=True).diagnostics == ()


def test_the_mistakes_of_the_tutorial_are_told_as_it_prints_them(studio: Studio) -> None:
    page = (ROOT / "docs/tutorial.md").read_text()
    script, said = (
        "\n".join(line.removeprefix("    ") for line in found.split("\n")).strip() + "\n"
        for found in re.findall(r"((?:^(?:    .*)?\n)+)", page, re.MULTILINE)
        if "pormpt" in found
    )
    for name in ("first_light.ogg", "first_light.glance.lock"):
        place = name.replace("first_light.glance", "video.glance")
        (studio.folder / place).write_bytes((ROOT / "examples" / name).read_bytes())
    studio.write("video.glance", script)
    assert studio.glancec("check", "video.glance").err.strip() == said.strip()
