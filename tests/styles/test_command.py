"""`glancec styles`: a list, a search, a page about one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from glance.language.style import FAMILIES
from glance.language.styles import STYLES
from tests.studio import Studio
from tests.styles.conftest import Command
from tests.test_house import CALL, loaded_by


def test_the_list_has_every_style_once_under_its_family(command: Command) -> None:
    lines = command().output.splitlines()
    named = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(named) == sorted(style.name for style in STYLES)
    assert [line.rsplit(" (", 1)[0] for line in lines if line.strip() and line[0] != " "] == [
        title for _, title in FAMILIES
    ]


def test_show_says_what_it_does_and_what_to_paste(command: Command) -> None:
    said = command("show", "cubism").output
    assert "facets" in said
    assert "{{ prompt }}, cubist" in said
    assert said.rstrip().endswith("style cubism")


@pytest.mark.parametrize("spelled", ["Pixel Art", "pixel-art", "PIXELART", "pixel_art"])
def test_a_name_may_be_spelled_as_people_do(command: Command, spelled: str) -> None:
    assert command("show", spelled).output.startswith("pixel_art\n")


def test_a_slip_gets_the_nearest_names(command: Command) -> None:
    found = command("show", "cubsm")
    assert found.exit_code == 1
    assert "`cubism`" in found.output


def test_words_search(command: Command) -> None:
    assert command("crime", "and", "hard", "shadows").output.split()[0] == "noir"
    assert command("search", "tiles of stone").output.split()[0] == "mosaic"


def test_words_that_nothing_answers_to(command: Command) -> None:
    found = command("qqqq")
    assert found.exit_code == 1
    assert "“qqqq”" in found.output


@pytest.mark.parametrize("arguments", [[], ["cold night"], ["show", "cubism"]])
def test_words_alone_load_nothing_heavy(studio: Studio, arguments: list[str]) -> None:
    assert loaded_by(CALL.format(["styles", *arguments]), studio) == set()


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp"])
def test_a_comparison_as_a_picture(command: Command, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"few{suffix}"
    asked = ("--compare", "cubism, pixel art,cubist", "--width", "64", "-o", str(path))
    assert "in 2 styles" in command("gallery", *asked).output
    assert Image.open(path).width > 2 * 64


def test_a_file_of_another_kind_is_refused(command: Command) -> None:
    found = command("gallery", "-o", "gallery.pdf")
    assert found.exit_code == 2
    assert "`.html`" in found.output
