"""How a row of the catalogue is written down: short."""

from __future__ import annotations

from glance.language.style import Style

PHOTO = "photograph, photorealistic"
FLAT = "flat colours, vector art"


def row(
    family: str,
    name: str,
    aliases: str,
    help: str,
    era: str,
    place: str,
    moods: str,
    effects: str,
    related: str,
    template: str,
    negative: str,
) -> Style:
    """A style, from lists in words.

    effects   what it does to colour, line, light and texture, with `|` between;
    template  what comes after the prompt.
    """
    colour, line, light, texture = (effect.strip() for effect in effects.split("|"))
    return Style(
        name, f"{{{{ prompt }}}}, {template}", negative, help, tuple(aliases.split()), family,
        era, place, tuple(moods.split()), colour, line, light, texture, tuple(related.split()),
    )  # fmt: skip
