"""Drawing and painting media."""

from __future__ import annotations

from glance.render.sketch import inks, lenses, prints
from glance.render.sketch.brushes import stroked, then
from glance.render.sketch.chalk import chalked
from glance.render.sketch.grade import Grade
from glance.render.sketch.treatment import WHITE, row

# fmt: off
ROWS = (
    row("palette_knife", "knife slabs", Grade(1.4, 1.3, 0.95),
        stroked(0.055, 1.7, 1.0, 0.9, 0.14), "canvas", 1.2),
    row("acrylic", "", Grade(1.7, 1.1, 0.72, steps=6), inks.cel((255, 255, 255), 0.001, 19, 250),
        "", 0.3),
    row("pen_wash", "line_and_wash wash_sketch", Grade(0.55, 0.9, 0.6,
        "4c3420 a88050 e8d0a0 fdf6e4", 0.5),
        then(inks.washed(0.018, WHITE, 0.0), inks.cel((52, 34, 24), 0.0015, 3, 22)), "paper", 1.8),
    row("gouache", "matt", Grade(0.85, 0.85, 0.82, "28384c 7c7c74 d8b088 f8ecd4", 0.3, 8),
        then(stroked(0.02, 2.6, 0.12, 0.6, 0.05), inks.outlines((240, 226, 200), 0.001)), "paper"),
    row("tempera", "egg gesso", Grade(0.75, 0.85, 0.7, "5c4438 88a084 e0b8a0 f8f0dc", 0.4),
        then(inks.hatched(0.009, (96, 70, 54), (248, 240, 222), 0.8, 0.2), prints.cracked(0.09,
        (120, 96, 70), 0.008, 0.5)),
        "paper", 0.4),
    row("calligraphy", "calligraphic", Grade(0.0, 3.0, 0.5),
        then(stroked(0.013, 5.0, 0.0, 1.6, 0.0), inks.outlines((10, 10, 12), 0.009)),
        "paper", 1.2),
    row("pen_ink", "pen cross_hatching", Grade(0.0, 1.35, 0.6),
        inks.drawn(0.009, (12, 12, 16), (252, 251, 247), 0.0, 6.0), "", 1.0),
    row("splatter", "splatter blots", Grade(2.2, 1.3, 0.85),
        then(inks.washed(0.06, WHITE, 0.0), prints.blotted(0.16, (252, 252, 250), 0.52)), "", 1.2),
    row("conte", "sanguine", Grade(0.0, 1.2, 0.7, "6c2410 b05028 e8c49c f8ead0", 1.0),
        inks.drawn(0.011, (134, 54, 28), (240, 220, 190), 0.35, 2.0), "paper paper", 1.2),
    row("coloured_pencil", "coloured_pencil colored_pencil", Grade(1.8, 1.1, 0.8),
        then(prints.rubbed(0.012, (252, 250, 244), 0.74, 0.006),
             inks.cel((90, 70, 90), 0.001, 3, 26)), "paper", 1.4),
    row("crayon", "wax_crayon waxy", Grade(2.4, 1.3, 0.72, steps=5),
        then(prints.rubbed(0.028, (252, 248, 236), 1.06, 0.07), inks.outlines((60, 46, 60), 0.006)),
        "paper paper", 2.0),
    row("chalk", "blackboard chalkboard dusty", Grade(1.0, 1.2, 0.85),
        chalked((36, 48, 44), (238, 238, 228)), "", 1.2),
    row("airbrush", "chrome", Grade(1.3, 1.5, 1.3, "08102c 2c50a0 e070b0 ffe8d4", 0.55),
        lenses.rounded(0.08, 1.2), "bloom", 0.0),
    row("scratchboard", "scratchboard scratched", Grade(0.0, 1.3, 0.9),
        prints.scratched(0.013, (246, 246, 242), (8, 8, 10)), "", 0.6),
    row("nocturne", "moonlight", Grade(0.35, 0.95, 1.7, "040a18 14304c 4c7088 e8dca0", 0.85),
        then(lenses.softened(0.012), stroked(0.02, 4.5, 0.15, 0.3, 0.04)), "vignette canvas"),
    row("space_art", "nebula cosmic stars", Grade(1.2, 1.2, 1.3, "04020c 301468 1c6c88 e8b8f0",
        0.85),
        then(lenses.swirled(0.03, 0.25), lenses.glimmering(1.2)), "bloom vignette"),
)
# fmt: on
