"""All shots of a video on one sheet, as photographers print their films."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from glance.music.clock import clock
from glance.plan.plan import Plan
from glance.report.ruler import Ruler

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

CELL = 240
"""Width of a picture, in pixels."""
GAP = 16
LINE = 20
COLUMNS = 5
FORMS = {".png": "PNG", ".jpg": "JPEG", ".webp": "WEBP"}
"""What Pillow calls a kind of file."""
PAPER, INK, SOFT, EMPTY = "#15171b", "#e6e4de", "#969ba6", "#2d323b"


def contact_sheet(plan: Plan, thumbnails: Mapping[int, bytes], suffix: str = ".png") -> bytes:
    """A picture of each shot in order, its number, bar and time below it.

    thumbnails  PNGs by the shot's place in the plan, from 0; a missing one stays empty;
    suffix      what kind of file it is: `.png`, `.jpg` or `.webp`.
    """
    ruler = Ruler.of(plan.landmarks)
    cells = [
        (f"{i + 1} · {_when(float(shot.start / plan.fps), ruler)}", thumbnails.get(i))
        for i, shot in enumerate(plan.shots)
    ]
    cell = (CELL, max(round(CELL * plan.height / plan.width), 1))
    columns = min(COLUMNS, max(len(cells), 1))
    return sheet_of(plan.title or plan.audio.path, cells, cell, columns, suffix)


def sheet_of(
    title: str,
    cells: Sequence[tuple[str, bytes | None]],
    cell: tuple[int, int],
    columns: int,
    suffix: str = ".png",
) -> bytes:
    """Pictures in rows, each `cell` wide and high, with a caption below it.

    cells   captions and PNGs; where there is no picture, the place stays empty;
    suffix  what kind of file it is: `.png`, `.jpg` or `.webp`.
    """
    from PIL import Image, ImageDraw

    width, height = cell
    rows = -(-len(cells) // columns)
    size = (columns * (width + GAP) + GAP, rows * (height + LINE + GAP) + LINE + 2 * GAP)
    sheet = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(sheet)
    _write(pen, (GAP, GAP), title, INK, size[0] - 2 * GAP)
    for i, (caption, picture) in enumerate(cells):
        row, column = divmod(i, columns)
        x = GAP + column * (width + GAP)
        y = 2 * GAP + LINE + row * (height + LINE + GAP)
        sheet.paste(_picture(picture, cell), (x, y))
        _write(pen, (x, y + height + 3), caption, SOFT, width)
    file = io.BytesIO()
    sheet.save(file, FORMS[suffix], optimize=True, quality=78)
    return file.getvalue()


def _when(seconds: float, ruler: Ruler) -> str:
    bar = ruler.bar(seconds)
    # A cut is on the nearest frame: a hair before the bar line is still that bar.
    time = clock(seconds, 3)
    return time if bar is None else f"bar {round(bar, 1) + 0.0:g} · {time}"


def _picture(png: bytes | None, size: tuple[int, int]) -> Image:
    from PIL import Image

    if png is None:
        return Image.new("RGB", size, EMPTY)
    return Image.open(io.BytesIO(png)).convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _write(
    pen: ImageDraw, at: tuple[int, int], text: str, colour: str, room: int, size: int = 14
) -> None:
    """One line, cut with an ellipsis where the room ends."""
    from PIL import ImageFont

    font = ImageFont.load_default(size)
    shown = " ".join(text.split())
    while shown and pen.textlength(shown, font=font) > room:
        shown = shown[:-2].rstrip("…") + "…" if len(shown) > 2 else ""
    pen.text(at, shown, fill=colour, font=font)
