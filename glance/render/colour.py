"""Brightness, contrast, saturation, hue, flashes and fades of a frame."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from glance.plan.plan import Finish, Samples

if TYPE_CHECKING:
    from numpy import float64, uint8
    from numpy.typing import NDArray

    from glance.render.renderer import Picture

LUMA = (0.2126, 0.7152, 0.0722)
"""BT.709, like everything else that is encoded here."""
CR, CB = 1.5748, 1.8556
"""R - Y = CR × Cr and B - Y = CB × Cb, of BT.709 too."""
COLOURS = {"black": (0, 0, 0), "white": (255, 255, 255)}
FINE = 1024
"""Matrices are in whole 1/1024ths, as OpenCV's fixed-point kernel has them."""


class Colour:
    """What happens to the colours of each frame."""

    def __init__(self, finish: Finish) -> None:
        self._finish = finish
        self._fades = tuple((rgb(fade.colour), fade.amount) for fade in finish.fades)

    def of(self, n: int, picture: Picture) -> Picture:
        """Frame n with its colours set; the picture itself where nothing changes it."""
        return self._lit(n, self._graded(n, picture))

    def _graded(self, n: int, picture: Picture) -> Picture:
        """Brightness, contrast, saturation, hue: one matrix, clipped once."""
        finish = self._finish
        values = tuple(
            value_at(samples, n)
            for samples in (finish.brightness, finish.contrast, finish.saturation, finish.hue)
        )
        if values == (1, 1, 1, 0):
            return picture
        import cv2
        import numpy as np

        return np.asarray(cv2.transform(picture, grade(*values)), dtype=np.uint8)

    def _lit(self, n: int, picture: Picture) -> Picture:
        """Flash and fades: a table for each channel."""
        veils = [((255, 255, 255), value_at(self._finish.flash, n))]
        veils += [(colour, value_at(amount, n)) for colour, amount in self._fades]
        veils = [(colour, amount) for colour, amount in veils if amount > 0]
        if not veils:
            return picture
        import cv2
        import numpy as np

        return np.asarray(cv2.LUT(picture, veil_table(veils)), dtype=np.uint8)


def value_at(samples: Samples, n: int) -> float:
    """A sampled value at one index."""
    return samples[n] if isinstance(samples, tuple) else samples


def rgb(colour: str) -> tuple[int, int, int]:
    """`black`, `white` or `#rrggbb`, 0..255 each."""
    if colour in COLOURS:
        return COLOURS[colour]
    code = colour.removeprefix("#")
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def grade(brightness: float, contrast: float, saturation: float, hue: float) -> NDArray[float64]:
    """The (3, 4) matrix from RGB to RGB, 0..255; hue in degrees.

    Brightness multiplies, contrast spreads about mid-grey, saturation stretches and hue
    turns the plane of chroma; luma stays.
    """
    import numpy as np

    y = np.array(LUMA)
    red, _, blue = np.eye(3)
    cr, cb = (red - y) / CR, (blue - y) / CB
    turn = math.radians(hue)
    cos, sin = saturation * math.cos(turn), saturation * math.sin(turn)
    new_cb, new_cr = cos * cb - sin * cr, sin * cb + cos * cr
    new_red, new_blue = y + CR * new_cr, y + CB * new_cb
    new_green = (y - LUMA[0] * new_red - LUMA[2] * new_blue) / LUMA[1]
    turned = np.stack([new_red, new_green, new_blue]) * brightness * contrast
    lift = np.full((3, 1), 127.5 * (1 - contrast))
    return np.asarray(np.round(np.hstack([turned, lift]) * FINE) / FINE)


def veil_table(veils: list[tuple[tuple[int, int, int], float]]) -> NDArray[uint8]:
    """The (256, 1, 3) table of a picture behind veils of colour, each 0..1 thick."""
    import numpy as np

    table = np.repeat(np.arange(256.0)[:, None], 3, axis=1)
    for colour, amount in veils:
        table += (np.array(colour) - table) * min(amount, 1.0)
    return np.round(table).astype(np.uint8)[:, None, :]
