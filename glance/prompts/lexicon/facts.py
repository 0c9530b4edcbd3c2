"""What words say of a picture beside its subject: hour, weather, heat, colour and the like.

A facet has values that rule each other out: who says `night` is not given sunlight.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

Facts = Mapping[str, frozenset[str]]
"""For each facet that is spoken of, the values that are said."""

FACETS: dict[str, dict[str, str]] = {
    "hour": {
        "night": "night nighttime midnight moon moonlit moonlight nocturnal nocturne stars starry "
        "starlight aurora noche nuit nacht notte noir",
        "dawn": "dawn sunrise daybreak daybreaking",
        "day": "day daytime daylight noon midday sunlit sunny sun sunshine sunlight sunbeams "
        "morning afternoon skyblue",
        "dusk": "dusk sunset twilight evening nightfall gloaming sundown golden-hour blue-hour",
    },
    "weather": {
        "rain": "rain rainy raining drizzle wet downpour puddle puddles",
        "snow": "snow snowy snowing blizzard frost frozen ice icy",
        "fog": "fog foggy mist misty haze hazy smoke smoky",
        "storm": "storm stormy thunder lightning tempest hurricane",
        "clear": "clear cloudless sunny sunlit blue-sky",
        "cloud": "overcast cloudy",
    },
    "season": {
        "winter": "winter wintry snow snowy frost christmas",
        "summer": "summer beach heatwave",
        "autumn": "autumn fallen october november harvest",
        "spring": "spring blossom blossoms april",
        "growing": "ferns mossy wildflowers dew",
    },
    "heat": {
        "warm": "warm hot fire burning candle candlelit candlelight golden honey ember embers "
        "summer sunlit sunny desert glowing flame flames",
        "cold": "cold cool icy ice snow snowy winter wintry frost frozen chill chilly arctic",
    },
    "tone": {
        "dark": "dark darkness shadowy black gloomy low-key unlit night midnight noir",
        "light": "bright brilliant radiant airy dazzling high-key luminous sunlit noon",
    },
    "pace": {
        "calm": "calm quiet still stillness serene peaceful silent silence gentle hushed sleeping "
        "asleep resting motionless tranquil minimal balanced",
        "wild": "wild storm stormy racing dancing running exploding explosion bursting chaos "
        "chaotic frantic crashing screaming furious riot dynamic swirling dizzying restless "
        "rushing",
    },
    "feel": {
        "sad": "sad lonely melancholy grief mourning lost broken crying tears funeral sorrow "
        "forlorn heartbreak sadness absence heavy threat uneasy longing yearning goodbye war "
        "death guilt loneliness solitude angry anger rage fury fear terror horror evil scream",
        "happy": "happy joy joyful laughing smiling celebration party cheerful ecstatic playful "
        "lift happiness euphoria comfort inviting",
    },
    "air": {"dry": "dust dusty dry embers flame steam smoke"},
    "crowd": {
        "alone": "alone lonely solitary empty deserted abandoned single lone nobody",
        "many": "crowd crowded busy people many swarm flock parade packed",
    },
    "place": {
        "indoors": "room kitchen bedroom indoors interior inside attic hallway corridor bar cafe "
        "basement library studio ballroom",
        "underwater": "underwater reef seabed submarine abyss aquarium drowned sunken",
        "space": "space cosmos cosmic galaxy nebula planet orbit astronaut saturn mars jupiter",
        "outdoors": "outdoors sky horizon open-air landscape countryside",
    },
    "colour": {
        "mono": "black-and-white monochrome greyscale grayscale sepia grisaille colourless",
        "many": "colourful colorful rainbow multicoloured iridescent vivid saturated coloured",
        "red": "red scarlet crimson ruby blood-red rust blood",
        "orange": "orange copper tangerine",
        "yellow": "yellow gold golden ochre",
        "green": "green emerald sage jade",
        "blue": "blue azure indigo navy teal turquoise cyan",
        "violet": "violet purple magenta lilac",
        "pink": "pink rose-coloured",
        "white": "white ivory cream",
        "black": "black jet-black",
        "grey": "grey gray silver ash slate",
    },
    "shot": {
        "close": "close-up closeup close macro detail portrait headshot",
        "wide": "wide panorama panoramic distant establishing aerial vast",
        "above": "above overhead aerial bird's-eye top-down",
        "below": "below low-angle worm's-eye",
    },
    "focus": {
        "soft": "blurred blurry bokeh soft-focus out-of-focus pinhole defocused",
        "sharp": "sharp crisp tack-sharp deep-focus",
        "lens": "lens mm fisheye telephoto wide-angle tilt-shift depth-of-field exposure shutter",
    },
    "medium": {
        "photo": "photo photograph photographic photography photorealistic camera film cinematic "
        "polaroid 35mm 50mm 85mm footage kodak",
        "paint": "painting painted watercolour watercolor oil gouache fresco acrylic brushstrokes",
        "drawn": "drawing drawn sketch ink pencil charcoal cartoon comic anime illustration "
        "engraving woodcut etching",
        "made": "pixel voxel claymation clay papercut mosaic embroidery sculpture render 3d lego",
    },
    "shade": {"flat": "flat flats silhouette silhouettes vector pictogram stencil"},
    "glow": {
        "natural": "daylight sunlight moonlight overcast sunlit sunny moonlit golden-hour "
        "starlight firelight sunbeams",
        "lamps": "neon lamplight candlelit candlelight streetlights fluorescent lanterns beams "
        "flickering coloured strobing spotlights",
    },
}  # fmt: skip

AT_ODDS: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = (
    (("hour", "night"), ("tone", "light")),
    (("hour", "night"), ("weather", "clear")),
    (("weather", "storm"), ("pace", "calm")),
    (("weather", "rain"), ("hour", "day")),
    (("weather", "snow"), ("heat", "warm")),
    (("place", "underwater"), ("air", "dry")),
    (("weather", "rain"), ("air", "dry")),
    (("feel", "sad"), ("tone", "light")),
    (("feel", "happy"), ("tone", "dark")),
    (("feel", "sad"), ("pace", "wild")),
    (("weather", "fog"), ("focus", "sharp")),
)
"""Values of different facets that don't go together either."""

ALONGSIDE: frozenset[str] = frozenset({"colour", "glow", "medium", "focus", "air"})
"""Facets of which several values may be said of one picture."""

UNCOLOURED = frozenset({"mono", "grey", "black", "white"})

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@cache
def _meanings() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for facet, values in FACETS.items():
        for value, words in values.items():
            for word in words.split():
                found.setdefault(word, []).append((facet, value))
    return {word: tuple(meanings) for word, meanings in found.items()}


def facts_of(text: str) -> Facts:
    """What a text says. `black and white`, `golden hour` and the like are read as one word."""
    words = WORD.findall(text.lower())
    pairs = ("-".join(words[at : at + size]) for size in (2, 3) for at in range(len(words)))
    said: dict[str, set[str]] = {}
    halves = (half for word in words for half in word.split("-"))
    for word in (*words, *halves, *pairs):
        for facet, value in _meanings().get(word, ()):
            said.setdefault(facet, set()).add(value)
    return {facet: frozenset(values) for facet, values in said.items()}


def clash(said: Facts, more: Facts) -> bool:
    """Whether what is to be added goes against what is said already."""
    for facet, values in more.items():
        own = said.get(facet)
        if own and facet not in ALONGSIDE and not values <= own:
            return True
    if "mono" in said.get("colour", ()) and more.get("colour", frozenset()) - UNCOLOURED:
        return True
    return any(
        (a in said.get(one, ()) and b in more.get(other, ()))
        or (b in said.get(other, ()) and a in more.get(one, ()))
        for (one, a), (other, b) in AT_ODDS
    )


def joined(first: Facts, then: Facts) -> Facts:
    """Both; of a facet that both speak of, what the first says."""
    return {**then, **first}
