"""Screen, comics and games."""

from __future__ import annotations

from glance.render.sketch import brushes, inks, lenses, prints, textiles
from glance.render.sketch.brushes import stroked, then
from glance.render.sketch.grade import Grade
from glance.render.sketch.treatment import BLACK, CREAM, row

# fmt: off
ROWS = (
    row("manga", "screentone", Grade(0.0, 1.7, 0.6, steps=5),
        inks.halftone(0.008, (8, 8, 10), 0.003), "", 0.4),
    row("ligne_claire", "ligne clear_line", Grade(1.3, 0.95, 0.68, steps=6),
        inks.cel((10, 10, 14), 0.0035, 15, 40), "", 0.2),
    row("graphic_novel", "graphic_novel noir_comic", Grade(0.0, 2.6, 1.0,
        "060608 060608 f6f4f0 d02028", 1.0, 3),
        inks.cel((6, 6, 8), 0.006, 9, 60), "paper", 0.4),
    row("halftone", "newsprint printing_dots", Grade(0.0, 1.3, 0.85),
        prints.screened(0.018, (24, 22, 24), (222, 214, 198)), "paper paper", 0.2),
    row("eight_bit", "handheld gameboy", Grade(0.0, 1.7, 1.3, "0f380f 306230 8bac0f c8dc48", 1.0,
        3),
        textiles.on_a_grid(0.0135, textiles.squares, BLACK), "", 0.0),
    row("ascii_art", "ascii terminal characters", Grade(0.0, 1.3, 0.9),
        prints.lettered(0.03, (90, 255, 130), (2, 14, 6)), "bloom", 0.0),
    row("voxel", "cubes blocks", Grade(1.4, 1.1, 0.85),
        textiles.on_a_grid(0.04, textiles.bevels, BLACK), "", 0.0),
    row("low_poly", "lowpoly triangles polygonal", Grade(1.35, 1.1, 0.85),
        textiles.triangled(0.07, 0.2), "", 0.0),
    row("wireframe", "wireframe vector_display", Grade(0.0, 1.3),
        prints.traced((70, 250, 255), (2, 6, 14), 0.0, 0.002, 0.9), "bloom", 0.3),
    row("synthwave", "outrun chrome_sunset",
        Grade(1.1, 1.3, 1.6, "08062c 381068 d82080 ff7c30 ffe070", 0.92),
        inks.cel((255, 60, 160), 0.001, 5, 60), "scanlines bloom vignette", 0.3),
    row("glitch", "glitch datamosh", Grade(1.5, 1.25), brushes.plain, "torn scanlines", 0.4),
    row("vhs", "vhs videotape", Grade(0.9, 0.85, 0.85, warmth=-0.05), brushes.plain,
        "tape scanlines grain",
        0.4),
    row("crt", "crt television phosphor", Grade(1.6, 1.3, 0.7), brushes.plain,
        "mask bloom vignette vignette",
        0.0),
    row("claymation", "plasticine clay", Grade(1.5, 1.0, 0.85, steps=7),
        then(lenses.rounded(0.045, 1.4), lenses.glimmering(0.2)), "vignette", 1.2),
    row("stop_motion", "puppet puppet_film", Grade(0.9, 1.15, 1.05, "1c1008 7c4018 d09040 f8e0a8",
        0.4),
        then(lenses.shadowed(0.02, 0.05, 0.75, 7), textiles.on_a_grid(0.009, textiles.ribs, BLACK,
        1)),
        "vignette vignette", 1.0),
    row("cel_animation", "rubber_hose cartoon", Grade(0.7, 0.85, 0.7,
        "503c30 b08c68 e8d0a0 fff4dc", 0.45, 6),
        inks.cel((30, 20, 16), 0.009, 13, 44), "grain vignette", 1.6),
    row("storybook", "picture_book bedtime", Grade(1.0, 0.9, 0.75, "503424 b07c54 e8c890 fff6e0",
        0.35),
        then(inks.washed(0.014, CREAM, 0.2), inks.cel((70, 44, 30), 0.002, 3, 30)),
        "paper vignette", 0.8),
    row("isometric", "flat_design friendly", Grade(1.1, 0.9, 0.62, "38406c 5c8cd0 f8a890 fff4ec",
        0.55, 4),
        lenses.shadowed(0.05, 0.001, 0.3, 19), "", 0.0),
    row("concept_art", "matte_painting digital", Grade(0.9, 1.3, 1.4,
        "08181c 1c5058 d89050 fff0d0", 0.6),
        stroked(0.04, 3.4, 0.15, 0.5, 0.08), "vignette", 0.8),
)
# fmt: on
