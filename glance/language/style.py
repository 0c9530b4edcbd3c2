"""What a style known by name is: one row of the catalogue."""

from __future__ import annotations

from glance.records import dataclass

FAMILIES: tuple[tuple[str, str], ...] = (
    ("movements", "Movements in painting and design"),
    ("crafts", "Crafts and prints"),
    ("media", "Drawing and painting media"),
    ("screen", "Screen, comics and games"),
    ("photography", "Photography and cinema"),
)
"""Families of styles: their name in a row and what a list calls them."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style known by name.

    template  jinja2 source; the only name in it is `prompt`;
    negative  what a text-to-image model is told to keep away from;
    help      one sentence that a musician understands;
    family    a name of FAMILIES;
    era, place  when and where it was made first or most, empty where nobody knows;
    moods     words to find it by;
    colour, line, light, texture  what it does to each, a few words;
    related   names of styles that are near to it.
    """

    name: str
    template: str
    negative: str
    help: str
    aliases: tuple[str, ...] = ()
    family: str = "media"
    era: str = ""
    place: str = ""
    moods: tuple[str, ...] = ()
    colour: str = ""
    line: str = ""
    light: str = ""
    texture: str = ""
    related: tuple[str, ...] = ()

    @property
    def line_to_paste(self) -> str:
        """What a script says to have it."""
        return f"style {self.name}"


def known_as(said: str) -> str:
    """A name as scripts write it: `Celtic Maze` and `celtic-maze` are `celtic_maze`."""
    return "_".join(said.lower().replace("-", " ").replace("_", " ").split())
