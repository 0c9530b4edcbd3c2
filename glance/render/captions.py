"""Words on the picture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from glance.plan.plan import CaptionFrames
from glance.records import dataclass
from glance.render.colour import value_at

if TYPE_CHECKING:
    from cv2 import FontFace
    from numpy import int32
    from numpy.typing import NDArray

    from glance.render.renderer import Picture

SIZE = 1 / 12
"""Height of the lettering, as a share of the picture's."""
SMALLEST = 8
"""Pixels; below that no letter can be told from another."""
CAPITALS = 0.7
"""Height of the font's capitals, as a share of its size."""
WEIGHT = 600
"""Semi-bold: thin strokes drown in a moving picture."""
SAFE = 0.05
"""Nothing stands nearer to the edge than this share of the picture: the title-safe area."""
DARK = 0.75
"""How much of the picture the shadow around the letters takes away."""
OPACITY_STEPS = 256


class Captions:
    """The lettering of one video, drawn once for each caption and kept."""

    def __init__(self, captions: tuple[CaptionFrames, ...], width: int, height: int) -> None:
        self._captions = captions
        self._drawn = lru_cache(maxsize=8)(lambda text, place: letter(text, place, width, height))

    def put_on(self, picture: Picture, n: int) -> Picture:
        """The picture with the words of frame n; itself where there are none."""
        for caption in self._captions:
            if caption.start <= n < caption.end and caption.text.strip():
                opacity = value_at(caption.opacity, n - caption.start)
                picture = self._drawn(caption.text, caption.place).over(picture, opacity)
        return picture


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words drawn: white letters on a soft shadow, in one corner of the picture.

    top, left  where its corner is; letters, cover  (h, w, 1), 0..255: how white, and how
    much of the picture is hidden (by letter or shadow).
    """

    top: int
    left: int
    letters: NDArray[int32]
    cover: NDArray[int32]

    def over(self, picture: Picture, opacity: float) -> Picture:
        """The picture with these words on it, in whole numbers throughout."""
        amount = round(min(max(opacity, 0.0), 1.0) * OPACITY_STEPS)
        whole = 255 * OPACITY_STEPS
        height, width = self.cover.shape[:2]
        rows = slice(self.top, self.top + height)
        columns = slice(self.left, self.left + width)
        result = picture.copy()
        behind = picture[rows, columns] * (whole - self.cover * amount)
        mixed = behind + self.letters * (255 * amount) + whole // 2
        result[rows, columns] = mixed // whole
        return result


def letter(text: str, place: str, width: int, height: int) -> Lettering:
    """Draw words, wrapped to the width and made smaller until they fit the height."""
    import cv2
    import numpy as np

    size, lines = fitted(normalize("NFC", text), width, height)
    faces = np.zeros((height, width), np.uint8)
    for line, (left, baseline) in zip(
        lines, laid_out(lines, size, place, width, height), strict=True
    ):
        cv2.putText(faces, line, (left, baseline), 255, font(), size, WEIGHT)
    reach = max(1, round(size / 14))
    round_pen = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    outlines = cv2.dilate(faces, round_pen)
    soft = cv2.GaussianBlur(outlines, (0, 0), reach)
    shade = np.round(np.maximum(outlines, soft) * DARK).astype(np.int32)
    face = faces.astype(np.int32)
    return cropped(face, np.maximum(face, shade))


def laid_out(
    lines: list[str], size: int, place: str, width: int, height: int
) -> Iterator[tuple[int, int]]:
    """Where each line's baseline begins."""
    tall = line_height(size) * len(lines)
    first = {"top": margin(height), "bottom": height - margin(height) - tall}.get(
        place, (height - tall) // 2
    )
    for i, line in enumerate(lines):
        middle = first + (i + 0.5) * line_height(size)
        yield (width - length(line, size)) // 2, round(middle + CAPITALS * size / 2)


def cropped(letters: NDArray[int32], cover: NDArray[int32]) -> Lettering:
    """Only where there is something: blending the rest would be work for nothing."""
    import numpy as np

    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    if not rows.size:
        rows = columns = np.array([0])
    box = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1, None]
    return Lettering(int(rows[0]), int(columns[0]), letters[box], cover[box])


def fitted(text: str, width: int, height: int) -> tuple[int, list[str]]:
    """The size of the letters in pixels, and the lines that fit the title-safe area."""
    size = max(SMALLEST, round(height * SIZE))
    while True:
        lines = wrapped(text, size, width - 2 * margin(width))
        fits = len(lines) * line_height(size) <= height - 2 * margin(height)
        if fits or size <= SMALLEST:
            return size, lines
        size = max(SMALLEST, size * 7 // 8)


def wrapped(text: str, size: int, room: int) -> list[str]:
    """Lines no wider than `room` pixels; a word that is wider alone is broken."""
    lines = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and length(longer, size) > room:
                lines.append(line)
                longer = word
            *full, line = broken(longer, size, room)
            lines += full
        lines.append(line)
    return lines


def broken(word: str, size: int, room: int) -> list[str]:
    """A word in pieces that fit, each at least one letter."""
    pieces = []
    while len(word) > 1 and length(word, size) > room:
        fitting = (n for n in range(len(word) - 1, 1, -1) if length(word[:n], size) <= room)
        count = next(fitting, 1)
        pieces.append(word[:count])
        word = word[count:]
    return [*pieces, word]


def missing_letters(text: str) -> str:
    """The characters the font has no letter for (it shows a `?`), each once."""
    unknown = shape("?")
    letters = dict.fromkeys(normalize("NFC", text))
    return "".join(c for c in letters if c != "?" and not c.isspace() and shape(c) == unknown)


def shape(character: str) -> bytes:
    import cv2
    import numpy as np

    drawn = np.zeros((64, 64), np.uint8)
    cv2.putText(drawn, character, (8, 48), 255, font(), 32, WEIGHT)
    return drawn.tobytes()


def length(line: str, size: int) -> int:
    """Pixels from the first letter to the end of the last."""
    import cv2

    return int(cv2.getTextSize((0, 0), line, (0, 0), font(), size, WEIGHT)[2])


def line_height(size: int) -> int:
    return round(size * 1.25)


def margin(pixels: int) -> int:
    return round(pixels * SAFE)


@lru_cache(maxsize=1)
def font() -> FontFace:
    """OpenCV's own font: the same words look the same on every machine.

    It has the letters of most living languages, where Pillow's has not even an `è`.
    """
    import cv2

    return cv2.FontFace("sans")
