"""A small picture of each shot, drawn from the plan: no build is needed."""

from __future__ import annotations

import io
from math import ceil
from typing import TYPE_CHECKING

from glance.plan.plan import Finish, Plan, Samples, Shot

if TYPE_CHECKING:
    from glance.render.renderer import Picture, Renderer

HEIGHT = 152
"""Pixels: twice what the page shows, for dense screens."""


def thumbnails(
    plan: Plan,
    renderer: Renderer | None = None,
    height: int = HEIGHT,
    *,
    most: int | None = None,
) -> dict[int, bytes]:
    """A PNG of a finished frame of each shot, by the shot's place in the plan from 0.

    most      how many there are at most: of more shots every second, every third and so on;
    renderer  `sketch` unless given: a page is there to be looked at now, whatever will draw it.
    """
    from glance.render.choose import sketch
    from glance.render.compositor import finished

    chosen = renderer or sketch(plan)
    drawn = {}
    for i in range(0, len(plan.shots), ceil(len(plan.shots) / most) or 1 if most else 1):
        shot = plan.shots[i]
        middle = middle_of(shot, plan.finish)
        picture = next(finished(plan, chosen, range(middle, middle + 1)))
        drawn[i] = png_of(picture, height)
    return drawn


def middle_of(shot: Shot, finish: Finish) -> int:
    """The frame that stands for a shot.

    The one nearest its middle of those that flashes and fades hide least: cuts on bar
    lines put the middle on a bar line too, which is where scripts like to flash.
    """
    quarter = (shot.end - shot.start) // 4
    first = max(shot.start + quarter, min(shot.start + shot.dissolve, shot.end - 1))
    middle = max((shot.start + shot.end) // 2, first)
    veils = [finish.flash, *(fade.amount for fade in finish.fades)]
    return min(
        range(first, max(shot.end - quarter, first + 1)),
        key=lambda n: (round(max(_at(n, veil) for veil in veils), 2), abs(n - middle)),
    )


def _at(frame: int, samples: Samples) -> float:
    return samples[frame] if isinstance(samples, tuple) else samples


def png_of(picture: Picture, height: int) -> bytes:
    """A picture made smaller, as a PNG; one that is smaller already stays as it is."""
    from PIL import Image

    image = Image.fromarray(picture)
    if image.height > height:
        width = max(round(image.width * height / image.height), 1)
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
