"""The styles known by name: what `style cubism` means to a renderer.

A row gives a model that reads text its template, and the built-in sketch renderer a
name to draw a treatment for. A script adds its own with `style NAME = "…"`.
"""

from __future__ import annotations

from glance.language.style import Style

PHOTO = "photograph, photorealistic"
FLAT = "flat colours, vector art"

STYLES: tuple[Style, ...] = (
    Style(
        "impressionism",
        "{{ prompt }}, impressionist oil painting, short broken brushstrokes, shifting light",
        f"{PHOTO}, hard outlines",
        "Broken brushstrokes and moving light, as Monet and Morisot.",
        ("impressionist",),
    ),
    Style(
        "cubism",
        "{{ prompt }}, cubist painting, fractured planes, several viewpoints at once",
        f"{PHOTO}, smooth shading",
        "Things taken apart into facets, seen from several sides at once.",
        ("cubist",),
    ),
    Style(
        "baroque",
        "{{ prompt }}, baroque oil painting, deep chiaroscuro, warm candle light, rich detail",
        f"{FLAT}, bright even light",
        "Dark grounds and raking warm light, as Caravaggio and Gentileschi.",
    ),
    Style(
        "woodcut",
        "{{ prompt }}, woodcut print, bold carved black lines, two inks on paper",
        f"{PHOTO}, gradients, soft focus",
        "Carved lines, black ink on paper.",
        ("linocut",),
    ),
    Style(
        "watercolour",
        "{{ prompt }}, watercolour on rough paper, wet washes, bleeding edges",
        f"{PHOTO}, thick paint, hard outlines",
        "Thin washes that bleed into wet paper.",
        ("watercolor", "aquarelle"),
    ),
    Style(
        "ukiyo_e",
        "{{ prompt }}, ukiyo-e woodblock print, flat colour areas, fine outlines, Edo period",
        f"{PHOTO}, gradients, perspective shadows",
        "Japanese woodblock prints: flat colour, fine outlines, a gradated sky.",
        ("ukiyoe",),
    ),
    Style(
        "art_nouveau",
        "{{ prompt }}, art nouveau poster, whiplash curves, ornamental borders, muted gold",
        PHOTO,
        "Whiplash curves and ornament, as the posters of 1900.",
    ),
    Style(
        "art_deco",
        "{{ prompt }}, art deco poster, geometric ornament, streamlined shapes, gold and black",
        PHOTO,
        "Geometry, symmetry, gold on black, as the posters of 1930.",
    ),
    Style(
        "pointillism",
        "{{ prompt }}, pointillist painting, thousands of dots of pure colour",
        f"{PHOTO}, outlines, smooth shading",
        "Dots of pure colour that mix in the eye, as Seurat.",
        ("pointillist",),
    ),
    Style(
        "stained_glass",
        "{{ prompt }}, stained glass window, leaded outlines, glowing jewel colours",
        f"{PHOTO}, soft focus",
        "Panes of glowing colour held in lead.",
    ),
    Style(
        "mosaic",
        "{{ prompt }}, byzantine mosaic, small square tiles, gold ground, visible grout",
        f"{PHOTO}, smooth shading",
        "Small tiles of stone and gold.",
    ),
    Style(
        "noir",
        "{{ prompt }}, film noir, high-contrast black and white, hard shadows, night",
        "colour, daylight, pastel",
        "Black and white, hard shadows, film grain.",
        ("film_noir",),
    ),
    Style(
        "neon",
        "{{ prompt }}, neon lights, glowing outlines, rain-slick streets at night",
        "daylight, muted colours",
        "Glowing outlines on a dark ground.",
    ),
    Style(
        "pixel_art",
        "{{ prompt }}, pixel art, 16-bit palette, crisp square pixels",
        f"{PHOTO}, blur, anti-aliasing",
        "Big square pixels and few colours, as the games of 1990.",
        ("pixelart",),
    ),
    Style(
        "anime",
        "{{ prompt }}, anime background art, clean lines, cel shading, luminous sky",
        f"{PHOTO}, rough brushwork",
        "Clean lines, cel shading, towering clouds.",
    ),
    Style(
        "comic",
        "{{ prompt }}, comic book panel, bold ink outlines, halftone dots, flat colour",
        f"{PHOTO}, soft focus",
        "Ink outlines, flat colour, halftone dots.",
        ("comics",),
    ),
    Style(
        "oil",
        "{{ prompt }}, oil painting on canvas, thick impasto, visible brushwork",
        f"{PHOTO}, {FLAT}",
        "Thick paint on canvas, the brush plain to see.",
        ("oil_painting",),
    ),
    Style(
        "ink",
        "{{ prompt }}, ink wash painting, brush and black ink on rice paper, empty space",
        f"{PHOTO}, bright colours, clutter",
        "Black ink, a wet brush, and much empty paper.",
        ("sumi_e", "ink_wash"),
    ),
    Style(
        "charcoal",
        "{{ prompt }}, charcoal drawing, smudged tones, rough paper grain",
        f"{PHOTO}, colour",
        "Smudged greys on rough paper.",
    ),
    Style(
        "pencil",
        "{{ prompt }}, pencil drawing, fine cross-hatching, sketchbook page",
        f"{PHOTO}, colour, thick paint",
        "Fine grey hatching on a sketchbook page.",
    ),
    Style(
        "pastel",
        "{{ prompt }}, soft pastel drawing, chalky strokes, pale colours, tinted paper",
        f"{PHOTO}, hard outlines, saturated colours",
        "Pale chalk on tinted paper.",
    ),
    Style(
        "surrealism",
        "{{ prompt }}, surrealist painting, dream logic, long shadows, impossible scale",
        "ordinary, documentary",
        "A dream painted with a straight face.",
        ("surrealist",),
    ),
    Style(
        "expressionism",
        "{{ prompt }}, expressionist painting, violent colour, distorted forms, raw brushwork",
        f"{PHOTO}, calm, natural colours",
        "Bent forms and violent colour: how it felt, not how it looked.",
        ("expressionist",),
    ),
    Style(
        "fauvism",
        "{{ prompt }}, fauvist painting, wild pure colours, bold flat brushwork",
        f"{PHOTO}, muted colours",
        "Pure colours straight from the tube, as Matisse and Derain.",
        ("fauvist",),
    ),
    Style(
        "suprematism",
        "{{ prompt }}, suprematist composition, floating rectangles and circles, white ground",
        f"{PHOTO}, detail, shading",
        "Floating rectangles and circles on white, as Malevich.",
        ("suprematist",),
    ),
    Style(
        "bauhaus",
        "{{ prompt }}, bauhaus poster, primary colours, circles and bars, strict grid",
        f"{PHOTO}, ornament",
        "Circles, bars and primary colours on a strict grid.",
    ),
    Style(
        "vaporwave",
        "{{ prompt }}, vaporwave, pink and cyan gradient, grid horizon, setting sun, retro",
        "natural colours, daylight",
        "Pink and cyan, a grid to the horizon, a sun in stripes.",
        ("synthwave",),
    ),
    Style(
        "pop_art",
        "{{ prompt }}, pop art screen print, loud flat colours, benday dots, repeated shapes",
        f"{PHOTO}, muted colours",
        "Loud flat colours and printing dots, as Warhol and Lichtenstein.",
        ("popart",),
    ),
)

BY_NAME: dict[str, Style] = {
    name: style for style in STYLES for name in (style.name, *style.aliases)
}
"""Every name and alias a script may write, and the style it means."""
