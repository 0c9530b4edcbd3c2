"""Thumbnails and the contact sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from glance.plan.plan import Finish, Shot
from glance.report.contact_sheet import contact_sheet
from glance.report.thumbnails import middle_of, png_of, thumbnails
from tests.report.plans import plan
from tests.report.plans import thumbnails as coloured


class Numbered:
    """Draws each frame in a grey that is its number, and remembers which it drew."""

    identity = "numbered"

    def __init__(self) -> None:
        self.drawn: list[int] = []

    def draw(self, shot: Shot, frames: range) -> Iterator[NDArray[np.uint8]]:
        for n in frames:
            self.drawn.append(n)
            yield np.full((360, 640, 3), n % 256, dtype=np.uint8)


def grey_of(png: bytes) -> int:
    image = Image.open(io.BytesIO(png))
    assert image.height == 152
    return int(np.asarray(image.convert("L"))[76, 100])


def test_each_shot_shows_its_middle_frame_and_no_other_is_drawn() -> None:
    renderer = Numbered()
    made = thumbnails(replace(plan(), finish=Finish()), renderer)
    assert renderer.drawn == [49, 146, 242, 341]
    assert [grey_of(made[i]) for i in range(4)] == [49, 146, 242, 341 % 256]


@pytest.mark.parametrize(
    ("start", "end", "dissolve", "middle"), [(0, 10, 0, 5), (0, 1, 0, 0), (8, 20, 10, 18)]
)
def test_a_dissolve_is_over_in_the_picture(
    start: int, end: int, dissolve: int, middle: int
) -> None:
    shot = replace(plan().shots[0], start=start, end=end, dissolve=dissolve)
    assert middle_of(shot, Finish()) == middle


def test_a_flash_in_the_middle_is_avoided() -> None:
    flash = tuple(max(0.0, 1 - abs(n - 48) / 6) for n in range(392))
    assert middle_of(plan().shots[0], Finish(flash=flash)) == 54
    assert middle_of(plan().shots[0], Finish(flash=0.5)) == 49


def test_a_small_picture_is_not_blown_up() -> None:
    small = np.zeros((90, 160, 3), dtype=np.uint8)
    assert Image.open(io.BytesIO(png_of(small, 152))).size == (160, 90)


def test_the_contact_sheet_has_every_shot_in_order() -> None:
    sheet = Image.open(io.BytesIO(contact_sheet(plan(), coloured())))
    assert sheet.size == (4 * 256 + 16, 135 + 20 + 16 + 20 + 32)
    middles = [sheet.getpixel((16 + 256 * i + 120, 100)) for i in range(4)]
    assert middles == [(60 * i, 120, 200 - 40 * i) for i in range(4)]


@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_sheet_of_few_shots_or_none(count: int) -> None:
    few = replace(plan(), shots=plan().shots[:count])
    assert contact_sheet(few, {}).startswith(b"\x89PNG")


def test_a_long_title_is_cut_to_the_sheet() -> None:
    titled = replace(plan(), title="First Light " * 100)
    assert Image.open(io.BytesIO(contact_sheet(titled, coloured()))).width == 4 * 256 + 16


def test_of_very_many_shots_some_get_a_picture() -> None:
    assert [*thumbnails(plan(), Numbered(), most=4)] == [0, 1, 2, 3]
    assert [*thumbnails(plan(), Numbered(), most=3)] == [0, 2]
    assert [*thumbnails(plan(), Numbered(), most=1)] == [0]
