"""The storyboard over its song as one page: a DAW's arrangement view to look at.

Nothing on it comes from elsewhere: style, script, pictures and numbers are inside. The
words of a script may be a stranger's, so they reach the page only through jinja2's
escaping or as JSON without a `<`, and the page's own policy runs no other script.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from glance.plan.plan import Plan
from glance.report.pages import TEMPLATES, policy
from glance.report.paths import wave_path
from glance.report.view import View


def timeline_page(
    plan: Plan,
    peaks: Sequence[tuple[float, float]],
    thumbnails: Mapping[int, bytes],
    *,
    audio: str | None = None,
) -> str:
    """The page, as HTML.

    peaks       least and greatest sample (-1..1) of equal stretches of the song;
    thumbnails  a PNG by the shot's place in the plan, from 0; some may be missing;
    audio       the song, relative to the page, for a player; None leaves it out.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    templates = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    style, script = ((TEMPLATES / f"timeline.{kind}").read_text("utf-8") for kind in ("css", "js"))
    page = templates.get_template("timeline.html").render(
        view=View(plan), wave=wave_path(peaks), waves=max(len(peaks) - 1, 1),
        pictures={i: b64encode(png).decode() for i, png in thumbnails.items()},
        audio=quote(audio.replace("\\", "/")) if audio else None,
        style=Markup(style), script=Markup(script), policy=policy(style, script, bool(audio)),
    )  # fmt: skip
    return page.encode("utf-8", "replace").decode()
