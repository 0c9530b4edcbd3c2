"""One subject in many styles: a page to look through, or a sheet to look at.

The subject is a stranger's words: it reaches the page through jinja2's escaping alone, and
the page's own policy runs no script but ours and asks nothing of any network.
"""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from glance.language.style import FAMILIES, Style
from glance.plan.plan import (
    AudioPart,
    Camera,
    Finish,
    Landmarks,
    Part,
    Plan,
    Shot,
    StylePart,
)
from glance.report.contact_sheet import sheet_of
from glance.report.pages import TEMPLATES, policy

if TYPE_CHECKING:
    from glance.render.renderer import Picture

FPS = Fraction(24)
CROWD = 40
"""From so many pictures on, a sheet has more columns."""


@dataclass(frozen=True, slots=True)
class Hung:
    """A style and the subject in it."""

    style: Style
    picture: Picture


def gallery_plan(subject: str, styles: Sequence[Style], width: int, seed: int, model: str) -> Plan:
    """A plan with a shot of a single frame for each style, all of one seed."""
    shots = tuple(_shot(k, subject, style, seed) for k, style in enumerate(styles))
    height = max(1, round(width * 9 / 16))
    return Plan(
        f"{subject}, in {len(styles)} styles", width, height, FPS, len(shots), seed, model,
        AudioPart("", "", len(shots) / float(FPS)), shots, Finish(), Landmarks((), (), (), ()),
    )  # fmt: skip


def _shot(place: int, subject: str, style: Style, seed: int) -> Shot:
    return Shot(
        place, place + 1, 0, 0, seed, "still", (Part(subject, 1.0),), (),
        (StylePart(style.name, style.template, style.negative, 1.0),), 0.3, Camera(),
    )  # fmt: skip


def drawn(
    subject: str, styles: Sequence[Style], width: int, seed: int = 7, model: str = "sketch"
) -> tuple[Hung, ...]:
    """The subject in each style. It is drawn twice as wide as shown: marks stay fine."""
    from glance.render.choose import choose
    from glance.render.compositor import finished
    from glance.render.renderer import is_growing

    plan = gallery_plan(subject, styles, 2 * width, seed, model)
    renderer = choose(plan)
    assert not is_growing(renderer)  # a plan without weights is drawn by `sketch` or not at all
    frames = finished(plan, renderer, range(plan.frames))
    return tuple(Hung(style, _halved(frame)) for style, frame in zip(styles, frames, strict=True))


def _halved(picture: Picture) -> Picture:
    import numpy as np
    from PIL import Image

    image = Image.fromarray(picture)
    size = (image.width // 2, max(1, image.height // 2))
    return np.asarray(image.resize(size, Image.Resampling.LANCZOS))


def gallery_page(subject: str, hung: Sequence[Hung], width: int) -> str:
    """The page, as HTML."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    templates = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    style, script = ((TEMPLATES / f"gallery.{kind}").read_text("utf-8") for kind in ("css", "js"))
    page = templates.get_template("gallery.html").render(
        subject=subject, width=width, count=len(hung),
        families=[(title, [one for one in hung if one.style.family == name])
                  for name, title in FAMILIES],
        encoded={one.style.name: b64encode(encoded(one.picture)).decode() for one in hung},
        style=Markup(style), script=Markup(script), policy=policy(style, script),
    )  # fmt: skip
    return page.encode("utf-8", "replace").decode()


def gallery_sheet(subject: str, hung: Sequence[Hung], suffix: str) -> bytes:
    """A picture of all the pictures, named; `suffix` is that of the file."""
    columns = 10 if len(hung) >= CROWD else min(4, len(hung))
    cells = [(one.style.name, encoded(one.picture, "PNG")) for one in hung]
    height, width = hung[0].picture.shape[:2]
    return sheet_of(subject, cells, (width, height), columns, suffix)


def encoded(picture: Picture, form: str = "WEBP") -> bytes:
    """A picture as the bytes of a file."""
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(picture).save(file, form, quality=80)
    return file.getvalue()
