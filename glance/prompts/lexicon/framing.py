"""Composition and lens: from where a subject is seen."""

from __future__ import annotations

Energies = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What suits a quiet, a middling and a loud part of the song."""

NEAR: Energies = (
    ("intimate close-up", "close-up, softly blurred background"),
    ("close-up", "close-up, plain background"),
    ("extreme close-up", "close-up, tilted composition"),
)
BODY: Energies = (
    ("seen from behind, half-length", "half-length view", "small in a wide emptiness"),
    ("half-length view", "full-length view", "seen in profile"),
    ("dynamic low angle", "caught in mid-movement", "tilted, diagonal composition"),
)
BEAST: Energies = (
    ("close-up from its own height", "small in a wide emptiness"),
    ("seen from its own height", "seen in profile"),
    ("caught in mid-movement", "dynamic low angle"),
)
LAND: Energies = (
    ("wide view, low horizon", "distant view, much left empty"),
    ("wide panoramic view", "layered depth, foreground to horizon"),
    ("sweeping panorama from above", "dramatic diagonal composition", "towering, seen from below"),
)
OPEN: Energies = (
    *LAND[:2],
    ("sweeping panorama from above", "dramatic diagonal composition"),
)
BUILT: Energies = (
    ("distant view, much left empty", "wide level view"),
    ("wide establishing view", "strong one-point perspective"),
    ("seen from above, dizzying", "dramatic low angle", "tilted, diagonal composition"),
)
INSIDE: Energies = (
    ("seen from the threshold", "one corner of it, much left empty"),
    ("wide level view", "strong one-point perspective"),
    ("dramatic low angle", "tilted, diagonal composition"),
)
STILL: Energies = (
    ("centred, plain background", "alone on a bare surface"),
    ("still-life arrangement", "centred composition"),
    ("extreme close-up", "dramatic low angle", "strong diagonal composition"),
)
MOVING: Energies = (
    ("small in a wide empty landscape", "parked, seen in profile"),
    ("three-quarter view", "wide level view"),
    ("rushing toward the viewer", "dynamic low angle, motion streaks"),
)
FORM: Energies = (
    ("simple composition, much left empty", "centred, minimal composition"),
    ("balanced composition", "layered composition"),
    ("strong diagonal composition", "dynamic, swirling composition"),
)

OF_KIND: dict[str, Energies] = {
    **dict.fromkeys(("hand", "body", "eye", "face", "flower", "plant", "insect"), NEAR),
    **dict.fromkeys(("person", "player", "dancer", "myth"), BODY),
    **dict.fromkeys(("pet", "animal", "bird", "fish"), BEAST),
    **dict.fromkeys(("forest", "mountain", "tree"), LAND),
    **dict.fromkeys(("sea", "water", "desert", "field", "sky", "space", "road", "boat"), OPEN),
    **dict.fromkeys(("city", "street", "house", "monument", "crowd"), BUILT),
    "room": INSIDE,
    **dict.fromkeys(("car", "train", "flight"), MOVING),
    **dict.fromkeys(
        ("strings", "keys", "drums", "horn", "sound", "clock", "glass", "door", "paper", "thing",
         "food", "fire"), STILL
    ),
    "": FORM,
}  # fmt: skip
"""By kind; "" for what has none."""

LENSES: tuple[str, ...] = (
    "85mm lens, shallow focus",
    "24mm lens, everything in focus",
    "50mm lens",
    "35mm lens, slight motion blur",
)
"""Near, wide, neither, and in motion. Said under photographic styles only."""

FLAT: tuple[str, ...] = (
    "bold simple forms",
    "strong outline against empty ground",
    "clean outlines, strong contrast",
    "large simple forms",
)
"""What takes the place of light and shade under a flat style."""
