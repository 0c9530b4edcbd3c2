"""The styles sketch draws, one row each: a grade, a brush and a finish."""

from __future__ import annotations

from dataclasses import dataclass

from glance.render.sketch import brushes, inks
from glance.render.sketch.brushes import Brush, celled, dotted, faceted, stroked, then
from glance.render.sketch.grade import Grade


@dataclass(frozen=True, slots=True)
class Treatment:
    """A row.

    words   what in a user's own style asks for it;
    boil    how much its lines move from one drawing to the next.
    """

    name: str
    words: tuple[str, ...]
    grade: Grade
    brush: Brush
    finish: tuple[str, ...] = ("paper",)
    boil: float = 1.0

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others in a cache: a user's own style may share a name."""
        return self.name, self.words[0]


def row(
    name: str, words: str, grade: Grade, brush: Brush, finish: str = "paper", boil: float = 1.0
) -> Treatment:
    return Treatment(name, (name, *words.split()), grade, brush, tuple(finish.split()), boil)


BLACK = (22, 18, 24)
CREAM = (242, 232, 210)
WHITE = (250, 248, 242)

TREATMENTS: tuple[Treatment, ...] = (
    row("plain", "gouache screenprint poster", Grade(), brushes.plain),
    row(
        "impressionism",
        "impressionist plein_air",
        Grade(1.3, 0.95, 0.92),
        stroked(0.014, 2.8, 0.45, 0.5, 0.09),
        "canvas",
    ),
    row(
        "cubism",
        "cubist facets fractured",
        Grade(0.62, 1.12, warmth=0.08),
        faceted(0.17, 0.045, 0.4),
        "canvas",
    ),
    row(
        "baroque",
        "chiaroscuro candle rembrandt",
        Grade(0.95, 1.4, 1.0, "060304 4a2410 b0702c f6dca0", 0.42),
        stroked(0.011, 3.0, 0.35, 0.3, 0.04),
        "canvas vignette vignette",
    ),
    row(
        "woodcut",
        "linocut engraving block_print",
        Grade(1.0, 1.3, 0.62),
        inks.hatched(0.016, BLACK, CREAM, 0.25, 0.06),
    ),
    row(
        "watercolour",
        "watercolor aquarelle wash",
        Grade(1.25, 0.95, 0.8),
        inks.washed(0.022, WHITE, 0.1),
        "paper",
    ),
    row(
        "ukiyo_e",
        "ukiyo edo japanese woodblock",
        Grade(0.85, 1.1, 0.9, "22304c 4a6c86 c8a888 f4e4c4", 0.45, 7),
        inks.cel((34, 40, 62), 0.003, 9, 26),
        "paper",
    ),
    row(
        "art_nouveau",
        "nouveau mucha whiplash ornamental",
        Grade(0.75, 1.05, 0.95, "2c2418 6c6a44 c8a45c f4e4b8", 0.5, 6),
        inks.cel((58, 40, 24), 0.007, 11, 30),
        "paper",
    ),
    row(
        "art_deco",
        "deco gatsby geometric",
        Grade(0.8, 1.35, 1.0, "0a0e1c 14384c c8963c fbe8b4", 0.72, 5),
        inks.cel((12, 14, 26), 0.003, 11, 60),
        "rays",
    ),
    row(
        "pointillism",
        "pointillist dots seurat",
        Grade(1.45, 1.0, 0.9),
        dotted(0.0135, 0.16),
        "canvas",
    ),
    row(
        "stained_glass",
        "stained cathedral leaded",
        Grade(1.8, 1.2),
        then(celled(0.05, False, 1.0, 0.16, (14, 12, 18)), inks.outlines((14, 12, 18), 0.006)),
        "glass",
        0.2,
    ),
    row(
        "mosaic",
        "tesserae byzantine",
        Grade(1.35, 1.1),
        celled(0.019, True, 0.7, 0.11, (206, 196, 178)),
        "paper",
        0.2,
    ),
    row(
        "noir",
        "film_noir detective black_and_white monochrome",
        Grade(0.0, 1.6, 0.95),
        brushes.plain,
        "grain vignette vignette",
        0.3,
    ),
    row(
        "neon",
        "cyberpunk synth glow tubes",
        Grade(1.5, 1.1, 1.3),
        inks.glowing(0.3, 0.012),
        "bloom",
        0.6,
    ),
    row("pixel_art", "pixel 8_bit 16_bit sprite", Grade(1.35, 1.12), brushes.plain, "pixels", 0.0),
    row(
        "anime",
        "cel manga ghibli animation cartoon",
        Grade(1.4, 1.08, 0.88, steps=9),
        inks.cel((52, 40, 66), 0.0025, 9, 40),
        "bloom",
        0.5,
    ),
    row(
        "comic",
        "comics graphic_novel superhero",
        Grade(1.5, 1.35, 0.9, steps=5),
        inks.halftone(0.011, (14, 14, 20), 0.006),
        "paper",
        0.7,
    ),
    row(
        "oil",
        "oil_painting impasto knife",
        Grade(1.15, 1.15),
        stroked(0.024, 2.2, 0.85, 0.35, 0.06),
        "canvas",
    ),
    row(
        "ink",
        "sumi_e ink_wash calligraphy",
        Grade(0.0, 1.25, 0.85),
        inks.brushed_ink((246, 242, 232)),
        "paper paper",
    ),
    row(
        "charcoal",
        "coal smudged",
        Grade(0.0, 1.6, 0.75),
        inks.drawn(0.012, (30, 28, 30), (232, 226, 216), 0.45, 2.2),
        "paper paper",
        1.4,
    ),
    row(
        "pencil",
        "graphite crayon colored_pencil drawing",
        Grade(0.9, 1.25, 0.55),
        inks.drawn(0.008, (70, 68, 78), (250, 247, 240), 0.3, 3.2),
        "paper",
        1.6,
    ),
    row(
        "pastel",
        "chalk soft",
        Grade(0.9, 0.78, 0.72),
        stroked(0.012, 1.8, 0.25, 1.4, 0.08),
        "paper paper paper",
    ),
    row(
        "surrealism",
        "surrealist dali uncanny melting",
        Grade(1.15, 1.15, 1.0, "1c1438 6a4a8c e8a86c fbeecc", 0.3),
        brushes.melted(0.07, 0.16),
        "canvas",
    ),
    row(
        "expressionism",
        "expressionist munch anguish",
        Grade(1.6, 1.4, 1.05, warmth=0.05),
        stroked(0.022, 5.5, 0.7, 2.2, 0.14),
        "canvas",
        1.6,
    ),
    row(
        "fauvism",
        "fauvist matisse wild_colour",
        Grade(2.3, 1.3, 0.85),
        stroked(0.034, 2.0, 0.4, 0.8, 0.2),
        "canvas",
    ),
    row(
        "suprematism",
        "suprematist malevich constructivism",
        Grade(1.3, 1.6, 0.75, "16141a c03028 f0e8d8 f6f0e2", 0.7, 4),
        then(brushes.planed(0.42, 0.05), inks.cel((22, 20, 24), 0.002, 11, 90)),
        "paper",
    ),
    row(
        "bauhaus",
        "modernist de_stijl primary",
        Grade(1.5, 1.45, 0.9, "1c2440 c83c2c f0b83c f6f0e0", 0.62, 4),
        brushes.planed(0.3, 0.12),
        "paper",
    ),
    row(
        "vaporwave",
        "synthwave retrowave outrun 80s",
        Grade(1.2, 1.15, 1.0, "1a0838 7a2ca0 ff5cb0 60e8f0 fdf4ff", 0.72),
        brushes.plain,
        "scanlines bloom",
        0.4,
    ),
    row(
        "pop_art",
        "popart warhol silkscreen",
        Grade(2.2, 1.5, 0.9, steps=3),
        inks.halftone(0.019, (26, 16, 60), 0.004),
        "paper",
        0.5,
    ),
    row(
        "risograph",
        "riso duotone zine",
        Grade(0.4, 1.2, 0.9, "28348c e8486c fbe8c8", 0.85),
        inks.halftone(0.009, (40, 52, 140), 0.001),
        "paper paper",
    ),
    row(
        "film",
        "photograph 35mm cinematic kodak photo realistic",
        Grade(0.9, 1.18, 1.05, warmth=0.05),
        brushes.plain,
        "grain vignette bloom",
        0.0,
    ),
)

BY_NAME = {treatment.name: treatment for treatment in TREATMENTS}
