"""A small picture of each shot, drawn from the plan: no build is needed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from glance.plan.plan import Plan, Shot

if TYPE_CHECKING:
    from glance.render.renderer import Picture, Renderer

HEIGHT = 152
"""Pixels: twice what the page shows, for dense screens."""


def thumbnails(
    plan: Plan, renderer: Renderer | None = None, height: int = HEIGHT
) -> dict[int, bytes]:
    """A PNG of each shot's middle frame, finished, by the shot's place in the plan from 0.

    renderer  the plan's own unless given.
    """
    from glance.render.choose import choose
    from glance.render.compositor import finished

    chosen = renderer or choose(plan)
    drawn = {}
    for i, shot in enumerate(plan.shots):
        middle = middle_of(shot)
        picture = next(finished(plan, chosen, range(middle, middle + 1)))
        drawn[i] = png_of(picture, height)
    return drawn


def middle_of(shot: Shot) -> int:
    """The frame that stands for a shot: halfway, when it has dissolved in."""
    return min(max((shot.start + shot.end) // 2, shot.start + shot.dissolve), shot.end - 1)


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
