"""The styles known by name: what `style cubism` means to a renderer.

A row gives a model that reads text its template; what the built-in sketch renderer draws
for it is in `glance.render.sketch`, under the same name. A script adds its own with
`style NAME = "…"`.

The rows are Python, not a data file: from byte code they load in about 5 ms, where reading
them as TOML would cost `check` about 20.
"""

from __future__ import annotations

from glance.language.catalogue import crafts, media, movements, photography, screen
from glance.language.style import Style

STYLES: tuple[Style, ...] = (
    *movements.STYLES,
    *crafts.STYLES,
    *media.STYLES,
    *screen.STYLES,
    *photography.STYLES,
)

BY_NAME: dict[str, Style] = {
    name: style for style in STYLES for name in (style.name, *style.aliases)
}
"""Every name and alias a script may write, and the style it means."""
