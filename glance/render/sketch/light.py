"""Light: what an hour does to the sky, to things, and to what is far away."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from glance.records import dataclass

Colour = tuple[float, float, float]
"""Red, green, blue, 0..1."""


@cache
def colour(code: str) -> Colour:
    """`"ff8040"` as a Colour."""
    return (int(code[0:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:6], 16) / 255)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """From `a` (0) to `b` (1)."""
    r, g, b_ = (x + (y - x) * share for x, y in zip(a, b, strict=True))
    return (r, g, b_)


def times(a: Colour, b: Colour) -> Colour:
    """The colour of a thing `a` under a light `b`."""
    return (a[0] * b[0], a[1] * b[1], a[2] * b[2])


@dataclass(frozen=True, slots=True)
class Light:
    """An hour of the day, as a painter mixes it.

    sky       from the zenith to the horizon;
    sun       colour of the main light, and of rims and glitter;
    air       what light multiplies every colour by;
    haze      what distance turns things into;
    dark      colour of what stands nearest, against the light;
    height    of the sun above the horizon, as a share of the sky;
    stars     how many are out, 0..1;
    lamps     how brightly windows and lamps shine, 0..1.
    """

    name: str
    words: tuple[str, ...]
    sky: tuple[Colour, Colour, Colour]
    sun: Colour
    air: Colour
    haze: Colour
    dark: Colour
    height: float = 0.2
    stars: float = 0.0
    lamps: float = 0.3
    disc: str = "sun"


def _light(
    name: str,
    words: str,
    sky: str,
    rest: str,
    height: float,
    stars: float,
    lamps: float,
    disc: str = "sun",
) -> Light:
    top, mid, low = (colour(code) for code in sky.split())
    sun, air, haze, dark = (colour(code) for code in rest.split())
    return Light(
        name,
        tuple(words.split()),
        (top, mid, low),
        sun,
        air,
        haze,
        dark,
        height,
        stars,
        lamps,
        disc,
    )


LIGHTS: tuple[Light, ...] = (
    _light(
        "dawn",
        "dawn sunrise daybreak aurora_dawn first_light early awakening",
        "3b4a86 c98aa6 ffd9a8",
        "ffe3b0 c9a8b4 f0b9a4 2a2342",
        0.10,
        0.15,
        0.5,
    ),
    _light(
        "morning",
        "morning fresh breakfast",
        "6ea3cf b9d6dc fbeed2",
        "fff0c8 e6e2da dfe6e2 2b3b4e",
        0.32,
        0.0,
        0.1,
    ),
    _light(
        "day",
        "day noon midday daylight sunny summer bright clear",
        "2f7fc8 7fbde3 d9eff2",
        "fff6dc fffaf0 bcdcec 24424f",
        0.7,
        0.0,
        0.0,
    ),
    _light(
        "golden",
        "golden_hour afternoon autumn fall warm honey amber",
        "7a8fb0 f0c48a ffe0a0",
        "ffd98a f7d3a0 f0cf9c 43291f",
        0.28,
        0.0,
        0.2,
    ),
    _light(
        "sunset",
        "sunset evening sundown",
        "2c2a5e d1536a ffb25a",
        "ffc46b c98a7c d9776a 221430",
        0.07,
        0.1,
        0.6,
    ),
    _light(
        "dusk",
        "dusk twilight blue_hour gloaming nightfall",
        "141b45 46518f c99ab0",
        "ffc9b0 6f78a8 6a6f9e 0f1130",
        0.06,
        0.45,
        0.9,
    ),
    _light(
        "night",
        "night midnight dark moonlight moonlit nocturnal nocturne",
        "050a20 10244e 2c4a78",
        "cfe0ff 5a6ea6 24406e 050818",
        0.62,
        1.0,
        1.0,
        "moon",
    ),
    _light(
        "storm",
        "storm stormy thunder lightning tempest gloomy",
        "1c2430 3d4c58 7f8d8c",
        "e6efe6 8a96a0 6d7c82 0d1218",
        0.35,
        0.0,
        0.7,
        "",
    ),
    _light(
        "grey",
        "grey gray overcast cloudy winter cold rainy drizzle",
        "8b99a6 b4bec4 dfe2df",
        "f6f4ea bfc4c8 c6cdd0 333c46",
        0.5,
        0.0,
        0.3,
        "",
    ),
    _light(
        "neon",
        "neon cyberpunk electric disco club rave",
        "0a0620 2a0f52 c0307f",
        "ff5fc0 6d5fb0 5a2a80 0a0518",
        0.5,
        0.3,
        1.0,
        "moon",
    ),
    _light(
        "dream",
        "dream dreamy surreal magic magical fairy enchanted lullaby",
        "51479c b98bcf ffd7d0",
        "fff0d8 cdb8e0 d9bfe0 2d2350",
        0.4,
        0.35,
        0.6,
        "moon",
    ),
)

BY_NAME = {light.name: light for light in LIGHTS}
QUIET = ("morning", "golden", "dawn", "dusk", "day", "dream")
"""What the dice choose from when the prompt names no hour."""


def stormy(light: Light) -> Light:
    """The hour under a storm's clouds: darker, greener, its sun put out."""
    storm = BY_NAME["storm"]
    top, mid, low = (mix(a, b, 0.45) for a, b in zip(light.sky, storm.sky, strict=True))
    return replace(light, sky=(top, mid, low), haze=mix(light.haze, storm.haze, 0.4))


def tinted(light: Light, tint: Colour, amount: float) -> Light:
    """The hour with a colour the prompt names laid over it."""
    top, mid, low = (mix(sky, times(tint, _lift(sky)), amount) for sky in light.sky)
    return replace(
        light,
        sky=(top, mid, low),
        sun=mix(light.sun, tint, amount * 0.6),
        air=mix(light.air, times(light.air, _lift(tint)), amount),
        haze=mix(light.haze, times(tint, _lift(light.haze)), amount),
    )


def _lift(c: Colour) -> Colour:
    return (0.35 + 0.65 * c[0], 0.35 + 0.65 * c[1], 0.35 + 0.65 * c[2])
